//! How `procedure.toml` writes values, and what it means by leaving them out.

use jiff::civil::Date;
use kernel::calendar::{CutOff, parse_cut_off};
use serde::{Deserialize as _, Deserializer};

pub(super) const fn yes() -> bool {
    true
}

pub(super) fn any() -> String {
    "*".to_owned()
}

pub(super) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    written.to_string().parse().map_err(|_| serde::de::Error::custom(format!("`{written}` is not a date such as 2026-07-01")))
}

pub(super) fn maybe_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    date(deserializer).map(Some)
}

pub(super) fn cut_off<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<CutOff>, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse_cut_off(&text).map(Some).map_err(serde::de::Error::custom)
}
