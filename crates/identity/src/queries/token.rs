//! Bearer tokens of the API.

use kernel::{AccountId, Id, Instant, PersonId, PostId};
use store::{Error, Tx, params};

/// What a token's id names.
pub(crate) enum TokenKind {}
/// One token.
pub(crate) type TokenId = Id<TokenKind>;

const FIND: &str = "select a.person, t.post, case when a.assurance > 1 then 1 else a.assurance end from identity_token t join identity_account a on a.id = t.account
    where t.digest = $1 and t.ended_at is null and t.expires_at > $2 and a.state = 'active'";
const INSERT: &str =
    "insert into identity_token (id, account, post, digest, label, made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)";

const OPEN: &str = "select t.id, t.label, p.title, t.expires_at from identity_token t left join identity_post p on p.id = t.post
    where t.account = $1 and t.ended_at is null and t.expires_at > $2 order by t.made_at desc, t.id limit 100";
const END: &str = "update identity_token set ended_at = $2 where id = $1 and ended_at is null";

/// A token that still opens, as its owner sees it.
pub(crate) struct OpenToken {
    pub(crate) id: TokenId,
    pub(crate) label: String,
    /// Title of the post for which it acts.
    pub(crate) post_title: Option<String>,
    pub(crate) expires_at: Instant,
}

/// Whose token it is.
pub(crate) struct TokenOwner {
    pub(crate) person: PersonId,
    pub(crate) post: Option<PostId>,
    /// Like a password, a token shows level 1 at most.
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
    let (id, now) = (tx.new_id::<TokenKind>(), tx.now());
    tx.execute(INSERT, params![id, row.account, row.post, row.digest, row.label, now, row.expires_at]).map(drop)
}

/// The tokens of an account that still open, newest first.
pub(crate) fn open(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<OpenToken>, Error> {
    let now = tx.now();
    tx.rows(OPEN, params![account, now], |row| {
        Ok(OpenToken { id: row.take()?, label: row.take()?, post_title: row.take()?, expires_at: row.take()? })
    })
}

pub(crate) fn end(tx: &mut Tx<'_>, id: TokenId) -> Result<(), Error> {
    let now = tx.now();
    tx.save(END, params![id, now])
}
