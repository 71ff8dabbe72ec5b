//! The questions of an e-form as fields of a page: every widget, groups of entries, and questions that depend on an answer.

use std::collections::BTreeMap;

use identity::Agency;
use kernel::Language;
use procedure::model::condition::FieldTest;
use procedure::model::peoples::{ethnicities, nationalities};
use procedure::{Condition, FieldKind, FormField, FormPage, FormSpec, Setting, Widget, date_parts};
use serde_json::Value;
use web::components::{Button, Checkbox, Choice, DateField, Fieldset, Html, RadioGroup, Select, TextArea, TextField, Width};
use web::{FieldErrors, Words};

use crate::service::draft_result::CONTENT;
use crate::service::filling::{Filling, capitalised};

/// A page of questions as it is shown.
pub(super) struct Drawn {
    /// The fields.
    pub(super) html: Html,
    /// Names of the questions that stand there, hidden under an answer or not.
    pub(super) asked: Vec<String>,
    /// Names of inputs on whose change other questions may appear.
    pub(super) triggers: Vec<String>,
}

/// What drawing looks at.
pub(super) struct Pen<'a> {
    form: &'a FormSpec,
    setting: Setting<'a>,
    communes: &'a [Agency],
    words: &'a Words,
    errors: FieldErrors,
    values: BTreeMap<String, String>,
    rows: usize,
    /// Before the name of each input.
    prefix: &'static str,
}

