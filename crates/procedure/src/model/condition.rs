//! Conditions: what chooses a case, shows a question, grants an exemption.

use jiff::civil::Date;
use kernel::Channel;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::vocabulary::{Category, Filer};

/// What conditions look at.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// What was answered so far.
    pub answers: &'a Map<String, Value>,
    /// Answers of the e-form, while the fields of a result are filled in.
    pub beside: Option<&'a Map<String, Value>>,
    /// By which way it is filed.
    pub channel: Channel,
    /// How surely the person is known: 0, 1 or 2.
    pub assurance: u8,
    /// To which categories the person belongs, by code.
    pub categories: &'a [String],
    /// By which right it is filed.
    pub filer: Filer,
    /// The civil date of filing.
    pub today: Date,
}

impl<'a> Setting<'a> {
    /// A setting of nobody in particular.
    pub const fn new(answers: &'a Map<String, Value>, channel: Channel, today: Date) -> Setting<'a> {
        Setting { answers, beside: None, channel, assurance: 0, categories: &[], filer: Filer::Owner, today }
    }

    /// The same with other answers.
    #[must_use]
    pub const fn with_answers(self, answers: &'a Map<String, Value>) -> Setting<'a> {
        Setting { answers, ..self }
    }

    /// The same for the fields of a result: conditions look at them first, then at the answers of the e-form.
    #[must_use]
    pub const fn for_result(self, content: &'a Map<String, Value>, today: Date) -> Setting<'a> {
        Setting { answers: content, beside: Some(self.answers), today, ..self }
    }

    fn answer(&self, name: &str) -> Option<&'a Value> {
        self.answers.get(name).or_else(|| self.beside?.get(name))
    }
}

/// One condition; lists of them hold when all hold.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Written")]
pub enum Condition {
    /// Something about an answer.
    Field {
        /// The field's name.
        name: String,
        /// What about it.
        test: FieldTest,
    },
    /// The person belongs to the category.
    Category(Category),
    /// It is filed this way.
    Channel(Channel),
    /// The person is known at least so surely.
    AssuranceAtLeast(u8),
}

/// What is asked of an answer. An answer that is missing fulfils none but `Present(false)`.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldTest {
    /// It is this value.
    Equals(Value),
    /// It is one of these.
    In(Vec<Value>),
    /// It was answered, or not.
    Present(bool),
    /// It is this number or more; of a group, its entries are counted.
    AtLeast(f64),
    /// It is less than this number.
    LessThan(f64),
    /// It is a date more than so many days ago.
    OlderThanDays(i64),
}

impl Condition {
    /// Whether it holds.
    pub fn holds(&self, setting: &Setting<'_>) -> bool {
        match self {
            Condition::Field { name, test } => test.holds(setting.answer(name), setting.today),
            Condition::Category(category) => setting.categories.iter().any(|held| held == category.code()),
            Condition::Channel(channel) => setting.channel == *channel,
            Condition::AssuranceAtLeast(level) => setting.assurance >= *level,
        }
    }

    /// The field that it looks at.
    pub fn field(&self) -> Option<&str> {
        match self {
            Condition::Field { name, .. } => Some(name),
            _ => None,
        }
    }
}

/// Whether all hold; no conditions always hold.
pub fn holds_all(conditions: &[Condition], setting: &Setting<'_>) -> bool {
    conditions.iter().all(|condition| condition.holds(setting))
}

impl FieldTest {
    fn holds(&self, answer: Option<&Value>, today: Date) -> bool {
        let answer = answer.filter(|value| is_answered(value));
        if let FieldTest::Present(wanted) = self {
            return answer.is_some() == *wanted;
        }
        let Some(value) = answer else {
            // An unticked box is not sent, and means no.
            return matches!(self, FieldTest::Equals(Value::Bool(false)));
        };
        match self {
            FieldTest::Equals(wanted) => same(value, wanted),
            FieldTest::In(wanted) => wanted.iter().any(|one| same(value, one)),
            FieldTest::Present(wanted) => *wanted,
            FieldTest::AtLeast(least) => number_of(value).is_some_and(|number| number >= *least),
            FieldTest::LessThan(limit) => number_of(value).is_some_and(|number| number < *limit),
            FieldTest::OlderThanDays(days) => age_in_days(value, today).is_some_and(|age| age > *days),
        }
    }
}

/// Whether a value says anything.
pub(crate) fn is_answered(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    }
}

fn same(value: &Value, wanted: &Value) -> bool {
    // 1 and 1.0 are the same number, however a form or package writes it.
    value == wanted || matches!((value.as_f64(), wanted.as_f64()), (Some(one), Some(other)) if one == other)
}

fn number_of(value: &Value) -> Option<f64> {
    match value {
        Value::Array(items) => u32::try_from(items.len()).ok().map(f64::from),
        other => other.as_f64(),
    }
}

fn age_in_days(value: &Value, today: Date) -> Option<i64> {
    let date: Date = value.as_str()?.parse().ok()?;
    date.until(today).ok().map(|span| i64::from(span.get_days()))
}

/// A condition as it is written: one subject, one test.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    field: Option<String>,
    equals: Option<Value>,
    #[serde(rename = "in")]
    one_of: Option<Vec<Value>>,
    present: Option<bool>,
    at_least: Option<f64>,
    less_than: Option<f64>,
    older_than_days: Option<i64>,
    category: Option<Category>,
    channel: Option<Channel>,
    assurance_at_least: Option<u8>,
}

impl TryFrom<Written> for Condition {
    type Error = String;

    fn try_from(written: Written) -> Result<Condition, String> {
        let tests = [
            written.equals.map(FieldTest::Equals),
            written.one_of.map(FieldTest::In),
            written.present.map(FieldTest::Present),
            written.at_least.map(FieldTest::AtLeast),
            written.less_than.map(FieldTest::LessThan),
            written.older_than_days.map(FieldTest::OlderThanDays),
        ];
        let mut tests = tests.into_iter().flatten();
        let test = tests.next();
        if tests.next().is_some() {
            return Err("a condition tests one thing; write two conditions".to_owned());
        }
        let others = [
            written.category.map(Condition::Category),
            written.channel.map(Condition::Channel),
            written.assurance_at_least.map(Condition::AssuranceAtLeast),
        ];
        let mut others = others.into_iter().flatten();
        match (written.field, test, others.next(), others.next()) {
            (Some(name), Some(test), None, None) => Ok(Condition::Field { name, test }),
            (Some(_), None, None, None) => {
                Err("a condition on a field needs one of equals, in, present, at_least, less_than, older_than_days".to_owned())
            }
            (None, None, Some(other), None) => Ok(other),
            _ => Err("a condition is about one thing: field, category, channel or assurance_at_least".to_owned()),
        }
    }
}
