//! Sessions: the cookie's SHA-256, and who is behind it.

use jiff::SignedDuration;
use jiff::civil::Date;
use kernel::{AccountId, Instant, Language, PersonId, SessionId};
use store::{Error, Tx, params};
use web::{HeldPost, Sessions, Viewer};

use crate::keys::token_digest;
use crate::model::device::DeviceId;
use crate::model::factor::Method;

const VIEWER: &str = "select s.id, s.account, a.person, n.name, s.assurance, n.language, s.locked_at is not null from identity_session s
    join identity_account a on a.id = s.account join identity_person n on n.id = a.person
    where s.token = $1 and s.ended_at is null and s.expires_at > $2 and a.state = 'active'";
const POSTS: &str = "select h.post, p.agency, p.title, coalesce(g.name, ''), h.valid_from, r.role, null, null, 0 from identity_holding h
    join identity_post p on p.id = h.post
    left join identity_agency g on g.id = p.agency and g.recorded_to is null and g.valid_from <= $3 and (g.valid_to is null or g.valid_to > $3)
    left join identity_post_role r on r.post = p.id and r.recorded_to is null
    where h.person = $1 and h.recorded_to is null and h.valid_from <= $2 and (h.valid_to is null or h.valid_to > $2)
    and p.valid_from <= $3 and (p.valid_to is null or p.valid_to > $3)
    union all
    select a.post, p.agency, p.title, coalesce(g.name, ''), a.recorded_from, r.role, a.first_day, a.last_day, 1 from identity_holding h
    join identity_absence a on a.stand_in = h.post and a.last_day >= $3 and a.first_day <= $3 and a.recorded_to is null
    join identity_post p on p.id = a.post
    left join identity_agency g on g.id = p.agency and g.recorded_to is null and g.valid_from <= $3 and (g.valid_to is null or g.valid_to > $3)
    left join identity_post_role r on r.post = p.id and r.recorded_to is null
    where h.person = $1 and h.recorded_to is null and h.valid_from <= $2 and (h.valid_to is null or h.valid_to > $2)
    and p.valid_from <= $3 and (p.valid_to is null or p.valid_to > $3)
    order by 9, 5, 1, 6";
const INSERT: &str =
    "insert into identity_session (id, account, token, made_at, expires_at, remote, agent, method, device, proved_at, assurance, national_subject, national_session, national_token)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $4, $10, $11, $12, $13)";
const OPEN: &str = "select s.id, s.made_at, s.expires_at, s.remote, s.agent, s.method, w.label from identity_session s
    left join identity_workstation w on w.device = s.device and w.ended_at is null
    where s.account = $1 and s.ended_at is null and s.expires_at > $2 order by s.made_at desc, s.id limit 50";
const OPEN_IDS: &str = "select id from identity_session where account = $1 and ended_at is null and id <> $2 order by id limit 1000";
const PROVED_AT: &str = "select proved_at from identity_session where id = $1 and ended_at is null";
const DEVICE: &str = "select device from identity_session where id = $1";
const PROVE: &str = "update identity_session set proved_at = $2 where id = $1 and ended_at is null";
const FORMER: &str = "select id from identity_session where token = $1";
const IS_OF: &str = "select account from identity_session where id = $1";
const ACCOUNT_OF: &str = "select account from identity_session where id = $1 and ended_at is null";
const OPENED_AT: &str = "select s.made_at from identity_session s join identity_account a on a.id = s.account
    where s.id = $1 and s.ended_at is null and s.expires_at > $2 and a.state = 'active'";
const IS_NATIONAL: &str = "select national_token is not null from identity_session where id = $1 and ended_at is null";
const ENDED_NATIONAL: &str = "select national_token from identity_session where token = $1 and ended_at >= $2";
const OF_NATIONAL_SESSION: &str = "select id from identity_session where national_session = $1 and ended_at is null limit 1000";
const OF_NATIONAL_SUBJECT: &str = "select id from identity_session where national_subject = $1 and ended_at is null limit 1000";
const LOCK: &str = "update identity_session set locked_at = $2 where id = $1 and locked_at is null and ended_at is null";
const UNLOCK: &str = "update identity_session set locked_at = null where id = $1 and locked_at is not null and ended_at is null";
const END: &str = "update identity_session set ended_at = $2 where id = $1 and ended_at is null";

