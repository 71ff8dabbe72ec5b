//! Ending sessions.

use kernel::{AccountId, Actor, SessionId};
use store::Tx;

use crate::facts::{ACCOUNT, SessionClosed};
use crate::{IdentityError, queries};

/// Ends one session of an account: this one, or one that its owner left open elsewhere.
pub fn sign_out(tx: &mut Tx<'_>, actor: &Actor, account: AccountId, session: SessionId) -> Result<(), IdentityError> {
    match queries::session::account_of(tx, session)? {
        Some(owner) if owner == account => {}
        _ => return Err(IdentityError::NotFound),
    }
    if queries::session::end(tx, session)? {
        journal::record(tx, actor, journal::Subject::new(ACCOUNT, account), &SessionClosed { session })?;
    }
    Ok(())
}

/// Ends the session that a browser had before somebody signed in there anew; whoever follows sessions is told.
pub(crate) fn give_way(tx: &mut Tx<'_>, previous: SessionId) -> Result<(), IdentityError> {
    if let Some(account) = queries::session::account_of(tx, previous)?
        && queries::session::end(tx, previous)?
    {
        let actor = Actor::system("identity.sign_in");
        journal::record(tx, &actor, journal::Subject::new(ACCOUNT, account), &SessionClosed { session: previous })?;
    }
    Ok(())
}
