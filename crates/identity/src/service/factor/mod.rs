//! Second factors: adding, naming, taking away, using, and resetting what was lost.

pub(crate) mod add;
pub(crate) mod change;
pub(crate) mod passkey;
pub(crate) mod proof;
pub(crate) mod reset;
pub(crate) mod second_step;

use jiff::SignedDuration;
use kernel::{AccountId, Actor, PersonId};
use store::{Error, Tx};

use super::sign_in::Rules;
use crate::facts::{ACCOUNT, FactorChanged};
use crate::model::device::Browser;
use crate::model::factor::{Factor, FactorKind, PROOF_MINUTES, RECOVERY_CODES, paper_code, typed_code};
use crate::model::generator::accepted_step;
use crate::{IdentityError, PersonKeys, queries};

/// Groups of four letters in a recovery code: 60 bits.
const RECOVERY_GROUPS: usize = 3;

/// Whether a post that somebody holds at this minute needs a second factor.
pub(super) fn is_required(tx: &mut Tx<'_>, rules: &Rules, person: PersonId) -> Result<bool, Error> {
    if rules.second_factor.is_empty() {
        return Ok(false);
    }
    let posts = queries::session::posts_held(tx, person)?;
    Ok(posts.iter().flat_map(|post| &post.roles).any(|held| rules.second_factor.iter().any(|role| role.code() == held)))
}

/// Whoever changes factors must have shown a short while ago who they are.
fn must_be_fresh(tx: &mut Tx<'_>, actor: &Actor) -> Result<(), IdentityError> {
    if is_fresh(tx, actor)? { Ok(()) } else { Err(IdentityError::Proof) }
}

/// Whether the session's owner has shown a short while ago who they are.
pub(crate) fn is_fresh(tx: &mut Tx<'_>, actor: &Actor) -> Result<bool, Error> {
    let since = tx.now().plus(SignedDuration::from_mins(-PROOF_MINUTES));
    let proved_at = actor.session.map(|session| queries::session::proved_at(tx, session)).transpose()?.flatten();
    Ok(proved_at.is_some_and(|at| at > since))
}

/// Records what happened to the factors of an account.
pub(super) fn tell(tx: &mut Tx<'_>, actor: &Actor, account: AccountId, (change, kind): (&'static str, &'static str)) -> Result<(), Error> {
    journal::record(tx, actor, journal::Subject::new(ACCOUNT, account), &FactorChanged { account, change, kind }).map(drop)
}

/// New recovery codes in the place of the old ones, to be shown once.
fn give_codes(tx: &mut Tx<'_>, keys: &PersonKeys, account: AccountId) -> Result<Vec<String>, Error> {
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| paper_code(RECOVERY_GROUPS)).collect();
    let digests: Vec<Vec<u8>> = codes.iter().map(|code| recovery_index(keys, account, code)).collect();
    queries::factor::set_codes(tx, account, &digests)?;
    Ok(codes)
}

/// The blind index of a recovery code: it can neither be read nor guessed without the key.
fn recovery_index(keys: &PersonKeys, account: AccountId, code: &str) -> Vec<u8> {
    keys.index_of_text(&format!("recovery {account} {}", typed_code(code)))
}

/// Tries a code at each of the account's generators and uses its step up; `false` if it fits none, or was used.
fn use_generator(tx: &mut Tx<'_>, keys: &PersonKeys, factors: &[Factor], (code, browser): (&str, &Browser)) -> Result<bool, Error> {
    let now = tx.now();
    for factor in factors.iter().filter(|factor| factor.kind == FactorKind::Generator) {
        let Some(secret) = keys.open_text(&factor.secret) else { continue };
        if let Some(step) = accepted_step(&secret, code, now, factor.last_step) {
            queries::factor::use_step(tx, factor, step, browser)?;
            return Ok(true);
        }
    }
    Ok(false)
}
