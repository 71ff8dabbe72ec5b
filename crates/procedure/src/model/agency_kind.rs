//! Kinds of agency.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use super::vocabulary::Department;

/// A kind of agency. A department names which one; `department:justice`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgencyKind {
    /// UBND tỉnh.
    Province,
    /// Văn phòng UBND tỉnh.
    ProvinceOffice,
    /// A department.
    Department(Department),
    /// Phòng thuộc sở.
    Division,
    /// Trung tâm Phục vụ hành chính công.
    Centre,
    /// UBND xã, phường.
    Commune,
    /// Văn phòng HĐND và UBND.
    CommuneOffice,
    /// Phòng Kinh tế; Kinh tế, Hạ tầng và Đô thị.
    CommuneEconomy,
    /// Phòng Văn hóa – Xã hội.
    CommuneCulture,
    /// Công an tỉnh.
    PoliceProvince,
    /// Công an xã.
    PoliceCommune,
    /// Văn phòng đăng ký đất đai.
    LandOffice,
    /// Its branches.
    LandBranch,
    /// Thuế cơ sở.
    TaxBranch,
    /// Bảo hiểm xã hội cơ sở.
    InsuranceBranch,
    /// UBND huyện, until 30/6/2025.
    District,
    /// A unit of it.
    DistrictUnit,
}

impl AgencyKind {
    /// All kinds, each department by itself.
    pub fn all() -> Vec<AgencyKind> {
        let plain = PLAIN.iter().map(|(kind, _)| *kind);
        plain.chain(Department::ALL.iter().map(|department| AgencyKind::Department(*department))).collect()
    }

    /// The word stored in databases and packages: `commune`, `department:justice`.
    pub fn code(self) -> String {
        match self {
            AgencyKind::Department(department) => format!("department:{department}"),
            other => other.base().to_owned(),
        }
    }

    /// The kind without the department, as post templates name it.
    pub fn base(self) -> &'static str {
        PLAIN.iter().find(|(kind, _)| *kind == self).map_or("department", |(_, code)| code)
    }

    /// The kind with this word.
    pub fn from_code(code: &str) -> Option<AgencyKind> {
        match code.strip_prefix("department:") {
            Some(department) => Department::from_code(department).map(AgencyKind::Department),
            None => PLAIN.iter().find(|(_, known)| *known == code).map(|(kind, _)| *kind),
        }
    }
}

const PLAIN: [(AgencyKind, &str); 16] = [
    (AgencyKind::Province, "province"),
    (AgencyKind::ProvinceOffice, "province_office"),
    (AgencyKind::Division, "division"),
    (AgencyKind::Centre, "centre"),
    (AgencyKind::Commune, "commune"),
    (AgencyKind::CommuneOffice, "commune_office"),
    (AgencyKind::CommuneEconomy, "commune_economy"),
    (AgencyKind::CommuneCulture, "commune_culture"),
    (AgencyKind::PoliceProvince, "police_province"),
    (AgencyKind::PoliceCommune, "police_commune"),
    (AgencyKind::LandOffice, "land_office"),
    (AgencyKind::LandBranch, "land_branch"),
    (AgencyKind::TaxBranch, "tax_branch"),
    (AgencyKind::InsuranceBranch, "insurance_branch"),
    (AgencyKind::District, "district"),
    (AgencyKind::DistrictUnit, "district_unit"),
];

impl fmt::Display for AgencyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

impl FromStr for AgencyKind {
    type Err = String;

    fn from_str(code: &str) -> Result<AgencyKind, String> {
        AgencyKind::from_code(code).ok_or_else(|| format!("unknown kind of agency `{code}`"))
    }
}

impl<'de> Deserialize<'de> for AgencyKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
