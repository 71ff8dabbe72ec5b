//! A clerk scans a paper before the dossier is received: it is kept at once, so that a mistake in the form costs no second scan.

use identity::Role;
use jiff::SignedDuration;
use kernel::Actor;
use serde::{Deserialize, Serialize};
use store::{Files, StoredFile, Tx};

use crate::access::authority;
use crate::error::OnestopError;
use crate::queries;
pub use crate::queries::scan::{Scan, ScanId};

/// A dossier for which somebody scanned is received within two days or not at all.
const KEPT: SignedDuration = SignedDuration::from_hours(48);

/// Keep a scan.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeepScan {
    /// Code of the part.
    pub part: String,
    /// The file's own name.
    pub name: String,
    /// The content.
    pub file: StoredFile,
}

/// Keeps a scan for the clerk who made it.
pub fn keep_scan(tx: &mut Tx<'_>, actor: &Actor, command: &KeepScan) -> Result<ScanId, OnestopError> {
    let authority = authority(tx, actor)?;
    let clerk = actor.person.ok_or(OnestopError::Forbidden)?;
    if !authority.has(Role::Intake) && !authority.has(Role::PostalIntake) {
        return Err(OnestopError::Forbidden);
    }
    let before = tx.now().plus(-KEPT);
    queries::scan::forget_old(tx, clerk, before)?;
    Files::name(tx, &command.file)?;
    let scan = Scan { id: tx.new_id(), part: command.part.clone(), name: command.name.clone(), file: command.file.clone() };
    queries::scan::insert(tx, clerk, &scan)?;
    Ok(scan.id)
}

/// The scans of this clerk among these; others do not exist for them.
pub fn scans(tx: &mut Tx<'_>, actor: &Actor, ids: &[ScanId]) -> Result<Vec<Scan>, OnestopError> {
    let clerk = actor.person.ok_or(OnestopError::Forbidden)?;
    let mut found = Vec::new();
    for id in ids {
        found.extend(queries::scan::find(tx, clerk, *id)?);
    }
    Ok(found)
}

/// Takes scans off the list: they are parts of a dossier now.
pub(crate) fn used(tx: &mut Tx<'_>, actor: &Actor, ids: &[ScanId]) -> Result<(), OnestopError> {
    let clerk = actor.person.ok_or(OnestopError::Forbidden)?;
    for id in ids {
        queries::scan::forget(tx, clerk, *id)?;
    }
    Ok(())
}
