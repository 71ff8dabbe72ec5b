use std::sync::Arc;

use kernel::Instant;
use store::{DatabaseKind, Error, Lane, Store, Tx, params};
use uuid::Uuid;

use crate::StoredFact;
use crate::fact::last_position;
use crate::seal::facts_after;

/// How many facts a follower takes in one transaction.
const BATCH: i64 = 200;
/// After so many failures the subject is parked.
const ATTEMPTS: i64 = 5;

const CURSOR: &str = "select position from journal_cursor where follower = $1";
const MOVE: &str = "insert into journal_cursor (follower, position, at) values ($1, $2, $3)
    on conflict (follower) do update set position = excluded.position, at = excluded.at";
const HAS_FAILED: &str = "select position from journal_parked where follower = $1 limit 1";
const IS_PARKED: &str = "select count(*) from journal_parked where follower = $1 and subject = $2 and attempts >= $3";
const PARK: &str = "insert into journal_parked (follower, position, subject, attempts, error, at) values ($1, $2, $3, $4, $5, $6)
    on conflict (follower, position) do update set attempts = journal_parked.attempts + 1, error = excluded.error, at = excluded.at returning attempts";
const PARKED: &str = "select follower, position, subject, attempts, error, at from journal_parked where attempts >= $1 order by follower, position limit 200";
const FORGET: &str = "delete from journal_parked where follower = $1 and position = $2 and attempts < $3";
const PLACE: &str = "update journal_fact set position = placed.position from (
        select insertion, (select coalesce(max(position), 0) from journal_fact) + row_number() over (order by insertion) as position
        from journal_fact where position is null order by insertion limit 2000
    ) as placed where journal_fact.insertion = placed.insertion";

/// From where a new follower begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// It builds a picture of everything that ever happened, and may be replayed.
    Beginning,
    /// It has effects on people or other systems: only what happens from now on.
    Now,
}

/// Why a follower could not take a fact.
#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    /// The database.
    #[error(transparent)]
    Store(#[from] Error),
    /// Anything else, in words for the administrator.
    #[error("{0}")]
    Other(String),
}

/// Takes one fact in the transaction that moves its cursor.
type Take = Arc<dyn Fn(&mut Tx<'_>, &StoredFact) -> Result<(), FollowError> + Send + Sync>;

/// A consumer of facts.
#[derive(Clone)]
pub struct Follower {
    /// Its name, such as `onestop.reminders`.
    pub name: &'static str,
    /// From where it begins.
    pub start: Start,
    take: Take,
}

/// A fact that a follower could not take.
#[derive(Clone, Debug)]
pub struct Parked {
    /// The follower.
    pub follower: String,
    /// The fact.
    pub position: i64,
    /// Its subject; later facts of it wait too.
    pub subject: Uuid,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong the last time.
    pub error: String,
    /// When.
    pub at: Instant,
}

impl Follower {
    /// A follower that takes each fact with `take`.
    pub fn new(
        name: &'static str,
        start: Start,
        take: impl Fn(&mut Tx<'_>, &StoredFact) -> Result<(), FollowError> + Send + Sync + 'static,
    ) -> Follower {
        Follower { name, start, take: Arc::new(take) }
    }

    /// Takes what is new; returns how many facts were passed.
    pub(crate) async fn step(&self, store: &Store) -> Result<usize, Error> {
        let follower = self.clone();
        let batch = store.background::<_, FollowError, _>(Lane::Follower, move |tx| follower.batch(tx, BATCH)).await;
        match batch {
            Ok(passed) => Ok(passed),
            Err(FollowError::Store(error @ (Error::Busy | Error::Closed | Error::Unreachable(_)))) => Err(error),
            // Something in the batch fails: go on fact by fact, so that only its own subject is held back.
            Err(_) => self.step_singly(store).await,
        }
    }

    async fn step_singly(&self, store: &Store) -> Result<usize, Error> {
        let follower = self.clone();
        match store.background::<_, FollowError, _>(Lane::Follower, move |tx| follower.batch(tx, 1)).await {
            Ok(passed) => Ok(passed),
            Err(error) => {
                let (follower, text) = (self.clone(), error.to_string());
                tracing::warn!(follower = self.name, error = %text, "a follower could not take a fact");
                store.background::<_, Error, _>(Lane::Follower, move |tx| follower.note_failure(tx, &text)).await
            }
        }
    }

    fn batch(&self, tx: &mut Tx<'_>, limit: i64) -> Result<usize, FollowError> {
        tx.lock(&format!("journal.follower.{}", self.name))?;
        let position = self.position(tx)?;
        let facts = facts_after(tx, position, limit)?;
        // Hardly ever has anything failed; then no fact need be looked up.
        let has_failed = tx.optional(HAS_FAILED, params![self.name], |row| row.take::<i64>())?.is_some();
        for fact in &facts {
            if has_failed && tx.value::<i64>(IS_PARKED, params![self.name, fact.subject, ATTEMPTS])? > 0 {
                let now = tx.now();
                tx.rows(
                    PARK,
                    params![self.name, fact.position, fact.subject, ATTEMPTS, "waits behind an earlier fact of its subject", now],
                    |_| Ok(()),
                )?;
                continue;
            }
            (self.take)(tx, fact)?;
            if has_failed {
                tx.execute(FORGET, params![self.name, fact.position, ATTEMPTS])?;
            }
        }
        if let Some(last) = facts.last() {
            let now = tx.now();
            tx.execute(MOVE, params![self.name, last.position, now])?;
        }
        Ok(facts.len())
    }

    /// Counts a failure of the next fact; parks it when there were enough, so that the others go on.
    fn note_failure(&self, tx: &mut Tx<'_>, error: &str) -> Result<usize, Error> {
        tx.lock(&format!("journal.follower.{}", self.name))?;
        let position = self.position(tx)?;
        let Some(fact) = facts_after(tx, position, 1)?.into_iter().next() else { return Ok(0) };
        let now = tx.now();
        let attempts: i64 = tx.value(PARK, params![self.name, fact.position, fact.subject, 1_i64, error, now])?;
        if attempts >= ATTEMPTS {
            tx.execute(MOVE, params![self.name, fact.position, now])?;
        }
        Ok(1)
    }

    fn position(&self, tx: &mut Tx<'_>) -> Result<i64, Error> {
        if let Some(position) = tx.optional(CURSOR, params![self.name], |row| row.take())? {
            return Ok(position);
        }
        let position = match self.start {
            Start::Beginning => 0,
            Start::Now => last_position(tx)?,
        };
        let now = tx.now();
        tx.execute(MOVE, params![self.name, position, now])?;
        Ok(position)
    }
}

/// Facts that followers could not take, for the administrator's page.
pub fn parked(tx: &mut Tx<'_>) -> Result<Vec<Parked>, Error> {
    tx.rows(PARKED, params![ATTEMPTS], |row| {
        Ok(Parked {
            follower: row.take()?,
            position: row.take()?,
            subject: row.take()?,
            attempts: row.take()?,
            error: row.take()?,
            at: row.take()?,
        })
    })
}

/// Gives visible facts their positions (PostgreSQL only); returns how many got one.
pub(crate) fn place(tx: &mut Tx<'_>) -> Result<u64, Error> {
    match tx.database() {
        DatabaseKind::Sqlite => Ok(0),
        DatabaseKind::Postgres => {
            tx.lock("journal.place")?;
            tx.execute(PLACE, &[])
        }
    }
}
