//! Publishes a package.

use journal::Subject;
use kernel::Actor;
use store::Tx;

use crate::error::ImportError;
use crate::facts::{SUBJECT, VersionPublished};
use crate::model::files::PackageFiles;
use crate::model::form::FormSpec;
use crate::model::package::Package;
use crate::model::procedure::VersionId;
use crate::queries::version::{self, NewVersion};

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The version.
    pub id: VersionId,
    /// Whether it is new.
    pub outcome: Import,
}

/// Whether an import changed anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Import {
    /// The version was published.
    New,
    /// The same text was published before.
    Unchanged,
}

/// Publishes a package: the same version with the same text is nothing, with another text it is refused. Only what the program can read
/// is published; whether it is right, [`crate::check`] says before.
pub fn import(tx: &mut Tx<'_>, actor: &Actor, files: &PackageFiles, synthetic: bool) -> Result<Imported, ImportError> {
    let package = Package::parse(files).map_err(|fault| ImportError::Package(Box::new(fault)))?;
    FormSpec::parse(&files.form_json).map_err(|fault| ImportError::Package(Box::new(fault)))?;
    let digest = files.digest();
    tx.lock(&format!("procedure:{}", package.code))?;
    match version::by_name(tx, &package.code, &package.version)? {
        Some((id, published)) if published == digest => return Ok(Imported { id, outcome: Import::Unchanged }),
        Some(_) => return Err(ImportError::Changed { code: package.code, version: package.version }),
        None => {}
    }
    let id: VersionId = tx.new_id();
    version::insert(tx, &NewVersion { id, package: &package, files, digest, synthetic })?;
    let fact = VersionPublished {
        code: package.code,
        version: package.version,
        effective_from: package.effective_from,
        field: package.field.code,
        level: package.level.code().to_owned(),
        online: package.online.code().to_owned(),
        digest: hex::encode(digest),
        synthetic,
    };
    // The digest of the texts is the state: whoever verifies the journal can compute it from the row.
    journal::record_change(tx, actor, Subject::new(SUBJECT, id), &fact, digest)?;
    Ok(Imported { id, outcome: Import::New })
}
