//! Shared machines of counters, for administrators.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use kernel::{AgencyId, Instant};
use serde::Deserialize;
use store::{Lane, Tx};
use web::components::{
    Button, Column, EmptyState, ErrorSummary, Html, InboxTable, Pager, PostForm, Row, StatusTag, TextField, Tone, Width,
};
use web::{Ctx, Failure, FieldErrors, Fields, Page, see_other};

use super::agency_detail::save;
use super::form::{Sent, administrator, done, field_errors, one};
use super::one_time_password::workstation_page;
use crate::model::factor::paper_code;
use crate::model::workstation::{Workstation, WorkstationId};
use crate::service::workstation::{EndWorkstation, MakeWorkstation, end, make};
use crate::{Identity, queries};

const PAGE: usize = 50;
pub(super) const HERE: &str = "/can-bo/may-quay";
/// Groups of four letters in a code: 40 bits for some hours.
const CODE_GROUPS: usize = 2;

/// What was just done, and after which machine the page begins.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    da: Option<String>,
    sau: String,
}

#[derive(Template)]
#[template(path = "identity/workstation_list.html")]
struct WorkstationListView {
    errors: ErrorSummary,
    done: Html,
    title: String,
    hint: String,
    table: InboxTable,
    pager: Pager,
    add_title: String,
    form: Html,
}

/// Administrators.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, Query(asked): Query<Asked>) -> Result<Page, Failure> {
    page(&identity, &ctx, &asked, (&Fields::default(), &FieldErrors::default())).await
}

/// Administrators: a code for a machine, shown once. It has no request id: a code has no place among the answers that are kept.
pub(super) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let code = paper_code(CODE_GROUPS);
    let made = match agency_of(&identity, &sent.fields).await? {
        Some(agency) => {
            let command = MakeWorkstation { agency, label: sent.fields.text("label").to_owned(), code: code.clone() };
            let keys = identity.keys.clone();
            let act = move |tx: &mut Tx<'_>| make(tx, &keys, &actor, &command);
            identity.store.background(Lane::Interactive, act).await.map_or_else(|error| field_errors(error).map(Err), |_| Ok(Ok(())))?
        }
        None => Err(one("agency", "identity-week-agency-none")),
    };
    match made {
        Ok(()) => Ok(workstation_page(&ctx, sent.fields.text("label"), &code, HERE)?.into_response()),
        Err(errors) => Ok(page(&identity, &ctx, &Asked::default(), (&sent.fields, &errors)).await?.into_response()),
    }
}

/// Administrators: a machine is a workstation no longer.
pub(super) async fn post_end(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let command = EndWorkstation { workstation: sent.fields.id("workstation")?, version: sent.fields.version()? };
    match save(&identity, &sent.fields, Ok(command), move |tx, command| end(tx, &actor, command)).await? {
        Ok(()) => Ok(see_other("/can-bo/may-quay?da=may-quay")),
        Err(errors) => Ok(page(&identity, &ctx, &Asked::default(), (&Fields::default(), &errors)).await?.into_response()),
    }
}

async fn agency_of(identity: &Identity, fields: &Fields) -> Result<Option<AgencyId>, Failure> {
    let code = fields.text("agency").to_uppercase();
    let found = identity.store.read::<_, store::Error, _>(move |tx| queries::agency::agency_by_code(tx, &code)).await?;
    Ok(found.map(|agency| agency.id))
}

/// The last machine of a page: when it was made, and its id.
fn place(text: &str) -> Option<(Instant, WorkstationId)> {
    let (at, id) = text.split_once('.')?;
    Some((Instant::from_micros(at.parse().ok()?), id.parse().ok()?))
}

