//! Finding: search, filters, tabs, and the counter's single field.

use askama::Template;

use super::html::{Html, components};
use crate::Words;

/// A search box with suggestions while typing, and a button.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/search_box.html")]
pub struct SearchBox {
    id: String,
    action: String,
    name: String,
    label: String,
    value: String,
    button: String,
    suggest: Option<String>,
    large: bool,
    placeholder: Option<String>,
    keeps: Vec<(String, String)>,
    key: Option<String>,
}

impl SearchBox {
    /// A box that sends `name` to `action` by GET.
    pub fn new(action: impl Into<String>, name: impl Into<String>, label: impl Into<String>, words: &Words) -> SearchBox {
        SearchBox {
            id: "tim".to_owned(),
            action: action.into(),
            name: name.into(),
            label: label.into(),
            value: String::new(),
            button: words.say("web-search-button"),
            suggest: None,
            large: false,
            placeholder: None,
            keeps: Vec::new(),
            key: None,
        }
    }

    /// What is searched for now.
    #[must_use]
    pub fn value(self, value: impl Into<String>) -> SearchBox {
        SearchBox { value: value.into(), ..self }
    }

    /// Where suggestions come from: it answers with a [`Suggestions`].
    #[must_use]
    pub fn suggest(self, url: impl Into<String>) -> SearchBox {
        SearchBox { suggest: Some(url.into()), ..self }
    }

    /// An id other than `tim`, when a page has two boxes.
    #[must_use]
    pub fn id(self, id: impl Into<String>) -> SearchBox {
        SearchBox { id: id.into(), ..self }
    }

    /// An example inside the box.
    #[must_use]
    pub fn example(self, text: impl Into<String>) -> SearchBox {
        SearchBox { placeholder: Some(text.into()), ..self }
    }

    /// What travels unseen with what is searched for: a form's own address loses its query.
    #[must_use]
    pub fn keeps(mut self, name: impl Into<String>, value: impl Into<String>) -> SearchBox {
        self.keeps.push((name.into(), value.into()));
        self
    }

    /// The key that leads into it, shown beside it.
    #[must_use]
    pub fn key(self, key: impl Into<String>) -> SearchBox {
        SearchBox { key: Some(key.into()), ..self }
    }

    /// For the first page of the site.
    #[must_use]
    pub fn large(self) -> SearchBox {
        SearchBox { large: true, ..self }
    }
}

/// The answer to a search box while typing.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/suggestions.html")]
pub struct Suggestions {
    links: Vec<(String, String, String)>,
    none: String,
}

impl Suggestions {
    /// Text, note (may be empty) and address of each.
    pub fn new(links: Vec<(String, String, String)>, words: &Words) -> Suggestions {
        Suggestions { links, none: words.say("web-search-none") }
    }
}

/// The counter's single field: card, slip barcode, code, phone, name.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/scan_field.html")]
pub struct ScanField {
    action: String,
    name: String,
    label: String,
    placeholder: String,
    focus: bool,
}

impl ScanField {
    /// A field that sends `q` to `action` by POST, since what is scanned may be a personal number.
    pub fn new(action: impl Into<String>, words: &Words) -> ScanField {
        ScanField {
            action: action.into(),
            name: "q".to_owned(),
            label: words.say("web-scan-label"),
            placeholder: words.say("web-scan-placeholder"),
            focus: false,
        }
    }

    /// Takes the focus when the page opens and gets it back when nothing else has it.
    #[must_use]
    pub fn focus(self) -> ScanField {
        ScanField { focus: true, ..self }
    }
}

/// Filters over a list, sent by GET so that the address can be kept.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/filter_bar.html")]
pub struct FilterBar {
    action: String,
    label: String,
    apply: String,
    clear: Option<(String, String)>,
    remove: String,
    fields: Vec<Html>,
    more: Vec<Html>,
    more_title: String,
    more_open: bool,
    chips: Vec<(String, String)>,
}

impl FilterBar {
    /// Filters of the list at `action`.
    pub fn new(action: impl Into<String>, words: &Words) -> FilterBar {
        FilterBar {
            action: action.into(),
            label: words.say("web-filter-label"),
            apply: words.say("web-filter-apply"),
            clear: None,
            remove: words.say("web-filter-remove"),
            fields: Vec::new(),
            more: Vec::new(),
            more_title: words.say("web-filter-more"),
            more_open: false,
            chips: Vec::new(),
        }
    }

    /// A field that few need, folded away unless it `is_set`.
    #[must_use]
    pub fn more(mut self, field: impl Into<Html>, is_set: bool) -> FilterBar {
        self.more.push(field.into());
        self.more_open |= is_set;
        self
    }

    /// A field.
    #[must_use]
    pub fn field(mut self, field: impl Into<Html>) -> FilterBar {
        self.fields.push(field.into());
        self
    }

    /// A filter that is set, with the address without it.
    #[must_use]
    pub fn chip(mut self, text: impl Into<String>, without: impl Into<String>) -> FilterBar {
        self.chips.push((text.into(), without.into()));
        self
    }

    /// The address without any filter.
    #[must_use]
    pub fn clear(self, href: impl Into<String>, words: &Words) -> FilterBar {
        FilterBar { clear: Some((href.into(), words.say("web-filter-clear"))), ..self }
    }
}

/// One tab.
#[derive(Clone, Debug)]
pub struct Tab {
    text: String,
    href: String,
    count: Option<String>,
    current: bool,
}

impl Tab {
    /// A tab and where it leads.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Tab {
        Tab { text: text.into(), href: href.into(), count: None, current: false }
    }

    /// How many are behind it.
    #[must_use]
    pub fn count(self, count: impl std::fmt::Display) -> Tab {
        Tab { count: Some(count.to_string()), ..self }
    }

    /// Whether it is the one that's seen.
    #[must_use]
    pub fn current(self, current: bool) -> Tab {
        Tab { current, ..self }
    }
}

/// Views of one thing, each with its own address.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/tabs.html")]
pub struct Tabs {
    label: String,
    tabs: Vec<Tab>,
}

impl Tabs {
    /// Tabs; `label` is read aloud only.
    pub fn new(label: impl Into<String>, tabs: Vec<Tab>) -> Tabs {
        Tabs { label: label.into(), tabs }
    }
}

components!(SearchBox, Suggestions, ScanField, FilterBar, Tabs);
