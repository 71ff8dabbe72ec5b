//! Signing in. Whatever is wrong, somebody who does not know the password learns nothing from the answer.

use jiff::SignedDuration;
use kernel::{AccountId, Actor, SessionId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::ceremony::{Begin, Purpose, begin};
use super::factor::is_required;
use super::place::{Place, nobody};
use super::sign_out::close;
use crate::facts::{ACCOUNT, SessionOpened};
use crate::keys::new_token;
use crate::model::account::{Account, AccountState};
use crate::model::device::{Browser, DeviceId};
use crate::model::factor::Method;
use crate::model::national::PASSWORD_LEVEL;
use crate::queries::session::{NationalSession, SessionRow};
use crate::{IdentityError, PersonKeys, Role, queries};

/// A shift and its overtime.
const OFFICIAL_HOURS: i64 = 12;
const CITIZEN_HOURS: i64 = 30 * 24;
const AGENT_LENGTH: usize = 200;

/// What the installation asks of accounts.
#[derive(Clone)]
pub(crate) struct Rules {
    pub(crate) keys: PersonKeys,
    /// Roles that need a second factor.
    pub(crate) second_factor: Vec<Role>,
}

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
    pub(crate) browser: Browser,
    /// Where to go afterwards.
    pub(crate) back: String,
}

/// What came of it. Refusals are remembered, so they are no errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SignedIn {
    /// A session is open.
    Opened(NewSession),
    /// Unknown name, wrong password, or too many wrong ones from this place.
    Refused,
    /// The password is right, but an administrator has closed the account.
    Suspended,
    /// The password is right, but another must be chosen first.
    MustChoose,
    /// The password is right; the browser, by this token, has the next step before it.
    Next(Next, String),
}

/// What still stands between a right password and a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// The second factor.
    SecondStep,
    /// A post of theirs needs a second factor, and there is none yet.
    Enrol,
}

/// An open session: what the browser is to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewSession {
    /// The session's cookie.
    pub(crate) token: String,
    pub(crate) lasts: SignedDuration,
    pub(crate) official: bool,
    /// The cookie by which the browser is known again.
    pub(crate) device: String,
}

/// What a sign-in that still lacks a step remembers.
#[derive(Serialize, Deserialize)]
pub(super) struct Pending {
    /// The hash with which the password was compared: with another password it is void.
    pub(super) compared: String,
    pub(super) back: String,
    /// How far it came.
    pub(super) method: String,
}

/// Counts a failure, opens a session, or says what is missing.
pub(crate) fn sign_in(tx: &mut Tx<'_>, rules: &Rules, command: &SignIn) -> Result<SignedIn, IdentityError> {
    let id = command.account.unwrap_or_else(nobody);
    let account = queries::account::account(tx, id)?;
    let place = Place::of(tx, id, &command.browser)?;
    let now = tx.now();
    // Between the comparison and now the password may have been changed. Where a password was found out, only a browser that was known
    // before may replace it.
    let fitting = account.filter(|account| {
        let in_time = account.one_time_until.is_none_or(|until| now < until);
        let in_place = !account.renew_password || place.is_known();
        command.fits && account.password == command.compared && in_time && in_place
    });
    let is_locked = place.is_locked(now);
    let Some(account) = fitting.filter(|_| !is_locked) else {
        place.refuse(tx, !is_locked)?;
        return Ok(SignedIn::Refused);
    };
    if account.state == AccountState::Suspended {
        return Ok(SignedIn::Suspended);
    }
    let mut compared = account.password.clone();
    if account.one_time_until.is_some() || account.renew_password {
        let Some(hash) = &command.new_password else { return Ok(SignedIn::MustChoose) };
        queries::account::set_password(tx, account.id, account.version, (hash, None))?;
        compared.clone_from(hash);
    }
    let pending = |method: Method| Pending { compared, back: command.back.clone(), method: method.code().to_owned() };
    if queries::factor::has_any(tx, account.id)? {
        return next(tx, rules, &account, Next::SecondStep, &pending(Method::Password));
    }
    if is_required(tx, rules, account.person)? {
        return next(tx, rules, &account, Next::Enrol, &pending(Method::Password));
    }
    let opening = Opening { previous: command.previous, ..Opening::by(Method::Password, &account) };
    Ok(SignedIn::Opened(opened(tx, &account, &opening, &command.browser)?))
}

