//! Fees as a package writes them: amounts, tiers, caps, exemptions, with their validity and legal source.

use jiff::civil::Date;
use kernel::Dong;
use serde::Deserialize;

use super::condition::Condition;
use super::text::Text;
use super::vocabulary::{DueAt, FeeKind};

/// Money to be paid under a rule.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// Its code in the package.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Phí, lệ phí, giá.
    pub kind: FeeKind,
    /// The case, or `*`.
    pub case: String,
    /// The channel, or `*`.
    pub channel: String,
    /// For one unit, unless there are tiers.
    pub amount: Option<Dong>,
    /// By which number it is multiplied.
    pub per: Option<Per>,
    /// Prices by quantity.
    #[serde(default)]
    pub tiers: Vec<Tier>,
    /// The most for each of a number.
    pub cap_per: Option<CapPer>,
    /// When it must be settled.
    pub due: DueAt,
    /// First day.
    #[serde(default, deserialize_with = "super::written::maybe_date")]
    pub from: Option<Date>,
    /// Last day.
    #[serde(default, deserialize_with = "super::written::maybe_date")]
    pub until: Option<Date>,
    /// Legal source. A fee without one is refused.
    #[serde(default)]
    pub source: String,
    /// Whether the value was checked.
    #[serde(default = "super::written::yes")]
    pub verified: bool,
    /// Who pays less.
    #[serde(rename = "exemption", default)]
    pub exemptions: Vec<Exemption>,
}

/// The field that counts units.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Per {
    /// Its name.
    pub field: String,
}

/// A price for units up to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// The last unit of this price; the last tier has none.
    pub up_to: Option<u32>,
    /// For each unit.
    pub amount: Dong,
}

/// The most for each of a number.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapPer {
    /// The field with that number.
    pub field: String,
    /// The most.
    pub amount: Dong,
}

/// Who pays less.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exemption {
    /// Its name in the package.
    pub id: String,
    /// Its name for people.
    pub name: Text,
    /// How much is waived.
    pub percent: u32,
    /// For whom.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// First day.
    #[serde(default, deserialize_with = "super::written::maybe_date")]
    pub from: Option<Date>,
    /// Last day.
    #[serde(default, deserialize_with = "super::written::maybe_date")]
    pub until: Option<Date>,
    /// Legal source.
    #[serde(default)]
    pub source: String,
    /// Whether the value was checked.
    #[serde(default = "super::written::yes")]
    pub verified: bool,
}
