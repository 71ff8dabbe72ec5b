//! Plausible answers to a form, made from what the form says of its fields.

use std::collections::HashMap;

use identity::{Invented, People};
use jiff::Span;
use jiff::civil::Date;
use kernel::Channel;
use procedure::{EidField, FieldKind, FormField, FormSpec, MINISTRY_CODE, Setting, Widget};
use serde_json::{Map, Value, json};

use super::dice::Dice;
use super::people::Filer;
use super::words;

/// How a form is filled in.
pub(super) struct Filling<'a, 'p> {
    pub(super) form: &'a FormSpec,
    /// Answers of the e-form, while the fields of its result are filled in.
    beside: Option<&'a Map<String, Value>>,
    pub(super) filer: &'a Filer,
    pub(super) people: &'a mut People<'p>,
    pub(super) dice: &'a mut Dice,
    pub(super) channel: Channel,
    pub(super) today: Date,
    /// People of the form by the beginning of their fields' names.
    cast: HashMap<String, (Invented, bool)>,
}

/// Beginnings of names that stand for women, and for men.
const WOMEN: &[&str] = &["bride", "mother"];
const MEN: &[&str] = &["groom", "father"];
/// Beginnings of names that stand for whoever files.
const SELF: &[&str] = &["requester", "applicant", "owner", "holder", "host", "organiser", "full", "head", "representative", ""];
/// What a funeral is supported with: twenty times the base of social assistance, 500.000 đ.
const FUNERAL: i64 = 10_000_000;
/// Ends of names that tell something of a person.
const OF_PERSON: &[&str] = &[
    "_personal_number",
    "_birth_date",
    "_name",
    "_number",
    "_sex",
    "_ethnicity",
    "_address",
    "personal_number",
    "birth_date",
    "name",
    "sex",
];

impl<'a, 'p> Filling<'a, 'p> {
    pub(super) fn new(
        form: &'a FormSpec,
        filer: &'a Filer,
        people: &'a mut People<'p>,
        dice: &'a mut Dice,
        channel: Channel,
        today: Date,
    ) -> Self {
        Filling { form, beside: None, filer, people, dice, channel, today, cast: HashMap::new() }
    }

    /// The same for the fields of a result, of which an officer fills in what must be.
    pub(super) fn beside(self, answers: &'a Map<String, Value>) -> Self {
        Filling { beside: Some(answers), ..self }
    }

