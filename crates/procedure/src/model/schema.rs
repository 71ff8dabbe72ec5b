//! Reads `form.json` and `result.json`: JSON Schema 2020-12 of one object, with layout hints.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::condition::Condition;
use super::drafting::DefaultFrom;
use super::files::{FORM, Fault, RESULT, from_json, line_of};
use super::form::{Choice, FormField, FormPage, FormSpec};
use super::text::Text;
use super::vocabulary::Filer;
use super::widget::{ApplicantField, EidField, FieldKind, FieldSource, Widget};

impl FormSpec {
    /// Reads `form.json`.
    pub fn parse(text: &str) -> Result<FormSpec, Fault> {
        let root: Root = from_json(FORM, text)?;
        let schema: Value = from_json(FORM, text)?;
        let mut fields = fields((FORM, text), root.properties, &root.required)?;
        // Fields come in the order in which they are asked; what no page shows comes last, and `check` complains of it.
        let place = |name: &str| root.pages.iter().flat_map(|page| &page.fields).position(|asked| asked == name).unwrap_or(usize::MAX);
        fields.sort_by_key(|field| place(&field.name));
        let pages = root.pages.into_iter().map(|page| FormPage { id: page.id, title: page.title, fields: page.fields }).collect();
        Ok(FormSpec { title: root.title, pages, fields, summary: root.summary, schema: Arc::new(schema), validator: Arc::default() })
    }

    /// Reads `result.json`: all fields on one page, in the order in which they are written.
    pub fn parse_result(text: &str) -> Result<FormSpec, Fault> {
        let root: ResultRoot = from_json(RESULT, text)?;
        let schema: Value = from_json(RESULT, text)?;
        let fields = fields((RESULT, text), root.properties, &root.required)?;
        let title = Text { vi: root.title.clone(), en: root.title_en };
        let page = FormPage { id: "result".to_owned(), title, fields: fields.iter().map(|field| field.name.clone()).collect() };
        let (pages, summary) = (vec![page], String::new());
        Ok(FormSpec { title: root.title, pages, fields, summary, schema: Arc::new(schema), validator: Arc::default() })
    }
}

