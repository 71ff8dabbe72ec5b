//! The person withdraws their dossier (rút hồ sơ).

use kernel::{Actor, DossierId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::load;
use super::mine::may_act;
use super::stop::end;
use crate::Onestop;
use crate::error::{OnestopError, required};
use crate::facts::{Withdrawn, tell};
use crate::model::state::Event;

/// Withdraw a dossier.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Withdraw {
    /// The dossier.
    pub dossier: DossierId,
    /// Why.
    pub reason: String,
}

/// Withdraws; only who filed it or whose it is may.
pub fn withdraw(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Withdraw) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, None)?;
    if !may_act(tx, actor, &loaded.dossier)? {
        return Err(OnestopError::NotFound);
    }
    let reason = required("reason", &command.reason, "onestop-withdraw-reason")?;
    end(tx, actor, &mut loaded.dossier, Event::Withdraw, reason)?;
    Ok(tell(tx, actor, &loaded.dossier, &Withdrawn { code: loaded.dossier.code.clone() })?)
}
