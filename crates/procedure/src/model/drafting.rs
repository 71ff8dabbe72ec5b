//! What an officer fills in when the result is drafted: the fields of `result.json`, asked and checked as those of the e-form are.
//! What stands there at first may come from an answer or from the dossier; the result's template reads each field by its name.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kernel::Language;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::form::{FormField, FormSpec};
use super::questions;
use super::report::Finder;
use super::vocabulary::Route;
use super::widget::{FieldKind, Widget};

/// The field in which the officer writes under which code a ministry's system has the dossier.
pub const MINISTRY_CODE: &str = "ministry_code";

/// Where the first value of a result's field comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum DefaultFrom {
    /// An answer of the e-form; of a group, that field of its entries, one after the other.
    Answer(String),
    /// The day of drafting.
    Today,
}

impl TryFrom<String> for DefaultFrom {
    type Error = String;

    fn try_from(written: String) -> Result<DefaultFrom, String> {
        match (written.as_str(), written.strip_prefix("answers.")) {
            (_, Some(path)) => Ok(DefaultFrom::Answer(path.to_owned())),
            ("today", _) => Ok(DefaultFrom::Today),
            _ => Err(format!("`{written}` is neither answers.NAME nor today")),
        }
    }
}

impl FormSpec {
    /// What stands in the fields of a result before the officer has written anything.
    pub fn beginning(&self, form: &FormSpec, answers: &Map<String, Value>, today: Date) -> Map<String, Value> {
        let value = |field: &FormField| match field.from.as_ref()? {
            DefaultFrom::Today => Some(Value::String(today.to_string())),
            DefaultFrom::Answer(path) => answered(field, form, answers, path),
        };
        let mut content = self.defaults();
        content.extend(self.fields.iter().filter_map(|field| Some((field.name.clone(), value(field)?))));
        content
    }
}

/// An answer as a field of the result takes it: words where it takes words, else the value itself if the field knows it.
fn answered(field: &FormField, form: &FormSpec, answers: &Map<String, Value>, path: &str) -> Option<Value> {
    if let Some((group, inner)) = path.split_once('.') {
        let entries = answers.get(group)?.as_array()?;
        let said = entries.iter().filter_map(|entry| Some(form.display(path, entry.get(inner)?, Language::Vi)));
        let said: Vec<String> = said.filter(|text| !text.is_empty()).collect();
        return (!said.is_empty()).then(|| Value::String(said.join("; ")));
    }
    let value = answers.get(path)?;
    if takes_words(field) {
        return Some(Value::String(form.display(path, value, Language::Vi)));
    }
    let is_known = field.options.is_empty() || field.options.iter().any(|option| value.as_str() == Some(&option.value));
    is_known.then(|| value.clone())
}

fn takes_words(field: &FormField) -> bool {
    field.kind == FieldKind::String && field.options.is_empty() && matches!(field.widget, Widget::Text | Widget::Textarea)
}

/// Looks at `result.json`, and whether `result.typ` reads what it declares.
pub(super) fn check(finder: &mut Finder<'_>) {
    let form = finder.form;
    if form.compiled().is_none() {
        finder.complain_form("$schema", "this is no valid JSON Schema");
    }
    for field in &form.fields {
        questions::check_field(finder, field, &field.name);
        check_field(finder, field);
    }
    // What a ministry's system decides is not issued before it is there.
    let passes_on = finder.package.route != Route::Own;
    if passes_on != form.field(MINISTRY_CODE).is_some_and(|field| field.must()) {
        finder.complain_form(
            "required",
            format!("a result that passes through a ministry's system, and no other, requires `{MINISTRY_CODE}`"),
        );
    }
    let read = names_read(&finder.files.result_typ);
    for name in read.iter().filter(|name| form.field(name).is_none()) {
        finder.complain_template(name, format!("`{name}` is read, but `result.json` declares no such field"));
    }
    for field in form.fields.iter().filter(|field| !read.contains(field.name.as_str())) {
        finder.complain_form(&field.name, format!("`{}` is asked, but `result.typ` never reads it", field.name));
    }
}

fn check_field(finder: &mut Finder<'_>, field: &FormField) {
    let name = &field.name;
    let asked = finder.beside;
    if asked.is_some_and(|form| form.field(name).is_some()) {
        finder.complain_form(name, format!("`{name}` is a question of the form already"));
    }
    if field.kind == FieldKind::Array || field.widget == Widget::Commune {
        finder.complain_form(name, format!("`{name}`: a result asks for no groups and no communes"));
    }
    if field.eid.is_some() || field.applicant.is_some() || !field.by_filer.is_empty() {
        finder.complain_form(name, format!("`{name}`: only the form is filled in from who files it"));
    }
    if takes_words(field) && field.max_length.is_none() {
        finder.complain_form(name, format!("`{name}`: a text needs its `maxLength`"));
    }
    match &field.from {
        Some(DefaultFrom::Answer(path)) => match asked.and_then(|form| form.field(path)) {
            None => finder.complain_form(name, format!("`{name}`: `x-from` names `{path}`, which is no question of the form")),
            Some(source) if source.widget == Widget::Commune || (!takes_words(field) && source.kind != field.kind) => {
                finder.complain_form(name, format!("`{name}`: `{path}` of the form does not fit here"));
            }
            Some(_) => {}
        },
        Some(DefaultFrom::Today) if field.widget != Widget::Date => {
            finder.complain_form(name, format!("`{name}`: `x-from` names a day, and this is no date"))
        }
        Some(DefaultFrom::Today) | None => {}
    }
}

/// The fields of the result that a template looks up: as they were written, or as they are shown.
fn names_read(template: &str) -> BTreeSet<&str> {
    let pieces = ["found(\"", "said(\""].into_iter().flat_map(|start| template.split(start).skip(1));
    pieces.filter_map(|piece| piece.split('"').next()).filter(|name| !name.is_empty()).collect()
}