fn fields((file, text): (&str, &str), properties: Ordered<Property>, required: &[String]) -> Result<Vec<FormField>, Fault> {
    let at = |needle: &str| line_of(text, &format!("\"{needle}\""));
    let mut fields = Vec::new();
    for (name, property) in properties.0 {
        let line = at(&name);
        let must = required.contains(&name);
        fields.push(property.into_field(name, must).map_err(|message| Fault::new(file, line, message))?);
    }
    match required.iter().find(|name| !fields.iter().any(|field: &FormField| field.name == **name)) {
        Some(name) => Err(Fault::new(file, at("required"), format!("`required` names `{name}`, which is no property"))),
        None => Ok(fields),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Root {
    #[serde(rename = "$schema")]
    _schema: String,
    #[serde(rename = "$id")]
    _id: Option<String>,
    #[serde(rename = "type")]
    _kind: ObjectWord,
    title: String,
    #[serde(rename = "description")]
    _description: Option<String>,
    #[serde(default)]
    required: Vec<String>,
    properties: Ordered<Property>,
    #[serde(rename = "x-pages")]
    pages: Vec<Page>,
    #[serde(rename = "x-summary")]
    summary: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ResultRoot {
    #[serde(rename = "$schema")]
    _schema: String,
    #[serde(rename = "type")]
    _kind: ObjectWord,
    title: String,
    #[serde(rename = "x-en")]
    title_en: String,
    #[serde(default)]
    required: Vec<String>,
    properties: Ordered<Property>,
}

#[derive(Deserialize)]
enum ObjectWord {
    #[serde(rename = "object")]
    Object,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    id: String,
    title: Text,
    fields: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Items {
    #[serde(rename = "type")]
    _kind: ObjectWord,
    #[serde(default)]
    required: Vec<String>,
    properties: Ordered<Property>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Property {
    #[serde(rename = "type")]
    kind: FieldKind,
    title: String,
    #[serde(rename = "x-en")]
    title_en: String,
    description: Option<String>,
    #[serde(rename = "x-en-description")]
    description_en: Option<String>,
    format: Option<Format>,
    #[serde(rename = "enum")]
    values: Option<Vec<String>>,
    #[serde(rename = "x-labels", default)]
    labels: BTreeMap<String, Text>,
    #[serde(rename = "pattern")]
    _pattern: Option<String>,
    #[serde(rename = "minLength")]
    min_length: Option<u64>,
    #[serde(rename = "maxLength")]
    max_length: Option<u64>,
    minimum: Option<f64>,
    maximum: Option<f64>,
    default: Option<Value>,
    items: Option<Items>,
    #[serde(rename = "minItems")]
    min_items: Option<usize>,
    #[serde(rename = "maxItems")]
    max_items: Option<usize>,
    #[serde(rename = "x-widget")]
    widget: Option<Widget>,
    #[serde(rename = "x-source")]
    source: Option<FieldSource>,
    #[serde(rename = "x-eid")]
    eid: Option<EidField>,
    #[serde(rename = "x-applicant")]
    applicant: Option<ApplicantField>,
    #[serde(rename = "x-filer", default)]
    by_filer: BTreeMap<Filer, String>,
    #[serde(rename = "x-show-when", default)]
    show_when: Vec<Condition>,
    #[serde(rename = "x-required-when-shown", default)]
    required_when_shown: bool,
    #[serde(rename = "x-not-future", default)]
    not_future: bool,
    #[serde(rename = "x-sensitive", default)]
    sensitive: bool,
    #[serde(rename = "x-from")]
    from: Option<DefaultFrom>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Format {
    Date,
    Email,
}

impl Property {
    fn into_field(self, name: String, required: bool) -> Result<FormField, String> {
        let source = self.source.unwrap_or(FieldSource::Typed);
        if (source == FieldSource::Eid) != self.eid.is_some() {
            return Err(format!("`{name}`: `x-source` \"eid\" and `x-eid` come together"));
        }
        if self.not_future && self.format != Some(Format::Date) {
            return Err(format!("`{name}`: `x-not-future` is for dates"));
        }
        let mut options = Vec::new();
        for value in self.values.unwrap_or_default() {
            let label = self.labels.get(&value).cloned().ok_or_else(|| format!("`{name}`: `x-labels` lacks `{value}`"))?;
            options.push(Choice { value, label });
        }
        if let Some(extra) = self.labels.keys().find(|label| !options.iter().any(|option| option.value == **label)) {
            return Err(format!("`{name}`: `x-labels` names `{extra}`, which is not in `enum`"));
        }
        if let Some(value) = self.by_filer.values().find(|value| !options.iter().any(|option| option.value == **value)) {
            return Err(format!("`{name}`: `x-filer` names `{value}`, which is not in `enum`"));
        }
        let mut fields = Vec::new();
        match (self.kind, self.items) {
            (FieldKind::Array, Some(items)) => {
                for (inner, property) in items.properties.0 {
                    if property.kind == FieldKind::Array {
                        return Err(format!("`{name}.{inner}`: a group holds no groups"));
                    }
                    let must = items.required.contains(&inner);
                    fields.push(property.into_field(inner, must)?);
                }
            }
            (FieldKind::Array, None) => return Err(format!("`{name}`: an array says what its `items` are")),
            (_, Some(_)) => return Err(format!("`{name}`: only an array has `items`")),
            (_, None) => {}
        }
        let widget = match (self.kind, self.widget, self.format) {
            (FieldKind::Array, ..) => Widget::Group,
            (_, Some(widget), _) => widget,
            (FieldKind::Boolean, ..) => Widget::Checkbox,
            (_, None, Some(Format::Date)) => Widget::Date,
            (_, None, Some(Format::Email)) => Widget::Email,
            _ if options.len() > 5 => Widget::Select,
            _ if !options.is_empty() => Widget::Radio,
            _ => Widget::Text,
        };
        let hint = match (self.description, self.description_en) {
            (Some(vi), Some(en)) => Some(Text { vi, en }),
            (None, None) => None,
            _ => return Err(format!("`{name}`: `description` and `x-en-description` come together")),
        };
        Ok(FormField {
            name,
            kind: self.kind,
            widget,
            title: Text { vi: self.title, en: self.title_en },
            hint,
            source,
            eid: self.eid,
            applicant: self.applicant,
            by_filer: self.by_filer,
            options,
            show_when: self.show_when,
            required_when_shown: self.required_when_shown,
            required,
            max_length: self.max_length,
            min_length: self.min_length,
            minimum: self.minimum,
            maximum: self.maximum,
            not_future: self.not_future,
            sensitive: self.sensitive,
            default: self.default,
            from: self.from,
            fields,
            min_items: self.min_items,
            max_items: self.max_items,
        })
    }
}

/// An object that keeps the order in which it is written.
struct Ordered<T>(Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Ordered<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Reader<T> {
            type Value = Ordered<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordered<T>, A::Error> {
                let mut entries: Vec<(String, T)> = Vec::new();
                while let Some((name, value)) = map.next_entry()? {
                    if entries.iter().any(|(known, _)| *known == name) {
                        return Err(serde::de::Error::custom(format!("`{name}` stands twice")));
                    }
                    entries.push((name, value));
                }
                Ok(Ordered(entries))
            }
        }
        deserializer.deserialize_map(Reader(PhantomData))
    }
}
