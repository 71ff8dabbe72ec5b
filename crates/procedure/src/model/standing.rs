//! Who may file for another, and what they show.

use serde::{Serialize, Serializer};

use super::package::Package;
use super::paper::Part;
use super::vocabulary::{Electronic, Filer, PartGroup, PartSource, Representation, Right, SubjectKind};

impl Filer {
    /// Whether the law itself gives the right: no authorisation is asked for.
    pub const fn is_legal(self) -> bool {
        matches!(self, Filer::Parent | Filer::Guardian | Filer::Heir)
    }

    /// Whether it is somebody else than the person concerned.
    pub const fn is_another(self) -> bool {
        !matches!(self, Filer::Owner)
    }
}

impl Serialize for Filer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl Package {
    /// The rights by which somebody may file for another person, most usual first.
    pub fn filers_for_person(&self) -> Vec<Filer> {
        let mut filers = self.legal_representatives.clone();
        match self.representation {
            Representation::None => {}
            Representation::Written | Representation::Certified => filers.push(Filer::Authorised),
            Representation::RelativesExempt => filers.extend([Filer::Relative, Filer::Authorised]),
        }
        filers
    }

    /// The rights by which somebody may file for an organisation: its legal representative always, others where authorisation is known.
    pub fn filers_for_organisation(&self) -> &'static [Filer] {
        if self.representation == Representation::None { &[Filer::Representative] } else { &[Filer::Representative, Filer::Authorised] }
    }

    /// Whether organisations of this kind (`business`, `household_business`, `organisation`) may ask.
    pub fn serves_organisation(&self, kind: &str) -> bool {
        SubjectKind::from_code(kind).is_some_and(|kind| self.subjects.contains(&kind))
    }

    /// Whether people may ask for themselves.
    pub fn serves_people(&self) -> bool {
        self.subjects.iter().any(|subject| matches!(subject, SubjectKind::Citizen | SubjectKind::Foreigner))
    }
}

impl Part {
    /// Whether who files online sends it as a file. What a national database tells, and what is only shown, is not asked for.
    pub fn is_sent(&self) -> bool {
        self.electronic == Electronic::File && self.group == PartGroup::Submit && self.source != PartSource::Database
    }

    /// Whether it is handed in on paper only.
    pub fn is_brought(&self) -> bool {
        self.electronic == Electronic::None && self.group == PartGroup::Submit && self.source != PartSource::Database
    }

    /// Whether an agency finds it in a national database, so that nobody hands it in.
    pub fn is_looked_up(&self) -> bool {
        self.electronic != Electronic::Form && self.source == PartSource::Database
    }

    /// Whether it is only shown, when the result is taken.
    pub fn is_shown(&self) -> bool {
        self.electronic != Electronic::Form && self.group == PartGroup::Present && self.source != PartSource::Database
    }

    /// Whether who files by this right must show the part.
    pub(super) const fn shows_right_of(&self, filer: Filer) -> bool {
        match self.right {
            Some(Right::Authorisation) => matches!(filer, Filer::Authorised),
            Some(Right::Relation) => filer.is_legal(),
            None => false,
        }
    }
}