/// An open session as its owner sees it.
#[derive(Clone, Debug)]
pub(crate) struct OpenSession {
    pub(crate) id: SessionId,
    pub(crate) made_at: Instant,
    pub(crate) expires_at: Instant,
    pub(crate) remote: String,
    pub(crate) agent: String,
    /// How it was opened.
    pub(crate) method: Method,
    /// What the machine is called, if it is a workstation.
    pub(crate) workstation: Option<String>,
}

/// The sessions in the store, for the shell.
pub(crate) struct StoredSessions;

impl Sessions for StoredSessions {
    fn viewer(&self, tx: &mut Tx<'_>, cookie: &str) -> Result<Option<Viewer>, Error> {
        let Some(digest) = token_digest(cookie) else { return Ok(None) };
        let now = tx.now();
        let viewer = tx.optional(VIEWER, params![digest, now], |row| {
            Ok(Viewer {
                session: row.take()?,
                account: row.take()?,
                person: row.take()?,
                name: row.take()?,
                assurance: row.take()?,
                language: Language::from_tag(&row.take::<String>()?),
                locked: row.take()?,
                posts: Vec::new(),
            })
        })?;
        let Some(viewer) = viewer else { return Ok(None) };
        let posts = posts_held(tx, viewer.person)?;
        Ok(Some(Viewer { posts, ..viewer }))
    }

    fn former(&self, tx: &mut Tx<'_>, cookie: &str) -> Result<Option<SessionId>, Error> {
        let Some(digest) = token_digest(cookie) else { return Ok(None) };
        tx.optional(FORMER, params![digest], |row| row.take())
    }

    fn is_of(&self, tx: &mut Tx<'_>, session: SessionId, account: AccountId) -> Result<bool, Error> {
        Ok(tx.optional(IS_OF, params![session], |row| row.take::<AccountId>())? == Some(account))
    }
}

/// The posts that a person holds or stands in for now, as the shell shows them.
pub(crate) fn posts_held(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<HeldPost>, Error> {
    let now = tx.now();
    let rows = tx.rows(POSTS, params![person, now, now.date()], |row| {
        let post = HeldPost {
            post: row.take()?,
            agency: row.take()?,
            title: row.take()?,
            agency_name: row.take()?,
            since: row.take::<Instant>()?.date(),
            roles: Vec::new(),
            stands_in: None,
        };
        let role = row.take::<Option<String>>()?;
        let stands_in = row.take::<Option<Date>>()?.zip(row.take::<Option<Date>>()?);
        Ok((HeldPost { stands_in, ..post }, role))
    })?;
    let mut posts: Vec<HeldPost> = Vec::new();
    for (post, role) in rows {
        if posts.last().is_none_or(|last| last.post != post.post) {
            posts.push(post);
        }
        if let Some(last) = posts.last_mut() {
            last.roles.extend(role);
        }
    }
    Ok(posts)
}

/// What a new session holds.
pub(crate) struct SessionRow<'a> {
    pub(crate) id: SessionId,
    pub(crate) account: AccountId,
    pub(crate) digest: [u8; 32],
    pub(crate) lasts: SignedDuration,
    pub(crate) remote: &'a str,
    pub(crate) agent: &'a str,
    pub(crate) method: Method,
    pub(crate) device: Option<DeviceId>,
    /// How surely its owner was recognised when it was opened.
    pub(crate) assurance: u8,
    /// The session at the provider of the national e-ID from which it comes.
    pub(crate) national: Option<&'a NationalSession>,
}

/// A session at the provider of the national e-ID.
#[derive(Clone, Debug)]
pub(crate) struct NationalSession {
    /// Blind index of the provider's name for the person.
    pub(crate) subject: Vec<u8>,
    /// Blind index of the provider's name for the session.
    pub(crate) session: Option<Vec<u8>>,
    /// The ID token, enciphered: what a logout there refers to.
    pub(crate) token: Vec<u8>,
}

pub(crate) fn insert(tx: &mut Tx<'_>, row: &SessionRow<'_>) -> Result<(), Error> {
    let now = tx.now();
    let national = row.national;
    tx.execute(
        INSERT,
        params![
            row.id,
            row.account,
            row.digest,
            now,
            now.plus(row.lasts),
            row.remote,
            row.agent,
            row.method.code(),
            row.device,
            row.assurance,
            national.map(|national| national.subject.as_slice()),
            national.and_then(|national| national.session.as_deref()),
            national.map(|national| national.token.as_slice())
        ],
    )
    .map(drop)
}

