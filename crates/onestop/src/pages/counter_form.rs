//! The counter's one page for a dossier: for whom, answers, papers, fees, delivery; receive and print.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use identity::Organisation;
use kernel::{Channel, DossierId, Message, PersonId};
use procedure::{DueAt, Filer, Setting, Widget};
use serde_json::{Map, Value};
use store::Request;
use web::components::{
    Breadcrumb, Button, Choice, DefinitionList, ErrorSummary, Hidden, Html, KeyHelp, Notice, Select, TextField, Tone, Width,
};
use web::{Ctx, Failure, FieldErrors, Page, Words, see_other};

use super::counter::who;
use super::counter_fields::Sheet;
use super::counter_parts::{PartLine, checklist, drops, gather, received};
use super::counter_standing::{Drawing, Kind, WAY, WAY_BEFORE, Way, chosen, code, told, ways};
use super::desk::{Input, field_errors, kept, official, path};
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::applicant::Applicant;
use crate::service::assist::{Assist, assist};
use crate::service::counter::{self, Desk, Intake};
use crate::service::prefill::{self, Concerned};
use crate::service::receive::{AtCounter, ForWhom, Receive, receive};
use crate::service::scan::{self, Scan};

/// A dossier that the person will confirm and file themselves.
const ASSIST: &str = "ho-tro";

#[derive(Template)]
#[template(path = "onestop/counter_form.html")]
struct FormView {
    trail: Breadcrumb,
    title: String,
    who: DefinitionList,
    errors: ErrorSummary,
    refused: Html,
    action: String,
    hidden: Vec<Hidden>,
    standing_title: String,
    standing: Option<Html>,
    all_parts: String,
    all_ticked: bool,
    parts_title: String,
    parts: Vec<PartLine>,
    part_forms: Vec<(&'static str, String)>,
    part_form_of: String,
    part_quantity_of: String,
    pages: Vec<(String, Vec<(Html, bool)>)>,
    fees_title: String,
    fees: Vec<(String, String, String)>,
    total: String,
    receipt: Option<TextField>,
    fee_notice: Html,
    delivery_title: String,
    delivery: Html,
    submit: Button,
    assist: Option<Button>,
    refresh: Button,
    keys: KeyHelp,
}

/// Everything that is known when the page is drawn.
struct Ready {
    desk: Desk,
    intake: Intake,
    ways: Vec<Way>,
    way: Way,
    /// The organisation on record with the code that was typed.
    known: Option<Organisation>,
    /// Categories that bring exemptions.
    categories: Vec<String>,
    answers: Map<String, Value>,
    scans: Vec<Scan>,
}

/// Officials who receive: the page of a procedure for a person.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    let input = kept(&app, &ctx, input).await?;
    let ready = ready(&app, &ctx, &input).await?;
    page(&app, &ctx, &input, (ready, &FieldErrors::default()))
}

/// Officials who receive: the dossier, or the page again with other questions.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    let ready = ready(&app, &ctx, &input).await?;
    if input.ticked("lam-moi") || drops(&input) {
        return Ok(page(&app, &ctx, &input, (ready, &FieldErrors::default()))?.into_response());
    }
    let done = match input.ticked(ASSIST) {
        true => help(&app, &ctx, &input, &ready).await,
        false => send(&app, &ctx, &input, &ready).await.map(|id| format!("/can-bo/tiep-nhan/xong/{id}#in")),
    };
    match done {
        Ok(address) => Ok(see_other(&address)),
        Err(error) => {
            let errors = beside(field_errors(error)?);
            Ok(page(&app, &ctx, &input, (ready, &errors))?.with_errors(true).into_response())
        }
    }
}

