//! Showing again who one is, before factors are changed.

use kernel::{AccountId, Actor};
use store::Tx;

use super::use_generator;
use crate::model::device::Browser;
use crate::model::factor::Factor;
use crate::service::place::Place;
use crate::service::sign_in::{Rules, active};
use crate::{IdentityError, queries};

/// What somebody shows.
#[derive(Clone)]
pub(crate) enum Shown {
    /// A password, compared outside the transaction with this hash.
    Password { compared: String, fits: bool },
    /// A generator's code.
    Code(String),
    /// A passkey whose answer was verified, with the key as it is from now on.
    Key(Box<Factor>, Vec<u8>),
}

/// Somebody who is signed in shows again who they are.
#[derive(Clone)]
pub(crate) struct Prove {
    pub(crate) account: AccountId,
    pub(crate) shown: Shown,
    pub(crate) browser: Browser,
}

/// Notes it in their session; `false` if it did not fit, which is counted like a wrong password.
pub(crate) fn prove(tx: &mut Tx<'_>, rules: &Rules, actor: &Actor, command: &Prove) -> Result<bool, IdentityError> {
    let account = active(tx, command.account)?;
    let session = actor.session.filter(|_| actor.person == Some(account.person)).ok_or(IdentityError::NotFound)?;
    let place = Place::of(tx, account.id, &command.browser)?;
    let is_locked = place.is_locked(tx.now());
    let fits = match &command.shown {
        Shown::Key(factor, secret) if factor.account == account.id => {
            queries::factor::use_key(tx, factor, secret, &command.browser)?;
            true
        }
        Shown::Key(..) => false,
        _ if is_locked => false,
        Shown::Password { compared, fits } => *fits && account.password == *compared,
        Shown::Code(code) => {
            let factors = queries::factor::of_account(tx, account.id)?;
            use_generator(tx, &rules.keys, &factors, (code, &command.browser))?
        }
    };
    if !fits {
        place.refuse(tx, !is_locked)?;
        return Ok(false);
    }
    queries::session::prove(tx, session)?;
    Ok(true)
}
