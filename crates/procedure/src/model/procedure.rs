//! One published version, ready for use.

use kernel::Id;

use super::files::{Fault, PackageFiles};
use super::form::FormSpec;
use super::package::Package;

/// What a [`VersionId`] names: one published text of a procedure.
pub enum Version {}

/// One published text of a procedure; a dossier keeps the one it was accepted under.
pub type VersionId = Id<Version>;

/// A published version with its form read.
#[derive(Clone, Debug)]
pub struct Procedure {
    /// Its id.
    pub id: VersionId,
    /// What the law says.
    pub package: Package,
    /// The e-form.
    pub form: FormSpec,
    /// The texts it was read from.
    pub files: PackageFiles,
}

impl Procedure {
    /// Reads the texts.
    pub fn parse(id: VersionId, files: PackageFiles) -> Result<Procedure, Fault> {
        Ok(Procedure { id, package: Package::parse(&files)?, form: FormSpec::parse(&files.form_json)?, files })
    }
}
