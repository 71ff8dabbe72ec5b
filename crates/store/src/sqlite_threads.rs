//! The threads of SQLite: one writes, with group commit, a few read.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant as Stopwatch};

use kernel::Clock;

use crate::queue::Queue;
use crate::read::Read;
use crate::sqlite::Connection;
use crate::tx::Backend;
use crate::write::{Verdict, Write};
use crate::{Error, Tx};

/// How many writes share one commit at most.
const GROUP: usize = 256;

/// The writer thread: takes what waits, runs it in one transaction, commits once, answers all.
pub(crate) fn write_loop(mut connection: Connection, queue: &Queue<Box<dyn Write>>, clock: &Clock) {
    while let Some(first) = queue.wait() {
        if first.is_bulk() {
            run_bulk(&mut connection, first, clock);
        } else {
            run_group(&mut connection, first, queue, clock);
        }
    }
    let _ = connection.batch("pragma wal_checkpoint(truncate)");
}

/// Bulk work needs no savepoint, and is better off without one: SQLite would keep a copy of every page that it changes, and walk
/// through all of them at each statement that may fail.
fn run_bulk(connection: &mut Connection, mut write: Box<dyn Write>, clock: &Clock) {
    let result = connection.bound("begin immediate").and_then(|()| {
        let verdict = write.run(&mut Tx::new(Backend::Sqlite(connection), clock.now()));
        match verdict {
            Verdict::Keep => connection.bound("commit"),
            Verdict::Undo | Verdict::Again => Ok(()),
        }
    });
    if !connection.is_outside_transaction() {
        let _ = connection.bound("rollback");
    }
    write.finish(result);
}

fn run_group(connection: &mut Connection, first: Box<dyn Write>, queue: &Queue<Box<dyn Write>>, clock: &Clock) {
    if let Err(error) = connection.bound("begin immediate") {
        return first.finish(Err(error));
    }
    let mut done: Vec<Box<dyn Write>> = Vec::new();
    let mut next = Some(first);
    let mut broken = None;
    while let Some(mut write) = next {
        let result = run_one(connection, write.as_mut(), clock);
        done.push(write);
        if let Err(error) = result {
            broken = Some(error);
            break;
        }
        next = if done.len() < GROUP { queue.next_shared() } else { None };
    }
    let Some(error) = broken else {
        let committed = connection.bound("commit");
        if committed.is_err() {
            let _ = connection.bound("rollback");
        }
        return done.into_iter().for_each(|write| write.finish(committed.clone()));
    };
    if !connection.is_outside_transaction() {
        let _ = connection.bound("rollback");
    }
    run_alone(connection, done, &error, clock);
}

/// Runs one use case under a savepoint. `Err`: the whole transaction is gone.
fn run_one(connection: &mut Connection, write: &mut dyn Write, clock: &Clock) -> Result<(), Error> {
    connection.bound("savepoint act")?;
    let verdict = write.run(&mut Tx::new(Backend::Sqlite(connection), clock.now()));
    if connection.is_outside_transaction() {
        return Err(Error::Statement { sql: "savepoint act".to_owned(), message: "the database ended the transaction".to_owned() });
    }
    match verdict {
        Verdict::Keep => connection.bound("release act"),
        Verdict::Undo | Verdict::Again => connection.bound("rollback to act").and_then(|()| connection.bound("release act")),
    }
}

/// After a broken group those not at fault get their own transaction.
fn run_alone(connection: &mut Connection, writes: Vec<Box<dyn Write>>, cause: &Error, clock: &Clock) {
    for mut write in writes {
        let result = connection
            .bound("begin immediate")
            .and_then(|()| run_one(connection, write.as_mut(), clock))
            .and_then(|()| connection.bound("commit"));
        if result.is_err() && !connection.is_outside_transaction() {
            let _ = connection.bound("rollback");
        }
        if let Err(error) = &result {
            tracing::error!(%error, %cause, "a write could not be kept");
        }
        write.finish(result);
    }
}

/// A reader thread.
pub(crate) fn read_loop(mut connection: Connection, queue: &Queue<Read>, clock: &Clock, limit: Duration) {
    let since = Stopwatch::now();
    let began = Arc::new(AtomicU64::new(0));
    if let Err(error) = connection.batch("pragma query_only = on").and_then(|()| connection.limit_reads(began.clone(), since, limit)) {
        tracing::error!(%error, "a reader could not be set up");
    }
    while let Some(read) = queue.wait() {
        began.store(u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
        match connection.bound("begin") {
            Ok(()) => {
                read(Ok(&mut Tx::new(Backend::Sqlite(&mut connection), clock.now())));
                let _ = connection.bound("commit");
            }
            Err(error) => read(Err(error)),
        }
    }
}
