//! What is wrong with answers, told in our own words.
//!
//! The types, lengths, ranges, patterns and choices are checked by JSON Schema; dates, codes and telephone numbers by the words of the
//! house; who must answer what by the form's own conditions. A field has one error, the first.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use jsonschema::error::ValidationErrorKind;
use kernel::Message;
use kernel::codes::{PersonalNumberText, Phone, TaxCode};
use serde_json::{Map, Value};

use super::condition::{Setting, holds_all, is_answered};
use super::form::{FormField, FormSpec};
use super::peoples::{ethnicity, nationality};
use super::widget::{FieldKind, Widget};

/// One wrong answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's path, such as `members[1].name`.
    pub field: String,
    /// What is wrong with it.
    pub message: Message,
}

/// A commune that an answer names. This crate does not know which there are: whoever does looks them up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedCommune {
    /// Its statistics code.
    pub code: String,
    /// What is wrong if there is no such commune.
    pub unknown: FieldError,
}

impl FormSpec {
    /// The communes that visible answers name.
    pub fn named_communes(&self, answers: &Map<String, Value>, setting: &Setting<'_>) -> Vec<NamedCommune> {
        let mut named = Vec::new();
        let visible = self.prune(answers, setting);
        for field in &self.fields {
            match visible.get(&field.name) {
                Some(Value::Array(entries)) if field.kind == FieldKind::Array => {
                    for (place, entry) in entries.iter().enumerate() {
                        let path = |inner: &FormField| format!("{}[{place}].{}", field.name, inner.name);
                        named.extend(field.fields.iter().filter_map(|inner| named_commune(inner, path(inner), entry.get(&inner.name)?)));
                    }
                }
                Some(value) => named.extend(named_commune(field, field.name.clone(), value)),
                None => {}
            }
        }
        named
    }

    /// What is wrong, in the order of the questions; of one page, or of the whole form. Answers of hidden fields are not looked at
    /// (drop them with [`FormSpec::prune`]); names that the form does not know are errors.
    pub fn validate(&self, answers: &Map<String, Value>, page: Option<&str>, setting: &Setting<'_>) -> Vec<FieldError> {
        let visible = self.prune(answers, setting);
        let mut found = Found { errors: BTreeMap::new() };
        for name in answers.keys().filter(|name| self.field(name).is_none() || name.contains(['.', '['])) {
            found.add(name, || Message::new("procedure-form-unknown").with("name", name));
        }
        let setting = setting.with_answers(&visible);
        for field in &self.fields {
            match visible.get(&field.name) {
                Some(Value::Array(items)) if field.kind == FieldKind::Array => self.validate_group(field, items, &setting, &mut found),
                value => {
                    validate_field(field, &field.name, value, holds_all(&field.show_when, &setting), setting.today, &mut found);
                }
            }
        }
        self.validate_schema(visible, &mut found);
        if found.errors.is_empty() {
            return Vec::new();
        }
        let wanted = page.and_then(|id| self.page(id));
        let mut errors = Vec::new();
        for field in self.fields.iter().filter(|field| page.is_none() || wanted.is_some_and(|page| page.fields.contains(&field.name))) {
            found.take(field, &mut errors);
        }
        // What remains belongs to no field: a stranger's name, for which no page is responsible.
        if page.is_none() {
            errors.extend(
                found
                    .errors
                    .into_iter()
                    .filter(|(path, _)| self.page_of(path).is_none())
                    .map(|(field, message)| FieldError { field, message }),
            );
        }
        errors
    }

