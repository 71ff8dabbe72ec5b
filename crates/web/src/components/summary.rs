//! Answers to check, and facts in pairs.

use askama::Template;

use super::html::{Html, components};
use crate::Words;

/// One answer.
#[derive(Clone, Debug)]
struct Line {
    key: String,
    value: Html,
    change: Option<String>,
}

/// "Kiểm tra lại": the answers of a person, each with a link that changes it.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/summary_list.html")]
pub struct SummaryList {
    title: Option<String>,
    lines: Vec<Line>,
    change: String,
    none: String,
}

impl SummaryList {
    /// An empty list.
    pub fn new(words: &Words) -> SummaryList {
        SummaryList { title: None, lines: Vec::new(), change: words.say("web-summary-change"), none: words.say("web-summary-none") }
    }

    /// A heading over the list.
    #[must_use]
    pub fn title(self, title: impl Into<String>) -> SummaryList {
        SummaryList { title: Some(title.into()), ..self }
    }

    /// An answer with where it can be changed.
    #[must_use]
    pub fn row(mut self, key: impl Into<String>, value: impl Into<Html>, change: impl Into<String>) -> SummaryList {
        self.lines.push(Line { key: key.into(), value: value.into(), change: Some(change.into()) });
        self
    }

    /// An answer that cannot be changed here.
    #[must_use]
    pub fn fixed(mut self, key: impl Into<String>, value: impl Into<Html>) -> SummaryList {
        self.lines.push(Line { key: key.into(), value: value.into(), change: None });
        self
    }
}

/// Facts in pairs: what the page knows of something.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "web/components/definition_list.html")]
pub struct DefinitionList {
    pairs: Vec<(String, Html)>,
    compact: bool,
}

impl DefinitionList {
    /// An empty list.
    pub fn new() -> DefinitionList {
        DefinitionList::default()
    }

    /// A pair.
    #[must_use]
    pub fn row(mut self, key: impl Into<String>, value: impl Into<Html>) -> DefinitionList {
        self.pairs.push((key.into(), value.into()));
        self
    }

    /// Dense, for officials.
    #[must_use]
    pub fn compact(self) -> DefinitionList {
        DefinitionList { compact: true, ..self }
    }
}

components!(SummaryList, DefinitionList);
