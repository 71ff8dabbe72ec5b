//! Whether the form can be filled, and whether conditions look at questions that exist.

use std::collections::BTreeSet;

use serde_json::Value;

use super::condition::{Condition, FieldTest};
use super::files::nearest;
use super::form::FormField;
use super::report::Finder;
use super::widget::{FieldKind, Widget};

/// Looks at `form.json`.
pub(super) fn check(finder: &mut Finder<'_>) {
    let form = finder.form;
    let mut asked: BTreeSet<&str> = BTreeSet::new();
    let mut pages = BTreeSet::new();
    for page in &form.pages {
        if !pages.insert(page.id.as_str()) || page.fields.is_empty() {
            finder.complain_form("x-pages", format!("page `{}` stands twice or is empty", page.id));
        }
        if page.title.vi.trim().is_empty() || page.title.en.trim().is_empty() {
            finder.complain_form("x-pages", format!("page `{}` needs its title in both languages", page.id));
        }
        for name in &page.fields {
            if form.field(name).is_none() {
                finder.complain_form("x-pages", format!("page `{}` asks `{name}`, which is no property", page.id));
            }
            if !asked.insert(name) {
                finder.complain_form("x-pages", format!("`{name}` is asked twice"));
            }
        }
    }
    if form.field(&form.summary).is_none() {
        finder.complain_form("x-summary", format!("`x-summary` names `{}`, which is no property", form.summary));
    }
    if form.compiled().is_none() {
        finder.complain_form("$schema", "this is no valid JSON Schema");
    }
    if let Some(field) = form.fields.iter().find(|field| field.from.is_some()) {
        finder.complain_form(&field.name, format!("`{}`: `x-from` is for the fields of a result", field.name));
    }
    for field in &form.fields {
        if field.must() && !asked.contains(field.name.as_str()) {
            finder.complain_form(&field.name, format!("`{}` is required, but no page asks it", field.name));
        }
        check_field(finder, field, &field.name);
        for inner in &field.fields {
            check_field(finder, inner, &format!("{}.{}", field.name, inner.name));
        }
    }
}

pub(super) fn check_field(finder: &mut Finder<'_>, field: &FormField, path: &str) {
    let name = &field.name;
    let mut texts = vec![&field.title];
    texts.extend(&field.hint);
    texts.extend(field.options.iter().map(|option| &option.label));
    if texts.iter().any(|text| text.vi.trim().is_empty() || text.en.trim().is_empty()) {
        finder.complain_form(name, format!("`{path}`: a text is empty in one of the languages"));
    }
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !plain {
        finder.complain_form(name, format!("`{path}`: names are snake_case"));
    }
    if (field.widget == Widget::Money && field.kind != FieldKind::Integer)
        || (field.widget == Widget::Checkbox && field.kind != FieldKind::Boolean)
    {
        finder.complain_form(name, format!("`{path}`: this widget does not suit its type"));
    }
    if matches!(field.widget, Widget::Radio | Widget::Select) && field.options.is_empty() && field.kind != FieldKind::Boolean {
        finder.complain_form(name, format!("`{path}`: there is nothing to choose"));
    }
    let siblings: Vec<FormField> =
        path.split_once('.').and_then(|(group, _)| finder.form.field(group)).map(|group| group.fields.clone()).unwrap_or_default();
    for condition in &field.show_when {
        let known = condition.field().is_none_or(|wanted| finder.known(wanted).is_some() || siblings.iter().any(|one| one.name == wanted));
        if !known {
            finder.complain_form(
                name,
                format!("`{path}` is shown when `{}` holds something, which is no field", condition.field().unwrap_or_default()),
            );
        } else if let Some(why) = condition_fault(finder, condition) {
            finder.complain_form(name, format!("`{path}`: {why}"));
        }
    }
}

/// Complains of conditions on fields that do not exist, or that could never hold.
pub(super) fn conditions(finder: &mut Finder<'_>, what: &str, conditions: &[Condition]) {
    for condition in conditions {
        if let Some(why) = condition_fault(finder, condition) {
            let needle = condition.field().map_or_else(|| "when".to_owned(), |field| format!("field = \"{field}\""));
            finder.complain(&needle, format!("{what}: {why}"));
        }
    }
}

fn condition_fault(finder: &Finder<'_>, condition: &Condition) -> Option<String> {
    let Condition::Field { name, test } = condition else { return None };
    let Some(field) = finder.known(name) else {
        let hint = nearest(name, finder.form.fields.iter().map(|field| field.name.as_str()))
            .map(|known| format!("; did you mean `{known}`?"))
            .unwrap_or_default();
        // Within a group the sibling was found by the caller.
        let inner = finder.form.fields.iter().any(|group| group.field(name).is_some());
        return (!inner).then(|| format!("there is no field `{name}`{hint}"));
    };
    let values: Vec<&Value> = match test {
        FieldTest::Equals(value) => vec![value],
        FieldTest::In(values) => values.iter().collect(),
        _ => Vec::new(),
    };
    let strange = values
        .into_iter()
        .find(|value| !field.options.is_empty() && !field.options.iter().any(|option| value.as_str() == Some(&option.value)));
    let number = matches!(field.kind, FieldKind::Integer | FieldKind::Number | FieldKind::Array);
    match test {
        _ if strange.is_some() => Some(format!("`{name}` is never {}", strange.map(Value::to_string).unwrap_or_default())),
        FieldTest::OlderThanDays(_) if field.widget != Widget::Date => Some(format!("`{name}` is no date")),
        FieldTest::AtLeast(_) | FieldTest::LessThan(_) if !number => Some(format!("`{name}` is no number")),
        _ => None,
    }
}
