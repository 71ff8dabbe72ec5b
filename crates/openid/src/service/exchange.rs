//! A code is exchanged for tokens: once, by the application for which it was made, with what only that one knows.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use store::Tx;

use super::check::is_alive;
use super::give::{Outcome, STALE, end, give};
use crate::OpenidError;
use crate::model::client::Client;
use crate::queries;

/// A code with what must come along.
#[derive(Clone)]
pub(crate) struct Exchange {
    pub(crate) client: Client,
    /// Digest of the code.
    pub(crate) code: [u8; 32],
    pub(crate) redirect: String,
    pub(crate) verifier: String,
}

/// Exchanges it.
pub(crate) fn exchange(tx: &mut Tx<'_>, command: &Exchange) -> Result<Outcome, OpenidError> {
    let refused = Ok(Outcome::Refused(STALE));
    let Some(code) = queries::grant::code(tx, command.code)? else { return refused };
    if code.grant.client != command.client.id {
        // Left as it is, so that a stranger cannot spoil it.
        return refused;
    }
    // One attempt, whatever comes of it.
    if code.used || !queries::grant::use_code(tx, command.code)? {
        // Two have it, and nobody can say which of them is the thief.
        end(tx, &code.grant, "code_replayed")?;
        return refused;
    }
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&command.verifier));
    let fits = code.redirect == command.redirect && code.challenge == challenge && code.expires_at > tx.now();
    if !fits || !is_alive(tx, &code.grant)? {
        return refused;
    }
    Ok(give(tx, &command.client, code.grant)?)
}