async fn ready(app: &Arc<Onestop>, ctx: &Ctx, input: &Input) -> Result<Ready, Failure> {
    let (system, actor, person): (_, _, PersonId) = (Arc::clone(app), official(ctx)?, input.path_id("nguoi")?);
    let (wanted, commune, like) = (input.path("ma").to_owned(), input.text("xa"), input.id("nhu"));
    let (shown, name) = (code(input), input.text("organisation.name"));
    let scans = gather(app, ctx, input).await?;
    let (desk, intake, known) = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            let desk = counter::desk(tx, &actor)?;
            let place = Some(commune.as_str()).filter(|commune| !commune.is_empty());
            let intake = counter::intake(&system, tx, &desk, &wanted, (person, place, like))?;
            let known = match &shown {
                Some(code) => identity::known_organisation(tx, &system.identity.keys, code, &name)?,
                None => None,
            };
            Ok((desk, intake, known))
        })
        .await?;
    let ways = ways(&intake, &ctx.words);
    let way = chosen(&ways, input).ok_or_else(|| Failure::Conflict(Message::new("onestop-counter-for-nobody")))?;
    let categories = match way.kind {
        Kind::Member(_) | Kind::Shown => Vec::new(),
        Kind::Oneself | Kind::Person => intake.categories(way.filer),
    };
    let mut ready = Ready { desk, intake, ways, way, known, categories, answers: Map::new(), scans };
    ready.answers = answers(app, &ready, input);
    Ok(ready)
}

/// What stands in the form: as sent, with what follows from whom it is for; at first what is known, an earlier dossier, and the first of
/// few choices.
fn answers(app: &Onestop, ready: &Ready, input: &Input) -> Map<String, Value> {
    let form = &ready.intake.procedure.form;
    let known = known(app, ready, input);
    if !input.ticked("request") {
        let mut answers = form.defaults();
        answers.extend(known);
        for field in &form.fields {
            let few = matches!(field.widget, Widget::Radio | Widget::Select) && field.options.len() <= 3;
            if field.must() && few && !answers.contains_key(&field.name) {
                answers.extend(field.options.first().map(|option| (field.name.clone(), Value::String(option.value.clone()))));
            }
        }
        answers.extend(ready.intake.earlier.clone());
        return answers;
    }
    let mut answers = form.answers_from(input.fields.pairs());
    let governed = prefill::governed(form);
    if input.fields.text(WAY_BEFORE) != ready.way.value {
        answers.retain(|name, _| !governed.contains(name));
    }
    for (name, value) in known.into_iter().filter(|(name, _)| governed.contains(name)) {
        let is_empty = answers.get(&name).is_none_or(|answer| answer.as_str() == Some(""));
        if is_empty {
            answers.insert(name, value);
        }
    }
    answers
}

fn known(app: &Onestop, ready: &Ready, input: &Input) -> Map<String, Value> {
    let told: Option<Applicant> = match told(&ready.way, input, app.config.demonstration) {
        Ok(ForWhom::Person(applicant)) => Some(applicant),
        _ => None,
    };
    let organisation = match &ready.way.kind {
        Kind::Member(organisation) => Some(organisation),
        Kind::Shown => ready.known.as_ref(),
        Kind::Oneself | Kind::Person => None,
    };
    let concerned = match (&told, organisation) {
        (Some(applicant), _) => Concerned::Person(applicant),
        (None, Some(organisation)) => Concerned::Organisation(organisation),
        (None, None) => Concerned::Oneself,
    };
    let (form, person) = (&ready.intake.procedure.form, &ready.intake.person);
    let mut known = prefill::known(&app.identity.keys, form, person, (concerned, ready.way.filer));
    if matches!(concerned, Concerned::Oneself) && ready.way.filer != Filer::Owner {
        // The other one is not told yet: their fields stay empty.
        let theirs = form.fields.iter().filter(|field| field.applicant.is_some()).map(|field| field.name.as_str());
        theirs.for_each(|name| drop(known.remove(name)));
    }
    known
}

fn channel(desk: &Desk) -> Channel {
    if desk.postal { Channel::Postal } else { Channel::Counter }
}

