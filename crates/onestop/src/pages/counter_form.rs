//! The counter's one page for a dossier: papers, answers, fees, delivery; receive and print.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use identity::Person;
use kernel::{AgencyId, Channel, PersonId};
use procedure::{EidField, Electronic, PartDue, PartGroup, Setting, Widget};
use serde_json::{Map, Value};
use store::Request;
use web::components::{
    Breadcrumb, Button, Choice, DefinitionList, ErrorSummary, Hidden, Html, KeyHelp, Notice, Select, TextField, Tone, Width,
};
use web::{Ctx, Failure, FieldErrors, Page, Words, see_other};

use super::counter::who;
use super::counter_fields::Sheet;
use super::desk::{Input, field_errors, official};
use crate::Onestop;
use crate::error::OnestopError;
use crate::service::counter::{self, Desk, Intake};
use crate::service::receive::{AtCounter, Receive, receive};
use crate::service::submit::IncomingPart;

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
    all_parts: String,
    all_ticked: bool,
    parts_title: String,
    parts: Vec<PartView>,
    part_forms: Vec<(&'static str, String)>,
    answers_title: String,
    pages: Vec<(String, Vec<(Html, bool)>)>,
    fees_title: String,
    fees: Vec<(String, String, String)>,
    receipt: Option<TextField>,
    fee_notice: Html,
    delivery: Html,
    submit: Button,
    refresh: Button,
    keys: KeyHelp,
}

/// A line of the checklist.
struct PartView {
    code: String,
    name: String,
    note: String,
    required: bool,
    ticked: bool,
    form: String,
    quantity: String,
    shown_only: bool,
}

/// Everything that is known when the page is drawn.
struct Ready {
    desk: Desk,
    intake: Intake,
    answers: Map<String, Value>,
}

/// Officials who receive: the page of a procedure for a person.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    let ready = ready(&app, &ctx, &input).await?;
    page(&app, &ctx, &input, (ready, &FieldErrors::default()))
}

/// Officials who receive: the dossier, or the page again with other questions.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    let ready = ready(&app, &ctx, &input).await?;
    if input.ticked("lam-moi") {
        return Ok(page(&app, &ctx, &input, (ready, &FieldErrors::default()))?.into_response());
    }
    match send(&app, &ctx, &input, &ready).await {
        Ok(id) => Ok(see_other(&format!("/can-bo/tiep-nhan/xong/{id}"))),
        Err(error) => {
            let errors = field_errors(error)?;
            Ok(page(&app, &ctx, &input, (ready, &errors))?.with_errors(true).into_response())
        }
    }
}

async fn ready(app: &Arc<Onestop>, ctx: &Ctx, input: &Input) -> Result<Ready, Failure> {
    let (system, actor, person): (_, _, PersonId) = (Arc::clone(app), official(ctx)?, input.path_id("nguoi")?);
    let (code, commune, like) = (input.path("ma").to_owned(), input.text("xa"), input.id("nhu"));
    let (desk, intake) = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            let desk = counter::desk(tx, &actor)?;
            let intake =
                counter::intake(&system, tx, &desk, &code, (person, Some(commune.as_str()).filter(|commune| !commune.is_empty()), like))?;
            Ok((desk, intake))
        })
        .await?;
    let answers =
        if input.ticked("request") { intake.procedure.form.answers_from(input.fields.pairs()) } else { first_answers(app, &intake) };
    Ok(Ready { desk, intake, answers })
}

/// What stands in the form before anything is typed: defaults, the person's own data, an earlier dossier, the first of few choices.
fn first_answers(app: &Onestop, intake: &Intake) -> Map<String, Value> {
    let form = &intake.procedure.form;
    let mut answers = form.defaults();
    for field in &form.fields {
        if let Some(value) = field.eid.and_then(|eid| known(app, &intake.person, eid)) {
            answers.insert(field.name.clone(), Value::String(value));
        } else if field.must()
            && !answers.contains_key(&field.name)
            && matches!(field.widget, Widget::Radio | Widget::Select)
            && field.options.len() <= 3
        {
            answers.extend(field.options.first().map(|option| (field.name.clone(), Value::String(option.value.clone()))));
        }
    }
    answers.extend(intake.earlier.clone());
    answers
}

fn known(app: &Onestop, person: &Person, eid: EidField) -> Option<String> {
    match eid {
        EidField::Name => Some(person.name.clone()),
        EidField::PersonalNumber => {
            person.number.as_ref().and_then(|number| app.identity.keys.open_number(&number.cipher)).map(|number| number.as_str().to_owned())
        }
        EidField::BirthDate => person.birth_date.map(|born| born.to_string()),
        EidField::Sex => person.sex.clone(),
        EidField::Phone => person.phone.clone(),
        EidField::Email => person.email.clone(),
        EidField::Address => person.address.clone(),
    }
}

