//! Naming factors, taking them away, and new recovery codes: by their owner, who has just shown who they are.

use kernel::{AccountId, Actor};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::{give_codes, is_required, must_be_fresh, tell};
use crate::model::factor::{Factor, FactorId, label};
use crate::service::refuse;
use crate::service::sign_in::{Rules, active};
use crate::{IdentityError, queries};

/// Another name for a factor.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct RenameFactor {
    pub(crate) account: AccountId,
    pub(crate) factor: FactorId,
    pub(crate) version: i64,
    pub(crate) label: String,
}

pub(crate) fn rename(tx: &mut Tx<'_>, actor: &Actor, command: &RenameFactor) -> Result<(), IdentityError> {
    let factor = own(tx, actor, (command.account, command.factor))?;
    let Some(label) = label(&command.label) else { return refuse("label", "identity-factor-label-missing") };
    queries::factor::rename(tx, factor.id, command.version, label)?;
    Ok(tell(tx, actor, factor.account, ("renamed", factor.kind.code()))?)
}

/// A factor is given up: lost, or not wanted.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct RemoveFactor {
    pub(crate) account: AccountId,
    pub(crate) factor: FactorId,
}

/// Takes it away. The last one stays as long as a post of its owner's needs one.
pub(crate) fn remove(tx: &mut Tx<'_>, rules: &Rules, actor: &Actor, command: &RemoveFactor) -> Result<(), IdentityError> {
    let factor = own(tx, actor, (command.account, command.factor))?;
    must_be_fresh(tx, actor)?;
    let is_last = queries::factor::of_account(tx, factor.account)?.len() == 1;
    if is_last
        && let Some(person) = actor.person
        && is_required(tx, rules, person)?
    {
        return refuse("factor", "identity-factor-last");
    }
    queries::factor::remove(tx, factor.id)?;
    if is_last {
        queries::factor::set_codes(tx, factor.account, &[])?;
    }
    Ok(tell(tx, actor, factor.account, ("removed", factor.kind.code()))?)
}

/// New recovery codes, to be shown once; the old ones are void.
pub(crate) fn renew_codes(tx: &mut Tx<'_>, rules: &Rules, actor: &Actor, account: AccountId) -> Result<Vec<String>, IdentityError> {
    let account = active(tx, account)?;
    if Some(account.person) != actor.person || !queries::factor::has_any(tx, account.id)? {
        return Err(IdentityError::NotFound);
    }
    must_be_fresh(tx, actor)?;
    let codes = give_codes(tx, &rules.keys, account.id)?;
    tell(tx, actor, account.id, ("renewed", "recovery"))?;
    Ok(codes)
}

fn own(tx: &mut Tx<'_>, actor: &Actor, (account, factor): (AccountId, FactorId)) -> Result<Factor, IdentityError> {
    let account = active(tx, account)?;
    if Some(account.person) != actor.person {
        return Err(IdentityError::NotFound);
    }
    queries::factor::of_account(tx, account.id)?.into_iter().find(|one| one.id == factor).ok_or(IdentityError::NotFound)
}
