//! Originals that were kept go back where no result will take them along (trả lại bản chính): the dossier was refused, withdrawn or stopped.

use kernel::{Actor, DossierId, Message};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::load;
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::{OnestopError, required};
use crate::facts::{OriginalsReturned, tell};
use crate::model::paper::Taker;
use crate::model::state::State;
use crate::queries;

/// Give the originals of a dossier back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GiveBack {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// Who takes them.
    pub taken_by: String,
    /// Whether their card was looked at.
    pub identity_checked: bool,
}

/// Gives all of them back at once; each keeps who took it.
pub fn give_back(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &GiveBack) -> Result<(), OnestopError> {
    let loaded = load(app, tx, command.dossier, Some(command.version))?;
    let actor = authorise(tx, actor, Action::GiveBack, &loaded.dossier, None)?;
    let name = required("taken_by", &command.taken_by, "onestop-hand-over-taken-by")?;
    if !command.identity_checked {
        return Err(OnestopError::Fields(vec![("identity_checked".to_owned(), Message::new("onestop-hand-over-identity"))]));
    }
    let taker = Taker { name, identity_checked: command.identity_checked, post: actor.post };
    let count = if ends_without_result(loaded.dossier.state) { queries::paper::give_back_all(tx, command.dossier, &taker)? } else { 0 };
    if count == 0 {
        return Err(OnestopError::refused("onestop-give-back-none"));
    }
    queries::dossier::save(tx, &loaded.dossier)?;
    let fact = OriginalsReturned {
        code: loaded.dossier.code.clone(),
        receiving: loaded.dossier.receiving,
        count,
        identity_checked: command.identity_checked,
    };
    Ok(tell(tx, &actor, &loaded.dossier, &fact)?)
}

/// Whether a dossier ended and nothing will be handed over.
pub(crate) const fn ends_without_result(state: State) -> bool {
    matches!(state, State::RefusedIntake | State::Withdrawn | State::Stopped)
}
