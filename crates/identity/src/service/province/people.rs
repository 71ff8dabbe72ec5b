//! Invented people: the same for the same seed.

use std::collections::HashSet;

use jiff::civil::Date;
use kernel::codes::PersonalNumberText;
use serde::Deserialize;

/// Parts of names and addresses.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct NameParts {
    middle_male: Vec<String>,
    middle_female: Vec<String>,
    given_male: Vec<String>,
    given_female: Vec<String>,
    #[serde(default)]
    streets: Vec<String>,
    family: Vec<Family>,
}

#[derive(Clone, Debug, Deserialize)]
struct Family {
    name: String,
    weight: f64,
}

/// Somebody who does not exist.
#[derive(Clone, Debug)]
pub struct Invented {
    /// Full name.
    pub name: String,
    /// Their number, with the place code 099.
    pub number: PersonalNumberText,
    /// Date of birth.
    pub birth_date: Date,
}

/// Draws people one after another.
pub struct People<'a> {
    parts: &'a NameParts,
    state: u64,
    used: HashSet<u64>,
}

impl NameParts {
    /// Whether there is something to draw from.
    pub(super) fn are_complete(&self) -> bool {
        let lists = [&self.middle_male, &self.middle_female, &self.given_male, &self.given_female];
        !self.family.is_empty() && lists.iter().all(|list| !list.is_empty())
    }
}

impl<'a> People<'a> {
    /// Never draws a number that is in `used`.
    pub(super) fn new(parts: &'a NameParts, seed: u64, used: impl Iterator<Item = String>) -> People<'a> {
        People { parts, state: seed, used: used.filter_map(|number| number.parse().ok()).collect() }
    }

    /// The next person, of working age in `year`; `None` if all numbers of a place are used up.
    pub fn next(&mut self, year: i16) -> Option<Invented> {
        let is_male = self.draw(2) == 0;
        let born = year.saturating_sub(24).saturating_sub(i16::try_from(self.draw(35)).unwrap_or(0));
        self.somebody(born, is_male)
    }

    /// Somebody of this sex who was born in this year.
    pub fn somebody(&mut self, born: i16, is_male: bool) -> Option<Invented> {
        let (month, day) = (i8::try_from(self.draw(12)).ok()?.saturating_add(1), i8::try_from(self.draw(28)).ok()?.saturating_add(1));
        let name = self.name(is_male);
        // 099 belongs to no province; the fourth digit tells century and sex.
        let century_and_sex = (born / 100 - 19) * 2 + i16::from(!is_male);
        for _ in 0..1_000 {
            let digits = format!("099{century_and_sex}{:02}{:06}", born % 100, self.draw(1_000_000));
            if self.used.insert(digits.parse().ok()?) {
                return Some(Invented { name, number: digits.parse().ok()?, birth_date: Date::new(born, month, day).ok()? });
            }
        }
        None
    }

    /// A full name.
    pub fn name(&mut self, is_male: bool) -> String {
        let family = self.family();
        let parts = self.parts;
        let (middle, given) = if is_male { (&parts.middle_male, &parts.given_male) } else { (&parts.middle_female, &parts.given_female) };
        let (middle, given) = (self.pick(middle), self.pick(given));
        format!("{family} {middle} {given}")
    }

    /// House number and street.
    pub fn address(&mut self) -> String {
        let number = self.draw(240).saturating_add(1);
        let streets = &self.parts.streets;
        format!("Số {number}, đường {}", self.pick(streets))
    }

    fn family(&mut self) -> &'a str {
        let total: f64 = self.parts.family.iter().map(|family| family.weight).sum();
        let part = f64::from(u32::try_from(self.draw(1 << 32)).unwrap_or(0)) / 4_294_967_296.0;
        let mut left = part * total;
        for family in &self.parts.family {
            left -= family.weight;
            if left < 0.0 {
                return &family.name;
            }
        }
        self.parts.family.first().map_or("", |family| &family.name)
    }

    fn pick(&mut self, list: &'a [String]) -> &'a str {
        let place = self.draw(u64::try_from(list.len()).unwrap_or(1).max(1));
        usize::try_from(place).ok().and_then(|place| list.get(place)).map_or("", String::as_str)
    }

    /// SplitMix64: small, and the same for ever, which no library promises.
    fn draw(&mut self, below: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % below.max(1)
    }
}