impl<'a> Pen<'a> {
    /// A pen with what was answered. `rows`: at least so many entries of each group.
    pub(super) fn new(filling: &'a Filling, words: &'a Words, errors: Vec<(String, kernel::Message)>, rows: usize) -> Pen<'a> {
        let (form, setting) = (&filling.procedure.form, filling.setting());
        let values = form.pairs_from(setting.answers).into_iter().collect();
        Pen { form, setting, communes: &filling.communes, words, errors: errors.into_iter().collect(), values, rows, prefix: "" }
    }

    /// A pen for the fields of a result, with what the draft says so far.
    pub(super) fn of_result(form: &'a FormSpec, setting: Setting<'a>, words: &'a Words, errors: &FieldErrors) -> Pen<'a> {
        let values = form.pairs_from(setting.answers).into_iter().map(|(name, value)| (format!("{CONTENT}{name}"), value)).collect();
        Pen { form, setting, communes: &[], words, errors: errors.clone(), values, rows: 0, prefix: CONTENT }
    }

    /// The questions of a page that are asked now. A question that depends on one radio button of the same page stands under it and
    /// appears without a script; the others appear when the form is sent, or at once where scripts run.
    pub(super) fn draw(&self, page: &FormPage) -> Drawn {
        let form = self.form;
        let mut drawn = Drawn { html: Html::default(), asked: Vec::new(), triggers: Vec::new() };
        let fields: Vec<&FormField> = page.fields.iter().filter_map(|name| form.field(name)).collect();
        for field in &fields {
            if under(field, &fields).is_some() {
                continue;
            }
            drawn.triggers.extend(triggers(field, &fields));
            if form.shown(&field.name, self.setting.answers, &self.setting) {
                drawn.html = std::mem::take(&mut drawn.html).and(self.field(field, &fields, &mut drawn.asked));
            }
        }
        drawn.triggers.sort_unstable();
        drawn.triggers.dedup();
        drawn
    }

    fn field(&self, field: &FormField, fields: &[&FormField], asked: &mut Vec<String>) -> Html {
        asked.push(field.name.clone());
        if field.kind == FieldKind::Array {
            return self.group(field);
        }
        let reveal = |value: &str, asked: &mut Vec<String>| {
            let under = fields.iter().filter(|other| under(other, fields) == Some((field.name.as_str(), value)));
            Html::join(under.map(|other| self.field(other, fields, asked)).collect::<Vec<_>>())
        };
        if field.widget == Widget::Radio {
            let choices = field.options.iter().map(|option| {
                let inside = reveal(&option.value, asked);
                let choice = Choice::new(&option.value, option.label.get(self.language()));
                if inside.is_empty() { choice } else { choice.reveal(inside) }
            });
            let choices = choices.collect();
            return self.radio(field, &self.input(field), choices);
        }
        self.one(field, &self.input(field))
    }

    fn input(&self, field: &FormField) -> String {
        format!("{}{}", self.prefix, field.name)
    }

    fn language(&self) -> Language {
        self.words.language()
    }

    fn value(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    /// A group: its entries one below the other, each with a button that takes it away, and one that adds another.
    fn group(&self, group: &FormField) -> Html {
        let title = group.title.get(self.language());
        let there = self.setting.answers.get(&group.name).and_then(Value::as_array).map_or(0, Vec::len);
        let least = group.min_items.unwrap_or(0).max(usize::from(group.must()));
        let most = group.max_items.unwrap_or(50);
        let count = there.max(least).max(self.rows).min(most);
        let entry = |place: usize| {
            let inner = group.fields.iter().map(|field| self.one(field, &format!("{}[{place}].{}", group.name, field.name)));
            let label = self.words.say_with("onestop-form-entry", "number", place + 1);
            let remove = Button::new(self.words.say_with("onestop-form-entry-remove", "number", place + 1))
                .quiet()
                .compact()
                .named("hang", format!("bo:{}:{place}", group.name))
                .no_validate();
            Html::from(Fieldset::new(label, Html::join(inner).and(remove)))
        };
        let entries = Html::join((0..count).map(entry));
        let add = Button::new(self.words.say_with(
            if count == 0 { "onestop-form-entry-first" } else { "onestop-form-entry-add" },
            "name",
            title.to_lowercase(),
        ));
        let add = if count < most {
            Html::from(add.secondary().compact().named("hang", format!("them:{}", group.name)).no_validate())
        } else {
            Html::default()
        };
        let error = self
            .errors
            .of(&group.name)
            .map(|message| Html::trusted(format!("<p class=\"ph-error\">{}</p>", Html::text(&self.words.tell(message)))));
        let hint = group.hint.as_ref().map(|hint| hint.get(self.language()).to_owned()).unwrap_or_default();
        let inside = error.unwrap_or_default().and(entries).and(add);
        let anchor = Html::trusted(format!("<div class=\"ph-group\" id=\"{}\" tabindex=\"-1\">", Html::text(&group.name)));
        let fieldset = Fieldset::new(title, inside);
        anchor.and(if hint.is_empty() { fieldset } else { fieldset.hint(hint) }).and(Html::trusted("</div>".to_owned()))
    }

    fn radio(&self, field: &FormField, name: &str, choices: Vec<Choice>) -> Html {
        let group =
            RadioGroup::new(name, field.title.get(self.language()), choices).selected(self.value(name)).errors(&self.errors, self.words);
        let group = if let Some(hint) = self.hint(field) { group.hint(hint) } else { group };
        if field.must() { group.into() } else { group.optional(self.words).into() }
    }

    fn hint(&self, field: &FormField) -> Option<String> {
        field.hint.as_ref().map(|hint| hint.get(self.language()).to_owned())
    }

    /// One question that is no group.
    fn one(&self, field: &FormField, name: &str) -> Html {
        let (words, title, value) = (self.words, field.title.get(self.language()), self.value(name));
        macro_rules! finish {
            ($component:expr) => {{
                let component = $component.errors(&self.errors, words);
                let component = if let Some(hint) = self.hint(field) { component.hint(hint) } else { component };
                Html::from(if field.must() { component } else { component.optional(words) })
            }};
        }
        match field.widget {
            Widget::Textarea => finish!(TextArea::new(name, title).value(value).rows(4).max(length(field, 1_000), words)),
            Widget::Date => {
                let (day, month, year) = if value.is_empty() { Default::default() } else { date_parts(value) };
                let date = DateField::new(name, title, words).parts(day, month, year);
                let date = if field.hint.is_none() { date.hint(words.say("onestop-form-date-hint")) } else { date };
                finish!(date)
            }
            Widget::Radio => self.radio(
                field,
                name,
                field.options.iter().map(|option| Choice::new(&option.value, option.label.get(self.language()))).collect(),
            ),
            Widget::Checkbox => {
                let checkbox = Checkbox::new(name, title).checked(value == "true").errors(&self.errors, words);
                if let Some(hint) = self.hint(field) { checkbox.hint(hint).into() } else { checkbox.into() }
            }
            Widget::Select | Widget::Commune | Widget::Ethnicity | Widget::Nationality => {
                finish!(Select::new(name, title, self.options(field)).empty(words.say("onestop-citizen-choose")).selected(value))
            }
            Widget::Money => finish!(TextField::money(name, title).value(value)),
            Widget::Email => finish!(TextField::email(name, title).value(value).maxlength(length(field, 254)).width(Width::Wide)),
            _ => finish!(self.text(field, name, title, value)),
        }
    }

    fn text(&self, field: &FormField, name: &str, title: &str, value: &str) -> TextField {
        let text = TextField::new(name, title).value(value);
        match (field.widget, field.kind) {
            (Widget::PersonalNumber, _) => text.digits().maxlength(15).width(Width::Medium),
            (Widget::Phone, _) => text.digits().maxlength(20).width(Width::Medium).autocomplete("tel"),
            (Widget::TaxCode, _) => text.digits().maxlength(16).width(Width::Medium),
            (_, FieldKind::Integer) => text.digits().maxlength(12).width(Width::Short),
            (_, FieldKind::Number) => text.maxlength(16).width(Width::Short),
            _ => {
                let length = length(field, 300);
                let width = match length {
                    0..=20 => Width::Medium,
                    21..=80 => Width::Wide,
                    _ => Width::Full,
                };
                text.maxlength(length).width(width)
            }
        }
    }

    fn options(&self, field: &FormField) -> Vec<Choice> {
        match field.widget {
            Widget::Commune => {
                let communes = self.communes.iter();
                communes.filter_map(|commune| Some(Choice::new(commune.place.clone()?, capitalised(commune.place_name())))).collect()
            }
            Widget::Ethnicity => ethnicities().map(|(code, name)| Choice::new(code, name)).collect(),
            Widget::Nationality => nationalities().iter().map(|(code, vi, en)| Choice::new(*code, self.words.pick(vi, en))).collect(),
            _ => field.options.iter().map(|option| Choice::new(&option.value, option.label.get(self.language()))).collect(),
        }
    }
}

fn length(field: &FormField, otherwise: u32) -> u32 {
    field.max_length.and_then(|length| u32::try_from(length).ok()).unwrap_or(otherwise)
}

/// The radio button of the same page under which a question stands: field and value.
fn under<'a>(field: &'a FormField, fields: &[&FormField]) -> Option<(&'a str, &'a str)> {
    let [Condition::Field { name, test: FieldTest::Equals(Value::String(value)) }] = field.show_when.as_slice() else { return None };
    let is_radio = |other: &&&FormField| other.name == *name && other.widget == Widget::Radio && other.show_when.is_empty();
    fields.iter().find(is_radio).map(|_| (name.as_str(), value.as_str()))
}

/// Inputs of the same page on which a question depends.
fn triggers(field: &FormField, fields: &[&FormField]) -> Vec<String> {
    let names = field.show_when.iter().filter_map(Condition::field);
    let here = names.filter_map(|name| fields.iter().find(|other| other.name == name));
    here.map(|other| if other.widget == Widget::Date { format!("{}-year", other.name) } else { other.name.clone() }).collect()
}
