//! The e-form: pages and fields as pages of the portal need them. Reading `form.json` is in `schema.rs`.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jsonschema::Validator;
use serde_json::{Map, Value};

use super::condition::{Condition, Setting, holds_all};
use super::drafting::DefaultFrom;
use super::text::Text;
use super::vocabulary::Filer;
use super::widget::{ApplicantField, EidField, FieldKind, FieldSource, Widget};

/// A form.
#[derive(Clone, Debug)]
pub struct FormSpec {
    /// Its title, as the law names the form.
    pub title: String,
    /// Pages in order.
    pub pages: Vec<FormPage>,
    /// All fields, in the order of the pages.
    pub fields: Vec<FormField>,
    /// The field that stands for the dossier in lists (trích yếu).
    pub summary: String,
    pub(super) schema: Arc<Value>,
    pub(super) validator: Arc<OnceLock<Option<Validator>>>,
}

/// A page of questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormPage {
    /// Its name in addresses.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Names of its fields.
    pub fields: Vec<String>,
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct FormField {
    /// Its name; within a group, of the entry.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// How it is asked.
    pub widget: Widget,
    /// Its label.
    pub title: Text,
    /// A hint.
    pub hint: Option<Text>,
    /// Where its value comes from.
    pub source: FieldSource,
    /// Which value of the signed-in person fills it.
    pub eid: Option<EidField>,
    /// Which value of the applicant fills it when somebody else files.
    pub applicant: Option<ApplicantField>,
    /// Answers that follow from the right by which it is filed.
    pub by_filer: BTreeMap<Filer, String>,
    /// What may be chosen.
    pub options: Vec<Choice>,
    /// When it is asked.
    pub show_when: Vec<Condition>,
    /// Whether it must be answered when it is asked.
    pub required_when_shown: bool,
    /// Whether the form always requires it (unless it is hidden).
    pub required: bool,
    /// Most letters.
    pub max_length: Option<u64>,
    /// Fewest letters.
    pub min_length: Option<u64>,
    /// Least number.
    pub minimum: Option<f64>,
    /// Greatest number.
    pub maximum: Option<f64>,
    /// A date that may not lie ahead.
    pub not_future: bool,
    /// Open to posts on the step only.
    pub sensitive: bool,
    /// What stands there before anything was typed.
    pub default: Option<Value>,
    /// Where that comes from, in the draft of a result.
    pub from: Option<DefaultFrom>,
    /// Fields of one entry of a group.
    pub fields: Vec<FormField>,
    /// Fewest entries.
    pub min_items: Option<usize>,
    /// Most entries.
    pub max_items: Option<usize>,
}

/// Something that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The stored value.
    pub value: String,
    /// Its label.
    pub label: Text,
}

impl FormField {
    /// Whether it must be answered when it is asked.
    pub const fn must(&self) -> bool {
        self.required || self.required_when_shown
    }

    /// The field of an entry.
    pub fn field(&self, name: &str) -> Option<&FormField> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl FormSpec {
    /// The field with this name or path: `members`, `members.name`, `members[1].name`.
    pub fn field(&self, path: &str) -> Option<&FormField> {
        let (head, inner) = path.split_once('.').map_or((path, None), |(head, inner)| (head, Some(inner)));
        let head = head.split_once('[').map_or(head, |(name, _)| name);
        let field = self.fields.iter().find(|field| field.name == head)?;
        match inner {
            Some(name) => field.field(name),
            None => Some(field),
        }
    }

    /// The page with this id.
    pub fn page(&self, id: &str) -> Option<&FormPage> {
        self.pages.iter().find(|page| page.id == id)
    }

    /// The page on which a field is asked.
    pub fn page_of(&self, path: &str) -> Option<&FormPage> {
        let head = path.split(['.', '[']).next().unwrap_or(path);
        self.pages.iter().find(|page| page.fields.iter().any(|name| name == head))
    }

    /// Whether a field is asked, given the answers so far.
    pub fn shown(&self, path: &str, answers: &Map<String, Value>, setting: &Setting<'_>) -> bool {
        let setting = setting.with_answers(answers);
        let head = path.split(['.', '[']).next().unwrap_or(path);
        match (self.field(head), self.field(path)) {
            (Some(top), Some(field)) => {
                holds_all(&top.show_when, &setting) && (std::ptr::eq(top, field) || holds_all(&field.show_when, &setting))
            }
            _ => false,
        }
    }

    /// Whether a field must be answered, given the answers so far.
    pub fn is_required(&self, path: &str, answers: &Map<String, Value>, setting: &Setting<'_>) -> bool {
        self.field(path).is_some_and(FormField::must) && self.shown(path, answers, setting)
    }

    /// The answers without those of fields that are not asked: what is stored. Hiding one field may hide another that depends on it.
    pub fn prune(&self, answers: &Map<String, Value>, setting: &Setting<'_>) -> Map<String, Value> {
        let mut kept = answers.clone();
        for _ in 0..=self.fields.len() {
            let before = kept.len();
            let asked = setting.with_answers(&kept);
            let hidden: Vec<&str> =
                self.fields.iter().filter(|field| !holds_all(&field.show_when, &asked)).map(|field| field.name.as_str()).collect();
            for name in hidden {
                kept.remove(name);
            }
            if kept.len() == before {
                break;
            }
        }
        kept
    }

    /// The answers with which an empty form begins.
    pub fn defaults(&self) -> Map<String, Value> {
        self.fields.iter().filter_map(|field| Some((field.name.clone(), field.default.clone()?))).collect()
    }

    /// What stands for the dossier in lists.
    pub fn summary_of(&self, answers: &Map<String, Value>) -> String {
        answers.get(&self.summary).map(|value| self.display(&self.summary, value, kernel::Language::Vi)).unwrap_or_default()
    }

    /// JSON Schema 2020-12 compiled, once for each form.
    pub(super) fn compiled(&self) -> Option<&Validator> {
        self.validator.get_or_init(|| jsonschema::draft202012::new(&self.schema).ok()).as_ref()
    }
}
