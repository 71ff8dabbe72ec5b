//! Signing in. Whatever is wrong, somebody who does not know the password learns nothing from the answer.

use jiff::SignedDuration;
use kernel::{AccountId, Actor, Instant, SessionId};
use store::Tx;
use uuid::Uuid;

use crate::facts::{ACCOUNT, SessionOpened, SessionRefused};
use crate::keys::new_token;
use crate::model::account::{Account, AccountState};
use crate::model::national::PASSWORD_LEVEL;
use crate::queries::session::{NationalSession, SessionRow};
use crate::service::sign_out::give_way;
use crate::{IdentityError, queries};

/// A shift and its overtime.
const OFFICIAL_HOURS: i64 = 12;
const CITIZEN_HOURS: i64 = 30 * 24;
const AGENT_LENGTH: usize = 200;

/// A password was typed and, outside the transaction, compared.
#[derive(Clone)]
pub(crate) struct SignIn {
    /// The account of the user name, if there is one.
    pub(crate) account: Option<AccountId>,
    /// The hash with which the password was compared.
    pub(crate) compared: String,
    /// Whether it fitted.
    pub(crate) fits: bool,
    /// Hash of the password that is to take the place of a one-time password.
    pub(crate) new_password: Option<String>,
    /// The session that the browser had before.
    pub(crate) previous: Option<SessionId>,
    pub(crate) remote: String,
    pub(crate) agent: String,
}

/// What came of it. Refusals are remembered, so they are no errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SignedIn {
    /// A session is open; the token goes into the cookie.
    Opened { token: String, lasts: SignedDuration, official: bool },
    /// Unknown name, wrong password, or locked while somebody is guessing.
    Refused,
    /// The password is right, but the account is locked until then.
    Locked(Instant),
    /// The password is right, but an administrator has closed the account.
    Suspended,
    /// The password is a one-time password: another must be chosen first.
    MustChoose,
}

/// Counts a failure or opens a session.
pub(crate) fn sign_in(tx: &mut Tx<'_>, command: &SignIn) -> Result<SignedIn, IdentityError> {
    let Some(account) = command.account.map(|id| queries::account::account(tx, id)).transpose()?.flatten() else {
        return unknown(tx);
    };
    let now = tx.now();
    // Between the comparison and now the password may have been changed.
    let fits = command.fits && account.password == command.compared && account.one_time_until.is_none_or(|until| now < until);
    if !fits {
        return refused(tx, &account);
    }
    if let Some(until) = account.locked_until.filter(|_| account.is_locked(now)) {
        return Ok(if account.may_tell_lock() { SignedIn::Locked(until) } else { SignedIn::Refused });
    }
    if account.state == AccountState::Suspended {
        return Ok(SignedIn::Suspended);
    }
    if account.one_time_until.is_some() {
        let Some(hash) = &command.new_password else { return Ok(SignedIn::MustChoose) };
        queries::account::set_password(tx, account.id, account.version, (hash, None))?;
    }
    queries::account::clear_failures(tx, account.id)?;
    if let Some(previous) = command.previous {
        give_way(tx, previous)?;
    }
    let level = account.assurance.min(PASSWORD_LEVEL);
    opened(tx, &account, (level, None), (&command.remote, &command.agent)).map(|(_, outcome)| outcome)
}

/// Nobody has this name. It is recorded like a wrong password: for those who watch, and so that it takes as long.
fn unknown(tx: &mut Tx<'_>) -> Result<SignedIn, IdentityError> {
    let nobody = AccountId::from_uuid(Uuid::nil());
    journal::record(
        tx,
        &Actor::anonymous(),
        journal::Subject::new(ACCOUNT, nobody),
        &SessionRefused { account: nobody, failures: 0, locked: false },
    )?;
    Ok(SignedIn::Refused)
}

/// Counts a wrong password.
pub(super) fn refused(tx: &mut Tx<'_>, account: &Account) -> Result<SignedIn, IdentityError> {
    let now = tx.now();
    let (failures, locked_until) = account.failed(now);
    queries::account::count_failure(tx, account.id, failures, locked_until)?;
    let locked = locked_until.is_some_and(|until| now < until);
    journal::record(
        tx,
        &Actor::anonymous(),
        journal::Subject::new(ACCOUNT, account.id),
        &SessionRefused { account: account.id, failures, locked },
    )?;
    Ok(SignedIn::Refused)
}

/// Opens a session for an account whose owner was recognised as surely as is known of the account. Returns the session and the token
/// for the cookie; only its digest is stored.
pub fn open_session(tx: &mut Tx<'_>, account: AccountId, remote: &str, agent: &str) -> Result<(SessionId, String), IdentityError> {
    let account = active(tx, account)?;
    match opened(tx, &account, (account.assurance, None), (remote, agent))? {
        (session, SignedIn::Opened { token, .. }) => Ok((session, token)),
        _ => Err(IdentityError::NotFound),
    }
}

/// The same for somebody who has just chosen a password, with all that the page must know for the cookie.
pub(crate) fn opened_for(tx: &mut Tx<'_>, account: AccountId, remote: &str, agent: &str) -> Result<SignedIn, IdentityError> {
    let account = active(tx, account)?;
    opened(tx, &account, (account.assurance.min(PASSWORD_LEVEL), None), (remote, agent)).map(|(_, outcome)| outcome)
}

fn active(tx: &mut Tx<'_>, account: AccountId) -> Result<Account, IdentityError> {
    queries::account::account(tx, account)?.filter(|account| account.state == AccountState::Active).ok_or(IdentityError::NotFound)
}

/// Opens a session of this level, which may come from one at the provider of the national e-ID, for a browser at an address.
pub(super) fn opened(
    tx: &mut Tx<'_>,
    account: &Account,
    (assurance, national): (u8, Option<&NationalSession>),
    (remote, agent): (&str, &str),
) -> Result<(SessionId, SignedIn), IdentityError> {
    let official = !queries::session::posts_held(tx, account.person)?.is_empty();
    let lasts = SignedDuration::from_hours(if official { OFFICIAL_HOURS } else { CITIZEN_HOURS });
    let (token, digest) = new_token();
    let session = tx.new_id();
    let agent: String = agent.chars().take(AGENT_LENGTH).collect();
    let row = SessionRow { id: session, account: account.id, digest, lasts, remote, agent: &agent, assurance, national };
    queries::session::insert(tx, &row)?;
    let actor = Actor { session: Some(session), ..Actor::person(account.person, assurance) };
    let fact = SessionOpened { account: account.id, session, level: assurance, national: national.is_some() };
    journal::record(tx, &actor, journal::Subject::new(ACCOUNT, account.id), &fact)?;
    Ok((session, SignedIn::Opened { token, lasts, official }))
}
