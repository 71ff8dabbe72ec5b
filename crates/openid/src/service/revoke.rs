//! An application gives back what it needs no more (RFC 7009).

use store::{Error, Tx};

use super::give::end;
use crate::model::client::{Client, ClientId};
use crate::model::grant::TokenKind;
use crate::queries;

/// Ends a token of the application's: a refresh token with all that hangs together, an access token alone. What is unknown, or another
/// application's, is passed over in silence.
pub(crate) fn revoke(tx: &mut Tx<'_>, client: &Client, token: [u8; 32]) -> Result<(), Error> {
    let own: ClientId = client.id;
    let Some(known) = queries::grant::token(tx, token)?.filter(|known| known.grant.client == own) else { return Ok(()) };
    match known.kind {
        TokenKind::Access => queries::grant::use_token(tx, token).map(drop),
        TokenKind::Refresh => end(tx, &known.grant, "given_back"),
    }
}
