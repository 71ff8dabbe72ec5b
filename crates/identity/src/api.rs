//! Who is behind a bearer token.

use kernel::Actor;
use store::{Error, Store, Tx};

use crate::keys::token_digest;
use crate::queries;

/// The actor of a token. A token by a post works only while its owner holds that post.
pub(crate) async fn actor_of(store: &Store, token: &str) -> Result<Option<Actor>, Error> {
    let Some(digest) = token_digest(token) else { return Ok(None) };
    store.read(move |tx| actor(tx, digest)).await
}

fn actor(tx: &mut Tx<'_>, digest: [u8; 32]) -> Result<Option<Actor>, Error> {
    let Some(owner) = queries::token::find(tx, digest)? else { return Ok(None) };
    let Some(post) = owner.post else { return Ok(Some(Actor::person(owner.person, owner.assurance))) };
    let authority = queries::post::held_posts(tx, &Actor::person(owner.person, owner.assurance))?;
    Ok(authority
        .posts
        .iter()
        .find(|held| held.post == post && held.is_own())
        .map(|held| Actor::official(owner.person, held.post, held.agency)))
}
