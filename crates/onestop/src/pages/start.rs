//! Before starting: how long, how much, what on paper, what to have ready, the conditions; then a draft begins.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{Actor, Message};
use procedure::{DeliveryWay, Part, Procedure};
use serde_json::{Map, Value};
use store::Request;
use web::components::{Breadcrumb, Button, Checkboxes, Choice, DefinitionList, ErrorSummary, Hidden, Html, Notice, Tone};
use web::{Ctx, Failure, FieldErrors, Fields, Page, see_other};

use super::citizen::{Posted, request_field, word};
use super::procedure::current;
use super::procedure_parts::{fee_range, limit_range};
use crate::error::OnestopError;
use crate::model::applicant::Standing;
use crate::service::draft::{Begin, begin};
use crate::service::filling::filer_of;
use crate::service::prefill::{self, Concerned};
use crate::{Onestop, queries};

const CONDITIONS: &str = "dieu-kien";

#[derive(Template)]
#[template(path = "onestop/start.html")]
struct StartView {
    crumbs: Breadcrumb,
    errors: ErrorSummary,
    title: String,
    name: String,
    facts: DefinitionList,
    ready_title: String,
    ready: Vec<String>,
    paper_title: String,
    paper: Vec<String>,
    looked_up_title: String,
    looked_up: Vec<String>,
    shown_title: String,
    shown: Vec<String>,
    no_paper: String,
    saved: String,
    draft: Html,
    action: String,
    request: Hidden,
    conditions: Html,
    button: Button,
}

/// Anybody may read what is needed; a draft belongs to somebody who is signed in.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(code): Path<String>) -> Result<Page, Failure> {
    let procedure = current(&app, &ctx, code).await?;
    page(&app, &ctx, &procedure, (&Fields::default(), &FieldErrors::default())).await
}

/// Begins a draft with what is known of the signed-in person.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, posted: Posted<String>) -> Result<Response, Failure> {
    let procedure = current(&app, &ctx, posted.path).await?;
    let all = posted.fields.all(CONDITIONS).count() >= procedure.package.conditions.len();
    if !all {
        let mut errors = FieldErrors::default();
        errors.add(CONDITIONS, Message::new("onestop-start-conditions-all"));
        return Ok(page(&app, &ctx, &procedure, (&posted.fields, &errors)).await?.into_response());
    }
    let request = posted.fields.request()?;
    let (actor, code) = (ctx.person(), procedure.package.code.clone());
    let (standing, answers) = known(&app, &actor, &procedure).await?;
    let ways: Vec<&DeliveryWay> = DeliveryWay::ALL.iter().filter(|way| procedure.package.delivery.allows(**way)).collect();
    let delivery = if let [only] = ways.as_slice() { only.code().to_owned() } else { String::new() };
    let command = Begin { procedure: code, receiving: None, deciding: None, answers, delivery, standing };
    let begun = app.store.clone().write(Request::new(request, &command.procedure), move |tx| begin(&app, tx, &actor, &command)).await?;
    Ok(see_other(&format!("/ho-so-nhap/{begun}")))
}

/// What is known before: for whom, if the procedure leaves one choice; defaults of the form, and what is on record of these people.
async fn known(app: &Arc<Onestop>, actor: &Actor, procedure: &Procedure) -> Result<(Standing, Map<String, Value>), Failure> {
    let person = actor.person.ok_or(Failure::SignIn)?;
    let read = move |tx: &mut store::Tx<'_>| {
        Ok((identity::person(tx, person)?.ok_or(OnestopError::NotFound)?, identity::memberships_of(tx, person)?))
    };
    let (person, memberships) = app.store.read::<_, OnestopError, _>(read).await?;
    let package = &procedure.package;
    let firms: Vec<_> = memberships.iter().filter(|one| one.files() && package.serves_organisation(&one.organisation.kind)).collect();
    let firm = if let ([only], false) = (firms.as_slice(), package.serves_people()) {
        filer_of(only, package).map(|filer| (*only, filer))
    } else {
        None
    };
    let (standing, concerned) = match firm {
        Some((firm, filer)) => {
            let standing = Standing { filer, applicant: None, organisation: Some(firm.organisation.id) };
            (standing, Concerned::Organisation(&firm.organisation))
        }
        None => (Standing::default(), Concerned::Oneself),
    };
    let mut answers = procedure.form.defaults();
    answers.extend(prefill::known(&app.identity.keys, &procedure.form, &person, (concerned, standing.filer)));
    Ok((standing, answers))
}

