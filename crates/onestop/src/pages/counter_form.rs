//! The counter's one page for a dossier: for whom, answers, papers, fees, delivery; receive and print.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::Channel;
use procedure::{DueAt, Setting};
use web::components::{
    Breadcrumb, Button, Choice, DefinitionList, ErrorSummary, Hidden, Html, KeyHelp, Notice, Select, TextField, Tone, Width,
};
use web::{Ctx, Failure, FieldErrors, Page, Words, see_other};

use super::counter::who;
use super::counter_answer;
use super::counter_fields::Sheet;
use super::counter_parts::{checklist, drops};
use super::counter_ready::{Ready, ready, setting};
use super::counter_send::{help, send};
use super::counter_standing::{Drawing, WAY};
use super::desk::{Input, field_errors, kept};
use crate::Onestop;

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
    parts: Vec<Html>,
    pages: Vec<(String, Vec<(Html, bool)>)>,
    fees_title: String,
    fees: Vec<(String, String, String)>,
    total: String,
    receipt: Option<TextField>,
    fee_notice: Html,
    answers_title: String,
    answers: Vec<Html>,
    delivery_title: String,
    delivery: Html,
    submit: Button,
    assist: Option<Button>,
    refresh: Button,
    keys: KeyHelp,
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
    // Whoever types while the form is fetched again is not called away.
    let focus = !begins && errors.is_empty() && !ctx.partial;
    let sheet = Sheet { procedure, setting, communes: &ready.intake.communes, errors, focus, words };
    let request = if input.ticked("request") && errors.is_empty() { input.text("request") } else { ctx.new_request().to_string() };
    let (fees, total, is_open) = fees(&ready, &setting, words);
    let mut hidden = vec![Hidden::new("request", request), Hidden::new("nhu", input.text("nhu"))];
    if card {
        hidden.push(Hidden::new("the", "1"));
    }
    let who = who(app, person, words)
        .row(words.say("onestop-dossier-deciding"), ready.intake.deciding.as_ref().map_or("", |agency| agency.name.as_str()));
    let lines = checklist((&ready.intake, &setting), (ctx, input), (&ready.scans, errors));
    let answers = counter_answer::answers(&ready, &lines, (ctx, input, errors));
    let mut keys = vec![("F2", "for-whom"), ("F8", "parts"), ("Alt+N", "receive"), ("Alt+L", "lock")];
    keys.retain(|(key, _)| *key != "F2" || standing.is_some());
    if !answers.is_empty() {
        keys.extend(counter_answer::KEYS);
    }
    let keys = keys.into_iter();
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
        parts: lines.iter().map(|ticked| ticked.line.draw(words)).collect(),
        answers_title: words.say("onestop-counter-answers"),
        answers,
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
        submit: Button::new(words.say("onestop-counter-receive")).key("Alt+N"),
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
