use thiserror::Error;

use crate::{Fault, VersionId};

/// Why a procedure could not be read.
#[derive(Debug, Error)]
pub enum Error {
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is no such version.
    #[error("there is no version {0} of a procedure")]
    Unknown(VersionId),
    /// A published text that this program cannot read: it is older than the text.
    #[error("the published version {id} cannot be read: {fault}")]
    Unreadable {
        /// The version.
        id: VersionId,
        /// What is wrong with it.
        fault: Box<Fault>,
    },
}

/// Why a package was not published.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The package cannot be read.
    #[error("the package cannot be read: {0}")]
    Package(Box<Fault>),
    /// This version was published with another text; a new text needs a new version.
    #[error("version {version} of procedure {code} was published with another text")]
    Changed {
        /// National code.
        code: String,
        /// Name of the version.
        version: String,
    },
}
