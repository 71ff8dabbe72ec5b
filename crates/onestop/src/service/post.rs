//! What became of a result that was handed to the post: delivered, or brought back.

use jiff::civil::Date;
use kernel::{Actor, DossierId, Message};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::{load, main_task};
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::OnestopError;
use crate::facts::{DeliveryFailed, Returned, tell};
use crate::model::delivery::{DeliveryEvent, DeliveryState, ReturnReason};
use crate::model::paper::Taker;
use crate::model::state::Event;
use crate::model::task::UNCLAIMED;
use crate::queries;
use crate::queries::hand_over::HandedOver;

/// The post delivered it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ConfirmDelivery {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// The day on which it was delivered.
    pub delivered_on: Option<Date>,
    /// Who took it; empty if it is the person on record.
    pub taken_by: String,
}

/// The post brought it back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FailDelivery {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// Word of the reason.
    pub reason: String,
    /// What else the post says.
    pub remark: String,
}

/// The owner has it: the dossier ends, and originals that went along are given back.
pub fn confirm_delivery(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &ConfirmDelivery) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let actor = authorise(tx, actor, Action::FollowPost, &loaded.dossier, None)?;
    let (posted, state) = posted(tx, command.dossier, DeliveryEvent::Deliver)?;
    let today = tx.now().date();
    if !command.delivered_on.is_some_and(|on| (posted.at.date()..=today).contains(&on)) {
        return Err(OnestopError::Fields(vec![("delivered_on".to_owned(), Message::new("onestop-post-delivered-on"))]));
    }
    loaded.dossier.undergo(Event::HandOver)?;
    let now = tx.now();
    loaded.dossier.returned_at = Some(now);
    let taken_by = Some(command.taken_by.trim().to_owned()).filter(|name| !name.is_empty()).unwrap_or_else(|| posted.taken_by.clone());
    if posted.originals_returned {
        let taker = Taker { name: &taken_by, identity_checked: false, post: actor.post };
        queries::paper::give_back(tx, command.dossier, &taker)?;
    }
    let ended = HandedOver { state, taken_by, ended_on: command.delivered_on, ..posted };
    queries::hand_over::end(tx, command.dossier, &ended)?;
    if let Some(task) = main_task(tx, command.dossier)? {
        queries::task::close(tx, &task, Event::HandOver.code(), None, &actor)?;
    }
    queries::dossier::save(tx, &loaded.dossier)?;
    let (way, chosen) = (ended.way, loaded.dossier.delivery.clone());
    let fact = Returned { code: loaded.dossier.code.clone(), receiving: loaded.dossier.receiving, way, chosen };
    Ok(tell(tx, &actor, &loaded.dossier, &fact)?)
}

/// It is back at the centre, from where it goes out again or is collected.
pub fn fail_delivery(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &FailDelivery) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let actor = authorise(tx, actor, Action::FollowPost, &loaded.dossier, None)?;
    let (posted, state) = posted(tx, command.dossier, DeliveryEvent::Return)?;
    let reason = ReturnReason::from_code(&command.reason);
    let reason = reason.ok_or_else(|| OnestopError::Fields(vec![("reason".to_owned(), Message::new("onestop-post-reason"))]))?;
    let now = tx.now();
    let back = HandedOver {
        state,
        returned_for: reason.code().to_owned(),
        remark: command.remark.trim().to_owned(),
        ended_on: Some(now.date()),
        ..posted
    };
    queries::hand_over::end(tx, command.dossier, &back)?;
    if let Some(task) = main_task(tx, command.dossier)? {
        queries::task::move_due(tx, &task, now.plus(UNCLAIMED))?;
    }
    loaded.dossier.interrupted = true;
    queries::dossier::save(tx, &loaded.dossier)?;
    let fact = DeliveryFailed { code: loaded.dossier.code.clone(), receiving: loaded.dossier.receiving, reason: reason.code().to_owned() };
    Ok(tell(tx, &actor, &loaded.dossier, &fact)?)
}

/// What the post has, and where its delivery stands after the event.
fn posted(tx: &mut Tx<'_>, dossier: DossierId, event: DeliveryEvent) -> Result<(HandedOver, DeliveryState), OnestopError> {
    let last = queries::hand_over::of_dossier(tx, dossier)?.pop();
    let after = last.as_ref().and_then(|last| last.state.after(event));
    last.zip(after).ok_or_else(|| OnestopError::refused("onestop-post-nothing"))
}
