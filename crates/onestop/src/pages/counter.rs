//! The counter's first two pages: who stands there, and what for.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use identity::{KeptForm, Person};
use kernel::PersonId;
use kernel::calendar::WorkingCalendar;
use web::components::{Button, DefinitionList, Html, Icon, KeyHelp, Notice, SearchBox, Suggestions, TextField, Tone, Width};
use web::{Ctx, Failure, FieldErrors, Fields, Page, Words};

use super::counter_newcomer::meet_form;
use super::desk::{DeskForm, Input, kept, long, official, waits};
use crate::Onestop;
use crate::error::OnestopError;
use crate::queries::inbox::InboxRow;
use crate::service::counter::{self, Desk};

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
    waiting_title: String,
    waiting: Vec<Waiting>,
    inbox: Option<Button>,
    keys: KeyHelp,
}

/// A dossier that waits at the counter.
struct Waiting {
    href: String,
    code: String,
    work: String,
    matter: String,
    applicant: String,
    due: Html,
}

/// So many of what waits are shown beside the scan field.
const WAITING: i64 = 8;

/// Officials who receive: the scan field.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    let input = kept(&app, &ctx, input).await?;
    let start = start(&app, &ctx).await?;
    page(&first(&ctx, &start, &input.fields, (&FieldErrors::default(), input.ticked("name"))))
}

fn first(ctx: &Ctx, start: &Start, fields: &Fields, (errors, meets): (&FieldErrors, bool)) -> CounterView {
    let words = &ctx.words;
    let key = |key: &str, name: &str| (key.to_owned(), words.say(&format!("onestop-counter-key-{name}")));
    CounterView {
        meet: meet_form(ctx, fields, None, errors, meets),
        scan: scan(ctx, (fields.text("thu-tuc"), fields.text("nhu"))),
        known: told(start, fields, words),
        waiting_title: words.say("onestop-counter-waiting"),
        waiting: waiting(ctx, start, words),
        inbox: Some(Button::new(words.say("onestop-counter-inbox")).link(start.next()).secondary().key("F8")),
        keys: KeyHelp::new(words, vec![key("/", "scan"), key("F2", "new"), key("F8", "next"), key("Alt+L", "lock")]),
        ..empty(&start.desk, words)
    }
}

/// What the first page of the counter shows beside the scan field.
struct Start {
    desk: Desk,
    rows: Vec<InboxRow>,
    calendar: Arc<WorkingCalendar>,
    /// A form that was half filled when the screen was locked.
    kept: Option<KeptForm>,
}

impl Start {
    /// The first that waits, or the empty inbox.
    fn next(&self) -> String {
        self.rows.first().map_or_else(|| "/can-bo".to_owned(), |row| format!("/can-bo/ho-so/{}", row.task.dossier))
    }
}

async fn start(app: &Arc<Onestop>, ctx: &Ctx) -> Result<Start, Failure> {
    let (actor, person) = (official(ctx)?, ctx.official()?.person);
    Ok(app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            let desk = counter::desk(tx, &actor)?;
            let rows = counter::waiting(tx, &actor, WAITING)?;
            let calendar = identity::calendar_of(tx, desk.centre.id)?;
            let kept = identity::newest_kept_form(tx, person, "/can-bo/tiep-nhan/nguoi")?;
            Ok(Start { desk, rows, calendar, kept })
        })
        .await?)
}

/// What was done before, or was left half done.
fn told(start: &Start, fields: &Fields, words: &Words) -> Html {
    let mut told = Html::default();
    if fields.has("da-giup") {
        told = told.and(Notice::new(Tone::Success, words.say("onestop-counter-helped")).announce());
    }
    if let Some(kept) = &start.kept {
        let title = words.say_with("onestop-counter-kept", "at", long(kept.at));
        let sign = if kept.address.contains('?') { '&' } else { '?' };
        let link = Html::link(&format!("{}{sign}mo-khoa=1", kept.address), &words.say("onestop-counter-kept-open"));
        told = told.and(Notice::new(Tone::Warning, title).body(link));
    }
    match fields.text("thu-tuc") {
        "" => told,
        code => told.and(Notice::new(Tone::Info, words.say_with("onestop-counter-same-procedure", "name", named(fields, code)))),
    }
}

