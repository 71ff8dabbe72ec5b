//! A lost factor is reset by two administrators: one asks, another one of the same agency or one above it agrees and hands over a pass that
//! is good for a day. Its owner is told of each step.

use jiff::SignedDuration;
use kernel::{AccountId, Actor, AgencyId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::tell;
use crate::facts::{ACCOUNT, FactorReset};
use crate::model::account::{Account, ONE_TIME_HOURS};
use crate::model::alert::AlertKind;
use crate::model::device::Browser;
use crate::model::factor::typed_code;
use crate::queries::factor_reset::{Reset, ResetId};
use crate::service::refuse;
use crate::service::sign_in::{Rules, active};
use crate::{IdentityError, PersonKeys, Role, queries};

/// Characters of a reason at least and at most.
const REASON: std::ops::RangeInclusive<usize> = 5..=300;

/// An administrator asks for the factors of somebody else to be reset.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct AskReset {
    pub(crate) account: AccountId,
    pub(crate) reason: String,
}

/// Another one agrees, with the pass that they will hand over.
#[derive(Clone)]
pub(crate) struct AgreeReset {
    pub(crate) account: AccountId,
    pub(crate) reset: ResetId,
    pub(crate) version: i64,
    pub(crate) pass: String,
}

/// Asked for by mistake, or refused.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct RefuseReset {
    pub(crate) account: AccountId,
    pub(crate) reset: ResetId,
    pub(crate) version: i64,
}

pub(crate) fn ask(tx: &mut Tx<'_>, actor: &Actor, command: &AskReset) -> Result<(), IdentityError> {
    let (account, from) = (others(tx, actor, command.account)?, agencies(tx, actor)?);
    let reason = command.reason.trim();
    if !REASON.contains(&reason.chars().count()) {
        return refuse("reason", "identity-reset-reason-missing");
    }
    if !queries::factor::has_any(tx, account.id)? {
        return refuse("reason", "identity-reset-nothing");
    }
    if let Some(old) = queries::factor_reset::of_account(tx, account.id)? {
        if !is_run_out(tx, &old) {
            return refuse("reason", "identity-reset-open");
        }
        queries::factor_reset::close(tx, old.id, old.version)?;
    }
    let Some((person, from)) = actor.person.zip(from.first().copied()) else { return Err(IdentityError::Forbidden) };
    if !queries::factor_reset::insert(tx, account.id, reason, (person, from))? {
        return refuse("reason", "identity-reset-open");
    }
    note(tx, actor, account.id, ("asked", AlertKind::ResetAsked), &Browser::default())
}

pub(crate) fn agree(tx: &mut Tx<'_>, keys: &PersonKeys, actor: &Actor, command: &AgreeReset) -> Result<(), IdentityError> {
    let account = others(tx, actor, command.account)?;
    let reset = open(tx, account.id, command.reset)?;
    if reset.is_agreed {
        return Err(store::Error::Stale.into());
    }
    let Some(person) = actor.person else { return Err(IdentityError::Forbidden) };
    if queries::person::same_person(tx, reset.asked_by)?.contains(&person) {
        return refuse("reset", "identity-reset-own");
    }
    // The same agency, or one above it.
    let above: Vec<AgencyId> = queries::agency::lineage(tx, reset.asked_from)?.into_iter().map(|agency| agency.id).collect();
    let stands = |agency: &AgencyId| *agency == reset.asked_from || above.contains(agency);
    if !agencies(tx, actor)?.iter().any(stands) {
        return refuse("reset", "identity-reset-below");
    }
    let until = tx.now().plus(SignedDuration::from_hours(ONE_TIME_HOURS));
    let pass = pass_index(keys, account.id, &command.pass);
    queries::factor_reset::agree(tx, (reset.id, command.version), person, (&pass, until))?;
    note(tx, actor, account.id, ("agreed", AlertKind::ResetAgreed), &Browser::default())
}

pub(crate) fn refuse_reset(tx: &mut Tx<'_>, actor: &Actor, command: &RefuseReset) -> Result<(), IdentityError> {
    let account = others(tx, actor, command.account)?;
    let reset = open(tx, account.id, command.reset)?;
    queries::factor_reset::close(tx, reset.id, command.version)?;
    tell_reset(tx, actor, account.id, "refused")
}

/// Uses the pass, if this is it: the lost factors and all recovery codes are gone.
pub(super) fn use_pass(
    tx: &mut Tx<'_>,
    rules: &Rules,
    actor: &Actor,
    (account, typed, browser): (AccountId, &str, &Browser),
) -> Result<bool, IdentityError> {
    let now = tx.now();
    let index = pass_index(&rules.keys, account, typed);
    let reset = queries::factor_reset::of_account(tx, account)?
        .filter(|reset| reset.pass.as_deref() == Some(index.as_slice()) && reset.pass_until.is_some_and(|until| now < until));
    let Some(reset) = reset else { return Ok(false) };
    queries::factor_reset::close(tx, reset.id, reset.version)?;
    for factor in queries::factor::of_account(tx, account)? {
        queries::factor::remove(tx, factor.id)?;
        tell(tx, actor, account, ("removed", factor.kind.code()))?;
    }
    queries::factor::set_codes(tx, account, &[])?;
    note(tx, actor, account, ("used", AlertKind::ResetUsed), browser)?;
    Ok(true)
}

/// Whether a pass was given and its day is over.
pub(crate) fn is_run_out(tx: &Tx<'_>, reset: &Reset) -> bool {
    reset.pass_until.is_some_and(|until| until <= tx.now())
}

/// An account of somebody else, for an administrator.
fn others(tx: &mut Tx<'_>, actor: &Actor, account: AccountId) -> Result<Account, IdentityError> {
    crate::service::administrator(tx, actor)?;
    let account = active(tx, account)?;
    if Some(account.person) == actor.person {
        return refuse("reset", "identity-account-own");
    }
    Ok(account)
}

fn open(tx: &mut Tx<'_>, account: AccountId, id: ResetId) -> Result<Reset, IdentityError> {
    let reset = queries::factor_reset::of_account(tx, account)?.filter(|reset| reset.id == id);
    Ok(reset.ok_or(store::Error::Stale)?)
}

/// Where the actor is an administrator; nobody stands in for one.
fn agencies(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<AgencyId>, IdentityError> {
    let authority = queries::post::held_posts(tx, actor)?;
    let own = authority.posts.iter().filter(|held| held.is_own() && held.roles.contains(&Role::Administrator));
    Ok(own.map(|held| held.agency).collect())
}

fn pass_index(keys: &PersonKeys, account: AccountId, pass: &str) -> Vec<u8> {
    keys.index_of_text(&format!("pass {account} {}", typed_code(pass)))
}

fn note(
    tx: &mut Tx<'_>,
    actor: &Actor,
    account: AccountId,
    (change, kind): (&'static str, AlertKind),
    browser: &Browser,
) -> Result<(), IdentityError> {
    queries::alert::insert(tx, account, kind, (None, browser))?;
    tell_reset(tx, actor, account, change)
}

fn tell_reset(tx: &mut Tx<'_>, actor: &Actor, account: AccountId, change: &'static str) -> Result<(), IdentityError> {
    journal::record(tx, actor, journal::Subject::new(ACCOUNT, account), &FactorReset { account, change })?;
    Ok(())
}
