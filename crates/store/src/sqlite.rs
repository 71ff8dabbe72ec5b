//! A connection to SQLite, set up for the house.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant as Stopwatch};

use foldhash::fast::RandomState;
use rusqlite::config::DbConfig;

use crate::{Error, Row, Value};

/// What a database is opened for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// People wait for answers: what they are told is on the disk.
    Serve,
    /// Nothing but the first filling: what a failing machine or program leaves is thrown away, so nothing waits for the disk, and
    /// no log of pages is kept beside them.
    Fill,
}

impl Purpose {
    const fn pragmas(self) -> &'static str {
        match self {
            Purpose::Serve => "pragma journal_mode = wal; pragma synchronous = full;",
            Purpose::Fill => "pragma journal_mode = memory; pragma synchronous = off;",
        }
    }

    /// Pages kept by the writer, in KiB.
    pub(crate) const fn writer_cache(self) -> u32 {
        match self {
            Purpose::Serve => 32_000,
            Purpose::Fill => 4_000_000,
        }
    }
}

/// Pages kept by each reader, in KiB: what it lacks it finds in the system's own cache, which all of them share.
pub(crate) const READER_CACHE: u32 = 6_000;

/// A connection that takes the portable SQL of the house.
pub(crate) struct Connection {
    inner: rusqlite::Connection,
    rewritten: HashMap<String, Arc<str>, RandomState>,
}

impl Connection {
    /// Opens the database with a cache of so many KiB.
    pub(crate) fn open(path: &Path, purpose: Purpose, cache: u32) -> Result<Connection, Error> {
        let sql = "open";
        let inner = rusqlite::Connection::open(path).map_err(|error| Error::from_sqlite(&error, sql))?;
        inner.set_prepared_statement_cache_capacity(512);
        // A plan must not look at bound values (for partial indexes it does): every new value would mean to prepare the statement anew,
        // which was more than half of all time.
        inner.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(|error| Error::from_sqlite(&error, sql))?;
        let mut connection = Connection { inner, rewritten: HashMap::default() };
        connection.batch(&format!(
            "{} pragma foreign_keys = on; pragma busy_timeout = 10000; pragma cache_size = -{cache}; pragma temp_store = memory;",
            purpose.pragmas()
        ))?;
        Ok(connection)
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Error> {
        self.inner.execute_batch(sql).map_err(|error| Error::from_sqlite(&error, sql))
    }

    /// One statement without parameters, kept prepared: the bounds of transactions and savepoints, around every act.
    pub(crate) fn bound(&self, sql: &'static str) -> Result<(), Error> {
        let result = self.inner.prepare_cached(sql).and_then(|mut statement| statement.execute([]));
        result.map(drop).map_err(|error| Error::from_sqlite(&error, sql))
    }

    /// SQLite would take `$1` as a name; `?1` is a number on it as `$1` is on PostgreSQL.
    fn text(rewritten: &mut HashMap<String, Arc<str>, RandomState>, sql: &str) -> Arc<str> {
        if let Some(text) = rewritten.get(sql) {
            return Arc::clone(text);
        }
        let text: Arc<str> = numbered(sql).into();
        rewritten.insert(sql.to_owned(), Arc::clone(&text));
        text
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64, Error> {
        let text = Self::text(&mut self.rewritten, sql);
        let mut statement = self.inner.prepare_cached(&text).map_err(|error| Error::from_sqlite(&error, sql))?;
        let changed = statement.execute(rusqlite::params_from_iter(params)).map_err(|error| Error::from_sqlite(&error, sql))?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    pub(crate) fn query(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        each: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let text = Self::text(&mut self.rewritten, sql);
        let mut statement = self.inner.prepare_cached(&text).map_err(|error| Error::from_sqlite(&error, sql))?;
        let mut rows = statement.query(rusqlite::params_from_iter(params)).map_err(|error| Error::from_sqlite(&error, sql))?;
        while let Some(row) = rows.next().map_err(|error| Error::from_sqlite(&error, sql))? {
            each(&mut Row::sqlite(row))?;
        }
        Ok(())
    }

    /// Interrupts any statement that is still running `limit` after its read began.
    pub(crate) fn limit_reads(&mut self, began: Arc<AtomicU64>, since: Stopwatch, limit: Duration) -> Result<(), Error> {
        let stop = move || {
            let began = Duration::from_micros(began.load(Ordering::Relaxed));
            since.elapsed().saturating_sub(began) > limit
        };
        self.inner.progress_handler(10_000, Some(stop)).map_err(|error| Error::from_sqlite(&error, "progress handler"))
    }

    /// Whether SQLite has ended the transaction by itself (full disk, I/O error).
    pub(crate) fn is_outside_transaction(&self) -> bool {
        self.inner.is_autocommit()
    }
}

fn numbered(sql: &str) -> String {
    let mut text = String::with_capacity(sql.len());
    let mut quoted = false;
    let mut letters = sql.chars().peekable();
    while let Some(letter) = letters.next() {
        quoted ^= letter == '\'';
        let is_parameter = letter == '$' && !quoted && letters.peek().is_some_and(char::is_ascii_digit);
        text.push(if is_parameter { '?' } else { letter });
    }
    text
}
