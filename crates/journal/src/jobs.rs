//! Work that reaches outside the database: claimed with a lease, retried with back-off, dead letters visible.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use jiff::SignedDuration;
use kernel::{Instant, JobId};
use store::{Error, Lane, Store, Tx, params};

const ENQUEUE: &str = "insert into journal_job (id, kind, unique_key, payload, run_at, attempts, state, made_at) values ($1, $2, $3, $4, $5, 0, 'waiting', $6)
    on conflict (unique_key) do nothing";
const NEXT: &str = "select id, kind, payload, attempts from journal_job
    where (state = 'waiting' and run_at <= $1) or (state = 'running' and lease_until <= $1) order by run_at limit 1";
const CLAIM: &str = "update journal_job set state = 'running', lease_until = $2, attempts = attempts + 1 where id = $1 and attempts = $3";
const DONE: &str = "update journal_job set state = 'done', lease_until = null, error = null where id = $1";
const FAILED: &str = "update journal_job set state = $2, run_at = $3, lease_until = null, error = $4 where id = $1";
const DEAD: &str = "select id, kind, payload, attempts, error, run_at from journal_job where state = 'dead' order by run_at desc limit 200";
const AGAIN: &str = "update journal_job set state = 'waiting', attempts = 0, run_at = $2 where id = $1 and state = 'dead'";

/// After so many failures a job is dead until an administrator revives it.
const ATTEMPTS: i64 = 10;
/// A worker that has not answered for so long has died.
const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// A job to do.
#[derive(Clone, Debug)]
pub struct Job {
    /// Which handler does it, such as `notify.mail`.
    pub kind: &'static str,
    /// The same key is done once, however often it is asked for.
    pub key: String,
    /// JSON for the handler: ids, no personal values.
    pub payload: String,
    /// Not before.
    pub run_at: Instant,
}

/// A failed job, in words for the administrator; it is tried again later.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct JobError(pub String);

type Work = Arc<dyn Fn(Store, String) -> Pin<Box<dyn Future<Output = Result<(), JobError>> + Send>> + Send + Sync>;

/// Does the jobs of one kind. It must be safe to do one twice.
#[derive(Clone)]
pub struct JobHandler {
    kind: &'static str,
    work: Work,
}

impl JobHandler {
    /// A handler for `kind`, given the store and the payload.
    pub fn new<F, T>(kind: &'static str, work: F) -> JobHandler
    where
        F: Fn(Store, String) -> T + Send + Sync + 'static,
        T: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        JobHandler { kind, work: Arc::new(move |store, payload| Box::pin(work(store, payload))) }
    }
}

/// A dead job.
#[derive(Clone, Debug)]
pub struct DeadJob {
    /// The job.
    pub id: JobId,
    /// Its handler.
    pub kind: String,
    /// Its payload.
    pub payload: String,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong the last time.
    pub error: Option<String>,
    /// When it was tried last.
    pub at: Instant,
}

/// Puts a job into the queue, in the transaction that needs it.
pub fn enqueue(tx: &mut Tx<'_>, job: &Job) -> Result<(), Error> {
    let id: JobId = tx.new_id();
    let now = tx.now();
    tx.execute(ENQUEUE, params![id, job.kind, &job.key, &job.payload, job.run_at, now])?;
    Ok(())
}

/// Dead jobs, newest first.
pub fn dead(tx: &mut Tx<'_>) -> Result<Vec<DeadJob>, Error> {
    tx.rows(DEAD, &[], |row| {
        Ok(DeadJob { id: row.take()?, kind: row.take()?, payload: row.take()?, attempts: row.take()?, error: row.take()?, at: row.take()? })
    })
}

/// Tries a dead job again.
pub fn revive(tx: &mut Tx<'_>, job: JobId) -> Result<(), Error> {
    let now = tx.now();
    tx.save(AGAIN, params![job, now])
}

struct Claimed {
    id: JobId,
    kind: String,
    payload: String,
    attempts: i64,
}

/// Does one job that is due; `false` if none is.
pub(crate) async fn step(store: &Store, handlers: &[JobHandler]) -> Result<bool, Error> {
    let claimed = store
        .background::<_, Error, _>(Lane::Follower, |tx| {
            let now = tx.now();
            let next = tx.optional(NEXT, params![now], |row| {
                Ok(Claimed { id: row.take()?, kind: row.take()?, payload: row.take()?, attempts: row.take()? })
            })?;
            match next {
                Some(job) if tx.execute(CLAIM, params![job.id, now.plus(LEASE), job.attempts])? == 1 => Ok(Some(job)),
                _ => Ok(None),
            }
        })
        .await?;
    let Some(job) = claimed else { return Ok(false) };
    let result = match handlers.iter().find(|handler| handler.kind == job.kind) {
        Some(handler) => (handler.work)(store.clone(), job.payload).await,
        None => Err(JobError(format!("no handler for {}", job.kind))),
    };
    let (id, attempts) = (job.id, job.attempts.saturating_add(1));
    let failure = result.err().map(|error| error.0);
    if let Some(error) = &failure {
        tracing::warn!(job.kind = %job.kind, attempts, error, "a job failed");
    }
    store
        .background::<_, Error, _>(Lane::Follower, move |tx| match &failure {
            None => tx.execute(DONE, params![id]).map(drop),
            Some(error) => {
                let state = if attempts >= ATTEMPTS { "dead" } else { "waiting" };
                let again = tx.now().plus(SignedDuration::from_secs(1_i64 << attempts.clamp(1, 12)));
                tx.execute(FAILED, params![id, state, again, error]).map(drop)
            }
        })
        .await?;
    Ok(true)
}
