//! Ending sessions. Whoever relies on one is told of each that ends.

use kernel::{AccountId, Actor, SessionId};
use store::Tx;

use crate::facts::{ACCOUNT, SessionClosed, SessionDisowned};
use crate::model::alert::AlertId;
use crate::{IdentityError, queries};

/// Ends one session of an account: this one, or one that its owner left open elsewhere.
pub fn sign_out(tx: &mut Tx<'_>, actor: &Actor, account: AccountId, session: SessionId) -> Result<(), IdentityError> {
    match queries::session::account_of(tx, session)? {
        Some(owner) if owner == account => Ok(close(tx, actor, session)?),
        _ => Err(IdentityError::NotFound),
    }
}

/// Ends all sessions of one's own account but this one.
pub(crate) fn sign_out_others(tx: &mut Tx<'_>, actor: &Actor, account: AccountId) -> Result<(), IdentityError> {
    Ok(close_all(tx, actor, account, actor.session)?)
}

/// Ends a session, if it has not ended.
pub(super) fn close(tx: &mut Tx<'_>, actor: &Actor, session: SessionId) -> Result<(), store::Error> {
    let Some(account) = queries::session::account_of(tx, session)? else { return Ok(()) };
    if queries::session::end(tx, session)? {
        journal::record(tx, actor, journal::Subject::new(ACCOUNT, account), &SessionClosed { session })?;
    }
    Ok(())
}

/// Ends all sessions of an account except one.
pub(super) fn close_all(tx: &mut Tx<'_>, actor: &Actor, account: AccountId, except: Option<SessionId>) -> Result<(), store::Error> {
    for session in queries::session::not_ended(tx, account, except)? {
        close(tx, actor, session)?;
    }
    Ok(())
}

/// The owner of an account recognises what they were told.
pub(crate) fn recognise(tx: &mut Tx<'_>, account: AccountId, alert: AlertId) -> Result<(), IdentityError> {
    let known = queries::alert::alert(tx, alert)?.filter(|alert| alert.account == account).ok_or(IdentityError::NotFound)?;
    queries::alert::answer(tx, known.id)?;
    Ok(())
}

/// The owner of an account does not recognise what they were told.
#[derive(Clone)]
pub(crate) struct Disown {
    pub(crate) account: AccountId,
    pub(crate) alert: AlertId,
}

/// Closes everything that whoever it was may hold: sessions, tokens, browsers and factors that came since. The password must be replaced, in
/// a browser that was known before and nowhere else.
pub(crate) fn disown(tx: &mut Tx<'_>, actor: &Actor, command: &Disown) -> Result<(), IdentityError> {
    let account = command.account;
    let alert = queries::alert::alert(tx, command.alert)?.filter(|alert| alert.account == account).ok_or(IdentityError::NotFound)?;
    queries::account::must_renew(tx, account)?;
    let device = |tx: &mut Tx<'_>, session: Option<SessionId>| session.map(|session| queries::session::device(tx, session)).transpose();
    let (kept, theirs) = (device(tx, actor.session)?.flatten(), device(tx, alert.session)?.flatten());
    queries::device::forget_since(tx, account, alert.at, (kept, theirs))?;
    for token in queries::token::open(tx, account)? {
        queries::token::end(tx, token.id)?;
    }
    for factor in queries::factor::of_account(tx, account)?.into_iter().filter(|factor| factor.made_at >= alert.at) {
        queries::factor::remove(tx, factor.id)?;
        super::factor::tell(tx, actor, account, ("removed", factor.kind.code()))?;
    }
    if !queries::factor::has_any(tx, account)? {
        queries::factor::set_codes(tx, account, &[])?;
    }
    queries::alert::answer_all(tx, account)?;
    close_all(tx, actor, account, None)?;
    journal::record(tx, actor, journal::Subject::new(ACCOUNT, account), &SessionDisowned { account, session: alert.session })?;
    Ok(())
}
