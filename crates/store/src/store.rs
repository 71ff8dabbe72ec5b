use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use kernel::{Clock, Instant};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::oneshot;

use crate::filling::Filling;
use crate::lock::FolderLock;
use crate::migration::migrate;
use crate::queue::Queue;
use crate::read::Read;
use crate::sqlite::{Connection, Purpose, READER_CACHE};
use crate::tx::Backend;
use crate::write::{Codec, UseCase, Write};
use crate::{Error, Files, Migration, Request, Tx, postgres, postgres_threads, sqlite_threads};

/// Where the data are.
#[derive(Clone, Debug)]
pub struct Config {
    /// The data folder: the embedded database, files, keys.
    pub folder: PathBuf,
    /// The database.
    pub database: Database,
}

/// Which database is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// SQLite in the data folder.
    Embedded,
    /// A PostgreSQL server, `postgres://user@host/name`.
    Postgres(String),
}

/// The kind of database, where one SQL text cannot serve both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatabaseKind {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// Who goes first when many writes wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Somebody is waiting at a page.
    Interactive,
    /// Followers of the journal and jobs.
    Follower,
    /// Imports and simulations, in chunks of less than 20 ms.
    Bulk,
}

impl Lane {
    /// Its place in the order: 0 goes first.
    pub(crate) const fn place(self) -> usize {
        match self {
            Lane::Interactive => 0,
            Lane::Follower => 1,
            Lane::Bulk => 2,
        }
    }
}

/// How many writes may wait before the next is refused with [`Error::Busy`].
const WAITING: usize = 4096;
/// A read may take this long.
const READ_LIMIT: Duration = Duration::from_secs(2);
/// Threads that write to PostgreSQL: about 8 on 2 cores gave the highest rate.
const POSTGRES_WRITERS: usize = 8;
const READERS: usize = 4;

/// The database and the files. Cheap to clone; the last clone to go ends its threads.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    kind: DatabaseKind,
    clock: Clock,
    files: Files,
    folder: PathBuf,
    ran: Vec<String>,
    writes: Arc<Queue<Box<dyn Write>>>,
    reads: Arc<Queue<Read>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    committed: tokio::sync::watch::Sender<u64>,
    filling: Option<Filling>,
    _lock: FolderLock,
}

impl Store {
    /// Locks the data folder, runs the migrations and starts the database threads. Blocks; call it before serving.
    pub fn open(config: &Config, clock: Clock, migrations: &[Migration]) -> Result<Store, Error> {
        Store::start(config, clock, migrations, Purpose::Serve)
    }

    /// The same for a program that does nothing but fill a new database: much memory for the writer, long stalls, and nothing is left
    /// if it fails ([`Error::CutOff`] says so to whoever opens the folder next). That would be wrong beside people who wait for an answer.
    pub fn open_for_bulk(config: &Config, clock: Clock, migrations: &[Migration]) -> Result<Store, Error> {
        Store::start(config, clock, migrations, Purpose::Fill)
    }