/// When somebody showed themselves for a session; `None` once it has ended, has expired or its account is closed.
pub fn opened_at(tx: &mut Tx<'_>, id: SessionId) -> Result<Option<Instant>, Error> {
    let now = tx.now();
    tx.optional(OPENED_AT, params![id, now], |row| row.take())
}

/// Whether a session came from the national e-ID.
pub(crate) fn is_national(tx: &mut Tx<'_>, id: SessionId) -> Result<bool, Error> {
    Ok(tx.optional(IS_NATIONAL, params![id], |row| row.take())?.unwrap_or(false))
}

/// The enciphered ID token of a session that has ended since then.
pub(crate) fn ended_national(tx: &mut Tx<'_>, token: [u8; 32], since: Instant) -> Result<Option<Vec<u8>>, Error> {
    Ok(tx.optional(ENDED_NATIONAL, params![token, since], |row| row.take::<Option<Vec<u8>>>())?.flatten())
}

/// The open sessions that came from one session at the provider.
pub(crate) fn of_national_session(tx: &mut Tx<'_>, session: &[u8]) -> Result<Vec<SessionId>, Error> {
    tx.rows(OF_NATIONAL_SESSION, params![session], |row| row.take())
}

/// The open sessions of one person of the provider.
pub(crate) fn of_national_subject(tx: &mut Tx<'_>, subject: &[u8]) -> Result<Vec<SessionId>, Error> {
    tx.rows(OF_NATIONAL_SUBJECT, params![subject], |row| row.take())
}

/// The open sessions of an account, newest first.
pub(crate) fn open(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<OpenSession>, Error> {
    let now = tx.now();
    tx.rows(OPEN, params![account, now], |row| {
        Ok(OpenSession {
            id: row.take()?,
            made_at: row.take()?,
            expires_at: row.take()?,
            remote: row.take()?,
            agent: row.take()?,
            method: Method::from_code(&row.take::<String>()?),
            workstation: row.take()?,
        })
    })
}

/// Whose session it is, if it has not ended.
pub(crate) fn account_of(tx: &mut Tx<'_>, id: SessionId) -> Result<Option<AccountId>, Error> {
    tx.optional(ACCOUNT_OF, params![id], |row| row.take())
}

/// Locks the screen of a session; `false` if it was locked before.
pub(crate) fn lock(tx: &mut Tx<'_>, id: SessionId) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.execute(LOCK, params![id, now])? == 1)
}

/// Opens the screen of a session again; `false` if it was not locked.
pub(crate) fn unlock(tx: &mut Tx<'_>, id: SessionId) -> Result<bool, Error> {
    Ok(tx.execute(UNLOCK, params![id])? == 1)
}

/// Ends a session; `false` if it had ended before.
pub(crate) fn end(tx: &mut Tx<'_>, id: SessionId) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.execute(END, params![id, now])? == 1)
}

/// The sessions of an account that have not ended, except one.
pub(crate) fn not_ended(tx: &mut Tx<'_>, account: AccountId, except: Option<SessionId>) -> Result<Vec<SessionId>, Error> {
    let except = except.unwrap_or_else(|| kernel::Id::from_uuid(account.uuid()));
    tx.rows(OPEN_IDS, params![account, except], |row| row.take())
}

/// When its owner proved last who they are.
pub(crate) fn proved_at(tx: &mut Tx<'_>, id: SessionId) -> Result<Option<Instant>, Error> {
    tx.optional(PROVED_AT, params![id], |row| row.take())
}

/// On which device a session was opened, whether it has ended or not.
pub(crate) fn device(tx: &mut Tx<'_>, id: SessionId) -> Result<Option<DeviceId>, Error> {
    Ok(tx.optional(DEVICE, params![id], |row| row.take::<Option<DeviceId>>())?.flatten())
}

/// Its owner has just proved again who they are.
pub(crate) fn prove(tx: &mut Tx<'_>, id: SessionId) -> Result<(), Error> {
    let now = tx.now();
    tx.save(PROVE, params![id, now])
}
