//! The counter's first two pages: who stands there, and what for.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use identity::{NewPerson, Person};
use kernel::PersonId;
use store::Request;
use web::components::{Button, DefinitionList, Html, Icon, KeyHelp, Notice, RadioGroup, SearchBox, Suggestions, TextField, Tone, Width};
use web::{Ctx, Failure, FieldErrors, Fields, Page, Words, see_other};

use super::desk::{DeskForm, Input, collected, encoded, field_errors, official};
use crate::Onestop;
use crate::error::OnestopError;
use crate::service::counter::{self, Card, Desk, Meet};

#[derive(Template)]
#[template(path = "onestop/counter.html")]
struct CounterView {
    title: String,
    place: String,
    scan: Html,
    person: Option<DefinitionList>,
    known: Html,
    often_title: String,
    often: Vec<(String, String, String, String)>,
    search: Option<SearchBox>,
    hits: Vec<(String, String, String)>,
    meet: Html,
    keys: KeyHelp,
}

/// Officials who receive: the scan field.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    let actor = official(&ctx)?;
    let desk = app.store.read::<_, OnestopError, _>(move |tx| counter::desk(tx, &actor)).await?;
    let words = &ctx.words;
    let view = CounterView {
        meet: meet_form(&ctx, &input.fields, None, &FieldErrors::default(), false),
        scan: scan(&ctx, (input.fields.text("thu-tuc"), input.fields.text("nhu"))),
        known: next_of(&input.fields, words),
        ..empty(&desk, words)
    };
    page(&view)
}

/// Officials who receive: which procedure, for a person.
pub(super) async fn get_person(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    let (actor, id): (_, PersonId) = (official(&ctx)?, input.path_id("nguoi")?);
    let (desk, person, often) = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            let desk = counter::desk(tx, &actor)?;
            let often = counter::often(tx, desk.centre.id)?;
            let person = identity::person(tx, id)?.ok_or(OnestopError::NotFound)?;
            Ok((desk, person, often))
        })
        .await?;
    let words = &ctx.words;
    let query = if input.ticked("the") { "?the=1" } else { "" };
    let often = if often.is_empty() {
        app.finder.popular().into_iter().map(|listed| (listed.code, listed.name.vi)).take(9).collect()
    } else {
        often
    };
    let often = often
        .into_iter()
        .enumerate()
        .map(|(place, (code, name))| {
            (place.saturating_add(1).to_string(), name, code.clone(), format!("/can-bo/tiep-nhan/nguoi/{id}/{code}{query}"))
        })
        .collect();
    let typed = input.fields.text("q");
    let hits = if typed.is_empty() { Vec::new() } else { hits(&app, typed, id, input.ticked("the")) };
    let search = SearchBox::new(format!("/can-bo/tiep-nhan/nguoi/{id}"), "q", words.say("onestop-counter-procedure"), words)
        .value(typed)
        .suggest(format!("/can-bo/tiep-nhan/goi-y/{id}{query}"));
    let view = CounterView { person: Some(who(&app, &person, words)), often, search: Some(search), hits, ..empty(&desk, words) };
    page(&view)
}

/// Suggestions of procedures while typing.
pub(super) async fn get_suggestions(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    official(&ctx)?;
    let links = hits(&app, input.fields.text("q"), input.path_id("nguoi")?, input.ticked("the"));
    Ok(axum::response::Html(Suggestions::new(links, &ctx.words).to_string()).into_response())
}

/// Officials who receive: somebody new.
pub(super) async fn post_person(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    let actor = official(&ctx)?;
    let checked = new_person(&input);
    let errors = match checked {
        Ok(person) => {
            let card = person.proven;
            let command = Meet { person };
            let (system, request, by) = (Arc::clone(&app), Request::new(input.request()?, &command), actor.clone());
            match app.store.write::<_, OnestopError, _>(request, move |tx| counter::meet(&system, tx, &by, &command)).await {
                Ok(id) => return Ok(see_other(&onward(id, &input.fields, card))),
                Err(error) => field_errors(error)?,
            }
        }
        Err(errors) => errors,
    };
    let desk = app.store.read::<_, OnestopError, _>(move |tx| counter::desk(tx, &actor)).await?;
    let view = CounterView {
        meet: meet_form(&ctx, &input.fields, None, &errors, true),
        scan: scan(&ctx, (input.fields.text("thu-tuc"), input.fields.text("nhu"))),
        ..empty(&desk, &ctx.words)
    };
    Ok(page(&view)?.with_errors(true).into_response())
}

