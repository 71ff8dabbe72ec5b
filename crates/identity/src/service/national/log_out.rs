//! Somebody signed out at the provider: their sessions here end too.

use jiff::SignedDuration;
use kernel::{Actor, SessionId};
use store::Tx;

use super::note_refusal;
use crate::service::sign_out::close;
use crate::{IdentityError, queries};

/// A used token is remembered until it would no longer be taken anyway.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(1);

/// A logout token that was verified.
#[derive(Clone)]
pub(crate) struct LogOut {
    /// Digest of its id.
    pub(crate) token: [u8; 32],
    /// Blind index of whom it names, if it names a person.
    pub(crate) subject: Option<Vec<u8>>,
    /// Blind index of the session at the provider, if only that one has ended.
    pub(crate) session: Option<Vec<u8>>,
}

/// Ends the sessions; `false` if the token was used before.
pub(crate) fn log_out(tx: &mut Tx<'_>, command: &LogOut) -> Result<bool, IdentityError> {
    let until = tx.now().plus(REMEMBERED);
    if !queries::national::log_out_once(tx, command.token, until)? {
        note_refusal(tx, "replayed_logout")?;
        return Ok(false);
    }
    let ended: Vec<SessionId> = match (&command.session, &command.subject) {
        (Some(session), _) => queries::session::of_national_session(tx, session)?,
        (None, Some(subject)) => queries::session::of_national_subject(tx, subject)?,
        (None, None) => Vec::new(),
    };
    let actor = Actor::system("identity.national");
    for session in ended {
        close(tx, &actor, session)?;
    }
    Ok(true)
}
