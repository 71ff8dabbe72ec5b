//! What applications were given: grants with their codes and tokens.

use jiff::SignedDuration;
use kernel::{AccountId, Instant, PersonId};
use store::{Error, Row, Tx, params};

use crate::model::client::ClientId;
use crate::model::grant::{CODE, Grant, GrantId, Presence, Token, TokenKind};
use crate::model::scope::Scope;

macro_rules! columns {
    () => {
        "g.id, g.client, g.account, g.person, g.session, g.scopes, g.level, g.shown_at, g.nonce, g.expires_at, g.ended_at is not null"
    };
}

const INSERT: &str = "insert into openid_grant (id, client, account, person, session, scopes, level, shown_at, nonce, made_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const ONE: &str = concat!("select ", columns!(), " from openid_grant g where g.id = $1");
const END: &str = "update openid_grant set ended_at = $2 where id = $1 and ended_at is null";
const END_OF_PERSON: &str = "update openid_grant set ended_at = $3 where person = $1 and client = $2 and ended_at is null";
const OF_ACCOUNT: &str = "select distinct session, client, person from openid_grant
    where account = $1 and session is not null and left_at is null limit 500";
const READ: &str = "update openid_grant set read_at = $2 where id = $1 and (read_at is null or read_at <= $3)";
const LEAVE: &str = "update openid_grant set left_at = $4
    where account = $1 and session = $2 and client = $3 and session is not null and left_at is null";
const INSERT_CODE: &str = "insert into openid_code (digest, origin, redirect, challenge, expires_at) values ($1, $2, $3, $4, $5)";
const CODE_OF: &str = concat!(
    "select c.redirect, c.challenge, c.expires_at, c.used_at is not null, ",
    columns!(),
    " from openid_code c join openid_grant g on g.id = c.origin where c.digest = $1"
);
const USE_CODE: &str = "update openid_code set used_at = $2 where digest = $1 and used_at is null";
const INSERT_TOKEN: &str = "insert into openid_token (digest, origin, kind, made_at, expires_at) values ($1, $2, $3, $4, $5)";
const TOKEN: &str = concat!(
    "select t.kind, t.made_at, t.expires_at, t.used_at is not null, c.sector, c.suspended_at is not null, ",
    columns!(),
    " from openid_token t join openid_grant g on g.id = t.origin join openid_client c on c.id = g.client where t.digest = $1"
);
const USE_TOKEN: &str = "update openid_token set used_at = $2 where digest = $1 and used_at is null";

/// The same reading within so long is told once.
const ONCE: SignedDuration = SignedDuration::from_mins(15);

fn read(row: &mut Row<'_>) -> Result<Grant, Error> {
    Ok(Grant {
        id: row.take()?,
        client: row.take()?,
        account: row.take()?,
        person: row.take()?,
        session: row.take()?,
        scopes: Scope::read(&row.take::<String>()?),
        level: row.take()?,
        shown_at: row.take()?,
        nonce: row.take()?,
        expires_at: row.take()?,
        ended: row.take()?,
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, grant: &Grant) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(
        INSERT,
        params![
            grant.id,
            grant.client,
            grant.account,
            grant.person,
            grant.session,
            Scope::write(&grant.scopes),
            grant.level,
            grant.shown_at,
            grant.nonce.as_deref(),
            now,
            grant.expires_at
        ],
    )
    .map(drop)
}

pub(crate) fn grant(tx: &mut Tx<'_>, id: GrantId) -> Result<Option<Grant>, Error> {
    tx.optional(ONE, params![id], read)
}

/// Ends a grant and with it all its tokens; `false` if it had ended before.
pub(crate) fn end(tx: &mut Tx<'_>, id: GrantId) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.execute(END, params![id, now])? == 1)
}

/// Ends all that an application was given by somebody; how much it was.
pub(crate) fn end_of_person(tx: &mut Tx<'_>, person: PersonId, client: ClientId) -> Result<u64, Error> {
    let now = tx.now();
    tx.execute(END_OF_PERSON, params![person, client, now])
}

/// In which applications somebody signed in by which session of an account, unless they were told that it has ended.
pub(crate) fn of_account(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<Presence>, Error> {
    tx.rows(OF_ACCOUNT, params![account], |row| Ok(Presence { session: row.take()?, client: row.take()?, person: row.take()? }))
}

/// Notes that the application reads somebody's data; `false` if it did so a moment ago.
pub(crate) fn note_reading(tx: &mut Tx<'_>, id: GrantId) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.execute(READ, params![id, now, now.plus(-ONCE)])? == 1)
}

/// Notes that the session has ended for an application, however often somebody signed in by it.
pub(crate) fn leave(tx: &mut Tx<'_>, account: AccountId, presence: &Presence) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(LEAVE, params![account, presence.session, presence.client, now]).map(drop)
}

/// A code as its row says.
pub(crate) struct Code {
    pub(crate) redirect: String,
    pub(crate) challenge: String,
    pub(crate) expires_at: Instant,
    pub(crate) used: bool,
    pub(crate) grant: Grant,
}

pub(crate) fn insert_code(tx: &mut Tx<'_>, digest: [u8; 32], origin: GrantId, redirect: &str, challenge: &str) -> Result<(), Error> {
    let until = tx.now().plus(CODE);
    tx.execute(INSERT_CODE, params![digest, origin, redirect, challenge, until]).map(drop)
}

pub(crate) fn code(tx: &mut Tx<'_>, digest: [u8; 32]) -> Result<Option<Code>, Error> {
    tx.optional(CODE_OF, params![digest], |row| {
        Ok(Code { redirect: row.take()?, challenge: row.take()?, expires_at: row.take()?, used: row.take()?, grant: read(row)? })
    })
}

/// Uses a code up; `false` if it was used before.
pub(crate) fn use_code(tx: &mut Tx<'_>, digest: [u8; 32]) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.execute(USE_CODE, params![digest, now])? == 1)
}

pub(crate) fn insert_token(
    tx: &mut Tx<'_>,
    digest: [u8; 32],
    origin: GrantId,
    kind: TokenKind,
    lasts: SignedDuration,
) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(INSERT_TOKEN, params![digest, origin, kind.code(), now, now.plus(lasts)]).map(drop)
}

/// A token with its grant and application, whatever has become of them.
pub(crate) fn token(tx: &mut Tx<'_>, digest: [u8; 32]) -> Result<Option<Token>, Error> {
    tx.optional(TOKEN, params![digest], |row| {
        Ok(Token {
            kind: TokenKind::from_code(&row.take::<String>()?),
            made_at: row.take()?,
            expires_at: row.take()?,
            used: row.take()?,
            sector: row.take()?,
            suspended: row.take()?,
            grant: read(row)?,
        })
    })
}

/// Uses a token up; `false` if it was used before.
pub(crate) fn use_token(tx: &mut Tx<'_>, digest: [u8; 32]) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.execute(USE_TOKEN, params![digest, now])? == 1)
}
