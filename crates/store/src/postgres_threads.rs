//! The threads of PostgreSQL: one for each connection, each makes, uses and drops its own.

use std::time::Duration;

use kernel::Clock;

use crate::postgres::Session;
use crate::queue::Queue;
use crate::read::Read;
use crate::tx::Backend;
use crate::write::{Verdict, Write};
use crate::{Error, Tx};

/// How often a use case runs again after losing against another transaction.
const ATTEMPTS: u32 = 8;

/// A connection that is made again when it was lost.
struct Connector {
    url: String,
    setup: String,
    session: Option<Session>,
}

impl Connector {
    fn session(&mut self) -> Result<&mut Session, Error> {
        if self.session.as_ref().is_none_or(|session| session.is_closed()) {
            let mut session = Session::open(&self.url)?;
            session.batch(&self.setup)?;
            self.session = Some(session);
        }
        self.session.as_mut().ok_or(Error::Closed)
    }
}

/// One thread that writes.
pub(crate) fn write_loop(url: String, queue: &Queue<Box<dyn Write>>, clock: &Clock) {
    let mut connector = Connector { url, setup: "set statement_timeout = '60s'".to_owned(), session: None };
    while let Some(mut write) = queue.wait() {
        let committed = run(&mut connector, write.as_mut(), clock);
        write.finish(committed);
    }
}

fn run(connector: &mut Connector, write: &mut dyn Write, clock: &Clock) -> Result<(), Error> {
    let mut last = Error::Conflict;
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            std::thread::sleep(Duration::from_millis(1_u64 << attempt.min(6)));
        }
        match attempt_once(connector, write, clock) {
            Ok(()) => return Ok(()),
            Err(Failure::Again(error)) => last = error,
            Err(Failure::Final(error)) => return Err(error),
        }
    }
    Err(last)
}

enum Failure {
    Again(Error),
    Final(Error),
}

fn attempt_once(connector: &mut Connector, write: &mut dyn Write, clock: &Clock) -> Result<(), Failure> {
    let session = connector.session().map_err(Failure::Again)?;
    session.batch("begin").map_err(Failure::Again)?;
    let mut tx = Tx::new(Backend::Postgres(session), clock.now());
    let verdict = write.run(&mut tx);
    let gone = tx.unreachable();
    if let Some(error) = gone {
        return Err(Failure::Again(error));
    }
    match verdict {
        // What the connection says in COMMIT's place decides: with a request id the act is looked up before it runs again.
        Verdict::Keep => match session.batch("commit") {
            Ok(()) => Ok(()),
            Err(Error::Conflict) => Err(Failure::Again(Error::Conflict)),
            Err(Error::Unreachable(_)) if write.is_once() => Err(Failure::Again(Error::Uncertain)),
            Err(Error::Unreachable(_)) => Err(Failure::Final(Error::Uncertain)),
            Err(error) => Err(Failure::Final(error)),
        },
        Verdict::Undo => {
            let _ = session.batch("rollback");
            Ok(())
        }
        Verdict::Again => {
            let _ = session.batch("rollback");
            Err(Failure::Again(Error::Conflict))
        }
    }
}

/// One thread that reads, under a time limit that the server keeps.
pub(crate) fn read_loop(url: String, queue: &Queue<Read>, clock: &Clock, limit: Duration) {
    let setup = format!("set default_transaction_read_only = on; set statement_timeout = '{}ms'", limit.as_millis());
    let mut connector = Connector { url, setup, session: None };
    while let Some(read) = queue.wait() {
        match connector.session().and_then(|session| session.batch("begin isolation level repeatable read").map(|()| session)) {
            Ok(session) => {
                read(Ok(&mut Tx::new(Backend::Postgres(session), clock.now())));
                let _ = session.batch("commit");
            }
            Err(error) => read(Err(error)),
        }
    }
}
