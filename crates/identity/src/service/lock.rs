//! Locking the screen: the session shows and does nothing until its owner gives the password again. What stood in a form is kept for
//! them, enciphered, for a day.

use jiff::SignedDuration;
use kernel::{AccountId, Actor, Instant, PersonId, SessionId};
use store::Tx;

use super::place::Place;
use super::sign_out::close;
use crate::facts::{ACCOUNT, SessionLocked, SessionUnlocked};
use crate::model::account::AccountState;
use crate::model::device::Browser;
use crate::queries::kept_form::KeptForm;
use crate::{IdentityError, PersonKeys, queries};

const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// The screen is to be locked.
#[derive(Clone)]
pub(crate) struct Lock {
    pub(crate) account: AccountId,
    pub(crate) person: PersonId,
    pub(crate) session: SessionId,
    /// The page: its path, its whole address, and what stood in its form, enciphered.
    pub(crate) form: Option<(String, String, Vec<u8>)>,
}

/// A password was typed on the lock screen and, outside the transaction, compared.
#[derive(Clone)]
pub(crate) struct Unlock {
    pub(crate) account: AccountId,
    pub(crate) session: SessionId,
    pub(crate) compared: String,
    pub(crate) fits: bool,
    pub(crate) browser: Browser,
}

/// What came of it. Refusals are remembered, so they are no errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unlocked {
    /// The screen is open.
    Open,
    /// Wrong password.
    Refused,
    /// Too many wrong ones, or an administrator closed the account: the session is over.
    Ended,
}

/// Locks the screen; locking it twice (from two windows) keeps what stood in both.
pub(crate) fn lock(tx: &mut Tx<'_>, actor: &Actor, command: &Lock) -> Result<(), IdentityError> {
    queries::kept_form::forget_old(tx, command.person, since(tx))?;
    if let Some((path, address, cipher)) = &command.form {
        queries::kept_form::keep(tx, command.person, (path, address), cipher)?;
    }
    if queries::session::lock(tx, command.session)? {
        let fact = SessionLocked { session: command.session };
        journal::record(tx, actor, journal::Subject::new(ACCOUNT, command.account), &fact)?;
    }
    Ok(())
}

/// Opens the screen again, or counts a wrong password like a refused sign-in.
pub(crate) fn unlock(tx: &mut Tx<'_>, actor: &Actor, command: &Unlock) -> Result<Unlocked, IdentityError> {
    let account = queries::account::account(tx, command.account)?.ok_or(IdentityError::NotFound)?;
    let place = Place::of(tx, account.id, &command.browser)?;
    if account.state != AccountState::Active || place.is_locked(tx.now()) {
        close(tx, actor, command.session)?;
        return Ok(Unlocked::Ended);
    }
    if !command.fits || account.password != command.compared {
        place.refuse(tx, true)?;
        return Ok(Unlocked::Refused);
    }
    place.clear(tx)?;
    if queries::session::unlock(tx, command.session)? {
        let fact = SessionUnlocked { session: command.session };
        journal::record(tx, actor, journal::Subject::new(ACCOUNT, account.id), &fact)?;
    }
    Ok(Unlocked::Open)
}

/// What its owner had typed on a page before the screen was locked, encoded as a form is sent.
pub fn kept_form(tx: &mut Tx<'_>, keys: &PersonKeys, person: PersonId, path: &str) -> Result<Option<String>, store::Error> {
    let since = since(tx);
    let kept = queries::kept_form::of_path(tx, person, path, since)?;
    Ok(kept.and_then(|kept| keys.open_text(&kept.cipher)))
}

/// The newest form that its owner left half filled on the pages below a path.
pub fn newest_kept_form(tx: &mut Tx<'_>, person: PersonId, below: &str) -> Result<Option<KeptForm>, store::Error> {
    let since = since(tx);
    queries::kept_form::newest(tx, person, below, since)
}

/// Forgets what was kept of a page, because it was sent.
pub fn forget_form(tx: &mut Tx<'_>, person: PersonId, path: &str) -> Result<(), store::Error> {
    queries::kept_form::forget(tx, person, path)
}

fn since(tx: &Tx<'_>) -> Instant {
    tx.now().plus(-KEPT)
}
