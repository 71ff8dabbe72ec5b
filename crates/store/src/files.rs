use std::path::Path;
use std::sync::Arc;

use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload};
use sha2::{Digest as _, Sha256};

use kernel::Instant;

use crate::{Error, Tx, params};

const FIND: &str = "select size, media_type from store_file where owner = $1 and sha256 = $2";
const NAME: &str = "insert into store_file (owner, sha256, size, media_type, at) values ($1, $2, $3, $4, $5)
    on conflict (owner, sha256) do update set marked_at = null";
const LIST: &str =
    "select owner, sha256, size, media_type from store_file where (owner, sha256) > ($1, $2) order by owner, sha256 limit $3";

/// A file that is on disk and may be named by a row.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct StoredFile {
    /// Whose it is: files are shared only within one owner, so that they can be erased.
    pub owner: String,
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    /// Media type, found by looking at the content.
    pub media_type: String,
}

/// The folder of files that arrive in pieces.
const STAGED: &str = "staged";
/// So many files of one owner may be under way in pieces.
const STAGED_AT_ONCE: usize = 20;

/// What can go wrong with files.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// The content is not what its name says.
    #[error("the stored file was altered")]
    Altered,
    /// The object store failed.
    #[error("the file store failed")]
    Store(#[source] object_store::Error),
}

/// Content-addressed files.
#[derive(Clone)]
pub struct Files {
    objects: Arc<dyn ObjectStore>,
}

impl Files {
    pub(crate) fn in_folder(folder: &Path) -> Result<Files, Error> {
        let failed =
            |message: String| Error::Folder { path: folder.display().to_string(), source: Arc::new(std::io::Error::other(message)) };
        std::fs::create_dir_all(folder).map_err(|error| failed(error.to_string()))?;
        let objects = LocalFileSystem::new_with_prefix(folder).map_err(|error| failed(error.to_string()))?.with_fsync(true);
        Ok(Files { objects: Arc::new(objects) })
    }

    /// Writes `content` durably under its digest. It is kept for good once [`Files::name`] has run in a transaction.
    pub async fn put(&self, owner: &str, media_type: &str, content: Vec<u8>) -> Result<StoredFile, FilesError> {
        let sha256 = hex::encode(Sha256::digest(&content));
        let size = i64::try_from(content.len()).unwrap_or(i64::MAX);
        let options = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        match self.objects.put_opts(&key(owner, &sha256), PutPayload::from(content), options).await {
            Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => {
                Ok(StoredFile { owner: owner.to_owned(), sha256, size, media_type: media_type.to_owned() })
            }
            Err(error) => Err(FilesError::Store(error)),
        }
    }

    /// Names a written file in the transaction that uses it.
    pub fn name(tx: &mut Tx<'_>, file: &StoredFile) -> Result<(), Error> {
        let now = tx.now();
        let digest = hex::decode(&file.sha256).unwrap_or_default();
        tx.execute(NAME, params![&file.owner, digest, file.size, &file.media_type, now])?;
        Ok(())
    }

    /// What is known of a named file.
    pub fn find(tx: &mut Tx<'_>, owner: &str, sha256: &str) -> Result<Option<StoredFile>, Error> {
        let digest = hex::decode(sha256).unwrap_or_default();
        tx.optional(FIND, params![owner, digest], |row| {
            Ok(StoredFile { owner: owner.to_owned(), sha256: sha256.to_owned(), size: row.take()?, media_type: row.take()? })
        })
    }

    /// Named files in order, after `after`, for the verifier and the backup.
    pub fn list(tx: &mut Tx<'_>, after: Option<&StoredFile>, limit: i64) -> Result<Vec<StoredFile>, Error> {
        let (owner, digest) =
            after.map_or((String::new(), Vec::new()), |file| (file.owner.clone(), hex::decode(&file.sha256).unwrap_or_default()));
        tx.rows(LIST, params![owner, digest, limit], |row| {
            Ok(StoredFile { owner: row.take()?, sha256: hex::encode(row.take::<Vec<u8>>()?), size: row.take()?, media_type: row.take()? })
        })
    }

    /// Reads a file and checks that it is what its name says.
    pub async fn get(&self, owner: &str, sha256: &str) -> Result<Vec<u8>, FilesError> {
        let found = match self.objects.get(&key(owner, sha256)).await {
            Ok(found) => found,
            Err(object_store::Error::NotFound { .. }) => return Err(FilesError::Missing),
            Err(error) => return Err(FilesError::Store(error)),
        };
        let content = found.bytes().await.map_err(FilesError::Store)?;
        if hex::encode(Sha256::digest(&content)) != sha256 {
            return Err(FilesError::Altered);
        }
        Ok(content.to_vec())
    }
}

