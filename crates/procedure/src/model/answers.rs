//! From what a browser sends to typed answers, and back.

use std::collections::BTreeMap;

use kernel::Dong;
use kernel::codes::{PersonalNumberText, Phone, TaxCode};
use kernel::text::{nfc, written_day};
use serde_json::{Map, Number, Value};

use super::form::{FormField, FormSpec};
use super::widget::{FieldKind, Widget};

/// The most entries that are read of a group that states no limit.
const MOST_ENTRIES: usize = 200;

impl FormSpec {
    /// Reads the pairs of a submitted form. Names that the form does not know are left out; what does not fit its type is kept as it
    /// was typed, so that [`FormSpec::validate`] can say so and the page can show it again. Blank fields are no answers.
    pub fn answers_from(&self, pairs: &[(String, String)]) -> Map<String, Value> {
        let values: BTreeMap<&str, &str> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let mut answers = Map::new();
        for field in &self.fields {
            let value = if field.kind == FieldKind::Array { entries(field, &values) } else { read(field, &field.name, &values) };
            if let Some(value) = value {
                answers.insert(field.name.clone(), value);
            }
        }
        answers
    }

    /// The pairs that would yield these answers, for hidden inputs and for showing a form again. A date comes as one pair and as
    /// `name-day`, `name-month`, `name-year`.
    pub fn pairs_from(&self, answers: &Map<String, Value>) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for field in &self.fields {
            let Some(value) = answers.get(&field.name) else { continue };
            match value {
                Value::Array(items) => {
                    for (place, item) in items.iter().enumerate() {
                        for inner in &field.fields {
                            if let Some(value) = item.get(&inner.name) {
                                write(inner, &format!("{}[{place}].{}", field.name, inner.name), value, &mut pairs);
                            }
                        }
                    }
                }
                value => write(field, &field.name, value, &mut pairs),
            }
        }
        pairs
    }
}

/// Day, month and year of a date as it is stored (`2026-11-01`) or as it was typed (`31/2/2026`), for three inputs.
pub fn date_parts(text: &str) -> (String, String, String) {
    let parts: Vec<&str> = if text.contains('/') { text.split('/').collect() } else { text.split('-').rev().collect() };
    let mut parts = parts.into_iter().map(|part| part.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    let (day, month, year) = (next(), next(), next());
    let short = |part: String| part.strip_prefix('0').filter(|rest| !rest.is_empty()).map_or(part.clone(), str::to_owned);
    (short(day), short(month), year)
}

fn entries(field: &FormField, values: &BTreeMap<&str, &str>) -> Option<Value> {
    let most = field.max_items.map_or(MOST_ENTRIES, |most| most.saturating_add(1)).min(MOST_ENTRIES);
    let start = format!("{}[", field.name);
    let mut places: Vec<u32> = values
        .range(start.as_str()..)
        .map_while(|(name, _)| name.strip_prefix(start.as_str()))
        .filter_map(|rest| rest.split_once(']').and_then(|(place, _)| place.parse().ok()))
        .collect();
    places.sort_unstable();
    places.dedup();
    let mut items = Vec::new();
    for place in places {
        let mut entry = Map::new();
        for inner in &field.fields {
            if let Some(value) = read(inner, &format!("{}[{place}].{}", field.name, inner.name), values) {
                entry.insert(inner.name.clone(), value);
            }
        }
        if !entry.is_empty() && items.len() < most {
            items.push(Value::Object(entry));
        }
    }
    (!items.is_empty()).then_some(Value::Array(items))
}

/// One field. Of a date in three inputs, all blank is no answer.
fn read(field: &FormField, name: &str, values: &BTreeMap<&str, &str>) -> Option<Value> {
    let get = |name: &str| values.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
    if field.widget == Widget::Date {
        let parts = ["day", "month", "year"].map(|part| get(&format!("{name}-{part}")));
        return match (get(name), parts) {
            (_, [Some(day), Some(month), Some(year)]) => Some(Value::String(date(day, month, year))),
            (Some(text), _) => Some(Value::String(written_date(text))),
            (None, [None, None, None]) => None,
            (None, [day, month, year]) => {
                Some(Value::String(format!("{}/{}/{}", day.unwrap_or(""), month.unwrap_or(""), year.unwrap_or(""))))
            }
        };
    }
    let text = get(name)?;
    Some(match field.kind {
        FieldKind::Integer => whole(field, text).map_or_else(|| Value::String(text.to_owned()), Value::from),
        FieldKind::Number => decimal(text).map_or_else(|| Value::String(text.to_owned()), Value::Number),
        FieldKind::Boolean => match text {
            "true" | "on" | "1" | "yes" => Value::Bool(true),
            "false" | "off" | "0" | "no" => Value::Bool(false),
            other => Value::String(other.to_owned()),
        },
        FieldKind::String | FieldKind::Array => Value::String(normal(field.widget, text)),
    })
}

fn write(field: &FormField, name: &str, value: &Value, pairs: &mut Vec<(String, String)>) {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Null => return,
        other => other.to_string(),
    };
    if field.widget == Widget::Date {
        let (day, month, year) = date_parts(&text);
        pairs.extend([("day", day), ("month", month), ("year", year)].map(|(part, value)| (format!("{name}-{part}"), value)));
    }
    pairs.push((name.to_owned(), text));
}

/// ISO if it is a date, else as it was typed.
fn date(day: &str, month: &str, year: &str) -> String {
    written_day(day, month, year).map_or_else(|| format!("{day}/{month}/{year}"), |date| date.to_string())
}

/// ISO, or `1/11/2026` as people write it.
fn written_date(text: &str) -> String {
    match text.split('/').collect::<Vec<_>>().as_slice() {
        [day, month, year] => date(day.trim(), month.trim(), year.trim()),
        _ => text.to_owned(),
    }
}

fn whole(field: &FormField, text: &str) -> Option<i64> {
    match field.widget {
        Widget::Money => text.parse::<Dong>().ok().map(|amount| amount.0),
        _ => text.parse().ok(),
    }
}

/// `120.5` or, as Vietnamese writes it, `120,5`. Grouping dots are not guessed at.
fn decimal(text: &str) -> Option<Number> {
    let text = text.replace(',', ".");
    match text.parse::<i64>() {
        Ok(whole) => Some(Number::from(whole)),
        Err(_) => text.parse().ok().and_then(Number::from_f64),
    }
}

/// One spelling for each value: composed letters, codes without spaces.
fn normal(widget: Widget, text: &str) -> String {
    let text = nfc(text).into_owned();
    match widget {
        Widget::PersonalNumber => text.parse::<PersonalNumberText>().map_or(text, |number| number.as_str().to_owned()),
        Widget::Phone => text.parse::<Phone>().map_or(text, |phone| phone.as_str().to_owned()),
        Widget::TaxCode => text.parse::<TaxCode>().map_or(text, |code| code.text()),
        Widget::PersonName => text.split_whitespace().collect::<Vec<_>>().join(" "),
        // Browsers send line ends as two letters, which would count twice against the most letters.
        Widget::Textarea => text.replace("\r\n", "\n"),
        _ => text,
    }
}
