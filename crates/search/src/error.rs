//! What can go wrong: never the query, only the index.

use tantivy::TantivyError;

/// An operation on the index that failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SearchError {
    /// The folder could not be opened or made.
    #[error("failed to open the search index")]
    Open(#[source] Box<TantivyError>),
    /// Another process, or another value of this one, holds the folder.
    #[error("the search index is in use")]
    Busy(#[source] Box<TantivyError>),
    /// The folder was written by another version of this crate: delete it and feed the index again.
    #[error("the search index has an outdated form")]
    Outdated(#[source] Box<TantivyError>),
    /// Entries could not be put, removed or committed.
    #[error("failed to write the search index")]
    Write(#[source] Box<TantivyError>),
    /// The index could not be read.
    #[error("failed to read the search index")]
    Read(#[source] Box<TantivyError>),
}

impl SearchError {
    pub(crate) fn open(source: TantivyError) -> SearchError {
        let source = Box::new(source);
        match *source {
            TantivyError::SchemaError(_) | TantivyError::IncompatibleIndex(_) => SearchError::Outdated(source),
            TantivyError::LockFailure(..) => SearchError::Busy(source),
            _ => SearchError::Open(source),
        }
    }

    pub(crate) fn write(source: TantivyError) -> SearchError {
        SearchError::Write(Box::new(source))
    }

    pub(crate) fn read(source: TantivyError) -> SearchError {
        SearchError::Read(Box::new(source))
    }
}
