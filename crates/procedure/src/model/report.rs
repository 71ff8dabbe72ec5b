//! What a check looks at, and what it finds.

use std::collections::{BTreeMap, BTreeSet};

use super::agency_kind::AgencyKind;
use super::files::{Fault, PackageFiles, line_of};
use super::form::FormSpec;
use super::package::Package;
use super::play::Outcome;
use super::text::Text;
use super::vocabulary::Role;

/// Which roles the posts of each kind of agency have, as the templates of posts say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgencyKinds {
    roles: BTreeMap<String, BTreeSet<String>>,
}

impl AgencyKinds {
    /// From kind (`commune_office`; all departments are `department`) to roles.
    pub const fn new(roles: BTreeMap<String, BTreeSet<String>>) -> AgencyKinds {
        AgencyKinds { roles }
    }

    /// Whether agencies of this kind exist.
    pub fn knows(&self, kind: AgencyKind) -> bool {
        self.roles.contains_key(kind.base())
    }

    /// Whether an agency of this kind has somebody in this role.
    pub fn has(&self, kind: AgencyKind, role: Role) -> bool {
        self.roles.get(kind.base()).is_some_and(|roles| roles.contains(role.code()))
    }
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// National code; empty if the package could not be read.
    pub code: String,
    /// Name of the version.
    pub version: String,
    /// Vietnamese name.
    pub name: String,
    /// What is wrong with the package itself.
    pub faults: Vec<Fault>,
    /// How its worked cases went.
    pub cases: Vec<CaseOutcome>,
    /// What those that passed prove.
    pub covers: BTreeSet<String>,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn passed(&self) -> bool {
        self.faults.is_empty() && self.cases.iter().all(|case| case.differences.is_empty())
    }
}

/// How a worked case went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseOutcome {
    /// Its file.
    pub file: String,
    /// Its name.
    pub name: String,
    /// What it says it proves.
    pub covers: Vec<String>,
    /// What came out, if it could be played.
    pub outcome: Option<Outcome>,
    /// What is otherwise than it should be; empty if all is well.
    pub differences: Vec<String>,
}

/// What the checks look at, and where they put what they find.
pub(super) struct Finder<'a> {
    pub(super) files: &'a PackageFiles,
    pub(super) package: &'a Package,
    pub(super) form: &'a FormSpec,
    pub(super) faults: &'a mut Vec<Fault>,
}

impl Finder<'_> {
    /// Complains of `procedure.toml`, at the line that holds `needle`.
    pub(super) fn complain(&mut self, needle: &str, message: impl Into<String>) {
        let line = line_of(&self.files.procedure_toml, needle);
        self.faults.push(Fault::new("procedure.toml", line, message));
    }

    /// Complains of `form.json`.
    pub(super) fn complain_form(&mut self, name: &str, message: impl Into<String>) {
        let line = line_of(&self.files.form_json, &format!("\"{name}\""));
        self.faults.push(Fault::new("form.json", line, message));
    }

    /// Complains if a text is blank in one of the languages.
    pub(super) fn text(&mut self, what: &str, text: &Text) {
        for (language, words) in [("vi", &text.vi), ("en", &text.en)] {
            if words.trim().is_empty() {
                self.complain(what, format!("{what}: `{language}` is empty"));
            }
        }
    }
}