async fn page(app: &Arc<Onestop>, ctx: &Ctx, procedure: &Procedure, (fields, errors): (&Fields, &FieldErrors)) -> Result<Page, Failure> {
    let (words, package) = (&ctx.words, &procedure.package);
    let say = |thing: &str| words.say(&format!("onestop-start-{thing}"));
    let code = &package.code;
    if !package.channels.online {
        return Err(Failure::Invalid(Message::new("onestop-submit-channel")));
    }
    let language = words.language();
    let facts = DefinitionList::new()
        .row(words.say("onestop-procedure-how-long"), limit_range(package, words))
        .row(words.say("onestop-procedure-how-much"), fee_range(package, words));
    let level = package.online_assurance();
    let facts =
        level.map_or(facts.clone(), |level| facts.row(say("assurance"), words.say_with("onestop-start-assurance-level", "level", level)));
    let named = |part: &Part| {
        format!("{}{}", part.name.get(language), if part.required { String::new() } else { format!(" ({})", say("sometimes")) })
    };
    let of = |is: fn(&Part) -> bool| package.parts.iter().filter(|part| is(part)).map(named).collect::<Vec<_>>();
    let button = match ctx.viewer {
        Some(_) => Button::new(say("begin")),
        None => Button::new(say("sign-in")).link(format!("/dang-nhap?ve=/thu-tuc/{code}/nop")),
    };
    let view = StartView {
        crumbs: Breadcrumb::new(words)
            .link(words.say("onestop-procedures-title"), "/thu-tuc")
            .link(package.name.get(language), format!("/thu-tuc/{code}")),
        errors: ErrorSummary::of(errors, &[CONDITIONS], words),
        title: say("title"),
        name: package.name.get(language).to_owned(),
        facts: facts.row(say("online"), word("online", package.online.code(), words)),
        ready_title: say("ready"),
        ready: std::iter::once(say("ready-card")).chain(of(|part| part.is_sent() && part.right.is_none())).collect(),
        paper_title: say("paper"),
        paper: of(Part::is_brought),
        looked_up_title: say("looked-up"),
        looked_up: of(Part::is_looked_up),
        shown_title: say("shown"),
        shown: of(Part::is_shown),
        no_paper: say("no-paper"),
        saved: say("saved"),
        draft: unfinished(app, ctx, code).await?,
        action: format!("/thu-tuc/{code}/nop"),
        request: request_field(ctx),
        conditions: conditions(ctx, procedure, fields, errors),
        button,
    };
    Ok(Page::public(format!("{} – {}", view.title, view.name), &view)?.with_errors(!errors.is_empty()).under("/thu-tuc"))
}

/// A draft of the same procedure that this person has begun before.
async fn unfinished(app: &Arc<Onestop>, ctx: &Ctx, code: &str) -> Result<Html, Failure> {
    let Some(viewer) = &ctx.viewer else { return Ok(Html::default()) };
    let person = viewer.person;
    let drafts = app.store.read::<_, store::Error, _>(move |tx| queries::draft::of_person(tx, person)).await?;
    let Some(draft) = drafts.iter().find(|draft| draft.procedure_code == code) else { return Ok(Html::default()) };
    let link = Html::link(&format!("/ho-so-nhap/{}", draft.id), &ctx.words.say("onestop-start-resume"));
    Ok(Notice::new(Tone::Info, ctx.words.say_with("onestop-start-unfinished", "at", super::citizen::at(draft.updated_at, &ctx.words)))
        .body(link)
        .into())
}

/// The conditions, each to be confirmed; only for who can begin.
fn conditions(ctx: &Ctx, procedure: &Procedure, fields: &Fields, errors: &FieldErrors) -> Html {
    let words = &ctx.words;
    let conditions = &procedure.package.conditions;
    if conditions.is_empty() {
        return Html::default();
    }
    if ctx.viewer.is_none() {
        let items: Vec<Html> =
            conditions.iter().map(|one| Html::trusted(format!("<li>{}</li>", Html::text(words.pick(&one.vi, &one.en))))).collect();
        return Html::trusted(format!("<h2>{}</h2><ul>{}</ul>", Html::text(&words.say("onestop-procedure-conditions")), Html::join(items)));
    }
    let choices = conditions.iter().enumerate().map(|(place, one)| Choice::new(place.to_string(), words.pick(&one.vi, &one.en))).collect();
    let chosen: Vec<&str> = fields.all(CONDITIONS).collect();
    Checkboxes::new(CONDITIONS, words.say("onestop-start-conditions"), choices)
        .hint(words.say("onestop-start-conditions-hint"))
        .selected(&chosen)
        .errors(errors, words)
        .into()
}
