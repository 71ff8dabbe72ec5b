use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use store::{Error, Lane, Store, Tx, params};
use tokio::sync::watch;

use crate::follower::place;
use crate::seal::{SealKey, seal_new};
use crate::{Follower, JobHandler, jobs};

const LAST_RUN: &str = "select at from journal_cursor where follower = $1";
const NOTE_RUN: &str =
    "insert into journal_cursor (follower, position, at) values ($1, 0, $2) on conflict (follower) do update set at = excluded.at";

/// What a routine does in its transaction.
pub type RoutineWork = Arc<dyn Fn(&mut Tx<'_>) -> Result<(), Error> + Send + Sync>;

/// Something that is done at intervals in one transaction, such as looking for dossiers that fall due.
#[derive(Clone)]
pub struct Routine {
    /// Its name, such as `onestop.deadlines`.
    pub name: &'static str,
    /// The interval.
    pub every: SignedDuration,
    /// What is done; bounded, and safe to repeat.
    pub run: RoutineWork,
}

/// Runs what goes on behind the pages: ordering, sealing, followers, routines and jobs.
#[derive(Clone)]
pub struct Worker {
    store: Store,
    key: SealKey,
    followers: Arc<[Follower]>,
    handlers: Arc<[JobHandler]>,
    routines: Arc<[Routine]>,
}

impl Worker {
    /// A worker over everything that the systems contribute.
    pub fn new(store: Store, key: SealKey, followers: Vec<Follower>, handlers: Vec<JobHandler>, routines: Vec<Routine>) -> Worker {
        Worker { store, key, followers: followers.into(), handlers: handlers.into(), routines: routines.into() }
    }

    /// Works until `stop` turns true: after commits, and every second in any case; seals every three seconds.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut commits = self.store.commits();
        let mut rounds: u32 = 0;
        while !*stop.borrow() {
            if let Err(error) = self.round(rounds.is_multiple_of(3)).await {
                tracing::warn!(%error, "background work was interrupted");
            }
            rounds = rounds.wrapping_add(1);
            let _ = commits.borrow_and_update();
            tokio::select! {
                _ = stop.changed() => {}
                () = tokio::time::sleep(Duration::from_secs(1)) => {}
                // Many commits are one wake-up.
                _ = async { let _ = commits.changed().await; tokio::time::sleep(Duration::from_millis(200)).await } => {}
            }
        }
        let _ = self.round(true).await;
    }

    /// Works until nothing is left to do now: for tests and for commands that end.
    pub async fn settle(&self) -> Result<(), Error> {
        while self.round(true).await? {}
        Ok(())
    }

    async fn round(&self, seal: bool) -> Result<bool, Error> {
        let mut worked = self.store.background::<_, Error, _>(Lane::Follower, place).await? > 0;
        for follower in self.followers.iter() {
            while follower.step(&self.store).await? > 0 {
                worked = true;
            }
        }
        for routine in self.routines.iter() {
            let routine = routine.clone();
            worked |= self.store.background(Lane::Follower, move |tx| run_routine(tx, &routine)).await?;
        }
        while jobs::step(&self.store, &self.handlers).await? {
            worked = true;
        }
        if seal {
            let key = self.key.clone();
            let sealed = self.store.background(Lane::Follower, move |tx| seal_new(tx, &key)).await?;
            if let Some(seal) = sealed {
                self.key.witness(&seal);
                worked = true;
            }
        }
        Ok(worked)
    }
}

fn run_routine(tx: &mut Tx<'_>, routine: &Routine) -> Result<bool, Error> {
    tx.lock(&format!("journal.routine.{}", routine.name))?;
    let now = tx.now();
    let last: Option<kernel::Instant> = tx.optional(LAST_RUN, params![routine.name], |row| row.take())?;
    if last.is_some_and(|last| now < last.plus(routine.every)) {
        return Ok(false);
    }
    (routine.run)(tx)?;
    tx.execute(NOTE_RUN, params![routine.name, now])?;
    Ok(true)
}