fn named<'a>(fields: &'a Fields, code: &'a str) -> &'a str {
    Some(fields.text("ten")).filter(|name| !name.is_empty()).unwrap_or(code)
}

fn waiting(ctx: &Ctx, start: &Start, words: &Words) -> Vec<Waiting> {
    let shown = start.rows.iter().map(|row| Waiting {
        href: format!("/can-bo/ho-so/{}", row.task.dossier),
        code: row.code.clone(),
        work: words.say(&format!("onestop-work-{}", row.task.work.code().replace('_', "-"))),
        matter: row.procedure_name.clone(),
        applicant: row.applicant_name.clone(),
        due: waits(&start.calendar, ctx.now, row, words).into(),
    });
    shown.collect()
}

/// Officials who receive: which procedure, for a person.
pub(super) async fn get_person(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    let (actor, id): (_, PersonId) = (official(&ctx)?, input.path_id("nguoi")?);
    let by = actor.clone();
    let (desk, person, often) = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            let desk = counter::desk(tx, &actor)?;
            let often = counter::often(tx, desk.centre.id)?;
            let person = identity::person(tx, id)?.ok_or(OnestopError::NotFound)?;
            Ok((desk, person, often))
        })
        .await?;
    journal::disclose(&app.store, &by, "counter", journal::Subject::new(identity::PERSON, id)).await?;
    let words = &ctx.words;
    let card = input.ticked("the");
    let query = if card { "?the=1" } else { "" };
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
    let hits = if typed.is_empty() { Vec::new() } else { hits(&app, typed, id, card) };
    let mut search = SearchBox::new(format!("/can-bo/tiep-nhan/nguoi/{id}"), "q", words.say("onestop-counter-procedure"), words)
        .value(typed)
        .example(words.say("onestop-counter-procedure"))
        .key("F2")
        .suggest(format!("/can-bo/tiep-nhan/goi-y/{id}{query}"));
    if card {
        search = search.keeps("the", "1");
    }
    let key = |key: &str, name: &str| (key.to_owned(), words.say(&format!("onestop-counter-key-{name}")));
    let mut keys = vec![key("1 … 9", "often"), key("F2", "search"), key("/", "scan"), key("Alt+L", "lock")];
    if !hits.is_empty() {
        keys.insert(0, key("Enter", "first"));
    }
    let view = CounterView {
        person: Some(who(&app, &person, words)),
        often,
        search: Some(search),
        hits,
        keys: KeyHelp::new(words, keys),
        ..empty(&desk, words)
    };
    page(&view)
}

/// Suggestions of procedures while typing.
pub(super) async fn get_suggestions(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    official(&ctx)?;
    let links = hits(&app, input.fields.text("q"), input.path_id("nguoi")?, input.ticked("the"));
    Ok(axum::response::Html(Suggestions::new(links, &ctx.words).to_string()).into_response())
}

/// The first page again, after something that did not fit was typed about somebody new.
pub(super) async fn again(app: &Arc<Onestop>, ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> Result<Page, Failure> {
    let start = start(app, ctx).await?;
    let view = first(ctx, &start, fields, (errors, true));
    Ok(page(&view)?.with_errors(true))
}

/// Where the clerk goes on once the person is known: to the procedure of the queue, or to choose one.
pub(super) fn onward(person: PersonId, fields: &Fields, card: bool) -> String {
    match (fields.text("thu-tuc"), card) {
        ("", true) => format!("/can-bo/tiep-nhan/nguoi/{person}?the=1"),
        ("", false) => format!("/can-bo/tiep-nhan/nguoi/{person}"),
        (code, card) => {
            let card = if card { "&the=1" } else { "" };
            format!("/can-bo/tiep-nhan/nguoi/{person}/{}?nhu={}{card}", web::encoded(code), web::encoded(fields.text("nhu")))
        }
    }
}

fn page(view: &CounterView) -> Result<Page, Failure> {
    Ok(Page::work(view.title.clone(), view)?.under("/can-bo/tiep-nhan"))
}

fn empty(desk: &Desk, words: &Words) -> CounterView {
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
        waiting_title: String::new(),
        waiting: Vec::new(),
        inbox: None,
        keys: KeyHelp::new(words, vec![("/".to_owned(), words.say("onestop-counter-key-scan"))]),
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
