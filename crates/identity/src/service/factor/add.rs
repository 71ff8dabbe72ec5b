//! A new factor: for somebody who is signed in, or who must enrol one before they are.

use kernel::{AccountId, Actor, SessionId};
use store::Tx;

use super::{give_codes, must_be_fresh, tell};
use crate::model::device::Browser;
use crate::model::factor::{FactorKind, MOST, Method, label};
use crate::queries::factor::FactorRow;
use crate::service::ceremony::{Purpose, take};
use crate::service::refuse;
use crate::service::sign_in::{NewSession, Opening, Rules, active, opened, pending};
use crate::{IdentityError, queries};

/// A factor whose owner has shown that they have it.
#[derive(Clone)]
pub(crate) struct AddFactor {
    pub(crate) account: AccountId,
    pub(crate) kind: FactorKind,
    /// What its owner calls it.
    pub(crate) label: String,
    /// The key or the generator's secret, enciphered.
    pub(crate) secret: Vec<u8>,
    /// Digest of a passkey's own id.
    pub(crate) credential: Option<[u8; 32]>,
    /// What was begun to set a generator up, and the step of the code that was shown: both are used up.
    pub(crate) set_up: Option<([u8; 32], i64)>,
    /// Who enrols a first factor at sign-in; otherwise whoever acts is signed in.
    pub(crate) enrolling: Option<Enrolling>,
}

/// A sign-in that needs a factor before it is one.
#[derive(Clone)]
pub(crate) struct Enrolling {
    /// Digest of what the browser keeps of it.
    pub(crate) token: [u8; 32],
    pub(crate) browser: Browser,
    pub(crate) previous: Option<SessionId>,
}

/// What came of it.
pub(crate) struct Added {
    /// Recovery codes, with the first factor; they can never be shown again.
    pub(crate) codes: Vec<String>,
    /// The session of whoever was enrolling, and where to go.
    pub(crate) session: Option<(NewSession, String)>,
}

/// Adds it; whoever was enrolling is signed in with it.
pub(crate) fn add(tx: &mut Tx<'_>, rules: &Rules, actor: &Actor, command: &AddFactor) -> Result<Added, IdentityError> {
    let account = active(tx, command.account)?;
    if Some(account.person) != actor.person {
        return Err(IdentityError::NotFound);
    }
    let Some(label) = label(&command.label) else { return refuse("label", "identity-factor-label-missing") };
    let enrolled = match &command.enrolling {
        None => {
            must_be_fresh(tx, actor)?;
            None
        }
        Some(enrolling) => {
            let begun = take(tx, enrolling.token, Purpose::Enrol)?.filter(|begun| begun.account == Some(account.id));
            let pending = begun.and_then(|begun| pending(rules, &account, &begun.secrets));
            Some((enrolling, pending.ok_or(IdentityError::NotFound)?))
        }
    };
    if let Some((token, _)) = command.set_up
        && take(tx, token, Purpose::Generator)?.is_none_or(|begun| begun.account != Some(account.id))
    {
        return Err(IdentityError::NotFound);
    }
    let known = queries::factor::of_account(tx, account.id)?;
    if known.len() >= MOST {
        return refuse("label", "identity-factor-many");
    }
    let (id, secret) = (tx.new_id(), command.secret.as_slice());
    let row = FactorRow { id, account: account.id, kind: command.kind, label, secret, credential: command.credential };
    if !queries::factor::insert(tx, &row)? {
        return refuse("label", "identity-factor-known");
    }
    if let Some((_, step)) = command.set_up {
        queries::factor::set_step(tx, id, step)?;
    }
    tell(tx, actor, account.id, ("added", command.kind.code()))?;
    let codes = if queries::factor::codes_left(tx, account.id)? == 0 { give_codes(tx, &rules.keys, account.id)? } else { Vec::new() };
    let session = match enrolled {
        None => None,
        Some((enrolling, pending)) => {
            let method = match (Method::from_code(&pending.method), command.kind) {
                (Method::PasswordAndPass, _) => Method::PasswordAndPass,
                (_, FactorKind::Passkey) => Method::PasswordAndPasskey,
                (_, FactorKind::Generator) => Method::PasswordAndGenerator,
            };
            let opening = Opening { previous: enrolling.previous, ..Opening::by(method, &account) };
            Some((opened(tx, &account, &opening, &enrolling.browser)?, pending.back))
        }
    };
    Ok(Added { codes, session })
}

/// Whose sign-in waits for a first factor in this browser.
pub(crate) fn enrolling(tx: &mut Tx<'_>, rules: &Rules, token: [u8; 32]) -> Result<Option<AccountId>, IdentityError> {
    let Some(begun) = crate::service::ceremony::look(tx, token, Purpose::Enrol)? else { return Ok(None) };
    let Some(account) = begun.account.map(|id| queries::account::account(tx, id)).transpose()?.flatten() else { return Ok(None) };
    Ok(pending(rules, &account, &begun.secrets).map(|_| account.id))
}
