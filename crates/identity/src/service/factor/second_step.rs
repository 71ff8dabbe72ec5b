//! The second step of a sign-in whose password was right.

use kernel::{AccountId, Actor, SessionId};
use store::Tx;

use super::{is_required, recovery_index, reset, tell, use_generator};
use crate::model::account::Account;
use crate::model::alert::AlertKind;
use crate::model::device::Browser;
use crate::model::factor::{Factor, Method, TRIES};
use crate::service::ceremony::{Purpose, look};
use crate::service::place::Place;
use crate::service::sign_in::{NewSession, Next, Opening, Pending, Rules, SignedIn, next, opened, pending};
use crate::{IdentityError, queries};

/// What somebody answers.
#[derive(Clone)]
pub(crate) enum Answer {
    /// A generator's code, a recovery code, or the pass that two administrators gave.
    Code(String),
    /// A passkey whose answer was verified, with the key as it is from now on.
    Key(Box<Factor>, Vec<u8>),
}

/// An answer to the second step.
#[derive(Clone)]
pub(crate) struct SecondStep {
    /// Digest of what the browser keeps of its sign-in.
    pub(crate) token: [u8; 32],
    pub(crate) answer: Answer,
    pub(crate) browser: Browser,
    pub(crate) previous: Option<SessionId>,
}

/// What came of it. Refusals are remembered, so they are no errors.
pub(crate) enum Stepped {
    /// A session is open; where to go.
    Opened(NewSession, String),
    /// It does not fit, or too much was wrong from this place.
    Refused,
    /// The sign-in is over: too late, too many wrong answers, or the password was changed.
    Over,
    /// The lost factors are gone, and a new one must be enrolled: the browser goes on by this token.
    Enrol(String),
}

/// Opens the session, or counts a wrong answer.
pub(crate) fn second_step(tx: &mut Tx<'_>, rules: &Rules, command: &SecondStep) -> Result<Stepped, IdentityError> {
    let Some((account, pending)) = waiting(tx, rules, command.token)? else { return Ok(Stepped::Over) };
    let place = Place::of(tx, account.id, &command.browser)?;
    let method = match &command.answer {
        // A key cannot be guessed, so no count stands in its way.
        Answer::Key(factor, secret) if factor.account == account.id => {
            queries::factor::use_key(tx, factor, secret, &command.browser)?;
            Some(Method::PasswordAndPasskey)
        }
        Answer::Key(..) => None,
        Answer::Code(code) => {
            let is_closed = place.is_locked(tx.now()) || place.is_braked(tx)?;
            let found = if is_closed { None } else { by_code(tx, rules, &account, (code, &command.browser))? };
            if found.is_none() {
                return refused(tx, (&account, command), (&place, !is_closed));
            }
            found
        }
    };
    let Some(method) = method else { return refused(tx, (&account, command), (&place, true)) };
    if !queries::ceremony::use_up(tx, command.token)? {
        return Ok(Stepped::Over);
    }
    place.release(tx)?;
    if method == Method::PasswordAndPass && is_required(tx, rules, account.person)? {
        let pending = Pending { method: method.code().to_owned(), ..pending };
        return match next(tx, rules, &account, Next::Enrol, &pending)? {
            SignedIn::Next(_, token) => Ok(Stepped::Enrol(token)),
            _ => Ok(Stepped::Over),
        };
    }
    let opening = Opening { previous: command.previous, ..Opening::by(method, &account) };
    Ok(Stepped::Opened(opened(tx, &account, &opening, &command.browser)?, pending.back))
}

/// Whose sign-in waits for its second step in this browser.
pub(crate) fn waiting_account(tx: &mut Tx<'_>, rules: &Rules, token: [u8; 32]) -> Result<Option<AccountId>, IdentityError> {
    Ok(waiting(tx, rules, token)?.map(|(account, _)| account.id))
}

fn waiting(tx: &mut Tx<'_>, rules: &Rules, token: [u8; 32]) -> Result<Option<(Account, Pending)>, IdentityError> {
    let Some(begun) = look(tx, token, Purpose::SecondStep)?.filter(|begun| begun.tries < TRIES) else { return Ok(None) };
    let Some(account) = begun.account.map(|id| queries::account::account(tx, id)).transpose()?.flatten() else { return Ok(None) };
    Ok(pending(rules, &account, &begun.secrets).map(|pending| (account, pending)))
}

fn by_code(tx: &mut Tx<'_>, rules: &Rules, account: &Account, (code, browser): (&str, &Browser)) -> Result<Option<Method>, IdentityError> {
    let factors = queries::factor::of_account(tx, account.id)?;
    if use_generator(tx, &rules.keys, &factors, (code, browser))? {
        return Ok(Some(Method::PasswordAndGenerator));
    }
    let actor = Actor::person(account.person, 0);
    if queries::factor::use_code(tx, account.id, &recovery_index(&rules.keys, account.id, code))? {
        tell(tx, &actor, account.id, ("used", "recovery"))?;
        return Ok(Some(Method::PasswordAndRecoveryCode));
    }
    Ok(reset::use_pass(tx, rules, &actor, (account.id, code, browser))?.then_some(Method::PasswordAndPass))
}

/// Counts a wrong answer. Its owner is told when somebody who knows the password has run out of answers.
fn refused(
    tx: &mut Tx<'_>,
    (account, command): (&Account, &SecondStep),
    (place, was_looked_at): (&Place, bool),
) -> Result<Stepped, IdentityError> {
    place.refuse(tx, was_looked_at)?;
    if was_looked_at {
        place.brake(tx)?;
    }
    queries::ceremony::count(tx, command.token)?;
    let is_over = look(tx, command.token, Purpose::SecondStep)?.is_none_or(|begun| begun.tries >= TRIES);
    if is_over {
        queries::alert::insert(tx, account.id, AlertKind::SecondStep, (None, &command.browser))?;
        return Ok(Stepped::Over);
    }
    Ok(Stepped::Refused)
}
