use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Somebody with a national e-ID.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) name: String,
    number: String,
    born: String,
    address: String,
    phone: String,
    email: String,
    /// The highest level at which they can show themselves.
    pub(super) level: u8,
    /// The business as whose account this one is used.
    pub(super) organisation: Option<Organisation>,
    /// What the page says of them.
    pub(super) note: String,
}

/// A business whose legal representative made it an account.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Organisation {
    pub(super) name: String,
    tax_code: String,
}

#[derive(Deserialize)]
struct File {
    person: Vec<Person>,
}

pub(super) fn read() -> anyhow::Result<Vec<Person>> {
    let file: File = toml::from_str(include_str!("../../people.toml")).context("people.toml")?;
    Ok(file.person)
}

impl Person {
    /// The name under which tokens speak of them; it tells nothing about them.
    pub(super) fn subject(&self) -> String {
        let whose = self.organisation.as_ref().map_or("", |organisation| &organisation.tax_code);
        let digest = Sha256::digest(format!("{} {whose}", self.number));
        URL_SAFE_NO_PAD.encode(digest.get(..16).unwrap_or_default())
    }

    /// What the userinfo endpoint tells.
    pub(super) fn claims(&self, level: u8) -> Value {
        let organisation = self.organisation.as_ref();
        let tax_code = organisation.map(|organisation| organisation.tax_code.as_str());
        json!({
            "sub": self.subject(),
            "TechID": self.subject(),
            "HoVaTen": self.name,
            "SoDinhDanh": self.number,
            "SoCMND": "",
            "HoChieu": "",
            "NgaySinh": self.born.split('-').rev().collect::<Vec<_>>().join("/"),
            "DiaChi": self.address,
            "SoDienThoai": self.phone,
            "ThuDienTu": self.email,
            "MaSoThue": tax_code.unwrap_or_default(),
            "MaSoDoanhNghiep": tax_code.unwrap_or_default(),
            "TenDoanhNghiep": organisation.map(|organisation| organisation.name.as_str()).unwrap_or_default(),
            "loAs": level.to_string(),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn everybody_has_a_name_of_their_own_here_and_a_number_that_is_nobodys() {
        let people = super::read().unwrap();
        let subjects: BTreeSet<String> = people.iter().map(super::Person::subject).collect();
        assert_eq!(subjects.len(), people.len());
        for person in people {
            assert!(person.number.parse::<kernel::codes::PersonalNumberText>().unwrap().is_demonstration(), "{}", person.name);
            assert!((1..=2).contains(&person.level));
        }
    }
}