/// Where the clerk goes on once the person is known: to the procedure of the queue, or to choose one.
pub(super) fn onward(person: PersonId, fields: &Fields, card: bool) -> String {
    let card = if card { "?the=1" } else { "?" };
    match fields.text("thu-tuc") {
        "" => format!("/can-bo/tiep-nhan/nguoi/{person}{card}"),
        code => format!("/can-bo/tiep-nhan/nguoi/{person}/{}{card}&nhu={}", encoded(code), encoded(fields.text("nhu"))),
    }
}

fn page(view: &CounterView) -> Result<Page, Failure> {
    Ok(Page::work(view.title.clone(), view)?.under("/can-bo/tiep-nhan"))
}

fn empty(desk: &Desk, words: &Words) -> CounterView {
    let key = |key: &str, name: &str| (key.to_owned(), words.say(&format!("onestop-counter-key-{name}")));
    CounterView {
        title: words.say("onestop-counter-title"),
        place: desk.centre.name.clone(),
        scan: Html::default(),
        person: None,
        known: Html::default(),
        often_title: words.say("onestop-counter-often"),
        often: Vec::new(),
        search: None,
        hits: Vec::new(),
        meet: Html::default(),
        keys: KeyHelp::new(words, vec![key("/", "scan"), key("1 … 9", "often"), key("F8", "parts"), key("F9", "receive")]),
    }
}

/// The scan field of the counter; a procedure chosen before stays chosen for the next person.
pub(super) fn scan(ctx: &Ctx, (code, like): (&str, &str)) -> Html {
    let words = &ctx.words;
    let field =
        TextField::new("q", words.say("onestop-counter-scan")).hint(words.say("onestop-counter-scan-hint")).width(Width::Full).autofocus();
    DeskForm::new("/can-bo/tim", ctx)
        .hidden("thu-tuc", code)
        .hidden("nhu", like)
        .field(field)
        .button(Button::new(words.say("onestop-counter-find")).icon(Icon::Search))
        .html()
}

fn next_of(fields: &Fields, words: &Words) -> Html {
    match fields.text("ten") {
        "" => Html::default(),
        name => Notice::new(Tone::Info, words.say_with("onestop-counter-same-procedure", "name", name)).into(),
    }
}

fn hits(app: &Onestop, text: &str, person: PersonId, card: bool) -> Vec<(String, String, String)> {
    let query = if card { "?the=1" } else { "" };
    let (_, found) = app.finder.find(text, &[], 8, 0);
    found
        .into_iter()
        .map(|listed| (listed.name.vi, listed.code.clone(), format!("/can-bo/tiep-nhan/nguoi/{person}/{}{query}", listed.code)))
        .collect()
}

/// A person in a few lines; the number is shown only in part.
pub(super) fn who(app: &Onestop, person: &Person, words: &Words) -> DefinitionList {
    let number = person.number.as_ref().and_then(|number| app.identity.keys.open_number(&number.cipher)).map(|number| number.masked());
    let mut list = DefinitionList::new().compact().row(words.say("onestop-counter-name-label"), person.name.as_str());
    if let Some(number) = number {
        let proven = if person.number_proven { "onestop-dossier-number-proven" } else { "onestop-dossier-number-typed" };
        list = list.row(words.say("onestop-counter-number"), words.say_with(proven, "number", number));
    }
    if let Some(born) = person.birth_date {
        list = list.row(words.say("onestop-counter-born"), born.strftime("%d/%m/%Y").to_string());
    }
    if let Some(address) = &person.address {
        list = list.row(words.say("onestop-counter-address"), address.as_str());
    }
    if let Some(phone) = &person.phone {
        list = list.row(words.say("onestop-counter-phone"), phone.as_str());
    }
    list
}

