//! Signing in with a passkey alone. No wrong password anywhere stands in its way.

use kernel::SessionId;
use store::Tx;

use crate::model::account::AccountState;
use crate::model::device::Browser;
use crate::model::factor::{Factor, Method};
use crate::service::sign_in::{NewSession, Opening, opened};
use crate::{IdentityError, queries};

/// A key answered and, outside the transaction, its answer was verified.
#[derive(Clone)]
pub(crate) struct KeySignIn {
    pub(crate) factor: Factor,
    /// The key as it is from now on, enciphered.
    pub(crate) secret: Vec<u8>,
    pub(crate) browser: Browser,
    pub(crate) previous: Option<SessionId>,
}

/// What came of it.
pub(crate) enum KeySignedIn {
    Opened(NewSession),
    /// An administrator has closed the account.
    Suspended,
}

/// Opens a session, unless the key was taken away or used elsewhere meanwhile.
pub(crate) fn sign_in_with_key(tx: &mut Tx<'_>, command: &KeySignIn) -> Result<KeySignedIn, IdentityError> {
    let account = queries::account::account(tx, command.factor.account)?.ok_or(IdentityError::NotFound)?;
    if account.state == AccountState::Suspended {
        return Ok(KeySignedIn::Suspended);
    }
    queries::factor::use_key(tx, &command.factor, &command.secret, &command.browser)?;
    let opening = Opening { previous: command.previous, ..Opening::by(Method::Passkey, &account) };
    Ok(KeySignedIn::Opened(opened(tx, &account, &opening, &command.browser)?))
}
