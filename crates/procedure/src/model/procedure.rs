//! One published version, ready for use.

use kernel::Id;

use super::files::{Fault, PackageFiles};
use super::form::FormSpec;
use super::package::Package;

/// What a [`VersionId`] names: one published text of a procedure.
pub enum Version {}

/// One published text of a procedure; a dossier keeps the one it was accepted under.
pub type VersionId = Id<Version>;

/// A published version with its forms read.
#[derive(Clone, Debug)]
pub struct Procedure {
    /// Its id.
    pub id: VersionId,
    /// What the law says.
    pub package: Package,
    /// The e-form.
    pub form: FormSpec,
    /// What an officer fills in when the result is drafted.
    pub result: FormSpec,
    /// The texts it was read from.
    pub files: PackageFiles,
}

impl Procedure {
    /// Reads the texts.
    pub fn parse(id: VersionId, files: PackageFiles) -> Result<Procedure, Fault> {
        let (package, form) = (Package::parse(&files)?, FormSpec::parse(&files.form_json)?);
        Ok(Procedure { id, package, form, result: FormSpec::parse_result(&files.result_json)?, files })
    }
}
