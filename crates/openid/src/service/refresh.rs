//! A refresh token is exchanged for new tokens and is used up by that. One that comes twice has been stolen.

use store::Tx;

use super::check::is_alive;
use super::give::{Outcome, STALE, end, give};
use crate::OpenidError;
use crate::model::client::Client;
use crate::model::grant::{Grant, TokenKind};
use crate::model::question::Refusal;
use crate::model::scope::Scope;
use crate::queries;

#[derive(Clone)]
pub(crate) struct Refresh {
    pub(crate) client: Client,
    /// Digest of the refresh token.
    pub(crate) token: [u8; 32],
    /// What is asked for, if less than before.
    pub(crate) scopes: Option<Vec<Scope>>,
}

pub(crate) fn refresh(tx: &mut Tx<'_>, command: &Refresh) -> Result<Outcome, OpenidError> {
    let refused = Ok(Outcome::Refused(STALE));
    let Some(token) = queries::grant::token(tx, command.token)? else { return refused };
    if token.kind != TokenKind::Refresh || token.grant.client != command.client.id {
        return refused;
    }
    if token.used {
        end(tx, &token.grant, "refresh_reused")?;
        return refused;
    }
    if token.expires_at <= tx.now() || !is_alive(tx, &token.grant)? {
        return refused;
    }
    if command.scopes.as_ref().is_some_and(|scopes| scopes.iter().any(|scope| !token.grant.scopes.contains(scope))) {
        return Ok(Outcome::Refused(Refusal::new("invalid_scope", "more is asked for than was granted")));
    }
    if !queries::grant::use_token(tx, command.token)? {
        // Somebody else was quicker by a moment.
        end(tx, &token.grant, "refresh_reused")?;
        return refused;
    }
    // The nonce was for the first ID token.
    Ok(give(tx, &command.client, Grant { nonce: None, ..token.grant })?)
}