    fn start(config: &Config, clock: Clock, migrations: &[Migration], purpose: Purpose) -> Result<Store, Error> {
        let lock = FolderLock::take(&config.folder)?;
        Filling::refuse_cut_off(&config.folder)?;
        let mut filling = None;
        let files = Files::in_folder(&config.folder.join("files"))?;
        let writes = Arc::new(Queue::new(WAITING));
        let reads = Arc::new(Queue::new(WAITING));
        let mut threads = Vec::new();
        let mut spawn = |name: String, run: Box<dyn FnOnce() + Send>| {
            let thread = std::thread::Builder::new()
                .name(name)
                .spawn(run)
                .map_err(|source| Error::Folder { path: "thread".to_owned(), source: Arc::new(source) })?;
            threads.push(thread);
            Ok::<(), Error>(())
        };
        let (kind, ran) = match &config.database {
            Database::Embedded => {
                let path = config.folder.join("phohien.sqlite");
                if purpose == Purpose::Fill {
                    filling = Some(Filling::begin(&config.folder, &path)?);
                }
                let mut writer = Connection::open(&path, purpose, purpose.writer_cache())?;
                let ran = migrate(Backend::Sqlite(&mut writer), DatabaseKind::Sqlite, migrations, clock.now())?;
                let (queue, time) = (Arc::clone(&writes), clock.clone());
                spawn("store-write".to_owned(), Box::new(move || sqlite_threads::write_loop(writer, &queue, &time)))?;
                for number in 0..READERS {
                    let reader = Connection::open(&path, purpose, READER_CACHE)?;
                    let (queue, time) = (Arc::clone(&reads), clock.clone());
                    spawn(format!("store-read-{number}"), Box::new(move || sqlite_threads::read_loop(reader, &queue, &time, READ_LIMIT)))?;
                }
                (DatabaseKind::Sqlite, ran)
            }
            Database::Postgres(url) => {
                let mut session = postgres::Session::open(url)?;
                let ran = migrate(Backend::Postgres(&mut session), DatabaseKind::Postgres, migrations, clock.now())?;
                for number in 0..POSTGRES_WRITERS {
                    let (queue, time, url) = (Arc::clone(&writes), clock.clone(), url.clone());
                    spawn(format!("store-write-{number}"), Box::new(move || postgres_threads::write_loop(url, &queue, &time)))?;
                }
                for number in 0..READERS {
                    let (queue, time, url) = (Arc::clone(&reads), clock.clone(), url.clone());
                    spawn(format!("store-read-{number}"), Box::new(move || postgres_threads::read_loop(url, &queue, &time, READ_LIMIT)))?;
                }
                (DatabaseKind::Postgres, ran)
            }
        };
        let (committed, _) = tokio::sync::watch::channel(0);
        let inner = Inner {
            kind,
            clock,
            files,
            folder: config.folder.clone(),
            ran,
            writes,
            reads,
            threads: Mutex::new(threads),
            committed,
            filling,
            _lock: lock,
        };
        Ok(Store { inner: Arc::new(inner) })
    }

    /// Which database it is.
    pub fn kind(&self) -> DatabaseKind {
        self.inner.kind
    }

    /// The clock that acts are stamped with.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// The present instant.
    pub fn now(&self) -> Instant {
        self.inner.clock.now()
    }

    /// The stored files.
    pub fn files(&self) -> &Files {
        &self.inner.files
    }

    /// The data folder, for keys.
    pub fn folder(&self) -> &std::path::Path {
        &self.inner.folder
    }

    /// Migrations that ran when the store was opened.
    pub fn migrated(&self) -> &[String] {
        &self.inner.ran
    }

    /// Counts commits that may have left facts behind: followers wait for it to move. A hint only.
    pub fn commits(&self) -> tokio::sync::watch::Receiver<u64> {
        self.inner.committed.subscribe()
    }

    /// How many acts were committed by this node since it started: what was read at one count is right at the same count, unless
    /// another node writes too.
    pub fn committed(&self) -> u64 {
        *self.inner.committed.borrow()
    }

    /// Does an act once: runs the use case, stores its answer under the request id and commits both durably. Dropping the
    /// future does not undo a write that has started.
    pub async fn write<T, E, F>(&self, request: Request, use_case: F) -> Result<T, E>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        E: From<Error> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.submit(Lane::Interactive, Some((request, Codec::json())), use_case).await
    }

    /// Background work that is safe to run twice by itself (followers, jobs, imports).
    pub async fn background<T, E, F>(&self, lane: Lane, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.submit(lane, None, work).await
    }

    async fn submit<T, E, F>(&self, lane: Lane, request: Option<(Request, Codec<T>)>, run: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let (request, codec) = request.unzip();
        let write = UseCase { run, request, outcome: None, reply, codec, is_bulk: lane == Lane::Bulk };
        self.inner.writes.push(lane, Box::new(write))?;
        let result = answer.await.unwrap_or_else(|_| Err(Error::Closed.into()));
        if result.is_ok() {
            self.inner.committed.send_modify(|count| *count = count.wrapping_add(1));
        }
        result
    }

    /// A read-only transaction of 2 s at most.
    pub async fn read<T, E, F>(&self, query: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let read: Read = Box::new(move |tx| {
            let result = match tx {
                Ok(tx) => std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| query(tx)))
                    .unwrap_or_else(|_| Err(Error::Panicked("a query panicked".to_owned()).into())),
                Err(error) => Err(error.into()),
            };
            let _ = reply.send(result);
        });
        self.inner.reads.push(Lane::Interactive, read)?;
        answer.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.writes.close();
        self.reads.close();
        let threads = std::mem::take(self.threads.get_mut().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            // The last clone may be dropped by a database thread itself, which cannot wait for its own end.
            if thread.thread().id() != std::thread::current().id() {
                let _ = thread.join();
            }
        }
        self.filling.iter().for_each(Filling::end);
    }
}
