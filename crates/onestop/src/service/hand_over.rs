//! The result desk hands the result over (trả kết quả).

use kernel::{Actor, DossierId, Message};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::{load, main_task};
use super::refuse_intake::required;
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::OnestopError;
use crate::facts::{Returned, tell};
use crate::model::state::Event;
use crate::queries;

/// Hand a result over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HandOver {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// `counter`, `postal` or `electronic`.
    pub way: String,
    /// Who took it.
    pub taken_by: String,
    /// `owner`, `authorised`.
    pub relation: String,
    /// Number of the authorisation, if somebody else took it.
    pub document: String,
    /// Tracking number, by post.
    pub tracking: String,
    /// Whether the card was checked.
    pub identity_checked: bool,
    /// Whether the slip was lost.
    pub slip_lost: bool,
    /// Whether the originals were given back.
    pub originals_returned: bool,
}

/// Hands it over; a fee due at return must be settled, and originals kept must go back.
pub fn hand_over(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &HandOver) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let actor = authorise(tx, actor, Action::HandOver, &loaded.dossier, None)?;
    check(tx, command)?;
    loaded.dossier = loaded.dossier.after(Event::HandOver)?;
    let now = tx.now();
    loaded.dossier.returned_at = Some(now);
    loaded.dossier.delivery = command.way.clone();
    if command.originals_returned {
        queries::paper::give_back(tx, command.dossier)?;
    }
    queries::hand_over::insert(tx, command, actor.post)?;
    if let Some(task) = main_task(tx, command.dossier)? {
        queries::task::close(tx, task.id, Event::HandOver.code(), None, &actor)?;
    }
    queries::dossier::save(tx, &loaded.dossier)?;
    let fact = Returned { code: loaded.dossier.code.clone(), receiving: loaded.dossier.receiving, way: command.way.clone() };
    Ok(tell(tx, &actor, &loaded.dossier, &fact)?)
}

fn check(tx: &mut Tx<'_>, command: &HandOver) -> Result<(), OnestopError> {
    let unpaid: Vec<String> = queries::fee::of_dossier(tx, command.dossier)?
        .into_iter()
        .filter(crate::model::money::Fee::is_open)
        .map(|fee| format!("{} {}", fee.name, fee.amount))
        .collect();
    if !unpaid.is_empty() {
        return Err(OnestopError::Refused(Message::new("onestop-hand-over-unpaid").with("fees", unpaid.join("; "))));
    }
    required("taken_by", &command.taken_by, "onestop-hand-over-taken-by")?;
    match command.way.as_str() {
        "postal" => required("tracking", &command.tracking, "onestop-hand-over-tracking").map(drop)?,
        "counter" if !command.identity_checked => {
            return Err(OnestopError::Fields(vec![("identity_checked".to_owned(), Message::new("onestop-hand-over-identity"))]));
        }
        _ => {}
    }
    if command.relation == "authorised" {
        required("document", &command.document, "onestop-hand-over-document")?;
    }
    let kept = queries::paper::of_dossier(tx, command.dossier)?.iter().any(|paper| paper.must_return && paper.returned_at.is_none());
    if kept && !command.originals_returned {
        return Err(OnestopError::Fields(vec![("originals_returned".to_owned(), Message::new("onestop-hand-over-originals"))]));
    }
    Ok(())
}
