//! The cashier confirms that a fee was paid ("Xác nhận đã thu").

use identity::Role;
use kernel::{Actor, DossierId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::load;
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::OnestopError;
use crate::facts::{FeeSettled, tell};
use crate::model::dossier::Dossier;
use crate::model::money::{Fee, FeeId};
use crate::queries;

/// Confirm a payment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Settle {
    /// The dossier.
    pub dossier: DossierId,
    /// The obligation.
    pub fee: FeeId,
    /// Number of the receipt.
    pub receipt: String,
}

/// Settles one obligation.
pub fn settle(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Settle) -> Result<(), OnestopError> {
    let loaded = load(app, tx, command.dossier, None)?;
    let actor = authorise(tx, actor, Action::Settle, &loaded.dossier, None)?;
    if command.receipt.trim().is_empty() {
        return Err(OnestopError::Fields(vec![("receipt".to_owned(), kernel::Message::new("onestop-settle-receipt"))]));
    }
    let fee = queries::fee::of_dossier(tx, command.dossier)?.into_iter().find(|fee| fee.id == command.fee).ok_or(OnestopError::NotFound)?;
    queries::fee::settle(tx, &fee, actor.post, command.receipt.trim())?;
    Ok(tell(tx, &actor, &loaded.dossier, &fact(&loaded.dossier, &fee))?)
}

/// What is still owed for a dossier.
pub fn open_fees(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Fee>, store::Error> {
    let mut fees = queries::fee::of_dossier(tx, dossier)?;
    fees.retain(Fee::is_open);
    Ok(fees)
}

/// Settles at the counter, in the act that receives and tells the fact: only by a post that is cashier there too.
pub(crate) fn settle_now(tx: &mut Tx<'_>, actor: &Actor, dossier: &Dossier, fee: &Fee, receipt: &str) -> Result<(), OnestopError> {
    let is_system = actor.capacity == kernel::Capacity::System;
    if !is_system && crate::access::authority(tx, actor)?.by(actor, Role::Cashier, dossier.receiving).is_none() {
        return Err(OnestopError::refused("onestop-settle-not-cashier"));
    }
    Ok(queries::fee::settle(tx, fee, actor.post, receipt)?)
}

/// The fact of a payment.
pub(crate) fn fact(dossier: &Dossier, fee: &Fee) -> FeeSettled {
    FeeSettled { code: dossier.code.clone(), fee: fee.code.clone(), kind: fee.kind.clone(), amount: fee.amount.0 }
}
