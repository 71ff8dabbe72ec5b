//! Groups, and what is seen only on paper or only on a screen.

use askama::Template;

use super::html::{Html, components};

/// Fields that belong together, with their question.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/fieldset.html")]
pub struct Fieldset {
    legend: String,
    hint: Option<String>,
    content: Html,
    heading: bool,
}

impl Fieldset {
    /// A group.
    pub fn new(legend: impl Into<String>, content: impl Into<Html>) -> Fieldset {
        Fieldset { legend: legend.into(), hint: None, content: content.into(), heading: false }
    }

    /// Help under the legend.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Fieldset {
        Fieldset { hint: Some(hint.into()), ..self }
    }

    /// The legend is the heading of the page.
    #[must_use]
    pub fn as_heading(self) -> Fieldset {
        Fieldset { heading: true, ..self }
    }
}

/// Seen on paper only.
#[derive(Clone, Debug, Template)]
#[template(source = "<div class=\"ph-on-paper\">{{ content }}</div>", ext = "html")]
pub struct OnPaper {
    content: Html,
}

impl OnPaper {
    /// Seen on paper only.
    pub fn new(content: impl Into<Html>) -> OnPaper {
        OnPaper { content: content.into() }
    }
}

/// Seen on a screen only.
#[derive(Clone, Debug, Template)]
#[template(source = "<div class=\"ph-on-screen\">{{ content }}</div>", ext = "html")]
pub struct OnScreen {
    content: Html,
}

impl OnScreen {
    /// Seen on a screen only.
    pub fn new(content: impl Into<Html>) -> OnScreen {
        OnScreen { content: content.into() }
    }
}

components!(Fieldset, OnPaper, OnScreen);