fn setting<'a>(ready: &'a Ready, ctx: &Ctx, card: bool) -> Setting<'a> {
    Setting {
        answers: &ready.answers,
        channel: channel(&ready.desk),
        assurance: if card { 2 } else { 0 },
        categories: &ready.categories,
        filer: ready.way.filer,
        today: ctx.now.date(),
    }
}

async fn send(app: &Arc<Onestop>, ctx: &Ctx, input: &Input, ready: &Ready) -> Result<DossierId, OnestopError> {
    let deciding = ready.intake.deciding.as_ref().map(|agency| agency.id).ok_or_else(|| OnestopError::refused("onestop-submit-agency"))?;
    let for_whom = told(&ready.way, input, app.config.demonstration).map_err(OnestopError::Fields)?;
    let card = input.ticked("the");
    let setting = setting(ready, ctx, card);
    let lines = checklist((&ready.intake, &setting), (ctx, input), (&ready.scans, &FieldErrors::default()));
    let (parts, scans) = received(lines);
    let command = Receive {
        procedure: ready.intake.procedure.package.code.clone(),
        channel: channel(&ready.desk),
        receiving: ready.desk.centre.id,
        deciding,
        submitter: AtCounter::Known(ready.intake.person.id),
        card_checked: card && ready.intake.person.number.is_some(),
        for_whom,
        representation: ready.way.filer,
        answers: ready.answers.clone(),
        parts,
        delivery: delivery_of(input),
        delivery_address: input.text("delivery_address"),
        receipt: Some(input.text("receipt")).filter(|receipt| !receipt.is_empty()),
    };
    let (actor, request, path) = act(ctx, input)?;
    let (system, request) = (Arc::clone(app), Request::new(request, &command));
    let accepted = app.store.write::<_, OnestopError, _>(request, move |tx| {
        let accepted = receive(&system, tx, &actor, &command)?;
        scan::used(tx, &actor, &scans)?;
        forget(tx, &actor, &path)?;
        Ok(accepted)
    });
    Ok(accepted.await?.dossier)
}

/// Keeps everything for the person, who looks it through, declares and files it with their own account.
async fn help(app: &Arc<Onestop>, ctx: &Ctx, input: &Input, ready: &Ready) -> Result<String, OnestopError> {
    let deciding = ready.intake.deciding.as_ref().map(|agency| agency.id).ok_or_else(|| OnestopError::refused("onestop-submit-agency"))?;
    let for_whom = told(&ready.way, input, app.config.demonstration).map_err(OnestopError::Fields)?;
    let setting = setting(ready, ctx, input.ticked("the"));
    let lines = checklist((&ready.intake, &setting), (ctx, input), (&ready.scans, &FieldErrors::default()));
    let (parts, scans) = received(lines);
    let command = Assist {
        person: ready.intake.person.id,
        procedure: ready.intake.procedure.package.code.clone(),
        helping: ready.desk.centre.id,
        deciding,
        for_whom,
        representation: ready.way.filer,
        answers: ready.answers.clone(),
        files: parts.into_iter().filter_map(|part| Some((part.code, part.file?))).collect(),
        delivery: delivery_of(input),
        delivery_address: input.text("delivery_address"),
    };
    let (actor, request, path) = act(ctx, input)?;
    let (system, request) = (Arc::clone(app), Request::new(request, &command));
    let kept = app.store.write::<_, OnestopError, _>(request, move |tx| {
        assist(&system, tx, &actor, &command)?;
        scan::used(tx, &actor, &scans)?;
        forget(tx, &actor, &path)
    });
    kept.await?;
    Ok(format!("/can-bo/tiep-nhan?da-giup={}", ready.intake.person.id))
}

/// Who acts, under which request id, on which page.
fn act(ctx: &Ctx, input: &Input) -> Result<(kernel::Actor, kernel::RequestId, String), OnestopError> {
    let actor = official(ctx).map_err(|_| OnestopError::Forbidden)?;
    let request = input.request().map_err(|_| OnestopError::refused("onestop-form-broken"))?;
    Ok((actor, request, path(ctx).to_owned()))
}

