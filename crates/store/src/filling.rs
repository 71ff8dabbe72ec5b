//! A database that is being filled is not to be trusted before it is whole.

use std::fs::{File, remove_file};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::Error;

/// Stands in the folder as a file from the first write of a fill to its orderly end.
pub(crate) struct Filling {
    mark: PathBuf,
    database: PathBuf,
}

impl Filling {
    /// Refuses a folder in which a fill was cut off.
    pub(crate) fn refuse_cut_off(folder: &Path) -> Result<(), Error> {
        if mark(folder).exists() { Err(Error::CutOff(folder.display().to_string())) } else { Ok(()) }
    }

    pub(crate) fn begin(folder: &Path, database: &Path) -> Result<Filling, Error> {
        let failed = |source| Error::Folder { path: folder.display().to_string(), source: Arc::new(source) };
        File::create(mark(folder)).and_then(|file| file.sync_all()).map_err(failed)?;
        Ok(Filling { mark: mark(folder), database: database.to_owned() })
    }

    /// What was written reaches the disk before the mark goes. If it cannot, the mark stays and says so at the next start.
    pub(crate) fn end(&self) {
        let ended = File::open(&self.database).and_then(|file| file.sync_all()).and_then(|()| remove_file(&self.mark));
        if let Err(error) = ended {
            tracing::error!(%error, "the filled database could not be written to the disk");
        }
    }
}

fn mark(folder: &Path) -> PathBuf {
    folder.join("filling")
}
