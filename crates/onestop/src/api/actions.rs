//! What the caller may do next with a dossier: each act with its fields, so that a program can offer what a page offers.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use axum::Json;
use axum::extract::State;
use axum::routing::get;
use identity::Authority;
use kernel::{Actor, Instant};
use serde::Serialize;
use store::Tx;
use utoipa::ToSchema;
use web::Failure;

use super::call::{Call, find};
use super::operation::{FieldItem, Operation};
use super::{acts, operation};
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::deed::Deed;
use crate::model::delivery::ReturnReason;
use crate::model::pause::PauseGround;
use crate::model::state::Event;
use crate::service::ask_opinions::Addressees;
use crate::service::draft_result::drafted;
use crate::service::outlook::{is_offered, moves, outlook, task_for};
use crate::service::read::{Reading, read as read_dossier};
use crate::service::whole::Whole;

pub(super) fn operation() -> Operation {
    Operation::get("/api/v1/dossiers/{id}/actions", "listActions", "What the caller may do with a dossier now", get(read))
        .details("Each action with its fields and, where only some values fit, those. The act itself asks again.")
        .answers::<Actions>()
}

/// What may be done next.
#[derive(Serialize, ToSchema)]
struct Actions {
    /// The version to be named by whoever acts.
    version: i64,
    items: Vec<ActionItem>,
}

/// An act.
#[derive(Serialize, ToSchema)]
struct ActionItem {
    /// `operationId` of this document.
    operation: String,
    /// Where to post its body.
    path: String,
    /// What it does.
    summary: String,
    fields: Vec<FieldItem>,
}

/// An act of the document: its id, what it does, its fields.
struct Described {
    id: &'static str,
    summary: &'static str,
    fields: Vec<FieldItem>,
}

/// Acts by the last word of their paths.
static ACTS: LazyLock<BTreeMap<&'static str, Described>> = LazyLock::new(|| {
    let word = |operation: &Operation| operation.path.rsplit('/').next().unwrap_or_default();
    acts().iter().map(|one| (word(one), Described { id: one.id, summary: one.summary, fields: operation::fields(one) })).collect()
});

async fn read(State(app): State<Arc<Onestop>>, call: Call) -> Result<Json<Actions>, Failure> {
    let (system, actor, name) = (Arc::clone(&app), call.actor.clone(), call.record.clone());
    let look = move |tx: &mut Tx<'_>| {
        let id = find(tx, &name)?;
        let Reading { whole, authority, purpose } = read_dossier(&system, tx, &actor, id)?;
        let words = if actor.capacity == kernel::Capacity::Person { own(&whole) } else { offered(tx, &whole, &authority, &actor) };
        let mut items = Vec::new();
        for (word, deed) in words {
            let choices = match deed {
                Some(deed) => choices(&system, tx, (&whole, &authority, &actor), deed)?,
                None => Vec::new(),
            };
            let mut item = item(&whole, word, choices);
            if let Some(item) = item.as_mut().filter(|_| deed == Some(Deed::Draft)) {
                draft_fields(item, &whole, tx.now());
            }
            items.extend(item);
        }
        Ok((id, purpose, Actions { version: whole.loaded.dossier.version, items }))
    };
    let (id, purpose, actions) = app.store.read::<_, OnestopError, _>(look).await?;
    call.disclose(&app, purpose, id).await?;
    Ok(Json(actions))
}

/// What a person may do with their own dossier.
fn own(whole: &Whole) -> Vec<(&'static str, Option<Deed>)> {
    let state = whole.loaded.dossier.state;
    let fits = [("answer", Event::AnswerSupplement), ("delivery", Event::ChangeDelivery), ("withdraw", Event::Withdraw)].into_iter();
    fits.filter(|(_, event)| state.after(*event).is_some()).map(|(word, _)| (word, None)).collect()
}

/// What a post may do.
fn offered(tx: &Tx<'_>, whole: &Whole, authority: &Authority, actor: &Actor) -> Vec<(&'static str, Option<Deed>)> {
    let now = tx.now();
    let deeds = Deed::ALL.iter().copied().filter(|deed| is_offered(whole, authority, actor, *deed, now));
    deeds.map(|deed| (word(deed), Some(deed))).collect()
}

