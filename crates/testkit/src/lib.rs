//! What tests need, and nothing that runs in the product: stores on both databases, a clock that stands still, a private
//! PostgreSQL.
//!
//! Every test gets a database of its own, copied from a template that was migrated once in the process, commits for real,
//! and is written once for both databases: `testkit::on_both(MIGRATIONS, |world| async move { … })`.

pub mod province;
mod schema;
mod server;
mod statements;

pub use schema::schema;
pub use statements::plans;

use std::collections::HashMap;
use std::future::Future;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex, PoisonError};

use kernel::{Clock, Instant};
use store::{Config, Database, DatabaseKind, Migration, Store};

/// Monday, 23 November 2026, 08:00 in Vietnam: a working morning, the day before a holiday.
pub fn monday_morning() -> Instant {
    Instant::from_local(jiff::civil::datetime(2026, 11, 23, 8, 0, 0, 0))
}

/// A fresh store with its clock.
pub struct World {
    /// The store.
    pub store: Store,
    /// Its clock; stands still until the test moves it.
    pub clock: Clock,
    folder: tempfile::TempDir,
}

impl World {
    /// The data folder.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }
}

/// Both kinds of database.
pub const BOTH: [DatabaseKind; 2] = [DatabaseKind::Sqlite, DatabaseKind::Postgres];

/// Runs an asynchronous test on SQLite and then on PostgreSQL.
pub fn on_both<F, T>(migrations: &[Migration], test: F)
where
    F: Fn(World) -> T,
    T: Future<Output = ()>,
{
    for kind in BOTH {
        on(kind, migrations, &test);
    }
}

/// Runs an asynchronous test on one database.
pub fn on<F, T>(kind: DatabaseKind, migrations: &[Migration], test: F)
where
    F: Fn(World) -> T,
    T: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let world = world(kind, migrations);
    runtime.block_on(test(world));
}

/// A fresh store of this kind, migrated, at [`monday_morning`].
pub fn world(kind: DatabaseKind, migrations: &[Migration]) -> World {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::manual(monday_morning());
    let database = match kind {
        DatabaseKind::Sqlite => {
            std::fs::copy(sqlite_template(migrations), folder.path().join("phohien.sqlite")).expect("a copy of the template");
            Database::Embedded
        }
        DatabaseKind::Postgres => Database::Postgres(postgres_copy(migrations)),
    };
    let config = Config { folder: folder.path().to_owned(), database };
    let store = Store::open(&config, clock.clone(), migrations).expect("a store");
    World { store, clock, folder }
}

/// A database URL of an empty database on the tests' private PostgreSQL.
pub fn empty_postgres() -> String {
    server::shared().create(None)
}

/// A PostgreSQL of its own in a folder, that keeps what it commits as an installation does; it ends with the process.
pub struct DurablePostgres(server::Server);

impl DurablePostgres {
    /// Starts it.
    pub fn start(folder: &std::path::Path) -> DurablePostgres {
        DurablePostgres(server::Server::start(Some(folder)))
    }

    /// A database URL of a new, empty database.
    pub fn empty(&self) -> String {
        self.0.create(None)
    }
}

fn fingerprint(migrations: &[Migration]) -> String {
    migrations.iter().map(|migration| format!("{}/{} ", migration.owner, migration.name)).collect()
}

static SQLITE: LazyLock<Mutex<HashMap<String, (tempfile::TempDir, PathBuf)>>> = LazyLock::new(Mutex::default);
static POSTGRES: LazyLock<Mutex<HashMap<String, String>>> = LazyLock::new(Mutex::default);

fn sqlite_template(migrations: &[Migration]) -> PathBuf {
    let mut templates = SQLITE.lock().unwrap_or_else(PoisonError::into_inner);
    let (_, path) = templates.entry(fingerprint(migrations)).or_insert_with(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let config = Config { folder: folder.path().to_owned(), database: Database::Embedded };
        drop(Store::open(&config, Clock::manual(monday_morning()), migrations).expect("a template"));
        let path = folder.path().join("phohien.sqlite");
        (folder, path)
    });
    path.clone()
}

fn postgres_copy(migrations: &[Migration]) -> String {
    let mut templates = POSTGRES.lock().unwrap_or_else(PoisonError::into_inner);
    let template = templates.entry(fingerprint(migrations)).or_insert_with(|| {
        let url = server::shared().create(None);
        let folder = tempfile::tempdir().expect("a folder");
        let config = Config { folder: folder.path().to_owned(), database: Database::Postgres(url.clone()) };
        drop(Store::open(&config, Clock::manual(monday_morning()), migrations).expect("a template"));
        url.rsplit('/').next().unwrap_or_default().to_owned()
    });
    server::shared().create(Some(template))
}