    fn validate_group(&self, group: &FormField, items: &[Value], setting: &Setting<'_>, found: &mut Found) {
        for (place, item) in items.iter().enumerate() {
            let Value::Object(entry) = item else { continue };
            for name in entry.keys().filter(|name| group.field(name).is_none()) {
                found.add(&format!("{}[{place}].{name}", group.name), || Message::new("procedure-form-unknown").with("name", name));
            }
            // Conditions within an entry see the entry before the rest of the form. Most groups have none.
            let mut answers = Cow::Borrowed(setting.answers);
            if group.fields.iter().any(|field| !field.show_when.is_empty()) {
                answers.to_mut().extend(entry.clone());
            }
            let setting = setting.with_answers(&answers);
            for field in &group.fields {
                let shown = holds_all(&field.show_when, &setting);
                validate_field(
                    field,
                    &format!("{}[{place}].{}", group.name, field.name),
                    entry.get(&field.name),
                    shown,
                    setting.today,
                    found,
                );
            }
        }
    }

    fn validate_schema(&self, visible: Map<String, Value>, found: &mut Found) {
        let Some(validator) = self.compiled() else { return };
        let value = Value::Object(visible);
        // Most forms are right, and to learn that costs a fraction of collecting what is wrong.
        if validator.is_valid(&value) {
            return;
        }
        for error in validator.iter_errors(&value) {
            let path = path_of(error.instance_path().as_str());
            let Some(field) = self.field(&path) else { continue };
            let Some(message) = schema_message(field, error.kind()) else { continue };
            found.add(&path, || message);
        }
    }
}

/// Errors by path; the first of a path stays.
struct Found {
    errors: BTreeMap<String, Message>,
}

impl Found {
    fn add(&mut self, path: &str, message: impl FnOnce() -> Message) {
        if !self.errors.contains_key(path) {
            self.errors.insert(path.to_owned(), message());
        }
    }

    /// Hands out the errors of a field and of its entries, in the order of the questions.
    fn take(&mut self, field: &FormField, errors: &mut Vec<FieldError>) {
        let start = format!("{}[", field.name);
        let mut own: Vec<(usize, usize, String)> = Vec::new();
        for path in self.errors.keys() {
            if *path == field.name {
                own.push((0, 0, path.clone()));
            } else if let Some((place, inner)) = path.strip_prefix(&start).and_then(|rest| rest.split_once("].")) {
                let order = field.fields.iter().position(|one| one.name == inner).unwrap_or(usize::MAX);
                own.push((place.parse::<usize>().unwrap_or(0).saturating_add(1), order, path.clone()));
            }
        }
        own.sort();
        for (_, _, path) in own {
            if let Some(message) = self.errors.remove(&path) {
                errors.push(FieldError { field: path, message });
            }
        }
    }
}

fn validate_field(field: &FormField, path: &str, value: Option<&Value>, shown: bool, today: Date, found: &mut Found) {
    let ticked = |value: &Value| field.widget != Widget::Checkbox || *value != Value::Bool(false);
    match value.filter(|value| is_answered(value)) {
        // Who must tick a box and leaves it empty has not answered.
        Some(value) if field.must() && shown && !ticked(value) => found.add(path, || missing(field)),
        Some(value) => {
            if let Some(message) = widget_message(field, value, today) {
                found.add(path, || message);
            }
        }
        None if field.must() && shown => found.add(path, || missing(field)),
        None => {}
    }
}

fn named_commune(field: &FormField, path: String, value: &Value) -> Option<NamedCommune> {
    let code = value.as_str().filter(|code| field.widget == Widget::Commune && !code.is_empty())?;
    Some(NamedCommune { code: code.to_owned(), unknown: FieldError { field: path, message: titled("procedure-form-choose", field) } })
}

fn missing(field: &FormField) -> Message {
    let key = match field.widget {
        Widget::Checkbox => "procedure-form-tick",
        Widget::Radio | Widget::Select | Widget::Commune | Widget::Ethnicity | Widget::Nationality => "procedure-form-choose",
        Widget::Group => "procedure-form-entries",
        _ => "procedure-form-required",
    };
    titled(key, field)
}

