//! One process at a time uses a data folder.

use std::fs::{File, TryLockError, create_dir_all};
use std::path::Path;
use std::sync::Arc;

use crate::Error;

/// Held as long as the process uses the folder.
pub(crate) struct FolderLock {
    _file: File,
}

impl FolderLock {
    pub(crate) fn take(folder: &Path) -> Result<FolderLock, Error> {
        let name = folder.display().to_string();
        let failed = |source| Error::Folder { path: folder.display().to_string(), source: Arc::new(source) };
        create_dir_all(folder).map_err(failed)?;
        let file = File::options().create(true).write(true).truncate(false).open(folder.join("lock")).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(FolderLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::InUse(name)),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}