/// The form for somebody new, filled from the card if one was scanned.
pub(super) fn meet_form(ctx: &Ctx, fields: &Fields, card: Option<&Card>, errors: &FieldErrors, open: bool) -> Html {
    let words = &ctx.words;
    let value = |name: &str, from_card: String| if fields.has(name) { fields.text(name).to_owned() } else { from_card };
    let of = |name: &'static str, key: &str, from_card: String, width: Width| {
        TextField::new(name, words.say(key)).value(value(name, from_card)).width(width).errors(errors, words).compact()
    };
    let born = card.and_then(|card| card.born).map(|born| born.strftime("%d/%m/%Y").to_string()).unwrap_or_default();
    let sexes = vec![
        web::components::Choice::new("male", words.say("onestop-counter-male")),
        web::components::Choice::new("female", words.say("onestop-counter-female")),
    ];
    let sex = RadioGroup::new("sex", words.say("onestop-counter-sex"), sexes)
        .selected(&value("sex", card.and_then(|card| card.sex.clone()).unwrap_or_default()))
        .inline();
    let form = DeskForm::new("/can-bo/tiep-nhan/nguoi", ctx)
        .hidden("thu-tuc", fields.text("thu-tuc"))
        .hidden("nhu", fields.text("nhu"))
        .field(of("name", "onestop-counter-name-label", card.map(|card| card.name.clone()).unwrap_or_default(), Width::Wide))
        .field(
            of("number", "onestop-counter-number", card.map(|card| card.number.as_str().to_owned()).unwrap_or_default(), Width::Medium)
                .digits(),
        )
        .field(of("born", "onestop-counter-born", born, Width::Short).hint(words.say("onestop-counter-date-hint")))
        .field(sex)
        .field(of("address", "onestop-counter-address", card.map(|card| card.address.clone()).unwrap_or_default(), Width::Full))
        .field(of("phone", "onestop-counter-phone", String::new(), Width::Medium).digits())
        .field(web::components::Checkbox::new("card", words.say("onestop-counter-card")).checked(card.is_some() || fields.has("card")))
        .button(Button::new(words.say("onestop-counter-go-on")).key("F9"));
    Html::of(&Folded { title: words.say("onestop-counter-new"), body: form.html(), open: open || card.is_some() })
}

#[derive(Template)]
#[template(
    source = "<details class=\"ds-details\"{% if open %} open{% endif %}><summary>{{ title }}</summary><div>{{ body }}</div></details>",
    ext = "html"
)]
struct Folded {
    title: String,
    body: Html,
    open: bool,
}

fn new_person(input: &Input) -> Result<NewPerson, FieldErrors> {
    let mut faults = Vec::new();
    let optional = |name: &str| Some(input.text(name)).filter(|text| !text.is_empty());
    let number = optional("number")
        .map(|text| text.replace(' ', "").parse::<kernel::codes::PersonalNumberText>())
        .transpose()
        .map_err(|error| faults.push(("number".to_owned(), error.message())))
        .ok()
        .flatten();
    let phone = optional("phone")
        .map(|text| text.parse::<kernel::codes::Phone>())
        .transpose()
        .map_err(|error| faults.push(("phone".to_owned(), error.message())))
        .ok()
        .flatten();
    let born = optional("born").map(|text| date(&text)).unwrap_or(Some(None));
    if born.is_none() {
        faults.push(("born".to_owned(), kernel::Message::new("onestop-counter-born-wrong")));
    }
    if input.text("name").is_empty() {
        faults.push(("name".to_owned(), kernel::Message::new("onestop-counter-name")));
    }
    if !faults.is_empty() {
        return Err(collected(faults));
    }
    Ok(NewPerson {
        name: input.text("name"),
        birth_date: born.flatten(),
        sex: optional("sex"),
        proven: input.ticked("card") && number.is_some(),
        number,
        phone: phone.map(|phone| phone.as_str().to_owned()),
        address: optional("address"),
        ..NewPerson::default()
    })
}

/// `18/03/1993`, or a year alone, which is no date.
fn date(text: &str) -> Option<Option<jiff::civil::Date>> {
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    match parts.as_slice() {
        [day, month, year] => jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().map(Some),
        [year] => year.parse::<i16>().ok().map(|_| None),
        _ => None,
    }
}