async fn page(identity: &Identity, ctx: &Ctx, asked: &Asked, (fields, errors): (&Fields, &FieldErrors)) -> Result<Page, Failure> {
    administrator(ctx)?;
    let words = &ctx.words;
    let after = place(&asked.sau).unwrap_or_else(|| (Instant::from_micros(i64::MAX), WorkstationId::from_uuid(uuid::Uuid::max())));
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX).saturating_add(1);
    let mut found = identity.store.read::<_, store::Error, _>(move |tx| named(tx, after, limit)).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|(last, _)| format!("{HERE}?sau={}.{}", last.made_at.micros(), last.id));
    let first = (!asked.sau.is_empty()).then(|| HERE.to_owned());
    let title = words.say("identity-workstations-title");
    let view = WorkstationListView {
        errors: ErrorSummary::of(errors, &["label", "agency"], words),
        done: done(asked.da.as_deref(), words),
        title: title.clone(),
        hint: words.say("identity-workstations-hint"),
        pager: Pager::new(words.say_with("identity-workstations-count", "count", found.len()), first, next, words),
        table: table(ctx, &found),
        add_title: words.say("identity-workstation-make"),
        form: form(ctx, fields, errors),
    };
    Ok(Page::work(title, &view)?.under(HERE).with_errors(!errors.is_empty()))
}

/// One page of machines with the names of their agencies, which are kept in memory.
fn named(tx: &mut Tx<'_>, after: (Instant, WorkstationId), limit: i64) -> Result<Vec<(Workstation, String)>, store::Error> {
    let found = queries::workstation::page(tx, after, limit)?;
    let name = |tx: &mut Tx<'_>, id| Ok(queries::agency::agency(tx, id)?.map(|agency| agency.name).unwrap_or_default());
    found.into_iter().map(|one| name(tx, one.agency).map(|name| (one, name))).collect()
}

fn table(ctx: &Ctx, found: &[(Workstation, String)]) -> InboxTable {
    let words = &ctx.words;
    let columns = vec![
        Column::new(words.say("identity-workstation-label")).lead(),
        Column::new(words.say("identity-post-agency")),
        Column::new(words.say("identity-account-state")),
        Column::new(words.say("identity-session-act")).hidden(),
    ];
    let rows = found.iter().map(|(one, agency)| {
        let end = PostForm::new("/can-bo/may-quay/ket-thuc", ctx)
            .hidden("workstation", one.id)
            .hidden("version", one.version)
            .button(Button::new(words.say("identity-session-end")).secondary().compact().about(one.label.as_str()));
        Row::new(one.id.to_string(), one.label.as_str())
            .cell(one.label.as_str())
            .cell(agency.as_str())
            .cell(state(ctx, one))
            .cell(end.html())
    });
    InboxTable::new("may-quay", words.say("identity-workstations-title"), columns, rows.collect(), words)
        .empty(EmptyState::new(words.say("identity-workstations-none"), words.say("identity-workstations-none-text")))
}

fn state(ctx: &Ctx, one: &Workstation) -> StatusTag {
    let words = &ctx.words;
    match (one.enrolled_at, one.code_until) {
        (Some(at), _) => StatusTag::new(Tone::Success, words.say_with("identity-workstation-since", "at", at.display_local())),
        (None, Some(until)) if ctx.now < until => {
            StatusTag::new(Tone::Info, words.say_with("identity-workstation-waits", "until", until.display_local()))
        }
        _ => StatusTag::new(Tone::Warning, words.say("identity-workstation-run-out")),
    }
}

fn form(ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> Html {
    let words = &ctx.words;
    PostForm::new(HERE, ctx)
        .field(
            TextField::new("label", words.say("identity-workstation-label"))
                .hint(words.say("identity-workstation-label-hint"))
                .width(Width::Medium)
                .value(fields.text("label"))
                .errors(errors, words),
        )
        .field(
            TextField::new("agency", words.say("identity-week-agency"))
                .hint(words.say("identity-workstation-agency-hint"))
                .width(Width::Medium)
                .value(fields.text("agency"))
                .errors(errors, words),
        )
        .button(Button::new(words.say("identity-workstation-make-button")))
        .html()
}
