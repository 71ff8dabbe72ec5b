//! Fields in which a person picks.

use askama::Template;

use super::field::{Core, field_methods};
use super::html::{Html, components};

/// One thing that can be picked.
#[derive(Clone, Debug)]
pub struct Choice {
    value: String,
    text: String,
    hint: Option<String>,
    picked: bool,
    disabled: bool,
    reveal: Option<Html>,
}

impl Choice {
    /// A choice that sends `value` and reads `text`.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Choice {
        Choice { value: value.into(), text: text.into(), hint: None, picked: false, disabled: false, reveal: None }
    }

    /// Help under the choice.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Choice {
        Choice { hint: Some(hint.into()), ..self }
    }

    /// Whether it is picked.
    #[must_use]
    pub fn picked(self, picked: bool) -> Choice {
        Choice { picked, ..self }
    }

    /// Cannot be picked now; the hint says why.
    #[must_use]
    pub fn disabled(self) -> Choice {
        Choice { disabled: true, ..self }
    }

    /// Further questions, shown under the choice while it is picked.
    #[must_use]
    pub fn reveal(self, html: impl Into<Html>) -> Choice {
        Choice { reveal: Some(html.into()), ..self }
    }
}

fn pick(choices: &mut [Choice], values: &[&str]) {
    for choice in choices {
        choice.picked = values.contains(&choice.value.as_str());
    }
}

/// A drop-down list: for more than about seven choices that people know.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/select.html")]
pub struct Select {
    core: Core,
    choices: Vec<Choice>,
    empty: Option<String>,
    auto_submit: bool,
}

impl Select {
    /// A list.
    pub fn new(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Select {
        Select { core: Core::new(name, label), choices, empty: None, auto_submit: false }
    }

    /// Picks the choice with this value.
    #[must_use]
    pub fn selected(mut self, value: &str) -> Select {
        pick(&mut self.choices, &[value]);
        self
    }

    /// A first entry that stands for no answer, such as "Chọn một".
    #[must_use]
    pub fn empty(self, text: impl Into<String>) -> Select {
        Select { empty: Some(text.into()), ..self }
    }

    /// Sends the form when changed: for filters, beside a button that does the same.
    #[must_use]
    pub fn auto_submit(self) -> Select {
        Select { auto_submit: true, ..self }
    }
}

/// Pick one of a few.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/choices.html")]
pub struct RadioGroup {
    core: Core,
    choices: Vec<Choice>,
    kind: &'static str,
    inline: bool,
}

impl RadioGroup {
    /// A group with its question.
    pub fn new(name: impl Into<String>, legend: impl Into<String>, choices: Vec<Choice>) -> RadioGroup {
        RadioGroup { core: Core::new(name, legend), choices, kind: "radio", inline: false }
    }

    /// Picks the choice with this value.
    #[must_use]
    pub fn selected(mut self, value: &str) -> RadioGroup {
        pick(&mut self.choices, &[value]);
        self
    }

    /// Side by side: for two short choices.
    #[must_use]
    pub fn inline(self) -> RadioGroup {
        RadioGroup { inline: true, ..self }
    }
}

/// Pick any number.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/choices.html")]
pub struct Checkboxes {
    core: Core,
    choices: Vec<Choice>,
    kind: &'static str,
    inline: bool,
}

impl Checkboxes {
    /// A group with its question; every picked value is sent under `name`.
    pub fn new(name: impl Into<String>, legend: impl Into<String>, choices: Vec<Choice>) -> Checkboxes {
        Checkboxes { core: Core::new(name, legend), choices, kind: "checkbox", inline: false }
    }

    /// Picks the choices with these values.
    #[must_use]
    pub fn selected(mut self, values: &[&str]) -> Checkboxes {
        pick(&mut self.choices, values);
        self
    }

    /// Side by side.
    #[must_use]
    pub fn inline(self) -> Checkboxes {
        Checkboxes { inline: true, ..self }
    }
}

/// One box to tick, such as a promise. It sends `value`, by default `1`.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/checkbox.html")]
pub struct Checkbox {
    core: Core,
    value: String,
    checked: bool,
}

impl Checkbox {
    /// A box with its text.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Checkbox {
        Checkbox { core: Core::new(name, label), value: "1".to_owned(), checked: false }
    }

    /// Whether it is ticked.
    #[must_use]
    pub fn checked(self, checked: bool) -> Checkbox {
        Checkbox { checked, ..self }
    }

    /// What is sent when it is ticked.
    #[must_use]
    pub fn value(self, value: impl Into<String>) -> Checkbox {
        Checkbox { value: value.into(), ..self }
    }
}

field_methods!(Select);
field_methods!(RadioGroup);
field_methods!(Checkboxes);
field_methods!(Checkbox);
components!(Select, RadioGroup, Checkboxes, Checkbox);