/// The words of the house on dates, codes and numbers.
fn widget_message(field: &FormField, value: &Value, today: Date) -> Option<Message> {
    let text = match value {
        Value::String(text) => text.as_str(),
        _ => return None,
    };
    match (field.kind, field.widget) {
        (FieldKind::Integer | FieldKind::Number, Widget::Money) => Some(titled("procedure-form-money", field)),
        (FieldKind::Integer, _) => Some(titled("procedure-form-whole", field)),
        (FieldKind::Number, _) => Some(titled("procedure-form-number", field)),
        (FieldKind::Boolean, _) => Some(titled("procedure-form-tick", field)),
        (_, Widget::Date) => match text.parse::<Date>() {
            Err(_) => Some(titled("procedure-form-date", field)),
            Ok(date) if field.not_future && date > today => Some(titled("procedure-form-future", field)),
            Ok(_) => None,
        },
        (_, Widget::PersonalNumber) => text.parse::<PersonalNumberText>().err().map(|error| error.message()),
        (_, Widget::Phone) => text.parse::<Phone>().err().map(|error| error.message()),
        (_, Widget::TaxCode) => text.parse::<TaxCode>().err().map(|error| error.message()),
        (_, Widget::Email) if !is_email(text) => Some(titled("procedure-form-email", field)),
        (_, Widget::Commune) if text.len() != 5 || !text.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(titled("procedure-form-choose", field))
        }
        (_, Widget::Ethnicity) if ethnicity(text).is_none() => Some(titled("procedure-form-choose", field)),
        (_, Widget::Nationality) if nationality(text).is_none() => Some(titled("procedure-form-choose", field)),
        _ => None,
    }
}

/// One `@`, a name before it, a domain with a dot after it: enough to catch slips; only a message sent proves an address.
fn is_email(text: &str) -> bool {
    let plain = !text.contains(char::is_whitespace) && text.len() <= 254;
    plain
        && text.split_once('@').is_some_and(|(name, domain)| {
            !name.is_empty() && !domain.contains('@') && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
        })
}

fn schema_message(field: &FormField, kind: &ValidationErrorKind) -> Option<Message> {
    Some(match kind {
        // Told by the conditions of the form.
        ValidationErrorKind::Required { .. } | ValidationErrorKind::AdditionalProperties { .. } => return None,
        ValidationErrorKind::MaxLength { limit } => titled("procedure-form-too-long", field).with("limit", limit),
        ValidationErrorKind::MinLength { limit } => titled("procedure-form-too-short", field).with("limit", limit),
        ValidationErrorKind::Minimum { limit } | ValidationErrorKind::ExclusiveMinimum { limit } => {
            titled("procedure-form-minimum", field).with("limit", limit)
        }
        ValidationErrorKind::Maximum { limit } | ValidationErrorKind::ExclusiveMaximum { limit } => {
            titled("procedure-form-maximum", field).with("limit", limit)
        }
        ValidationErrorKind::MinItems { limit } => titled("procedure-form-few", field).with("limit", limit),
        ValidationErrorKind::MaxItems { limit } => titled("procedure-form-many", field).with("limit", limit),
        ValidationErrorKind::Enum { .. } => titled("procedure-form-choose", field),
        ValidationErrorKind::Type { .. } if !field.options.is_empty() => titled("procedure-form-choose", field),
        ValidationErrorKind::Type { .. } => titled("procedure-form-type", field),
        _ => titled("procedure-form-pattern", field),
    })
}

/// A message with the question's title in both languages; each locale file uses its own.
fn titled(key: &str, field: &FormField) -> Message {
    Message::new(key).with("vi", &field.title.vi).with("en", &field.title.en)
}

/// `/members/1/name` as `members[1].name`.
fn path_of(pointer: &str) -> String {
    let mut parts = pointer.split('/').skip(1);
    let (head, place, inner) = (parts.next().unwrap_or(""), parts.next(), parts.next());
    match (place, inner) {
        (Some(place), Some(inner)) => format!("{head}[{place}].{inner}"),
        _ => head.to_owned(),
    }
}
