//! What a check looks at, and what it finds.

use std::collections::{BTreeMap, BTreeSet};

use super::agency_kind::AgencyKind;
use super::files::{FORM, Fault, PackageFiles, RESULT, line_of};
use super::form::{FormField, FormSpec};
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
    /// The form that is looked at: the e-form, or the fields of the result.
    pub(super) form: &'a FormSpec,
    /// The e-form, on whose answers conditions of a result's fields may look too.
    pub(super) beside: Option<&'a FormSpec>,
    pub(super) faults: &'a mut Vec<Fault>,
}

impl Finder<'_> {
    /// Complains of `procedure.toml`, at the line that holds `needle`.
    pub(super) fn complain(&mut self, needle: &str, message: impl Into<String>) {
        let line = line_of(&self.files.procedure_toml, needle);
        self.faults.push(Fault::new("procedure.toml", line, message));
    }

    /// Complains of the form that is looked at.
    pub(super) fn complain_form(&mut self, name: &str, message: impl Into<String>) {
        let (file, text) = if self.beside.is_some() { (RESULT, &self.files.result_json) } else { (FORM, &self.files.form_json) };
        let line = line_of(text, &format!("\"{name}\""));
        self.faults.push(Fault::new(file, line, message));
    }

    /// Complains of `result.typ`, where it names a field.
    pub(super) fn complain_template(&mut self, name: &str, message: impl Into<String>) {
        let line = line_of(&self.files.result_typ, &format!("(\"{name}\")"));
        self.faults.push(Fault::new("result.typ", line, message));
    }

    /// A field on which conditions may look.
    pub(super) fn known(&self, path: &str) -> Option<&FormField> {
        self.form.field(path).or_else(|| self.beside?.field(path))
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
