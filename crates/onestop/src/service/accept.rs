//! The counter accepts a dossier: from now on the limit counts (Mẫu 01).

use kernel::calendar::{due_at, start_of};
use kernel::{Actor, DossierId, Instant, Message, PostId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::advance::open_step;
use super::load::{Loaded, calendar, load};
use super::renewal::{Renewal, renewal};
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::OnestopError;
use crate::facts::{Accepted as AcceptedFact, tell};
use crate::model::dossier::Dossier;
use crate::model::money::FeeDue;
use crate::model::state::Event;
use crate::queries;

/// Accept a filed dossier.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Accept {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// The post that shall process it; none: anybody with the role.
    pub holder: Option<PostId>,
}

/// An accepted dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// The dossier.
    pub dossier: DossierId,
    /// Its code.
    pub code: String,
    /// When the result is due; none yet if the counter received it and a fee is still open.
    pub due: Option<Instant>,
    /// The newer version of the procedure to which it could not move, if there is one.
    pub not_adopted: Option<NotAdopted>,
}

/// A version that has come into force since a dossier was filed and that the dossier does not fit: it stays under its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotAdopted {
    /// Word of the version.
    pub version: String,
    /// What the dossier lacks for it.
    pub lacks: Vec<Message>,
}

/// Accepts: reckons the due date by the decider's calendar, opens the first step.
pub fn accept(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Accept) -> Result<Accepted, OnestopError> {
    let loaded = load(app, tx, command.dossier, Some(command.version))?;
    let actor = authorise(tx, actor, Action::Accept, &loaded.dossier, None)?;
    let (accepted, dossier) = take_on(app, tx, &actor, loaded, command.holder)?;
    tell(tx, &actor, &dossier, &fact(&dossier))?;
    Ok(accepted)
}

/// What acceptance does to a dossier that was filed before or is received at this minute; the caller tells the fact.
pub(crate) fn take_on(
    app: &Onestop,
    tx: &mut Tx<'_>,
    actor: &Actor,
    mut loaded: Loaded,
    holder: Option<PostId>,
) -> Result<(Accepted, Dossier), OnestopError> {
    let id = loaded.dossier.id;
    loaded.dossier.undergo(Event::Accept)?;
    let not_adopted = match renewal(app, tx, &loaded)? {
        Renewal::Fits(renewed) => {
            loaded = *renewed;
            queries::dossier::adopt(tx, id, loaded.procedure.id, &loaded.dossier.procedure_name)?;
            None
        }
        Renewal::Lacks(version, lacks) => Some(NotAdopted { version, lacks }),
        Renewal::None => None,
    };
    let open: Vec<String> = queries::fee::of_dossier(tx, id)?
        .into_iter()
        .filter(|fee| fee.due == FeeDue::Filing && fee.is_open())
        .map(|fee| format!("{} {}", fee.name, fee.amount))
        .collect();
    if !open.is_empty() {
        return Err(OnestopError::Refused(Message::new("onestop-accept-unpaid").with("fees", open.join("; "))));
    }
    let now = tx.now();
    if let Some(limit) = loaded.dossier.limit() {
        let calendar = calendar(app, tx, &loaded.dossier)?;
        let due = due_at(&calendar, limit, now, loaded.procedure.package.clock.cut_off);
        loaded.dossier.started_at = Some(start_of(&calendar, now));
        loaded.dossier.due_at = Some(due);
        loaded.dossier.original_due_at = Some(due);
    }
    loaded.dossier.accepted_at = Some(now);
    let open = queries::task::open_of(tx, id)?;
    super::proposal::lapse(tx, &open, actor)?;
    if let Some(task) = open.iter().find(|task| !task.work.is_aside()) {
        queries::task::close(tx, task, Event::Accept.code(), None, actor)?;
    }
    let first = loaded
        .procedure
        .package
        .first_step()
        .map(|step| step.id.clone())
        .ok_or_else(|| OnestopError::Procedure("no first step".to_owned()))?;
    open_step(app, tx, &mut loaded, &first, holder)?;
    queries::dossier::save(tx, &loaded.dossier)?;
    let Loaded { dossier, .. } = loaded;
    Ok((Accepted { dossier: id, code: dossier.code.clone(), due: dossier.due_at, not_adopted }, dossier))
}

/// The fact of an acceptance.
pub(crate) fn fact(dossier: &Dossier) -> AcceptedFact {
    AcceptedFact {
        code: dossier.code.clone(),
        procedure: dossier.procedure_code.clone(),
        channel: dossier.channel.code().to_owned(),
        receiving: dossier.receiving,
        deciding: dossier.deciding,
        due: dossier.due_at,
    }
}
