//! Whether a token is good at this moment. Nothing is remembered from one question to the next: what is withdrawn is over at once.

use identity::{has_account, opened_at};
use store::{Error, Tx};

use crate::model::grant::{Grant, Token, TokenKind};
use crate::queries;

/// The token under this digest, if it opens anything now.
pub(crate) fn check(tx: &mut Tx<'_>, digest: [u8; 32], kind: TokenKind) -> Result<Option<Token>, Error> {
    let now = tx.now();
    let Some(token) = queries::grant::token(tx, digest)? else { return Ok(None) };
    let is_over = token.kind != kind || token.used || token.suspended || token.expires_at <= now;
    Ok(if is_over || !is_alive(tx, &token.grant)? { None } else { Some(token) })
}

/// Whether a grant still holds: not ended, not over, and its person may still sign in and, unless it outlives the session, still is.
pub(crate) fn is_alive(tx: &mut Tx<'_>, grant: &Grant) -> Result<bool, Error> {
    if grant.ended || grant.expires_at <= tx.now() {
        return Ok(false);
    }
    match (grant.session, grant.person) {
        (Some(session), _) if !grant.is_offline() => Ok(opened_at(tx, session)?.is_some()),
        (_, Some(person)) => has_account(tx, person),
        (_, None) => Ok(true),
    }
}
