//! Finds versions.

use jiff::civil::Date;
use store::{Error, Tx};

use crate::model::files::PackageFiles;
use crate::model::listing::{Cursor, FieldCount, Filter, Listed};
use crate::model::procedure::VersionId;
use crate::queries::version;

/// The version of a procedure under which a dossier is accepted on a day.
pub fn current(tx: &mut Tx<'_>, code: &str, on: Date) -> Result<Option<VersionId>, Error> {
    version::current(tx, code, on)
}

/// The texts of a version.
pub fn files(tx: &mut Tx<'_>, id: VersionId) -> Result<Option<PackageFiles>, Error> {
    version::files(tx, id)
}

/// The procedures in force that fit, by name; at most `limit`, after a place in the list.
pub fn list(tx: &mut Tx<'_>, filter: &Filter, after: Option<&Cursor>, limit: u32) -> Result<Vec<Listed>, Error> {
    version::list(tx, filter, after, limit.min(500))
}

/// All versions of a procedure, the newest first.
pub fn versions(tx: &mut Tx<'_>, code: &str) -> Result<Vec<Listed>, Error> {
    version::versions(tx, code)
}

/// The fields with the number of their procedures in force on a day.
pub fn fields(tx: &mut Tx<'_>, on: Date) -> Result<Vec<FieldCount>, Error> {
    version::fields(tx, on)
}