/// The last word of the path of an act.
const fn word(deed: Deed) -> &'static str {
    match deed {
        Deed::Accept => "accept",
        Deed::Move => "forward",
        Deed::Draft => "draft-result",
        Deed::Opinion => "opinion",
        Deed::SiteVisit => "site-visit",
        Deed::AskOpinions => "ask-opinions",
        Deed::HandOver => "hand-over",
        Deed::ConfirmDelivery => "confirm-delivery",
        Deed::FailDelivery => "fail-delivery",
        Deed::GiveBack => "give-back",
        Deed::Delivery => "delivery",
        Deed::Assign => "assign",
        Deed::Settle => "settle",
        Deed::Supplement => "supplement",
        Deed::Answer => "answer",
        Deed::ConfirmDuty => "confirm-duty",
        Deed::Resume => "resume",
        Deed::Pause => "pause",
        Deed::Extend => "extend",
        Deed::Correct => "correct",
        Deed::Urge => "urge",
        Deed::Refuse => "refuse",
        Deed::RefuseIntake => "refuse-intake",
        Deed::Withdraw => "withdraw",
        Deed::Stop => "stop",
        Deed::CheckParts => "check-parts",
        Deed::ProposeExtension => "propose-extension",
        Deed::DecideExtension => "decide-extension",
        Deed::ProposeSupplement => "propose-supplement",
        Deed::DecideSupplement => "decide-supplement",
        Deed::ProposePause => "propose-pause",
        Deed::DecidePause => "decide-pause",
    }
}

fn item(whole: &Whole, word: &str, choices: Vec<Choices>) -> Option<ActionItem> {
    let described = ACTS.get(word)?;
    let mut fields = described.fields.clone();
    for (name, values) in choices {
        fields.iter_mut().filter(|field| field.name == name).for_each(|field| field.choices.clone_from(&values));
    }
    let path = format!("/api/v1/dossiers/{}/{word}", whole.loaded.dossier.id);
    Some(ActionItem { operation: described.id.to_owned(), path, summary: described.summary.to_owned(), fields })
}

/// In the place of a draft's content, the fields of the result that are asked for with what the draft says now.
fn draft_fields(item: &mut ActionItem, whole: &Whole, now: Instant) {
    let result = &whole.loaded.procedure.result;
    let content = drafted(whole, now.date());
    let setting = whole.loaded.setting().for_result(&content, now.date());
    let asked = result.fields.iter().filter(|field| result.shown(&field.name, &content, &setting));
    item.fields.retain(|field| field.name != "content");
    item.fields.extend(asked.map(|field| FieldItem::of_result(field, field.must())));
}

/// A field with the values that fit.
type Choices = (&'static str, Vec<operation::Choice>);

fn choices(
    app: &Onestop,
    tx: &mut Tx<'_>,
    (whole, authority, actor): (&Whole, &Authority, &Actor),
    deed: Deed,
) -> Result<Vec<Choices>, OnestopError> {
    let choice = |value: String, name: &str| operation::Choice { value, name: name.to_owned() };
    Ok(match deed {
        Deed::Move => {
            let ways = moves(&whole.loaded);
            vec![("to", ways.iter().map(|way| choice(way.to.clone(), way.name.as_deref().unwrap_or(&way.step))).collect())]
        }
        Deed::Accept | Deed::Assign => {
            let next = outlook(app, tx, whole, deed, None)?.next;
            vec![("holder", next.iter().flat_map(|next| &next.holders).map(|(post, name)| choice(post.to_string(), name)).collect())]
        }
        Deed::Settle => {
            let open = whole.fees.iter().filter(|fee| fee.is_open());
            vec![("fee", open.map(|fee| choice(fee.id.to_string(), &fee.name)).collect())]
        }
        Deed::FailDelivery => {
            vec![("reason", ReturnReason::ALL.iter().map(|reason| choice(reason.code().to_owned(), reason.code())).collect())]
        }
        Deed::Pause | Deed::ProposePause => {
            vec![("ground", PauseGround::ALL.iter().map(|ground| choice(ground.code().to_owned(), ground.code())).collect())]
        }
        Deed::Supplement | Deed::ProposeSupplement => {
            let parts = whole.loaded.procedure.package.parts.iter();
            vec![("parts", parts.map(|part| choice(part.code.clone(), &part.name.vi)).collect())]
        }
        Deed::AskOpinions => {
            let Addressees { near, communes } = outlook(app, tx, whole, deed, None)?.addressees;
            vec![("agencies", near.iter().chain(&communes).map(|agency| choice(agency.id.to_string(), &agency.name)).collect())]
        }
        Deed::Opinion => {
            let task = task_for(whole, authority, actor, deed);
            vec![("task", task.into_iter().map(|task| choice(task.id.to_string(), task.step.as_deref().unwrap_or_default())).collect())]
        }
        _ => Vec::new(),
    })
}
