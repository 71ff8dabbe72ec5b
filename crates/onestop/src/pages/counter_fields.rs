//! The questions of an e-form at the counter: all on one dense page, in the order of its pages.

use std::collections::BTreeMap;

use kernel::Language;
use procedure::model::peoples::{ethnicities, nationalities};
use procedure::{FieldKind, FormField, Procedure, Setting, Widget, date_parts};
use serde_json::Value;
use web::components::{Checkbox, Choice, Html, RadioGroup, Select, TextArea, TextField, Width};
use web::{FieldErrors, Words};

use identity::Agency;

/// What drawing looks at.
pub(super) struct Sheet<'a> {
    pub(super) procedure: &'a Procedure,
    pub(super) setting: Setting<'a>,
    pub(super) communes: &'a [Agency],
    pub(super) errors: &'a FieldErrors,
    /// Whether the first question that is not answered takes the focus.
    pub(super) focus: bool,
    pub(super) words: &'a Words,
}

impl Sheet<'_> {
    /// All questions that are asked now, page by page: title and fields. What changes other questions or a fee asks the page again.
    pub(super) fn draw(&self, refresh: &str) -> Vec<(String, Vec<(Html, bool)>)> {
        let form = &self.procedure.form;
        let values: BTreeMap<String, String> = form.pairs_from(self.setting.answers).into_iter().collect();
        let mut focused = !self.focus;
        let is_asked = |field: &FormField| field.kind != FieldKind::Array && field.must();
        let is_empty = |field: &FormField| values.get(&field.name).is_none_or(String::is_empty);
        // With all answers of the person before, the keyboard begins at the first of them.
        let names = form.pages.iter().flat_map(|page| &page.fields).filter(|name| form.shown(name, self.setting.answers, &self.setting));
        let all_known = !names.filter_map(|name| form.field(name)).any(|field| is_asked(field) && is_empty(field));
        // What may be left empty comes last, so that the keyboard goes from one required answer to the next.
        let mut rest: Vec<(Html, bool)> = Vec::new();
        let mut pages: Vec<(String, Vec<(Html, bool)>)> = form
            .pages
            .iter()
            .map(|page| {
                let shown = page
                    .fields
                    .iter()
                    .filter(|name| form.shown(name, self.setting.answers, &self.setting))
                    .filter_map(|name| form.field(name));
                let mut fields = Vec::new();
                for field in shown {
                    if field.kind == FieldKind::Array {
                        fields.extend(self.group(field, &values));
                        continue;
                    }
                    let is_first = !focused && is_asked(field) && (all_known || is_empty(field));
                    focused |= is_first;
                    let drawn = self.one(field, &field.name, (&values, is_first), refresh);
                    // A question that opens others stays where it is.
                    if field.must() || drawn.1 { fields.push(drawn) } else { rest.push(drawn) }
                }
                (page.title.get(Language::Vi).to_owned(), fields)
            })
            .filter(|(_, fields)| !fields.is_empty())
            .collect();
        if !rest.is_empty() {
            pages.push((self.words.say("onestop-counter-optional"), rest));
        }
        pages
    }

    /// Entries of a group: those there and an empty one.
    fn group(&self, group: &FormField, values: &BTreeMap<String, String>) -> Vec<(Html, bool)> {
        let there = self.setting.answers.get(&group.name).and_then(Value::as_array).map_or(0, Vec::len);
        let least = group.min_items.unwrap_or(0).max(usize::from(group.must()));
        let count = there.saturating_add(1).max(least).min(group.max_items.unwrap_or(20));
        let title = group.title.get(Language::Vi);
        let mut fields = Vec::new();
        for place in 0..count {
            for inner in &group.fields {
                let name = format!("{}[{place}].{}", group.name, inner.name);
                let field = FormField {
                    title: procedure::Text { vi: format!("{title} {}: {}", place.saturating_add(1), inner.title.vi), en: String::new() },
                    required: inner.required && place < least,
                    ..inner.clone()
                };
                fields.push(self.one(&field, &name, (values, false), ""));
            }
        }
        fields
    }

    /// One question, and whether its answer may change others.
    fn one(&self, field: &FormField, name: &str, (values, focus): (&BTreeMap<String, String>, bool), refresh: &str) -> (Html, bool) {
        let (words, title) = (self.words, field.title.get(Language::Vi));
        let value = values.get(name).map_or("", String::as_str);
        macro_rules! finish {
            ($component:expr) => {{
                let component = $component.errors(self.errors, words).compact();
                Html::from(if field.must() { component } else { component.optional(words) })
            }};
        }
        let asks = !refresh.is_empty()
            && (matches!(field.widget, Widget::Radio | Widget::Select | Widget::Checkbox | Widget::Money | Widget::Commune)
                || field.kind == FieldKind::Integer);
        let html = match field.widget {
            Widget::Textarea => finish!(TextArea::new(name, title).value(value).rows(2)),
            Widget::Radio => finish!(RadioGroup::new(name, title, self.options(field)).selected(value).inline()),
            Widget::Checkbox => Checkbox::new(name, title).checked(value == "true").errors(self.errors, words).compact().into(),
            Widget::Select | Widget::Commune | Widget::Ethnicity | Widget::Nationality => {
                finish!(Select::new(name, title, self.options(field)).empty("—").selected(value))
            }
            Widget::Money => finish!(TextField::money(name, title).value(value)),
            Widget::Date => {
                let (day, month, year) = if value.is_empty() { Default::default() } else { date_parts(value) };
                let shown = if year.is_empty() { String::new() } else { format!("{day:0>2}/{month:0>2}/{year}") };
                finish!(
                    TextField::new(name, format!("{title} ({})", words.say("onestop-counter-date-form"))).value(shown).width(Width::Short)
                )
            }
            _ => {
                let digits =
                    matches!(field.widget, Widget::PersonalNumber | Widget::Phone | Widget::TaxCode) || field.kind == FieldKind::Integer;
                let text = TextField::new(name, title).value(value).width(if field.kind == FieldKind::Integer {
                    Width::Short
                } else {
                    Width::Full
                });
                let text = if digits { text.digits() } else { text };
                finish!(if focus { text.autofocus() } else { text })
            }
        };
        (html, asks)
    }

    fn options(&self, field: &FormField) -> Vec<Choice> {
        match field.widget {
            Widget::Commune => {
                self.communes.iter().filter_map(|commune| Some(Choice::new(commune.place.clone()?, commune.place_name()))).collect()
            }
            Widget::Ethnicity => ethnicities().map(|(code, name)| Choice::new(code, name)).collect(),
            Widget::Nationality => nationalities().iter().map(|(code, vi, _)| Choice::new(*code, *vi)).collect(),
            _ => field.options.iter().map(|option| Choice::new(option.value.clone(), option.label.get(Language::Vi))).collect(),
        }
    }
}
