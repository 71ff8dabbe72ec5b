//! Bearer tokens for programs.

use jiff::SignedDuration;
use kernel::{AccountId, Actor, PostId};
use store::Tx;

use super::administrator;
use crate::facts::{ACCOUNT, AccountChanged};
use crate::keys::new_token;
use crate::queries::token::TokenRow;
use crate::{IdentityError, queries};

/// Gives a program a token with which it acts as the owner of an account, by one of their posts if it is named. The token is
/// shown once; only its digest is stored.
pub fn issue_token(
    tx: &mut Tx<'_>,
    actor: &Actor,
    account: AccountId,
    post: Option<PostId>,
    lasts: SignedDuration,
) -> Result<String, IdentityError> {
    administrator(tx, actor)?;
    let known = queries::account::account(tx, account)?.ok_or(IdentityError::NotFound)?;
    if let Some(post) = post
        && queries::post::holder(tx, post)?.is_none_or(|holder| holder.person != known.person)
    {
        return Err(IdentityError::NotFound);
    }
    let (token, digest) = new_token();
    let expires_at = tx.now().plus(lasts);
    queries::token::insert(tx, &TokenRow { account, post, digest, label: "", expires_at })?;
    journal::record(tx, actor, journal::Subject::new(ACCOUNT, account), &AccountChanged { account, change: "token" })?;
    Ok(token)
}
