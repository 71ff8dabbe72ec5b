//! The result desk hands the result over (trả kết quả).

use kernel::{Actor, Channel, DossierId, Message};
use procedure::DeliveryWay;
use store::Tx;

use super::load::{Loaded, load, main_task};
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::OnestopError;
use crate::facts::{Posted, Returned, tell};
use crate::model::delivery::{DeliveryEvent, DeliveryState};
use crate::model::paper::Taker;
use crate::model::state::Event;
use crate::model::task::UNCLAIMED;
use crate::queries;

pub use crate::model::hand_over::HandOver;

/// Hands it over, in the way that was chosen at filing or in another one; a fee due at return must be settled, and originals kept must go
/// along. What the post takes is not with its owner yet.
pub fn hand_over(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &HandOver) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let actor = authorise(tx, actor, Action::HandOver, &loaded.dossier, None)?;
    check_fees(tx, command.dossier)?;
    let taken_by = check(tx, &loaded, command)?;
    loaded.dossier.permits(Event::HandOver)?;
    let state = delivery_state(tx, command.dossier)?;
    let after = DeliveryEvent::of_way(&command.way).and_then(|event| state.after(event));
    let after = after.ok_or_else(|| OnestopError::refused("onestop-post-has-it"))?;
    if command.way == DeliveryWay::Postal.code() && !command.address.trim().is_empty() {
        command.address.trim().clone_into(&mut loaded.dossier.delivery_address);
    }
    let chosen = std::mem::replace(&mut loaded.dossier.delivery, command.way.clone());
    let handed = HandOver { taken_by, ..command.clone() };
    queries::hand_over::insert(tx, &handed, after, actor.post)?;
    if after.is_over() { end(tx, &actor, loaded, &handed, chosen) } else { post(tx, &actor, loaded) }
}

/// Where the delivery of a result stands.
pub(crate) fn delivery_state(tx: &mut Tx<'_>, dossier: DossierId) -> Result<DeliveryState, store::Error> {
    Ok(queries::hand_over::of_dossier(tx, dossier)?.last().map_or(DeliveryState::ToPrepare, |last| last.state))
}

/// Its owner has it: the dossier ends, and originals that were kept go along.
fn end(tx: &mut Tx<'_>, actor: &Actor, mut loaded: Loaded, handed: &HandOver, chosen: String) -> Result<(), OnestopError> {
    loaded.dossier.undergo(Event::HandOver)?;
    let now = tx.now();
    loaded.dossier.returned_at = Some(now);
    if handed.originals_returned {
        let taker = Taker { name: &handed.taken_by, identity_checked: handed.identity_checked, post: actor.post };
        queries::paper::give_back(tx, handed.dossier, &taker)?;
    }
    if let Some(task) = main_task(tx, handed.dossier)? {
        queries::task::close(tx, &task, Event::HandOver.code(), None, actor)?;
    }
    queries::dossier::save(tx, &loaded.dossier)?;
    let (code, way) = (loaded.dossier.code.clone(), handed.way.clone());
    Ok(tell(tx, actor, &loaded.dossier, &Returned { code, receiving: loaded.dossier.receiving, way, chosen })?)
}

/// The post has it: until it reports, the dossier waits at the desk, out of the way of what can be handed out.
fn post(tx: &mut Tx<'_>, actor: &Actor, mut loaded: Loaded) -> Result<(), OnestopError> {
    if let Some(task) = main_task(tx, loaded.dossier.id)? {
        let now = tx.now();
        queries::task::move_due(tx, &task, now.plus(UNCLAIMED))?;
    }
    loaded.dossier.interrupted = true;
    queries::dossier::save(tx, &loaded.dossier)?;
    Ok(tell(tx, actor, &loaded.dossier, &Posted { code: loaded.dossier.code.clone(), receiving: loaded.dossier.receiving })?)
}

fn check_fees(tx: &mut Tx<'_>, dossier: DossierId) -> Result<(), OnestopError> {
    let unpaid: Vec<String> = queries::fee::of_dossier(tx, dossier)?
        .into_iter()
        .filter(crate::model::money::Fee::is_open)
        .map(|fee| format!("{} {}", fee.name, fee.amount))
        .collect();
    if unpaid.is_empty() {
        return Ok(());
    }
    Err(OnestopError::Refused(Message::new("onestop-hand-over-unpaid").with("fees", unpaid.join("; "))))
}

/// All that does not fit, told at once; else the name of whoever takes it.
fn check(tx: &mut Tx<'_>, loaded: &Loaded, command: &HandOver) -> Result<String, OnestopError> {
    let (dossier, package) = (&loaded.dossier, &loaded.procedure.package);
    let mut faults: Vec<(&str, &str)> = Vec::new();
    let is_empty = |text: &str| text.trim().is_empty();
    match DeliveryWay::from_code(&command.way).filter(|way| package.delivery.allows(*way)) {
        None => faults.push(("way", "onestop-hand-over-way")),
        Some(DeliveryWay::Counter) if !command.identity_checked => faults.push(("identity_checked", "onestop-hand-over-identity")),
        Some(DeliveryWay::Counter) => {}
        Some(DeliveryWay::Postal) => {
            if is_empty(&command.tracking) {
                faults.push(("tracking", "onestop-hand-over-tracking"));
            }
            if is_empty(&command.address) && is_empty(&dossier.delivery_address) {
                faults.push(("address", "onestop-hand-over-address"));
            }
        }
        // Whoever filed online has an account to which it goes.
        Some(DeliveryWay::Electronic) if dossier.channel != Channel::Online && !identity::has_account(tx, dossier.submitter)? => {
            faults.push(("way", "onestop-hand-over-no-account"));
        }
        Some(DeliveryWay::Electronic) => {}
    }
    let taken_by = match (command.relation.as_str(), command.taken_by.trim()) {
        ("authorised", name) => {
            if name.is_empty() {
                faults.push(("taken_by", "onestop-hand-over-taken-by"));
            }
            if is_empty(&command.document) {
                faults.push(("document", "onestop-hand-over-document"));
            }
            name
        }
        // An organisation has no hands: whoever stands for it is named.
        ("owner", "") if dossier.organisation.is_some() && command.way == DeliveryWay::Counter.code() => {
            faults.push(("representative", "onestop-hand-over-taken-by"));
            ""
        }
        ("owner", "") => &dossier.applicant_name,
        ("submitter", "") => &dossier.submitter_name,
        ("owner" | "submitter", name) => name,
        _ => {
            faults.push(("relation", "onestop-hand-over-relation"));
            ""
        }
    };
    let kept = queries::paper::of_dossier(tx, command.dossier)?.iter().any(|paper| paper.must_return && paper.returned_at.is_none());
    if kept && !command.originals_returned {
        faults.push(("originals_returned", "onestop-hand-over-originals"));
    }
    if faults.is_empty() {
        return Ok(taken_by.to_owned());
    }
    Err(OnestopError::Fields(faults.into_iter().map(|(field, key)| (field.to_owned(), Message::new(key))).collect()))
}
