//! Bearer tokens for programs.

use jiff::SignedDuration;
use kernel::{AccountId, Actor, PostId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::{administrator, refuse};
use crate::facts::{ACCOUNT, AccountChanged};
use crate::keys::new_token;
use crate::queries::token::{TokenId, TokenRow};
use crate::{IdentityError, queries};

/// Characters of a token's name at most.
const LABEL_LENGTH: usize = 80;

/// A token that its owner makes for a program.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct OwnToken {
    pub(crate) account: AccountId,
    /// The post for which it acts; none: the owner themselves.
    pub(crate) post: Option<PostId>,
    /// Which program it is for.
    pub(crate) label: String,
    pub(crate) days: i64,
}

/// Gives a program of the owner's a token. Nobody makes one for anybody else: it would let them act in that person's name.
pub(crate) fn issue_own_token(tx: &mut Tx<'_>, actor: &Actor, command: &OwnToken) -> Result<String, IdentityError> {
    let known = queries::account::account(tx, command.account)?.filter(|account| Some(account.person) == actor.person);
    if known.is_none() {
        return Err(IdentityError::NotFound);
    }
    let label = command.label.trim();
    if label.is_empty() || label.chars().count() > LABEL_LENGTH {
        return refuse("label", "identity-token-label-missing");
    }
    issue(tx, actor, (command.account, command.post, label), SignedDuration::from_hours(24 * command.days))
}

/// Ends a token of the owner's.
pub(crate) fn end_own_token(tx: &mut Tx<'_>, actor: &Actor, account: AccountId, token: TokenId) -> Result<(), IdentityError> {
    end(tx, actor, account, token)
}

/// Ends a token of anybody's, which was lost or whose program is gone: by an administrator. They see which there are, and make none.
pub(crate) fn end_token(tx: &mut Tx<'_>, actor: &Actor, account: AccountId, token: TokenId) -> Result<(), IdentityError> {
    administrator(tx, actor)?;
    end(tx, actor, account, token)
}

/// Gives a program a token with which it acts as the owner of an account, by one of their posts if it is named: by an administrator,
/// where an installation is being set up. The token is shown once; only its digest is stored.
pub fn issue_token(
    tx: &mut Tx<'_>,
    actor: &Actor,
    account: AccountId,
    post: Option<PostId>,
    lasts: SignedDuration,
) -> Result<String, IdentityError> {
    administrator(tx, actor)?;
    issue(tx, actor, (account, post, ""), lasts)
}

fn end(tx: &mut Tx<'_>, actor: &Actor, account: AccountId, token: TokenId) -> Result<(), IdentityError> {
    if !queries::token::open(tx, account)?.iter().any(|one| one.id == token) {
        return Err(IdentityError::NotFound);
    }
    queries::token::end(tx, token)?;
    Ok(journal::record(tx, actor, journal::Subject::new(ACCOUNT, account), &AccountChanged { account, change: "token_ended" })?)
}

fn issue(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (account, post, label): (AccountId, Option<PostId>, &str),
    lasts: SignedDuration,
) -> Result<String, IdentityError> {
    let known = queries::account::account(tx, account)?.ok_or(IdentityError::NotFound)?;
    if let Some(post) = post
        && queries::post::holder(tx, post)?.is_none_or(|holder| holder.person != known.person)
    {
        return Err(IdentityError::NotFound);
    }
    let (token, digest) = new_token();
    let expires_at = tx.now().plus(lasts);
    queries::token::insert(tx, &TokenRow { account, post, digest, label, expires_at })?;
    journal::record(tx, actor, journal::Subject::new(ACCOUNT, account), &AccountChanged { account, change: "token" })?;
    Ok(token)
}
