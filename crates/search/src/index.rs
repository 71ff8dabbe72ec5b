//! The index itself: opening, writing, committing.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tantivy::directory::MmapDirectory;
use tantivy::indexer::IndexWriterOptions;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError};

use crate::config::Config;
use crate::schema::{Fields, SEQUENCE};
use crate::{Entry, Hits, Query, SearchError, find};

/// Bytes of new entries held before a segment is written.
const WRITE_BUFFER: usize = 20_000_000;

/// A full-text index. Share it behind an `Arc`: searches run side by side, writes one after another.
pub struct Index {
    inner: tantivy::Index,
    reader: IndexReader,
    writer: Mutex<Writer>,
    fields: Fields,
    config: Config,
}

struct Writer {
    inner: IndexWriter<TantivyDocument>,
    /// Place of the next entry in the order in which entries are put.
    next: u64,
}

impl Index {
    /// An index that is gone when it is dropped: for tests, and for installations small enough to feed it at each start.
    pub fn in_memory(config: Config) -> Result<Index, SearchError> {
        let (schema, fields) = Fields::build();
        Index::new(tantivy::Index::create_in_ram(schema), fields, config)
    }

    /// The index in a folder, which is made if it is missing.
    pub fn open(folder: &Path, config: Config) -> Result<Index, SearchError> {
        let (schema, fields) = Fields::build();
        std::fs::create_dir_all(folder).map_err(|error| SearchError::open(error.into()))?;
        let directory = MmapDirectory::open(folder).map_err(|error| SearchError::open(error.into()))?;
        let inner = tantivy::Index::open_or_create(directory, schema).map_err(SearchError::open)?;
        Index::new(inner, fields, config)
    }

    fn new(inner: tantivy::Index, fields: Fields, config: Config) -> Result<Index, SearchError> {
        let options =
            IndexWriterOptions::builder().num_worker_threads(1).num_merge_threads(1).memory_budget_per_thread(WRITE_BUFFER).build();
        let writer = inner.writer_with_options(options).map_err(SearchError::open)?;
        let reader = inner.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(SearchError::open)?;
        let next = next_sequence(&reader).map_err(SearchError::open)?;
        Ok(Index { inner, reader, writer: Mutex::new(Writer { inner: writer, next }), fields, config })
    }

    /// Puts entries, replacing those of the same kind and id.
    pub fn put(&self, entries: &[Entry]) -> Result<(), SearchError> {
        let mut writer = self.lock();
        for entry in entries {
            writer.inner.delete_term(self.fields.key_term(&entry.kind, &entry.id));
            let document = self.fields.document(entry, writer.next);
            writer.inner.add_document(document).map_err(SearchError::write)?;
            writer.next += 1;
        }
        Ok(())
    }

    /// Removes the entries with these ids, as far as they exist.
    pub fn remove<I: AsRef<str>>(&self, kind: &str, ids: &[I]) {
        let writer = self.lock();
        for id in ids {
            writer.inner.delete_term(self.fields.key_term(kind, id.as_ref()));
        }
    }

    /// Removes everything, to be fed again.
    pub fn clear(&self) -> Result<(), SearchError> {
        self.lock().inner.delete_all_documents().map_err(SearchError::write)?;
        Ok(())
    }

    /// Makes what was put and removed visible, and durable where the index has a folder. Keeps the mark.
    pub fn commit(&self) -> Result<(), SearchError> {
        let mark = self.mark()?;
        self.commit_with(mark)
    }

    /// [`Index::commit`], and notes up to where the source has been read, such as a position of the journal.
    pub fn commit_at(&self, mark: u64) -> Result<(), SearchError> {
        self.commit_with(Some(mark))
    }

    /// Up to where the source had been read at the last commit.
    pub fn mark(&self) -> Result<Option<u64>, SearchError> {
        let metas = self.inner.load_metas().map_err(SearchError::read)?;
        Ok(metas.payload.and_then(|payload| payload.parse().ok()))
    }

    /// Searches the last commit.
    pub fn find(&self, query: &Query<'_>) -> Result<Hits, SearchError> {
        find::find(query, &self.fields, &self.config, &self.reader.searcher())
    }

    /// How many entries the last commit holds.
    pub fn len(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// Whether the last commit holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn commit_with(&self, mark: Option<u64>) -> Result<(), SearchError> {
        let mut writer = self.lock();
        let mut commit = writer.inner.prepare_commit().map_err(SearchError::write)?;
        if let Some(mark) = mark {
            commit.set_payload(&mark.to_string());
        }
        commit.commit().map_err(SearchError::write)?;
        self.reader.reload().map_err(SearchError::read)
    }

    fn lock(&self) -> MutexGuard<'_, Writer> {
        // A panic between two calls leaves at worst entries that are not committed, which is no reason to stop.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn next_sequence(reader: &IndexReader) -> Result<u64, TantivyError> {
    let mut next = 0;
    for segment in reader.searcher().segment_readers() {
        next = next.max(segment.fast_fields().u64(SEQUENCE)?.max_value().saturating_add(1));
    }
    Ok(next)
}
