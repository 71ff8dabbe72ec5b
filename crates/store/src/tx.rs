use kernel::{Id, Instant};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::postgres::Session;
use crate::sqlite::Connection;
use crate::{DatabaseKind, Error, Row, Value, params};

/// One transaction, in the hands of a use case.
///
/// It is the only effect that a use case has: SQL, the present instant and new ids. After a statement has failed the
/// transaction is poisoned: every later statement answers [`Error::Poisoned`] and nothing is kept, on both databases.
pub struct Tx<'c> {
    backend: Backend<'c>,
    now: Instant,
    ids: u8,
    travels: bool,
    noted: Vec<(&'static str, Uuid)>,
    poisoned: Option<Error>,
}

pub(crate) enum Backend<'c> {
    Sqlite(&'c mut Connection),
    Postgres(&'c mut Session),
}

impl<'c> Tx<'c> {
    pub(crate) fn new(backend: Backend<'c>, now: Instant) -> Tx<'c> {
        Tx { backend, now, ids: 0, travels: false, noted: Vec::new(), poisoned: None }
    }

    /// The instant of this act; the same throughout.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Acts from here on happen at `now`: only for simulations and imports of what happened before.
    pub fn travel(&mut self, now: Instant) {
        self.now = now;
        self.travels = true;
    }

    /// Whether acts of another time are done: what would follow at once outside the database has long been done, or never will be.
    pub fn travels(&self) -> bool {
        self.travels
    }

    /// Which database this is, where one SQL text cannot serve both.
    pub fn database(&self) -> DatabaseKind {
        match self.backend {
            Backend::Sqlite(_) => DatabaseKind::Sqlite,
            Backend::Postgres(_) => DatabaseKind::Postgres,
        }
    }

    /// A new UUIDv7 (RFC 9562, method 3: microseconds order ids made within one millisecond; then a count orders the first 256 of
    /// one transaction, so that what one act makes keeps its order).
    pub fn new_id<K>(&mut self) -> Id<K> {
        let count = self.ids;
        self.ids = count.saturating_add(1);
        new_id(self.now, count)
    }

    /// What this transaction has noted under a name: something that only itself could change meanwhile.
    pub fn noted(&self, name: &str) -> Option<Uuid> {
        self.noted.iter().find(|(noted, _)| *noted == name).map(|(_, value)| *value)
    }

    /// Notes a value until the end of the transaction, in place of the one before.
    pub fn note(&mut self, name: &'static str, value: Uuid) {
        self.noted.retain(|(noted, _)| *noted != name);
        self.noted.push((name, value));
    }

    /// Runs a statement and tells how many rows it changed.
    pub fn execute(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64, Error> {
        self.guard(|backend| match backend {
            Backend::Sqlite(connection) => connection.execute(sql, params),
            Backend::Postgres(session) => session.execute(sql, params),
        })
    }

    /// Runs a statement that must change exactly one row, `… where id = $1 and version = $2`; none means [`Error::Stale`].
    pub fn save(&mut self, sql: &str, params: &[Value<'_>]) -> Result<(), Error> {
        match self.execute(sql, params)? {
            1 => Ok(()),
            _ => Err(Error::Stale),
        }
    }

    /// All rows of a query. The query itself must bound them (`limit`, or a key).
    pub fn rows<T>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        mut read: impl FnMut(&mut Row<'_>) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let mut rows = Vec::new();
        let mut each = |row: &mut Row<'_>| {
            rows.push(read(row)?);
            Ok(())
        };
        self.guard(|backend| match backend {
            Backend::Sqlite(connection) => connection.query(sql, params, &mut each),
            Backend::Postgres(session) => session.query(sql, params, &mut each),
        })?;
        Ok(rows)
    }

    /// The first row, if there is one.
    pub fn optional<T>(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        read: impl FnMut(&mut Row<'_>) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        Ok(self.rows(sql, params, read)?.into_iter().next())
    }

    /// The single value of a query that always has a row, such as `select count(*) …`.
    pub fn value<T: crate::Column>(&mut self, sql: &str, params: &[Value<'_>]) -> Result<T, Error> {
        self.optional(sql, params, |row| row.take())?.ok_or(Error::Decode { index: 0, wanted: std::any::type_name::<T>() })
    }

    /// SHA-256 over all columns of all rows of these queries, each given the same parameters: the state of an aggregate for the
    /// journal. The queries order their rows. A query without rows adds nothing: one that has none for sure need not be asked.
    pub fn fingerprint(&mut self, queries: &[&str], params: &[Value<'_>]) -> Result<[u8; 32], Error> {
        let mut state = Vec::with_capacity(4096);
        for query in queries {
            let mut heading = query.as_bytes();
            self.rows(query, params, |row| {
                state.extend(std::mem::take(&mut heading));
                state.push(b'R');
                row.write_into(&mut state)
            })?;
        }
        Ok(Sha256::digest(&state).into())
    }

    /// Waits until no other transaction holds `name` (advisory lock on PostgreSQL, released at its end; on SQLite writes are
    /// alone anyway). Locks are taken in sorted order by whoever needs several.
    pub fn lock(&mut self, name: &str) -> Result<(), Error> {
        match self.database() {
            DatabaseKind::Sqlite => Ok(()),
            DatabaseKind::Postgres => self
                .rows("select 1 from (select pg_advisory_xact_lock(hashtextextended($1, 0))) as held", params![name], |_| Ok(()))
                .map(drop),
        }
    }

    fn guard<T>(&mut self, run: impl FnOnce(&mut Backend<'c>) -> Result<T, Error>) -> Result<T, Error> {
        if self.poisoned.is_some() {
            return Err(Error::Poisoned);
        }
        let result = run(&mut self.backend);
        self.poisoned = result.as_ref().err().cloned();
        result
    }

    pub(crate) fn is_poisoned(&self) -> bool {
        self.poisoned.is_some()
    }

    /// Whether the transaction failed only because another one was in its way, so that running it again may succeed.
    pub(crate) fn lost(&self) -> bool {
        matches!(self.poisoned, Some(Error::Conflict))
    }

    /// Gives way to another transaction that did the same thing first: this one is undone and run again.
    pub(crate) fn lose(&mut self) -> Error {
        self.poisoned = Some(Error::Conflict);
        Error::Conflict
    }

    /// Whether the connection itself is gone.
    pub(crate) fn unreachable(&self) -> Option<Error> {
        self.poisoned.clone().filter(|error| matches!(error, Error::Unreachable(_)))
    }
}

fn new_id<K>(now: Instant, count: u8) -> Id<K> {
    let millis = now.micros().div_euclid(1000);
    let within = u16::try_from(now.micros().rem_euclid(1000).saturating_mul(4)).unwrap_or(0);
    let mut bytes: [u8; 10] = rand::random();
    let [high, low] = within.to_be_bytes();
    let [first, second, third, ..] = &mut bytes;
    // The upper two bits of the third byte are the variant's.
    (*first, *second, *third) = (high, low | (count >> 6), count & 63);
    Id::from_uuid(uuid::Builder::from_unix_timestamp_millis(u64::try_from(millis).unwrap_or(0), &bytes).into_uuid())
}
