//! Somebody who stands at the counter for the first time: as their card shows, or as they tell.

use askama::Template;
use identity::NewPerson;
use jiff::civil::Date;
use kernel::Message;
use kernel::codes::Phone;
use kernel::text::written_day;
use web::components::{Button, Checkbox, Choice, Hidden, Html, Select, TextField, Width};
use web::{Ctx, FieldErrors, Fields};

use super::desk::Input;
use crate::model::applicant::Document;
use crate::service::counter::Card;

#[derive(Template)]
#[template(
    source = "<details class=\"ds-details\"{% if open %} open{% endif %}><summary data-key=\"F2\">{{ title }} <kbd class=\"ph-key\" aria-hidden=\"true\">F2</kbd></summary><div><form method=\"post\" action=\"/can-bo/tiep-nhan/nguoi\" data-guard>{% for field in hidden %}{{ field }}{% endfor %}<div class=\"ph-sheet__fields\">{{ fields }}</div>{{ card }}<div class=\"ph-buttons\">{{ button }}</div></form></div></details>",
    ext = "html"
)]
struct MeetView {
    title: String,
    open: bool,
    hidden: Vec<Hidden>,
    fields: Html,
    card: Checkbox,
    button: Button,
}

/// The form for somebody new, filled from the card if one was scanned.
pub(super) fn meet_form(ctx: &Ctx, fields: &Fields, card: Option<&Card>, errors: &FieldErrors, open: bool) -> Html {
    let words = &ctx.words;
    let value =
        |name: &str, from_card: Option<String>| if fields.has(name) { fields.text(name).to_owned() } else { from_card.unwrap_or_default() };
    let of = |name: &'static str, key: &str, from_card: Option<String>, width: Width| {
        TextField::new(name, words.say(key)).value(value(name, from_card)).width(width).errors(errors, words).compact()
    };
    let list = |name: &'static str, key: &str, choices: Vec<Choice>, from_card: Option<String>| {
        Select::new(name, words.say(key), choices).selected(&value(name, from_card)).errors(errors, words).compact()
    };
    let documents = ["personal_number", "passport", "none"].into_iter();
    let documents = documents.map(|kind| Choice::new(kind, words.say(&format!("onestop-counter-document-{kind}")))).collect();
    let sexes = ["male", "female"].into_iter().map(|sex| Choice::new(sex, words.say(&format!("onestop-counter-{sex}")))).collect();
    let born = card.and_then(|card| card.born).map(|born| born.strftime("%d/%m/%Y").to_string());
    let number = card.map(|card| card.number.as_str().to_owned());
    let form = Html::from(of("name", "onestop-counter-name-label", card.map(|card| card.name.clone()), Width::Full))
        .and(of("born", "onestop-counter-born-form", born, Width::Short))
        .and(list("document", "onestop-counter-document", documents, None))
        .and(of("number", "onestop-counter-document-number", number, Width::Medium))
        .and(list("sex", "onestop-counter-sex", sexes, card.and_then(|card| card.sex.clone())).empty("—"))
        .and(of("phone", "onestop-counter-phone", None, Width::Medium).digits())
        .and(of("address", "onestop-counter-address", card.map(|card| card.address.clone()), Width::Full).optional(words));
    Html::of(&MeetView {
        title: words.say("onestop-counter-new"),
        open: open || card.is_some(),
        hidden: vec![
            Hidden::new("request", ctx.new_request().to_string()),
            Hidden::new("thu-tuc", fields.text("thu-tuc")),
            Hidden::new("nhu", fields.text("nhu")),
        ],
        fields: form,
        card: Checkbox::new("card", words.say("onestop-counter-card")).checked(card.is_some() || fields.has("card")),
        button: Button::new(words.say("onestop-counter-go-on")).key("Alt+N"),
    })
}

/// Who was told of, or what does not fit.
pub(super) fn new_person(input: &Input, demonstration: bool) -> Result<NewPerson, FieldErrors> {
    let mut faults = Vec::new();
    let optional = |name: &str| Some(input.text(name)).filter(|text| !text.is_empty());
    let document = match optional("number") {
        Some(number) => {
            let read = Document::parse(input.fields.text("document"), &number, demonstration);
            read.map_err(|message| faults.push(("number".to_owned(), message))).unwrap_or(Document::None)
        }
        None => Document::None,
    };
    let phone = optional("phone").map(|text| text.parse::<Phone>()).transpose();
    let phone = phone.map_err(|error| faults.push(("phone".to_owned(), error.message()))).ok().flatten();
    let born = optional("born").map_or(Some(None), |text| date(&text));
    if born.is_none() {
        faults.push(("born".to_owned(), Message::new("onestop-counter-born-wrong")));
    }
    if input.text("name").is_empty() {
        faults.push(("name".to_owned(), Message::new("onestop-counter-name")));
    }
    if !faults.is_empty() {
        return Err(faults.into_iter().collect());
    }
    let document_kind = document.code().to_owned();
    let (number, document_number) = match document {
        Document::Number(number) => (Some(number), None),
        Document::Passport(number) => (None, Some(number)),
        Document::None => (None, None),
    };
    Ok(NewPerson {
        name: input.text("name"),
        birth_date: born.flatten(),
        sex: optional("sex"),
        proven: input.ticked("card") && number.is_some(),
        number,
        document_kind,
        document_number,
        phone: phone.map(|phone| phone.as_str().to_owned()),
        address: optional("address"),
        ..NewPerson::default()
    })
}

/// `18/03/1993`, or a year alone, which is no date.
pub(super) fn date(text: &str) -> Option<Option<Date>> {
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    match parts.as_slice() {
        [day, month, year] => written_day(day, month, year).map(Some),
        [year] => year.parse::<i16>().ok().map(|_| None),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_and_a_year_alone_is_no_day() {
        assert_eq!(date("18/03/1993"), Some(Date::new(1993, 3, 18).ok()));
        assert_eq!(date("1993"), Some(None));
        assert_eq!(date("31/02/1993"), None);
        assert_eq!(date("hôm qua"), None);
    }
}