fn setting<'a>(ready: &'a Ready, ctx: &Ctx, card: bool) -> Setting<'a> {
    let channel = if ready.desk.postal { Channel::Postal } else { Channel::Counter };
    Setting {
        answers: &ready.answers,
        channel,
        assurance: if card { 2 } else { 0 },
        categories: &ready.intake.person.categories,
        today: ctx.now.date(),
    }
}

async fn send(app: &Arc<Onestop>, ctx: &Ctx, input: &Input, ready: &Ready) -> Result<kernel::DossierId, OnestopError> {
    let deciding: AgencyId =
        ready.intake.deciding.as_ref().map(|agency| agency.id).ok_or_else(|| OnestopError::refused("onestop-submit-agency"))?;
    let card = input.ticked("the");
    let parts = parts(app, ctx, input, ready).await?;
    let receipt = Some(input.text("receipt")).filter(|receipt| !receipt.is_empty());
    let command = Receive {
        procedure: ready.intake.procedure.package.code.clone(),
        channel: if ready.desk.postal { Channel::Postal } else { Channel::Counter },
        receiving: ready.desk.centre.id,
        deciding,
        submitter: AtCounter::Known(ready.intake.person.id),
        card_checked: card && ready.intake.person.number.is_some(),
        applicant: None,
        organisation: None,
        representation: "self".to_owned(),
        answers: ready.answers.clone(),
        parts,
        delivery: Some(input.text("delivery")).filter(|way| !way.is_empty()).unwrap_or_else(|| "counter".to_owned()),
        delivery_address: input.text("delivery_address"),
        receipt,
    };
    let actor = official(ctx).map_err(|_| OnestopError::Forbidden)?;
    let request = input.request().map_err(|_| OnestopError::refused("onestop-form-broken"))?;
    let (system, request) = (Arc::clone(app), Request::new(request, &command));
    Ok(app.store.write::<_, OnestopError, _>(request, move |tx| receive(&system, tx, &actor, &command)).await?.dossier)
}

/// The checklist as it was ticked, with the scans.
async fn parts(app: &Arc<Onestop>, ctx: &Ctx, input: &Input, ready: &Ready) -> Result<Vec<IncomingPart>, OnestopError> {
    let mut parts = Vec::new();
    for line in checklist(ready, ctx, input).into_iter().filter(|line| line.ticked) {
        let mut part = IncomingPart {
            quantity: line.quantity.parse().unwrap_or(1),
            checked: line.form != "electronic",
            shown_only: line.shown_only,
            form: line.form,
            name: line.name,
            file: None,
            code: line.code,
        };
        if let Some(upload) = input.uploads.iter().find(|upload| upload.field == format!("file-{}", part.code)) {
            // The owner of a scan is the form it was sent with: no dossier has an id yet.
            let stored = app.store.files().put(input.fields.text("request"), upload.media_type, upload.content.clone()).await;
            part.file = Some((upload.name.clone(), stored.map_err(|error| OnestopError::Procedure(error.to_string()))?));
        }
        parts.push(part);
    }
    Ok(parts)
}

fn checklist(ready: &Ready, ctx: &Ctx, input: &Input) -> Vec<PartView> {
    let setting = setting(ready, ctx, input.ticked("the"));
    let package = &ready.intake.procedure.package;
    let case = package.case_for(&setting).map(|case| case.id.clone()).unwrap_or_default();
    let due = package.parts_for(&case, &setting);
    due.into_iter().filter(|due| due.part.electronic != Electronic::Form).map(|due| line(&due, input)).collect()
}

fn line(due: &PartDue<'_>, input: &Input) -> PartView {
    let part = due.part;
    let usual = match (part.originals, part.copies) {
        (0, 0) => "electronic",
        (0, _) => "copy",
        _ => "original",
    };
    let or = |name: String, usual: &str| if input.ticked(&name) { input.text(&name) } else { usual.to_owned() };
    PartView {
        ticked: (input.ticked("du") && due.required) || input.ticked(&format!("part-{}", part.code)),
        form: or(format!("form-{}", part.code), usual),
        quantity: or(format!("quantity-{}", part.code), &part.originals.max(part.copies).max(1).to_string()),
        shown_only: part.group == PartGroup::Present,
        code: part.code.clone(),
        name: part.name.vi.clone(),
        note: part.note.as_ref().map(|note| note.vi.clone()).unwrap_or_default(),
        required: due.required,
    }
}

