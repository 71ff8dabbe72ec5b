//! Bearer tokens of the API.

use kernel::{AccountId, Instant, PersonId, PostId};
use store::{Error, Tx, params};

const FIND: &str = "select a.person, t.post, a.assurance from identity_token t join identity_account a on a.id = t.account
    where t.digest = $1 and t.ended_at is null and t.expires_at > $2 and a.state = 'active'";
const INSERT: &str =
    "insert into identity_token (id, account, post, digest, label, made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)";

/// Whose token it is.
pub(crate) struct TokenOwner {
    pub(crate) person: PersonId,
    pub(crate) post: Option<PostId>,
    pub(crate) assurance: u8,
}

/// What a new token holds.
pub(crate) struct TokenRow<'a> {
    pub(crate) account: AccountId,
    pub(crate) post: Option<PostId>,
    pub(crate) digest: [u8; 32],
    pub(crate) label: &'a str,
    pub(crate) expires_at: Instant,
}

pub(crate) fn find(tx: &mut Tx<'_>, digest: [u8; 32]) -> Result<Option<TokenOwner>, Error> {
    let now = tx.now();
    tx.optional(FIND, params![digest, now], |row| Ok(TokenOwner { person: row.take()?, post: row.take()?, assurance: row.take()? }))
}

pub(crate) fn insert(tx: &mut Tx<'_>, row: &TokenRow<'_>) -> Result<(), Error> {
    let (id, now) = (tx.new_id::<()>(), tx.now());
    tx.execute(INSERT, params![id, row.account, row.post, row.digest, row.label, now, row.expires_at]).map(drop)
}
