//! Longer text and dates.

use askama::Template;

use super::field::{Core, field_methods};
use super::html::components;
use crate::Words;

/// Several lines of text.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/text_area.html")]
pub struct TextArea {
    core: Core,
    value: String,
    rows: u32,
    max: Option<(u32, String, String)>,
}

impl TextArea {
    /// A field of five lines.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> TextArea {
        TextArea { core: Core::new(name, label), value: String::new(), rows: 5, max: None }
    }

    /// What has been typed so far.
    #[must_use]
    pub fn value(self, value: impl Into<String>) -> TextArea {
        TextArea { value: value.into(), ..self }
    }

    /// Its height in lines.
    #[must_use]
    pub fn rows(self, rows: u32) -> TextArea {
        TextArea { rows, ..self }
    }

    /// The most characters, told beforehand and counted down while typing.
    #[must_use]
    pub fn max(self, characters: u32, words: &Words) -> TextArea {
        let told = words.say_with("web-field-max", "max", characters);
        TextArea { max: Some((characters, told, words.say("web-field-left"))), ..self }
    }

    fn described_by(&self) -> Option<String> {
        let count = self.max.as_ref().map(|_| format!("{}-count", self.core.id));
        let ids: Vec<String> = self.core.described_by().into_iter().chain(count).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// One of the three inputs of a date.
#[derive(Clone, Debug)]
struct Part {
    part: &'static str,
    label: String,
    value: String,
    autocomplete: Option<&'static str>,
    wrong: bool,
}

/// A memorable date in three inputs, `{name}-day`, `{name}-month` and `{name}-year`: no calendar to leaf through for a birthday.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/date_field.html")]
pub struct DateField {
    core: Core,
    parts: Vec<Part>,
}

impl DateField {
    /// An empty date.
    pub fn new(name: impl Into<String>, legend: impl Into<String>, words: &Words) -> DateField {
        let part =
            |part: &'static str, key: &str| Part { part, label: words.say(key), value: String::new(), autocomplete: None, wrong: false };
        let parts = vec![part("day", "web-date-day"), part("month", "web-date-month"), part("year", "web-date-year")];
        DateField { core: Core::new(name, legend), parts }
    }

    /// What has been typed so far, as it was typed.
    #[must_use]
    pub fn parts(mut self, day: impl Into<String>, month: impl Into<String>, year: impl Into<String>) -> DateField {
        for (part, value) in self.parts.iter_mut().zip([day.into(), month.into(), year.into()]) {
            part.value = value;
        }
        self
    }

    /// Which of `day`, `month`, `year` the error is about; all of them when none is named.
    #[must_use]
    pub fn wrong(mut self, parts: &[&str]) -> DateField {
        for part in &mut self.parts {
            part.wrong = parts.contains(&part.part);
        }
        self
    }

    /// The date of birth: browsers may fill it in.
    #[must_use]
    pub fn birthday(mut self) -> DateField {
        for (part, token) in self.parts.iter_mut().zip(["bday-day", "bday-month", "bday-year"]) {
            part.autocomplete = Some(token);
        }
        self
    }

    fn is_wrong(&self, part: &Part) -> bool {
        self.core.error.is_some() && (part.wrong || !self.parts.iter().any(|other| other.wrong))
    }
}

/// A date in the browser's own control, for officials who enter many.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/native_date.html")]
pub struct NativeDate {
    core: Core,
    value: String,
    earliest: Option<String>,
    latest: Option<String>,
}

impl NativeDate {
    /// An empty date.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> NativeDate {
        NativeDate { core: Core::new(name, label), value: String::new(), earliest: None, latest: None }
    }

    /// The date as `2026-01-31`.
    #[must_use]
    pub fn value(self, value: impl Into<String>) -> NativeDate {
        NativeDate { value: value.into(), ..self }
    }

    /// The first and last dates allowed.
    #[must_use]
    pub fn between(self, earliest: Option<String>, latest: Option<String>) -> NativeDate {
        NativeDate { earliest, latest, ..self }
    }
}

field_methods!(TextArea);
field_methods!(DateField);
field_methods!(NativeDate);
components!(TextArea, DateField, NativeDate);