fn page(app: &Onestop, ctx: &Ctx, input: &Input, (ready, errors): (Ready, &FieldErrors)) -> Result<Page, Failure> {
    let words = &ctx.words;
    let (package, person) = (&ready.intake.procedure.package, &ready.intake.person);
    let card = input.ticked("the");
    let setting = setting(&ready, ctx, card);
    let action = format!("/can-bo/tiep-nhan/nguoi/{}/{}", person.id, package.code);
    let sheet = Sheet { procedure: &ready.intake.procedure, setting, communes: &ready.intake.communes, errors, words };
    let request = if input.ticked("request") && errors.is_empty() { input.text("request") } else { ctx.new_request().to_string() };
    let (fees, is_open) = fees(&ready, &setting, words);
    let mut hidden = vec![Hidden::new("request", request), Hidden::new("nhu", input.text("nhu"))];
    if card {
        hidden.push(Hidden::new("the", "1"));
    }
    let mut who = who(app, person, words).row(words.say("onestop-dossier-receiving"), ready.desk.centre.short_name.as_str());
    who = who.row(words.say("onestop-dossier-deciding"), ready.intake.deciding.as_ref().map_or("", |agency| agency.name.as_str()));
    let view = FormView {
        trail: Breadcrumb::new(words)
            .link(words.say("onestop-counter-title"), "/can-bo/tiep-nhan")
            .link(person.name.clone(), format!("/can-bo/tiep-nhan/nguoi/{}", person.id))
            .here(package.code.clone()),
        title: package.name.vi.clone(),
        who,
        errors: summary(errors, words),
        refused: errors.of("").map(|message| Notice::new(Tone::Danger, words.tell(message)).announce().into()).unwrap_or_default(),
        hidden,
        all_parts: words.say("onestop-counter-all-parts"),
        all_ticked: input.ticked("du"),
        parts_title: words.say("onestop-dossier-papers"),
        parts: checklist(&ready, ctx, input),
        part_forms: ["original", "copy", "electronic"]
            .into_iter()
            .map(|form| (form, words.say(&format!("onestop-paper-{form}"))))
            .collect(),
        answers_title: words.say("onestop-dossier-answers"),
        pages: sheet.draw(&action),
        fees_title: words.say("onestop-dossier-fees"),
        fees,
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
        delivery: delivery(&ready, input, words),
        submit: Button::new(words.say("onestop-counter-receive")).key("F9"),
        refresh: Button::new(words.say("onestop-counter-refresh")).secondary().named("lam-moi", "1").no_validate(),
        keys: KeyHelp::new(
            words,
            ["F8", "F9"]
                .into_iter()
                .zip(["parts", "receive"])
                .map(|(key, name)| (key.to_owned(), words.say(&format!("onestop-counter-key-{name}"))))
                .collect(),
        ),
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

/// What is to be paid, and whether something must be paid before acceptance.
fn fees(ready: &Ready, setting: &Setting<'_>, words: &Words) -> (Vec<(String, String, String)>, bool) {
    let package = &ready.intake.procedure.package;
    let case = package.case_for(setting).map(|case| case.id.clone()).unwrap_or_default();
    let due = package.fees_for(&case, setting);
    let is_open = due.iter().any(|fee| fee.due == procedure::DueAt::Filing && fee.amount.0 > 0);
    let shown = due.iter().map(|fee| {
        let ground = fee.exemption.as_ref().map(|exemption| exemption.name.vi.clone()).unwrap_or_default();
        let when = if fee.amount.0 > 0 { words.say(&format!("onestop-fee-due-{}", fee.due.code())) } else { words.say("onestop-fee-none") };
        (fee.name.vi.clone(), fee.amount.to_string(), if ground.is_empty() { when } else { ground })
    });
    (shown.collect(), is_open)
}

fn delivery(ready: &Ready, input: &Input, words: &Words) -> Html {
    let allowed = &ready.intake.procedure.package.delivery;
    let ways = [("counter", allowed.counter), ("postal", allowed.postal), ("electronic", allowed.electronic)];
    let choices = ways
        .into_iter()
        .filter(|(_, allowed)| *allowed)
        .map(|(way, _)| Choice::new(way, words.say(&format!("onestop-way-{way}"))))
        .collect();
    let way = Select::new("delivery", words.say("onestop-dossier-delivery"), choices).selected(&input.text("delivery")).compact();
    let address = TextField::new("delivery_address", words.say("onestop-counter-delivery-address"))
        .value(input.text("delivery_address"))
        .optional(words)
        .compact();
    let mut fields = Html::from(way).and(address);
    if crate::service::places::asks_commune(&ready.intake.procedure.package) && ready.intake.procedure.package.receive_anywhere {
        let own = ready.desk.centre.place.clone().unwrap_or_default();
        let communes =
            ready.intake.communes.iter().filter_map(|commune| Some(Choice::new(commune.place.clone()?, commune.place_name()))).collect();
        let chosen = if input.ticked("xa") { input.text("xa") } else { own };
        fields =
            Html::from(Select::new("xa", words.say("onestop-counter-decider-place"), communes).selected(&chosen).compact()).and(fields);
    }
    fields
}
