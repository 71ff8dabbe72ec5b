use kernel::{Actor, AgencyId, Id, Instant, PersonId, PostId};
use serde::Serialize;
use store::{Error, Row, Tx, params};
use uuid::Uuid;

/// Something that happened, as its writer declares it. A reader declares its own struct of the fields it needs.
pub trait Fact: Serialize {
    /// Name and version, `onestop.dossier.accepted.v1`.
    const KIND: &'static str;
}

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    /// The kind of aggregate, such as `onestop.dossier`.
    pub kind: &'static str,
    /// Its id.
    pub id: Uuid,
}

impl Subject {
    /// A subject of this kind.
    pub fn new<K>(kind: &'static str, id: Id<K>) -> Subject {
        Subject { kind, id: id.uuid() }
    }
}

/// A fact as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFact {
    /// Dense position, from 1.
    pub position: i64,
    /// The id.
    pub id: Uuid,
    /// Name and version.
    pub kind: String,
    /// When it happened.
    pub at: Instant,
    /// Who acted.
    pub person: Option<PersonId>,
    /// By which post.
    pub post: Option<PostId>,
    /// In which agency.
    pub agency: Option<AgencyId>,
    /// Which background work acted.
    pub system: Option<String>,
    /// The kind of aggregate.
    pub subject_kind: String,
    /// The aggregate.
    pub subject: Uuid,
    /// JSON.
    pub data: String,
    /// Digest of the aggregate after the act.
    pub state: Option<Vec<u8>>,
}

pub(crate) const COLUMNS: &str = "position, id, kind, at, person, post, agency, system, subject_kind, subject, data, state";

const RECORD: &str = "insert into journal_fact (id, kind, at, person, post, agency, system, subject_kind, subject, data, state)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const OF_SUBJECT: &str = "select coalesce(position, 0), id, kind, at, person, post, agency, system, subject_kind, subject, data, state
    from journal_fact where subject = $1 order by insertion limit $2";
const LAST: &str = "select coalesce(max(position), 0) from journal_fact";

impl StoredFact {
    pub(crate) fn read(row: &mut Row<'_>) -> Result<StoredFact, Error> {
        Ok(StoredFact {
            position: row.take()?,
            id: row.take()?,
            kind: row.take()?,
            at: row.take()?,
            person: row.take()?,
            post: row.take()?,
            agency: row.take()?,
            system: row.take()?,
            subject_kind: row.take()?,
            subject: row.take()?,
            data: row.take()?,
            state: row.take()?,
        })
    }

    /// Reads `data` as the reader's own struct; `None` if it is another kind.
    pub fn read_as<T: serde::de::DeserializeOwned>(&self, kind: &str) -> Option<T> {
        (self.kind == kind).then(|| serde_json::from_str(&self.data).ok()).flatten()
    }
}

/// Records a fact that changes no aggregate (a reading, a refusal).
pub fn record<F: Fact>(tx: &mut Tx<'_>, actor: &Actor, subject: Subject, fact: &F) -> Result<(), Error> {
    insert(tx, actor, subject, fact, None)
}

/// Records a fact that changed its subject; `state` is the digest of the aggregate after the act ([`Tx::fingerprint`]).
/// Call it after the rows were saved: that keeps the order of each subject.
pub fn record_change<F: Fact>(tx: &mut Tx<'_>, actor: &Actor, subject: Subject, fact: &F, state: [u8; 32]) -> Result<(), Error> {
    insert(tx, actor, subject, fact, Some(state.to_vec()))
}

fn insert<F: Fact>(tx: &mut Tx<'_>, actor: &Actor, subject: Subject, fact: &F, state: Option<Vec<u8>>) -> Result<(), Error> {
    let data = serde_json::to_string(fact).map_err(|error| Error::Statement { sql: F::KIND.to_owned(), message: error.to_string() })?;
    let id = tx.new_id::<()>();
    let now = tx.now();
    tx.execute(
        RECORD,
        params![id, F::KIND, now, actor.person, actor.post, actor.agency, actor.system.as_deref(), subject.kind, subject.id, data, state],
    )?;
    Ok(())
}

/// The history of one subject, oldest first; at most `limit` facts.
pub fn facts_of(tx: &mut Tx<'_>, subject: Uuid, limit: i64) -> Result<Vec<StoredFact>, Error> {
    tx.rows(OF_SUBJECT, params![subject, limit], StoredFact::read)
}

/// The position of the newest ordered fact; 0 if there is none.
pub fn last_position(tx: &mut Tx<'_>) -> Result<i64, Error> {
    tx.value(LAST, &[])
}