/// Files that arrive in pieces, so that a lost connection does not begin them anew.
impl Files {
    /// Adds a piece where the last one ended, and tells how much is there now. A piece for any other place changes nothing.
    pub async fn stage(&self, (owner, name): (&str, &str), offset: usize, piece: Vec<u8>) -> Result<usize, FilesError> {
        let there = self.staged(owner, name).await?;
        if offset != there || piece.is_empty() {
            return Ok(there);
        }
        if offset == 0 {
            self.make_room(owner).await?;
        }
        let place = staging(owner).join(name).join(format!("{offset:012}"));
        let options = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        let end = there.saturating_add(piece.len());
        match self.objects.put_opts(&place, PutPayload::from(piece), options).await {
            Ok(_) => Ok(end),
            // The same piece came twice at once.
            Err(object_store::Error::AlreadyExists { .. }) => self.staged(owner, name).await,
            Err(error) => Err(FilesError::Store(error)),
        }
    }

    /// The whole of a file whose pieces are all there; they are forgotten.
    pub async fn take_staged(&self, owner: &str, name: &str) -> Result<Vec<u8>, FilesError> {
        let mut content = Vec::new();
        let pieces = self.pieces(owner, name).await?;
        for piece in &pieces {
            let found = self.objects.get(&piece.location).await.map_err(FilesError::Store)?;
            content.extend_from_slice(&found.bytes().await.map_err(FilesError::Store)?);
        }
        self.forget(&pieces).await?;
        Ok(content)
    }

    async fn staged(&self, owner: &str, name: &str) -> Result<usize, FilesError> {
        let pieces = self.pieces(owner, name).await?;
        Ok(pieces.iter().map(|piece| usize::try_from(piece.size).unwrap_or(usize::MAX)).fold(0, usize::saturating_add))
    }

    async fn pieces(&self, owner: &str, name: &str) -> Result<Vec<ObjectMeta>, FilesError> {
        let folder = staging(owner).join(name);
        let mut pieces = self.objects.list_with_delimiter(Some(&folder)).await.map_err(FilesError::Store)?.objects;
        pieces.sort_by(|one, other| one.location.cmp(&other.location));
        Ok(pieces)
    }

    /// One owner has few files under way at once: the one with which nobody went on for the longest time makes room.
    async fn make_room(&self, owner: &str) -> Result<(), FilesError> {
        let begun = self.folders(&staging(owner)).await?;
        if begun.len() < STAGED_AT_ONCE {
            return Ok(());
        }
        let mut files = Vec::new();
        for folder in begun {
            files.push(self.objects.list_with_delimiter(Some(&folder)).await.map_err(FilesError::Store)?.objects);
        }
        // A folder whose file is complete may stay behind, empty.
        files.retain(|pieces| !pieces.is_empty());
        if files.len() < STAGED_AT_ONCE {
            return Ok(());
        }
        files.sort_by_key(|pieces| pieces.iter().map(|piece| piece.last_modified.timestamp()).max());
        self.forget(files.first().map_or(&[], Vec::as_slice)).await
    }

    /// Forgets the pieces of files with which nobody went on since `before`, by the clock of the file system; tells how many files.
    pub async fn forget_abandoned(&self, before: Instant) -> Result<usize, FilesError> {
        let mut forgotten: usize = 0;
        for owner in self.folders(&Key::from_iter([STAGED])).await? {
            for file in self.folders(&owner).await? {
                let pieces = self.objects.list_with_delimiter(Some(&file)).await.map_err(FilesError::Store)?.objects;
                let last = pieces.iter().map(|piece| piece.last_modified.timestamp_micros()).max();
                if last.is_some_and(|last| last < before.micros()) {
                    self.forget(&pieces).await?;
                    forgotten = forgotten.saturating_add(1);
                }
            }
        }
        Ok(forgotten)
    }

    async fn folders(&self, within: &Key) -> Result<Vec<Key>, FilesError> {
        Ok(self.objects.list_with_delimiter(Some(within)).await.map_err(FilesError::Store)?.common_prefixes)
    }

    async fn forget(&self, pieces: &[ObjectMeta]) -> Result<(), FilesError> {
        for piece in pieces {
            self.objects.delete(&piece.location).await.map_err(FilesError::Store)?;
        }
        Ok(())
    }
}

fn staging(owner: &str) -> Key {
    Key::from_iter([STAGED, owner])
}

fn key(owner: &str, sha256: &str) -> Key {
    Key::from_iter([owner, sha256.get(..2).unwrap_or(""), sha256])
}
