//! The invented people who file: a commune's own, some of whom come again.

use std::collections::HashMap;

use identity::{Invented, People};
use kernel::codes::{Sex, TaxCode};

use super::dice::Dice;

/// Whoever fills the form in.
#[derive(Clone, Debug)]
pub(super) struct Filer {
    pub(super) person: Invented,
    pub(super) is_male: bool,
    pub(super) phone: String,
    pub(super) address: String,
    /// Code of the commune that it is about.
    pub(super) commune: String,
}

/// A made-up mobile number: 0900 and six digits, as the accounts have.
pub(super) fn phone(dice: &mut Dice) -> String {
    format!("0900{:06}", dice.between(1_000, 999_999))
}

/// A made-up tax code whose check digit fits.
pub(super) fn tax_code(dice: &mut Dice) -> Option<String> {
    // One beginning of eleven has no check digit.
    (0..8).find_map(|_| {
        let start = format!("0999{:05}", dice.between(1_000, 99_999));
        (0..10).map(|last| format!("{start}{last}")).find(|code| code.parse::<TaxCode>().is_ok())
    })
}

/// So many people of one commune are remembered at most.
const REMEMBERED: usize = 4_000;

/// The people of the province as they come to counters.
pub(super) struct Crowd<'a> {
    pub(super) people: People<'a>,
    known: HashMap<String, Vec<Filer>>,
}

impl<'a> Crowd<'a> {
    pub(super) fn new(people: People<'a>) -> Crowd<'a> {
        Crowd { people, known: HashMap::new() }
    }

    /// Somebody of a commune: every third time one who was there before.
    pub(super) fn somebody(&mut self, dice: &mut Dice, commune: &str, place: &str, year: i16) -> Option<Filer> {
        let known = self.known.entry(commune.to_owned()).or_default();
        if dice.per_mille(350)
            && let Some(filer) = dice.pick(known)
        {
            return Some(filer.clone());
        }
        let person = self.people.next(year)?;
        let is_male = person.number.sex() == Sex::Male;
        let address = format!("{}, {place}", self.people.address());
        let filer = Filer { person, is_male, phone: phone(dice), address, commune: commune.to_owned() };
        if known.len() < REMEMBERED {
            known.push(filer.clone());
        } else if let Some(old) =
            usize::try_from(dice.below(u64::try_from(REMEMBERED).unwrap_or(1))).ok().and_then(|place| known.get_mut(place))
        {
            *old = filer.clone();
        }
        Some(filer)
    }
}
