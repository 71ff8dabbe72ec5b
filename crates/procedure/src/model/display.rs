//! Answers as people read them: on "check your answers", at the official's desk, in the result.

use jiff::civil::Date;
use kernel::codes::Phone;
use kernel::{Dong, Language};
use serde_json::{Map, Value};

use super::condition::{Setting, is_answered};
use super::form::{FormField, FormSpec};
use super::peoples::{ethnicity, nationality};
use super::text::Text;
use super::widget::{FieldKind, Widget};

/// A page of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct PageRows {
    /// The page's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its answers.
    pub rows: Vec<Row>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The field's path, such as `members[1].name`.
    pub field: String,
    /// Its label; of an entry, with its place: "Thành viên 2: Họ và tên".
    pub label: String,
    /// What is shown; empty if nothing was answered. Of a commune it is the code, which the caller replaces by the name.
    pub value: String,
    /// How it is asked.
    pub widget: Widget,
    /// Open to posts on the step only.
    pub sensitive: bool,
    /// What is stored.
    pub raw: Value,
}

impl FormSpec {
    /// A value as people read it: labels of choices, dates as 22/11/2026, money as 8.000 đ.
    pub fn display(&self, path: &str, value: &Value, language: Language) -> String {
        self.field(path).map_or_else(|| plain(value, language), |field| shown(field, value, language))
    }

    /// All questions that are asked, with what was answered, page by page. Pages without a question are left out.
    pub fn rows(&self, answers: &Map<String, Value>, setting: &Setting<'_>, language: Language) -> Vec<PageRows> {
        let asked = |page: &super::form::FormPage| -> Vec<Row> {
            let fields = page.fields.iter().filter(|name| self.shown(name, answers, setting)).filter_map(|name| self.field(name));
            fields.flat_map(|field| field_rows(field, answers.get(&field.name).unwrap_or(&Value::Null), language)).collect()
        };
        let pages =
            self.pages.iter().map(|page| PageRows { id: page.id.clone(), title: page.title.get(language).to_owned(), rows: asked(page) });
        pages.filter(|page| !page.rows.is_empty()).collect()
    }

    /// Each answered field with what is shown of it in Vietnamese, for the template of the result. A group is a list of such objects.
    pub fn labels(&self, answers: &Map<String, Value>) -> Map<String, Value> {
        let of = |fields: &[FormField], answers: &Map<String, Value>| -> Map<String, Value> {
            let known = fields.iter().filter_map(|field| Some((field, answers.get(&field.name)?)));
            known.map(|(field, value)| (field.name.clone(), Value::String(shown(field, value, Language::Vi)))).collect()
        };
        let mut labels = of(&self.fields, answers);
        for group in self.fields.iter().filter(|field| field.kind == FieldKind::Array) {
            if let Some(Value::Array(items)) = answers.get(&group.name) {
                let entries = items.iter().filter_map(Value::as_object).map(|entry| Value::Object(of(&group.fields, entry)));
                labels.insert(group.name.clone(), Value::Array(entries.collect()));
            }
        }
        labels
    }
}

impl FormSpec {
    /// The answers with names in the place of the codes of communes, as far as `name` knows them: for showing only. This crate does
    /// not know the province's communes; whoever does passes the lookup.
    pub fn with_communes_named(&self, answers: &Map<String, Value>, name: &dyn Fn(&str) -> Option<String>) -> Map<String, Value> {
        let mut named = answers.clone();
        name_in(&self.fields, &mut named, name);
        named
    }
}

fn name_in(fields: &[FormField], answers: &mut Map<String, Value>, name: &dyn Fn(&str) -> Option<String>) {
    for field in fields {
        match answers.get_mut(&field.name) {
            Some(Value::String(code)) if field.widget == Widget::Commune => {
                if let Some(found) = name(code) {
                    *code = found;
                }
            }
            Some(Value::Array(items)) => {
                items.iter_mut().filter_map(Value::as_object_mut).for_each(|entry| name_in(&field.fields, entry, name))
            }
            _ => {}
        }
    }
}

fn field_rows(field: &FormField, value: &Value, language: Language) -> Vec<Row> {
    let row = |field: &FormField, path: String, label: String, value: &Value, sensitive: bool| Row {
        field: path,
        label,
        value: shown(field, value, language),
        widget: field.widget,
        sensitive,
        raw: value.clone(),
    };
    let title = field.title.get(language);
    match value {
        Value::Array(items) if field.kind == FieldKind::Array && !items.is_empty() => {
            let mut rows = Vec::new();
            for (place, item) in items.iter().enumerate() {
                for inner in &field.fields {
                    let value = item.get(&inner.name).unwrap_or(&Value::Null);
                    let label = format!("{title} {}: {}", place + 1, inner.title.get(language));
                    rows.push(row(
                        inner,
                        format!("{}[{place}].{}", field.name, inner.name),
                        label,
                        value,
                        field.sensitive || inner.sensitive,
                    ));
                }
            }
            rows
        }
        value => vec![row(field, field.name.clone(), title.to_owned(), value, field.sensitive)],
    }
}

fn shown(field: &FormField, value: &Value, language: Language) -> String {
    if !is_answered(value) {
        return String::new();
    }
    match (field.widget, value) {
        (Widget::Group, Value::Array(items)) => {
            let entry = |item: &Value| {
                let inner = field.fields.iter().filter_map(|one| item.get(&one.name).map(|value| shown(one, value, language)));
                inner.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
            };
            items.iter().map(entry).collect::<Vec<_>>().join("; ")
        }
        (_, Value::String(text)) => text_shown(field, text, language),
        (Widget::Money, Value::Number(number)) => number.as_i64().map_or_else(|| number.to_string(), |amount| Dong(amount).to_string()),
        (_, other) => plain(other, language),
    }
}

fn text_shown(field: &FormField, text: &str, language: Language) -> String {
    if let Some(option) = field.options.iter().find(|option| option.value == text) {
        return option.label.get(language).to_owned();
    }
    match field.widget {
        Widget::Date => text.parse::<Date>().map_or_else(|_| text.to_owned(), |date| date.strftime("%d/%m/%Y").to_string()),
        Widget::Phone => text.parse::<Phone>().map_or_else(|_| text.to_owned(), |phone| phone.display()),
        Widget::Ethnicity => ethnicity(text).unwrap_or(text).to_owned(),
        Widget::Nationality => nationality(text).map_or_else(|| text.to_owned(), |name| name.get(language).to_owned()),
        _ => text.to_owned(),
    }
}

/// A value of which no more is known than its type.
fn plain(value: &Value, language: Language) -> String {
    match value {
        Value::Null => String::new(),
        // As the labels of a form come with it in both languages, so do these two; results and receipts are set without a catalogue.
        Value::Bool(yes) => {
            let (said, denied) = (Text { vi: "Có".to_owned(), en: "Yes".to_owned() }, Text { vi: "Không".to_owned(), en: "No".to_owned() });
            if *yes { said } else { denied }.get(language).to_owned()
        }
        Value::Number(number) if language == Language::Vi => number.to_string().replace('.', ","),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