/// Puts the next step before the browser.
pub(super) fn next(tx: &mut Tx<'_>, rules: &Rules, account: &Account, next: Next, pending: &Pending) -> Result<SignedIn, IdentityError> {
    let (cookie, token) = new_token();
    let purpose = match next {
        Next::SecondStep => Purpose::SecondStep,
        Next::Enrol => Purpose::Enrol,
    };
    let text = serde_json::to_string(pending).unwrap_or_default();
    begin(tx, &Begin { token, purpose, account: Some(account.id), secrets: rules.keys.seal_text(&text) })?;
    Ok(SignedIn::Next(next, cookie))
}

/// What an unfinished sign-in remembers; `None` if it is void.
pub(super) fn pending(rules: &Rules, account: &Account, secrets: &[u8]) -> Option<Pending> {
    let pending: Pending = serde_json::from_str(&rules.keys.open_text(secrets)?).ok()?;
    (account.state == AccountState::Active && account.password == pending.compared).then_some(pending)
}

/// Opens a session for an account whose owner was recognised as surely as is known of the account. Returns the session and the token
/// for the cookie; only its digest is stored.
pub fn open_session(tx: &mut Tx<'_>, account: AccountId, remote: &str, agent: &str) -> Result<(SessionId, String), IdentityError> {
    let account = active(tx, account)?;
    let opening = Opening { level: account.assurance, ..Opening::by(Method::Password, &account) };
    let (session, token, _, _) = opened_on(tx, &account, &opening, (remote, agent, None))?;
    Ok((session, token))
}

/// The same for somebody who has just chosen a password, in the browser in which they did.
pub(crate) fn opened_for(tx: &mut Tx<'_>, account: AccountId, browser: &Browser) -> Result<NewSession, IdentityError> {
    let account = active(tx, account)?;
    opened(tx, &account, &Opening::by(Method::Password, &account), browser)
}

pub(super) fn active(tx: &mut Tx<'_>, account: AccountId) -> Result<Account, IdentityError> {
    queries::account::account(tx, account)?.filter(|account| account.state == AccountState::Active).ok_or(IdentityError::NotFound)
}

/// How a session is opened.
pub(super) struct Opening<'a> {
    pub(super) method: Method,
    /// How surely its owner was recognised.
    pub(super) level: u8,
    /// The session at the provider of the national e-ID from which it comes.
    pub(super) national: Option<&'a NationalSession>,
    /// The session that the browser had before.
    pub(super) previous: Option<SessionId>,
}

impl Opening<'_> {
    /// By what belongs to the account itself, which shows less than the national e-ID.
    pub(super) fn by(method: Method, account: &Account) -> Opening<'static> {
        Opening { method, level: account.assurance.min(PASSWORD_LEVEL), national: None, previous: None }
    }
}

/// Opens a session in a browser, which is known from now on.
pub(super) fn opened(tx: &mut Tx<'_>, account: &Account, opening: &Opening<'_>, browser: &Browser) -> Result<NewSession, IdentityError> {
    let place = Place::of(tx, account.id, browser)?;
    let (device, cookie) = place.settle(tx, browser)?;
    let agent: String = browser.agent.chars().take(AGENT_LENGTH).collect();
    let browser = &Browser { agent, ..browser.clone() };
    let (session, token, lasts, official) = opened_on(tx, account, opening, (&browser.remote, &browser.agent, Some(device)))?;
    let actor = Actor { session: Some(session), ..Actor::person(account.person, opening.level) };
    place.remember(tx, &actor, (session, device), browser)?;
    Ok(NewSession { token, lasts, official, device: cookie })
}

/// The session itself: its id, its cookie, how long it lasts, and whether it is an official's.
fn opened_on(
    tx: &mut Tx<'_>,
    account: &Account,
    opening: &Opening<'_>,
    (remote, agent, device): (&str, &str, Option<DeviceId>),
) -> Result<(SessionId, String, SignedDuration, bool), IdentityError> {
    if let Some(previous) = opening.previous {
        close(tx, &Actor::anonymous(), previous)?;
    }
    let official = !queries::session::posts_held(tx, account.person)?.is_empty();
    let lasts = SignedDuration::from_hours(if official { OFFICIAL_HOURS } else { CITIZEN_HOURS });
    let (token, digest) = new_token();
    let session = tx.new_id();
    let (assurance, national, method) = (opening.level, opening.national, opening.method);
    let row = SessionRow { id: session, account: account.id, digest, lasts, remote, agent, method, device, assurance, national };
    queries::session::insert(tx, &row)?;
    let actor = Actor { session: Some(session), ..Actor::person(account.person, assurance) };
    let fact =
        SessionOpened { account: account.id, session, level: assurance, national: national.is_some(), method: opening.method.code() };
    journal::record(tx, &actor, journal::Subject::new(ACCOUNT, account.id), &fact)?;
    Ok((session, token, lasts, official))
}
