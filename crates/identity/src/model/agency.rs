use jiff::civil::Date;
use kernel::AgencyId;
use serde::{Deserialize, Serialize};

/// What kind of agency it is, as packages and posts name it (`commune`, `centre`, `department`, …).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AgencyKind(pub String);

impl AgencyKind {
    /// Whether this is the kind named in a package: `commune`, or `department:home_affairs` for one department.
    pub fn fits(&self, named: &str, department: Option<&str>) -> bool {
        match named.split_once(':') {
            Some((kind, wanted)) => self.0 == kind && department == Some(wanted),
            None => self.0 == named,
        }
    }
}

/// A node of the organisation tree (cơ quan, đơn vị).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    /// The id.
    pub id: AgencyId,
    /// Short electronic identifier (QĐ 20/2020/QĐ-TTg), as used in dossier codes.
    pub code: String,
    /// Its kind.
    pub kind: AgencyKind,
    /// Which department it is, if it is one.
    pub department: Option<String>,
    /// The agency above it.
    pub parent: Option<AgencyId>,
    /// Full name.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// Short name for lists.
    pub short_name: String,
    /// Its abbreviation in the numbers of papers, such as `TTPVHCC`; empty: taken from the short name.
    pub abbreviation: String,
    /// The telephone at which people reach it; empty if none is public.
    pub phone: String,
    /// Code of the commune where it sits or which it is.
    pub place: Option<String>,
    /// Number of the decision by which it has been like this since the first day, where it is known.
    pub decision: Option<String>,
    /// First day.
    pub valid_from: Date,
    /// Day after the last one.
    pub valid_to: Option<Date>,
}

impl Agency {
    /// Whether it exists on a date.
    pub fn is_valid_on(&self, date: Date) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|end| date < end)
    }

    /// The place that a people's committee governs, as people say it: `xã Ân Thi` for `Ủy ban nhân dân xã Ân Thi`.
    pub fn place_name(&self) -> &str {
        self.name.strip_prefix("Ủy ban nhân dân ").unwrap_or(&self.name)
    }

    /// The bare name by which places are sorted: `Ân Thi`.
    pub fn bare_name(&self) -> &str {
        let name = self.place_name();
        ["xã ", "phường ", "thị trấn ", "đặc khu "].iter().find_map(|kind| name.strip_prefix(kind)).unwrap_or(name)
    }
}
