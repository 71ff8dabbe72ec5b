//! An attempt begins in a browser and is answered in the same one, once, in time.

use jiff::SignedDuration;
use store::Tx;

use super::note_refusal;
use crate::model::national::{ATTEMPT_MINUTES, Attempt, Level};
use crate::queries::national::AttemptRow;
use crate::{IdentityError, PersonKeys, queries};

/// Begin an attempt. The digests are of what the browser keeps and of what the provider sends back with it.
#[derive(Clone)]
pub(crate) struct Begin {
    pub(crate) state: [u8; 32],
    pub(crate) browser: [u8; 32],
    pub(crate) attempt: Attempt,
}

/// What an answer belongs to.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Taken {
    /// This attempt, which is used up now.
    Attempt(Attempt),
    /// None of ours, or one of another browser: somebody else's answer was put into this one.
    Unknown,
    /// It took too long.
    Expired,
    /// It was answered before.
    Used,
}

/// Keeps it.
pub(crate) fn begin(tx: &mut Tx<'_>, keys: &PersonKeys, command: &Begin) -> Result<(), IdentityError> {
    let attempt = &command.attempt;
    let row = AttemptRow {
        browser: command.browser,
        secrets: keys.seal_text(&format!("{} {}", attempt.nonce, attempt.verifier)),
        back: attempt.back.clone(),
        level: attempt.level.number(),
        person: attempt.person,
        same_person: attempt.same_person,
        expires_at: tx.now().plus(SignedDuration::from_mins(ATTEMPT_MINUTES)),
    };
    Ok(queries::national::begin(tx, command.state, &row)?)
}

/// Finds the attempt of an answer and uses it up, whatever the answer says. Refusals are remembered, so they are no errors.
pub(crate) fn take(tx: &mut Tx<'_>, keys: &PersonKeys, state: [u8; 32], browser: Option<[u8; 32]>) -> Result<Taken, IdentityError> {
    let refuse = |tx: &mut Tx<'_>, taken: Taken, reason| note_refusal(tx, reason).map(|()| taken);
    let Some((row, was_used)) = queries::national::attempt(tx, state)? else { return Ok(refuse(tx, Taken::Unknown, "state")?) };
    if browser != Some(row.browser) {
        // Left as it is, so that whoever tries this cannot spoil the attempt of its owner.
        return Ok(refuse(tx, Taken::Unknown, "browser")?);
    }
    if was_used || !queries::national::use_up(tx, state)? {
        return Ok(refuse(tx, Taken::Used, "replay")?);
    }
    if row.expires_at <= tx.now() {
        return Ok(refuse(tx, Taken::Expired, "expired")?);
    }
    let secrets = keys.open_text(&row.secrets);
    let Some((nonce, verifier)) = secrets.as_deref().and_then(|secrets| secrets.split_once(' ')) else { return Ok(Taken::Unknown) };
    let level = Level::from_number(row.level).unwrap_or(Level::Two);
    let (nonce, verifier) = (nonce.to_owned(), verifier.to_owned());
    Ok(Taken::Attempt(Attempt { nonce, verifier, back: row.back, level, person: row.person, same_person: row.same_person }))
}
