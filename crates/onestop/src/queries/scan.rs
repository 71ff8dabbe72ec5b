//! Scans that a clerk made for a dossier that is not received yet.

use kernel::{Id, Instant, PersonId};
use store::{Error, StoredFile, Tx, params};

/// What a scan's id names.
pub enum ScanKind {}
/// A scan at a counter.
pub type ScanId = Id<ScanKind>;

const INSERT: &str = "insert into onestop_scan (id, clerk, part, file_name, file_owner, file_sha256, file_size, media_type, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const FIND: &str = "select part, file_name, file_owner, file_sha256, file_size, media_type from onestop_scan where id = $1 and clerk = $2";
const FORGET: &str = "delete from onestop_scan where id = $1 and clerk = $2";
const FORGET_OLD: &str = "delete from onestop_scan where clerk = $1 and at < $2";

/// A scan, of one part.
#[derive(Clone, Debug, PartialEq)]
pub struct Scan {
    /// The id.
    pub id: ScanId,
    /// Code of the part.
    pub part: String,
    /// The file's own name.
    pub name: String,
    /// The content.
    pub file: StoredFile,
}

pub(crate) fn insert(tx: &mut Tx<'_>, clerk: PersonId, scan: &Scan) -> Result<(), Error> {
    let (now, file) = (tx.now(), &scan.file);
    tx.execute(INSERT, params![scan.id, clerk, &scan.part, &scan.name, &file.owner, &file.sha256, file.size, &file.media_type, now])
        .map(drop)
}

/// A scan of this clerk; somebody else's is as good as none.
pub(crate) fn find(tx: &mut Tx<'_>, clerk: PersonId, id: ScanId) -> Result<Option<Scan>, Error> {
    tx.optional(FIND, params![id, clerk], |row| {
        Ok(Scan {
            id,
            part: row.take()?,
            name: row.take()?,
            file: StoredFile { owner: row.take()?, sha256: row.take()?, size: row.take()?, media_type: row.take()? },
        })
    })
}

/// Takes a scan off the list: it became part of a dossier.
pub(crate) fn forget(tx: &mut Tx<'_>, clerk: PersonId, id: ScanId) -> Result<(), Error> {
    tx.execute(FORGET, params![id, clerk]).map(drop)
}

/// Takes old scans off the list, of dossiers that were never received.
pub(crate) fn forget_old(tx: &mut Tx<'_>, clerk: PersonId, before: Instant) -> Result<(), Error> {
    tx.execute(FORGET_OLD, params![clerk, before]).map(drop)
}
