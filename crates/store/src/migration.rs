use sha2::{Digest as _, Sha256};

use crate::tx::Backend;
use crate::{DatabaseKind, Error, Tx, params};

/// One step of the schema. A released one never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The crate whose tables it makes.
    pub owner: &'static str,
    /// `yyyymmdd_nn_what`.
    pub name: &'static str,
    /// Portable SQL with type placeholders.
    pub sql: &'static str,
}

/// The migrations of a crate: `migrations!["onestop": "20261122_01_dossiers", …]` reads `migrations/….sql`.
#[macro_export]
macro_rules! migrations {
    [$owner:literal: $($name:literal),* $(,)?] => {
        &[$($crate::Migration { owner: $owner, name: $name, sql: include_str!(concat!("../migrations/", $name, ".sql")) }),*]
    };
}

const LOG: &str = "create table if not exists store_migration (owner {text} not null, name {text} not null, digest {bytes} not null, at {instant} not null, primary key (owner, name)) {strict}";
const DONE: &str = "select owner, name, digest from store_migration order by owner, name";
const KEEP: &str = "insert into store_migration (owner, name, digest, at) values ($1, $2, $3, $4)";

/// In which order the migrations of all crates run: by date and number; on the same, in the order given (floors from below).
pub fn migration_order(migrations: impl IntoIterator<Item = Migration>) -> Vec<Migration> {
    let mut all: Vec<Migration> = migrations.into_iter().collect();
    all.sort_by_key(|migration| migration.name.get(..11).unwrap_or(migration.name));
    all
}

/// Puts the types of the database in the place of `{id}`, `{int}` and the others.
pub(crate) fn expand(sql: &str, kind: DatabaseKind) -> String {
    let types = match kind {
        DatabaseKind::Sqlite => [
            ("{id}", "blob"),
            ("{instant}", "integer"),
            ("{bytes}", "blob"),
            ("{int}", "integer"),
            ("{bool}", "integer"),
            ("{text}", "text"),
            ("{date}", "text"),
            ("{real}", "real"),
            // Writes come one after another: a row has its place at once.
            ("{place}", "integer primary key"),
            ("{insertion}", "integer generated always as (position) virtual"),
            ("{strict}", "strict"),
            // Rows lie in the order of their key: a reading by the key's first columns is one descent, without a second index.
            ("{keyed}", "strict, without rowid"),
        ],
        DatabaseKind::Postgres => [
            ("{id}", "uuid"),
            ("{instant}", "bigint"),
            ("{bytes}", "bytea"),
            ("{int}", "bigint"),
            ("{bool}", "boolean"),
            ("{text}", "text collate \"C\""),
            ("{date}", "text collate \"C\""),
            ("{real}", "double precision"),
            ("{place}", "bigint unique"),
            ("{insertion}", "bigint generated always as identity primary key"),
            ("{strict}", ""),
            ("{keyed}", ""),
        ],
    };
    types.iter().fold(sql.to_owned(), |text, (placeholder, type_name)| text.replace(placeholder, type_name))
}

/// Runs what has not run yet and returns its names.
pub(crate) fn migrate(
    backend: Backend<'_>,
    kind: DatabaseKind,
    migrations: &[Migration],
    now: kernel::Instant,
) -> Result<Vec<String>, Error> {
    let mut backend = backend;
    batch(&mut backend, &expand(LOG, kind))?;
    batch(&mut backend, if kind == DatabaseKind::Sqlite { "begin immediate" } else { "begin; select pg_advisory_xact_lock(7306863)" })?;
    let result = run(&mut backend, kind, migrations, now);
    batch(&mut backend, if result.is_ok() { "commit" } else { "rollback" })?;
    result
}

fn run(backend: &mut Backend<'_>, kind: DatabaseKind, migrations: &[Migration], now: kernel::Instant) -> Result<Vec<String>, Error> {
    let done = Tx::new(backend.reborrow(), now)
        .rows(DONE, &[], |row| Ok((row.take::<String>()?, row.take::<String>()?, row.take::<[u8; 32]>()?)))?;
    for (owner, name, _) in &done {
        if !migrations.iter().any(|migration| migration.owner == owner && migration.name == name) {
            return Err(Error::Migration {
                name: format!("{owner}/{name}"),
                why: "this program does not know it; it is older than the database".to_owned(),
            });
        }
    }
    let mut ran = Vec::new();
    for migration in migration_order(migrations.iter().copied()) {
        let digest: [u8; 32] = Sha256::digest(migration.sql).into();
        let title = format!("{}/{}", migration.owner, migration.name);
        match done.iter().find(|(owner, name, _)| owner == migration.owner && name == migration.name) {
            Some((_, _, kept)) if *kept == digest => {}
            Some(_) => {
                return Err(Error::Migration { name: title, why: "its text has changed since it ran; write a new one instead".to_owned() });
            }
            None => {
                batch(backend, &expand(migration.sql, kind))?;
                Tx::new(backend.reborrow(), now).execute(KEEP, params![migration.owner, migration.name, digest, now])?;
                ran.push(title);
            }
        }
    }
    Ok(ran)
}

fn batch(backend: &mut Backend<'_>, sql: &str) -> Result<(), Error> {
    match backend {
        Backend::Sqlite(connection) => connection.batch(sql),
        Backend::Postgres(session) => session.batch(sql),
    }
}

impl Backend<'_> {
    fn reborrow(&mut self) -> Backend<'_> {
        match self {
            Backend::Sqlite(connection) => Backend::Sqlite(connection),
            Backend::Postgres(session) => Backend::Postgres(session),
        }
    }
}