    fn setting<'m>(&self, answers: &'m Map<String, Value>) -> Setting<'m>
    where
        'a: 'm,
    {
        Setting { beside: self.beside, ..Setting::new(answers, self.channel, self.today) }
    }

    /// Answers that the form takes; those that are left out are not asked or need no answer. What is given is answered so if it is asked.
    pub(super) fn answers(mut self, given: &Map<String, Value>) -> Map<String, Value> {
        let mut answers = self.form.defaults();
        for name in self.form.pages.iter().flat_map(|page| &page.fields) {
            let Some(field) = self.form.field(name) else { continue };
            let setting = self.setting(&answers);
            if !self.form.shown(name, &answers, &setting) {
                answers.remove(name);
                continue;
            }
            if let Some(value) = given.get(name) {
                answers.insert(name.clone(), value.clone());
                continue;
            }
            let asked = field.must() || (self.beside.is_none() && field.kind != FieldKind::Array && self.dice.per_mille(250));
            if asked && let Some(value) = self.value(field, &answers) {
                answers.insert(name.clone(), value);
            }
        }
        answers.retain(|_, value| *value != Value::Bool(false));
        answers
    }

    fn value(&mut self, field: &FormField, answers: &Map<String, Value>) -> Option<Value> {
        if let Some(value) = field.eid.and_then(|eid| self.own(eid)) {
            return Some(value);
        }
        let name = field.name.as_str();
        Some(match field.widget {
            Widget::Checkbox => json!(field.must() || self.dice.per_mille(120)),
            Widget::Group => self.group(field, answers),
            Widget::PersonName => json!(self.person(name, answers).0.name),
            Widget::PersonalNumber => json!(self.person(name, answers).0.number.as_str()),
            Widget::Phone if field.must() => json!(self.filer.phone),
            Widget::Phone => json!(super::people::phone(self.dice)),
            Widget::Email => json!(mail(self.filer)),
            Widget::TaxCode => json!(super::people::tax_code(self.dice)?),
            Widget::Commune => json!(self.filer.commune),
            Widget::Ethnicity => json!("1"),
            Widget::Nationality => json!("VN"),
            Widget::Address => json!(self.filer.address),
            Widget::Money if name == "amount" => json!(FUNERAL),
            Widget::Money => json!(self.dice.between(1, 60) * 5_000_000),
            Widget::Date => json!(self.date(field, answers)?.to_string()),
            Widget::Radio | Widget::Select => self.chosen(field, answers)?,
            Widget::Text | Widget::Textarea => self.text(field, answers)?,
        })
    }

    fn text(&mut self, field: &FormField, answers: &Map<String, Value>) -> Option<Value> {
        let name = field.name.as_str();
        if !field.options.is_empty() {
            return self.chosen(field, answers);
        }
        let text = match field.kind {
            FieldKind::Integer => return Some(json!(self.whole(field))),
            FieldKind::Number => return Some(json!(f64::from(u32::try_from(self.dice.between(60, 320)).ok()?))),
            FieldKind::Boolean => return Some(json!(self.dice.per_mille(500))),
            _ if name == "holder_number" || name == "document_number" && self.in_group(answers) => {
                self.person(name, answers).0.number.as_str().to_owned()
            }
            _ if name == "holder_name" || name == "owner_name" || name == "account_holder" => self.filer.person.name.clone(),
            _ if name == MINISTRY_CODE => format!("G01.31-{}-{:07}", self.today.strftime("%Y%m%d"), self.dice.between(1, 99_999)),
            _ => words::text(self.dice, name),
        };
        let most = field.max_length.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
        Some(json!(text.chars().take(most).collect::<String>()))
    }

    fn in_group(&self, answers: &Map<String, Value>) -> bool {
        answers.contains_key("document")
    }

    fn whole(&mut self, field: &FormField) -> i64 {
        let bound = |bound: Option<f64>, otherwise: i64| bound.and_then(|bound| format!("{bound:.0}").parse().ok()).unwrap_or(otherwise);
        let (least, most): (i64, i64) = (bound(field.minimum, 0), bound(field.maximum, i64::MAX));
        let usual = match field.name.as_str() {
            "copies" | "pages" => self.dice.between(1, 6),
            "workers" => self.dice.between(2, 60),
            "female_workers" => self.dice.between(0, 2),
            "since" | "previous_year" => self.dice.between(2012, 2024),
            "months" => self.dice.between(4, 18),
            "score_income" => self.dice.between(18, 28) * 5,
            "score_needs" => self.dice.between(3, 7) * 10,
            _ => self.dice.between(1, 3),
        };
        usual.clamp(least, most)
    }

    fn chosen(&mut self, field: &FormField, answers: &Map<String, Value>) -> Option<Value> {
        if field.name == "sex" || field.name.ends_with("_sex") {
            let word = if self.person(&field.name, answers).1 { "male" } else { "female" };
            return Some(json!(word));
        }
        if field.options.is_empty() {
            return (field.kind == FieldKind::Boolean).then(|| json!(self.dice.per_mille(500)));
        }
        words::choice(self.dice, &field.name, &field.options).map(|value| json!(value))
    }

    fn group(&mut self, field: &FormField, answers: &Map<String, Value>) -> Value {
        let least = field.min_items.unwrap_or(0).max(1);
        let more = usize::try_from(self.dice.between(0, 1)).unwrap_or(0);
        let entries = (0..least.saturating_add(more).min(field.max_items.unwrap_or(usize::MAX))).map(|number| {
            let mut seen = answers.clone();
            let mut entry = Map::new();
            // Each entry is about somebody else.
            self.cast.remove("entry");
            for inner in &field.fields {
                let holds = inner.show_when.iter().all(|condition| condition.holds(&self.setting(&seen)));
                if holds
                    && inner.must()
                    && let Some(value) = self.inner(inner, &seen, number)
                {
                    entry.insert(inner.name.clone(), value.clone());
                    seen.insert(inner.name.clone(), value);
                }
            }
            Value::Object(entry)
        });
        Value::Array(entries.collect())
    }

    fn inner(&mut self, field: &FormField, seen: &Map<String, Value>, number: usize) -> Option<Value> {
        let as_entry = FormField { name: format!("entry_{}", field.name), eid: None, ..field.clone() };
        match field.widget {
            Widget::PersonName | Widget::PersonalNumber => self.value(&as_entry, seen),
            Widget::Date if field.name == "birth_date" => self.value(&as_entry, seen),
            _ if field.name == "sex" => self.value(&as_entry, seen),
            _ if field.name == "main" => Some(json!(if number == 0 { "yes" } else { "no" })),
            _ if field.name == "document_number" => Some(json!(self.person("entry_name", seen).0.number.as_str())),
            _ => self.value(field, seen),
        }
    }

    /// The person that a field is about, the same for all fields with the same beginning.
    fn person(&mut self, field: &str, answers: &Map<String, Value>) -> (Invented, bool) {
        let stem = OF_PERSON.iter().find_map(|end| field.strip_suffix(end)).unwrap_or(field);
        let for_self = |name: &str| answers.get(name).and_then(Value::as_str) == Some("self");
        let is_own = SELF.contains(&stem)
            || (stem == "person" && (for_self("relationship") || for_self("filed_for") || for_self("filed_by")))
            || (WOMEN.contains(&stem) && !self.filer.is_male)
            || (MEN.contains(&stem) && self.filer.is_male);
        if is_own {
            return (self.filer.person.clone(), self.filer.is_male);
        }
        if let Some(known) = self.cast.get(stem) {
            return known.clone();
        }
        if let Some(child) = self.newborn(stem) {
            return child;
        }
        let is_male = if WOMEN.contains(&stem) { false } else { MEN.contains(&stem) || self.dice.per_mille(500) };
        let age = match stem {
            "deceased" => self.dice.between(60, 92),
            "child" => 0,
            "bride" | "groom" | "mother" | "father" => self.dice.between(21, 38),
            _ => self.dice.between(19, 68),
        };
        let born = self.today.year().saturating_sub(i16::try_from(age).unwrap_or(30)).saturating_sub(1);
        let invented = self.people.somebody(born, is_male).unwrap_or_else(|| self.filer.person.clone());
        self.cast.insert(stem.to_owned(), (invented.clone(), is_male));
        (invented, is_male)
    }

    /// Whom the e-form calls the child gets a number that fits its sex and year.
    fn newborn(&mut self, stem: &str) -> Option<(Invented, bool)> {
        let told = |name: &str| self.beside?.get(name)?.as_str();
        let (sex, born) = (told("sex")?, told("birth_date")?.parse::<Date>().ok()?);
        let child = if stem == "child" { self.people.somebody(born.year(), sex == "male") } else { None };
        child.map(|child| (child, sex == "male"))
    }

    fn date(&mut self, field: &FormField, answers: &Map<String, Value>) -> Option<Date> {
        let back = |days: i64, from: Date| from.checked_sub(Span::new().days(days)).ok();
        let given = |name: &str| answers.get(name).and_then(Value::as_str).and_then(|text| text.parse::<Date>().ok());
        let name = field.name.as_str();
        if name == "birth_date" && self.form.field("child_name").is_some() {
            let days = if self.dice.per_mille(80) { self.dice.between(65, 300) } else { self.dice.between(3, 50) };
            return back(days, self.today);
        }
        if name.ends_with("birth_date") {
            return Some(self.person(name, answers).0.birth_date);
        }
        match name {
            "death_date" => back(self.dice.between(8, 60), self.today),
            "death_paper_date" => back(self.dice.between(1, 6), self.today),
            "arrival_date" | "minutes_date" => Some(self.today),
            "effective_on" => self.today.checked_add(Span::new().days(15)).ok(),
            "consultation_date" => back(self.dice.between(20, 40), self.today),
            "rules_date" => back(self.dice.between(2, 10), self.today),
            "used_since" => back(self.dice.between(4_000, 11_000), self.today),
            "leave_date" => {
                given("arrival_date").or(Some(self.today)).and_then(|date| date.checked_add(Span::new().days(self.dice.between(1, 6))).ok())
            }
            _ if field.not_future => back(self.dice.between(30, 2_500), self.today),
            _ => self.today.checked_add(Span::new().days(self.dice.between(3, 20))).ok(),
        }
    }

    fn own(&self, eid: EidField) -> Option<Value> {
        Some(match eid {
            EidField::Name => json!(self.filer.person.name),
            EidField::PersonalNumber => json!(self.filer.person.number.as_str()),
            EidField::BirthDate => json!(self.filer.person.birth_date.to_string()),
            EidField::Sex => json!(if self.filer.is_male { "male" } else { "female" }),
            EidField::Phone => json!(self.filer.phone),
            EidField::Address => json!(self.filer.address),
            EidField::Email => return None,
        })
    }
}

/// A made-up address of the filer: given name, family name, year of birth.
fn mail(filer: &Filer) -> String {
    let folded = kernel::text::fold(&filer.person.name);
    let mut parts = folded.split_whitespace();
    let family = parts.next().unwrap_or("ho");
    let given = parts.next_back().unwrap_or("ten");
    format!("{given}.{family}{}@nguoidan.example", filer.person.birth_date.year())
}
