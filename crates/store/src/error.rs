use std::sync::Arc;

/// What can go wrong between a use case and the database.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The row was changed by somebody else since it was read.
    #[error("the record was changed by somebody else meanwhile")]
    Stale,
    /// The same request id was used before with another body.
    #[error("this request id was used before for something else")]
    RequestReused,
    /// Too many writes are waiting; try again in a few seconds (503).
    #[error("too much work is waiting")]
    Busy,
    /// A read took longer than it may.
    #[error("the query took too long")]
    TooSlow,
    /// A unique or other constraint refused the change.
    #[error("a constraint refused the change: {0}")]
    Constraint(String),
    /// Two transactions got in each other's way; the store runs the use case again by itself.
    #[error("two transactions got in each other's way")]
    Conflict,
    /// The connection to the database was lost or could not be made.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// The commit was sent but its answer was lost.
    #[error("it is not known whether the change was kept")]
    Uncertain,
    /// A statement failed.
    #[error("statement failed: {message}; {sql}")]
    Statement {
        /// The statement's text (it never holds values).
        sql: String,
        /// What the database said.
        message: String,
    },
    /// A column held what its type does not allow.
    #[error("column {index} cannot be read as {wanted}")]
    Decode {
        /// Position in the select list, from 0.
        index: usize,
        /// The Rust type.
        wanted: &'static str,
    },
    /// A use case went on after a statement had failed.
    #[error("the transaction was used after a failed statement")]
    Poisoned,
    /// The use case panicked; nothing was kept.
    #[error("the use case panicked: {0}")]
    Panicked(String),
    /// The store is shutting down.
    #[error("the store is closed")]
    Closed,
    /// A released migration's text has changed, or the database is newer than the program.
    #[error("migration {name}: {why}")]
    Migration {
        /// Crate and name.
        name: String,
        /// What is wrong.
        why: String,
    },
    /// The data folder cannot be used.
    #[error("data folder {path}: {source}")]
    Folder {
        /// The folder.
        path: String,
        /// What the system said.
        source: Arc<std::io::Error>,
    },
    /// Another process uses the data folder.
    #[error("the data folder {0} is in use by another process; stop the server first")]
    InUse(String),
    /// The program ended while it was filling the database for the first time.
    #[error("the filling of the data folder {0} was cut off, so its database is not whole; delete the folder and fill it again")]
    CutOff(String),
}

impl Error {
    pub(crate) fn from_sqlite(error: &rusqlite::Error, sql: &str) -> Error {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => Error::Constraint(error.to_string()),
            Some(ErrorCode::OperationInterrupted) => Error::TooSlow,
            _ => Error::Statement { sql: sql.to_owned(), message: error.to_string() },
        }
    }

    pub(crate) fn from_postgres(error: &::postgres::Error, sql: &str) -> Error {
        use ::postgres::error::SqlState;
        let Some(database) = error.as_db_error() else {
            return Error::Unreachable(error.to_string());
        };
        let code = database.code();
        if *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED {
            return Error::Conflict;
        }
        if *code == SqlState::QUERY_CANCELED {
            return Error::TooSlow;
        }
        if code.code().starts_with("23") {
            return Error::Constraint(database.message().to_owned());
        }
        Error::Statement { sql: sql.to_owned(), message: database.message().to_owned() }
    }
}