/// What was kept of this page when the screen was locked is done with.
fn forget(tx: &mut store::Tx<'_>, actor: &kernel::Actor, path: &str) -> Result<(), OnestopError> {
    match actor.person {
        Some(person) => Ok(identity::forget_form(tx, person, path)?),
        None => Ok(()),
    }
}

fn delivery_of(input: &Input) -> String {
    Some(input.text("delivery")).filter(|way| !way.is_empty()).unwrap_or_else(|| "counter".to_owned())
}

/// Errors beside the fields of this page: what is wrong with the right to file stands beside the list of whom it is for.
fn beside(errors: FieldErrors) -> FieldErrors {
    let mut placed = FieldErrors::default();
    for (field, message) in errors.iter() {
        let field = match field {
            "representation" | "organisation" => WAY,
            "deciding" | "receiving" => "xa",
            "applicant.document" => "applicant.number",
            other => other,
        };
        placed.add(field, message.clone());
    }
    placed
}

fn page(app: &Onestop, ctx: &Ctx, input: &Input, (ready, errors): (Ready, &FieldErrors)) -> Result<Page, Failure> {
    let words = &ctx.words;
    let (package, person) = (&ready.intake.procedure.package, &ready.intake.person);
    let card = input.ticked("the");
    let setting = setting(&ready, ctx, card);
    let action = format!("/can-bo/tiep-nhan/nguoi/{}/{}", person.id, package.code);
    let drawing = Drawing { ways: &ready.ways, way: &ready.way, package, known: ready.known.as_ref(), input, errors, words };
    let (standing, begins) = (drawing.draw(), drawing.begins());
    let procedure = &ready.intake.procedure;
    let sheet = Sheet { procedure, setting, communes: &ready.intake.communes, errors, focus: !begins && errors.is_empty(), words };
    let request = if input.ticked("request") && errors.is_empty() { input.text("request") } else { ctx.new_request().to_string() };
    let (fees, total, is_open) = fees(&ready, &setting, words);
    let mut hidden = vec![Hidden::new("request", request), Hidden::new("nhu", input.text("nhu"))];
    if card {
        hidden.push(Hidden::new("the", "1"));
    }
    let who = who(app, person, words)
        .row(words.say("onestop-dossier-deciding"), ready.intake.deciding.as_ref().map_or("", |agency| agency.name.as_str()));
    let keys = [("F2", "for-whom"), ("F8", "parts"), ("F9", "receive"), ("Alt+L", "lock")];
    let keys = keys.into_iter().filter(|(key, _)| *key != "F2" || standing.is_some());
    let view = FormView {
        trail: Breadcrumb::new(words)
            .link(words.say("onestop-counter-title"), "/can-bo/tiep-nhan")
            .link(person.name.clone(), format!("/can-bo/tiep-nhan/nguoi/{}{}", person.id, if card { "?the=1" } else { "" }))
            .here(package.code.clone()),
        title: package.name.vi.clone(),
        who,
        errors: summary(errors, words),
        refused: errors.of("").map(|message| Notice::new(Tone::Danger, words.tell(message)).announce().into()).unwrap_or_default(),
        hidden,
        standing_title: words.say("onestop-dossier-applicant"),
        all_parts: words.say("onestop-counter-all-parts"),
        all_ticked: input.ticked("du"),
        parts_title: words.say("onestop-dossier-papers"),
        parts: checklist((&ready.intake, &setting), (ctx, input), (&ready.scans, errors)),
        part_forms: ["original", "copy", "electronic"]
            .into_iter()
            .map(|form| (form, words.say(&format!("onestop-paper-{form}"))))
            .collect(),
        part_form_of: words.say("onestop-counter-form-of"),
        part_quantity_of: words.say("onestop-counter-quantity-of"),
        pages: sheet.draw(&action),
        fees_title: words.say("onestop-dossier-fees"),
        fees,
        total,
        receipt: (is_open && ready.desk.takes_fees).then(|| {
            TextField::new("receipt", words.say("onestop-counter-receipt"))
                .value(input.text("receipt"))
                .width(Width::Short)
                .errors(errors, words)
        }),
        fee_notice: if is_open && !ready.desk.takes_fees {
            Notice::new(Tone::Info, words.say("onestop-counter-fee-first")).into()
        } else {
            Html::default()
        },
        delivery_title: words.say("onestop-dossier-delivery"),
        delivery: delivery(&ready, (input, errors), words),
        submit: Button::new(words.say("onestop-counter-receive")).key("F9"),
        assist: (package.channels.allows(Channel::Online) && !ready.desk.postal)
            .then(|| Button::new(words.say("onestop-counter-assist")).secondary().named(ASSIST, "1").no_validate()),
        refresh: Button::new(words.say("onestop-counter-refresh")).secondary().named("lam-moi", "1").no_validate(),
        keys: KeyHelp::new(words, keys.map(|(key, name)| (key.to_owned(), words.say(&format!("onestop-counter-key-{name}")))).collect()),
        standing,
        action,
    };
    Ok(Page::work(view.title.clone(), &view)?.under("/can-bo/tiep-nhan"))
}

fn summary(errors: &FieldErrors, words: &Words) -> ErrorSummary {
    ErrorSummary::new(
        words,
        errors.iter().filter(|(field, _)| !field.is_empty()).map(|(field, message)| (field.to_owned(), words.tell(message))).collect(),
    )
}

/// What is to be paid, how much in all, and whether something must be paid before acceptance.
fn fees(ready: &Ready, setting: &Setting<'_>, words: &Words) -> (Vec<(String, String, String)>, String, bool) {
    let package = &ready.intake.procedure.package;
    let case = package.case_for(setting).map(|case| case.id.clone()).unwrap_or_default();
    let due = package.fees_for(&case, setting);
    let is_open = due.iter().any(|fee| fee.due == DueAt::Filing && fee.amount.0 > 0);
    let total = kernel::money::Dong(due.iter().map(|fee| fee.amount.0).fold(0, i64::saturating_add));
    let shown = due.iter().map(|fee| {
        let ground = fee.exemption.as_ref().map(|exemption| exemption.name.vi.clone()).unwrap_or_default();
        let when = if fee.amount.0 > 0 { words.say(&format!("onestop-fee-due-{}", fee.due.code())) } else { words.say("onestop-fee-none") };
        (fee.name.vi.clone(), fee.amount.to_string(), if ground.is_empty() { when } else { ground })
    });
    (shown.collect(), words.say_with("onestop-counter-total", "amount", total.to_string()), is_open)
}

fn delivery(ready: &Ready, (input, errors): (&Input, &FieldErrors), words: &Words) -> Html {
    let package = &ready.intake.procedure.package;
    let allowed = &package.delivery;
    let ways = [("counter", allowed.counter), ("postal", allowed.postal), ("electronic", allowed.electronic)];
    let choices = ways
        .into_iter()
        .filter(|(_, allowed)| *allowed)
        .map(|(way, _)| Choice::new(way, words.say(&format!("onestop-way-{way}"))))
        .collect();
    let way =
        Select::new("delivery", words.say("onestop-counter-delivery"), choices).selected(&input.text("delivery")).errors(errors, words);
    let address = TextField::new("delivery_address", words.say("onestop-counter-delivery-address"))
        .value(input.text("delivery_address"))
        .optional(words)
        .compact();
    let fields = Html::from(way.compact()).and(address);
    if !crate::service::places::asks_commune(package) || !package.receive_anywhere {
        return fields;
    }
    let own = ready.desk.centre.place.clone().unwrap_or_default();
    let communes =
        ready.intake.communes.iter().filter_map(|commune| Some(Choice::new(commune.place.clone()?, commune.place_name()))).collect();
    let chosen = if input.ticked("xa") { input.text("xa") } else { own };
    let place = Select::new("xa", words.say("onestop-counter-decider-place"), communes).selected(&chosen).errors(errors, words);
    Html::from(place.compact()).and(fields)
}
