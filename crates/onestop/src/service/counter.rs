//! What the counter needs before it receives: the person who stands there, the procedures often received, where a dossier goes.

use std::sync::Arc;

use identity::{Agency, Membership, NewPerson, Person, Role};
use jiff::civil::Date;
use kernel::codes::PersonalNumberText;
use kernel::{Actor, AgencyId, DossierId, PersonId};
use procedure::{Filer, FormField, Procedure};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use store::Tx;

use super::{places, standing, supplement};
use crate::Onestop;
use crate::access::{authority, may_read};
use crate::error::OnestopError;
use crate::model::dossier::Dossier;
use crate::queries;
use crate::queries::inbox;
use crate::queries::inbox::{InboxFilter, InboxRow};

/// What a citizen's card says when it is scanned: `number|old number|name|born|sex|address|issued`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The number.
    pub number: PersonalNumberText,
    /// The name, which the clerk compares: scanners garble Vietnamese under some input methods.
    pub name: String,
    /// Date of birth.
    pub born: Option<Date>,
    /// `male` or `female`.
    pub sex: Option<String>,
    /// Address.
    pub address: String,
}

impl Card {
    /// Reads the text of a card's code; `None` if it is something else.
    pub fn read(text: &str) -> Option<Card> {
        let fields: Vec<&str> = text.split('|').map(str::trim).collect();
        let [number, _, name, born, sex, address, ..] = fields.as_slice() else { return None };
        let digits = |from: usize, to: usize| born.get(from..to);
        let date =
            digits(0, 2).zip(digits(2, 4)).zip(digits(4, 8)).and_then(|((day, month), year)| kernel::text::written_day(day, month, year));
        let sex = match kernel::text::fold(sex).as_str() {
            "nam" => Some("male".to_owned()),
            "nu" => Some("female".to_owned()),
            _ => None,
        };
        Some(Card { number: number.parse().ok()?, name: (*name).to_owned(), born: date, sex, address: (*address).to_owned() })
    }
}

/// Somebody who stands at the counter for the first time.
#[derive(Clone, Debug)]
pub struct Meet {
    /// As told, or as on the card.
    pub person: NewPerson,
}

impl Serialize for Meet {
    /// For the digest of a request only: a number is never written out.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.person.name, &self.person.phone, self.person.proven).serialize(serializer)
    }
}

/// Notes a person whom the counter meets for the first time.
pub fn meet(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Meet) -> Result<PersonId, OnestopError> {
    let authority = authority(tx, actor)?;
    if !authority.has(Role::Intake) && !authority.has(Role::PostalIntake) {
        return Err(OnestopError::Forbidden);
    }
    let number_fits = command.person.number.as_ref().is_none_or(|number| app.config.demonstration || !number.is_demonstration());
    if command.person.name.trim().is_empty() || !number_fits {
        return Err(OnestopError::Fields(vec![("name".to_owned(), kernel::Message::new("onestop-counter-name"))]));
    }
    Ok(identity::add_person(tx, &app.identity.keys, &command.person)?)
}

/// The counter at which an official receives.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The centre.
    pub centre: Agency,
    /// Whether the official takes fees there, too.
    pub takes_fees: bool,
    /// Whether it is the postal service's.
    pub postal: bool,
}

/// The first counter of the official.
pub fn desk(tx: &mut Tx<'_>, actor: &Actor) -> Result<Desk, OnestopError> {
    let authority = authority(tx, actor)?;
    let post = authority
        .posts
        .iter()
        .find(|held| held.roles.contains(&Role::Intake))
        .or_else(|| authority.posts.iter().find(|held| held.roles.contains(&Role::PostalIntake)));
    let post = post.ok_or(OnestopError::NotFound)?;
    let centre = identity::agency(tx, post.agency)?.ok_or(OnestopError::NotFound)?;
    let takes_fees = authority.by(actor, Role::Cashier, post.agency).is_some();
    Ok(Desk { takes_fees, postal: !post.roles.contains(&Role::Intake), centre })
}

/// Procedures that this centre received most lately: code and name, most first.
pub fn often(tx: &mut Tx<'_>, centre: AgencyId) -> Result<Vec<(String, String)>, OnestopError> {
    Ok(queries::counter::often(tx, centre)?)
}

/// What waits for the clerk's hand, first due first: to be received, and results to be handed over.
pub fn waiting(tx: &mut Tx<'_>, actor: &Actor, most: i64) -> Result<Vec<InboxRow>, OnestopError> {
    let authority = authority(tx, actor)?;
    Ok(inbox::page(tx, &inbox::own(&authority), &InboxFilter::default(), None, most)?)
}

/// A procedure at the counter, with everything that the form begins with.
pub struct Intake {
    /// The procedure in force today.
    pub procedure: Arc<Procedure>,
    /// Who stands there.
    pub person: Person,
    /// The agency that decides.
    pub deciding: Option<Agency>,
    /// Communes, for a decider elsewhere and for fields.
    pub communes: Vec<Agency>,
    /// Organisations of the procedure's kinds for which this person may act, as far as that is on record.
    pub memberships: Vec<Membership>,
    /// Answers of an earlier dossier that may serve again: not those about the person.
    pub earlier: Map<String, Value>,
    /// The last day to answer if more is asked for today.
    pub reply_by: Option<Date>,
}

impl Intake {
    /// Categories that bring exemptions, if the person files by this right.
    pub fn categories(&self, filer: Filer) -> Vec<String> {
        let own: &[String] = if filer == Filer::Owner { &self.person.categories } else { &[] };
        standing::categories(own, &self.person, filer)
    }
}

/// What is needed to receive a dossier of `code` for a person; `commune` is the place of another decider.
pub fn intake(
    app: &Onestop,
    tx: &mut Tx<'_>,
    desk: &Desk,
    code: &str,
    (person, commune, like): (PersonId, Option<&str>, Option<DossierId>),
) -> Result<Intake, OnestopError> {
    let today = tx.now().date();
    let procedure = app
        .catalogue
        .current(tx, code, today)
        .map_err(|error| OnestopError::Procedure(error.to_string()))?
        .ok_or(OnestopError::NotFound)?;
    let place = commune.or(desk.centre.place.as_deref());
    let deciding = places::find(tx, &procedure.package, place, None)?.map(|places| places.deciding);
    let earlier = match like {
        Some(id) => queries::dossier::find(tx, id)?
            .filter(|dossier| dossier.receiving == desk.centre.id && dossier.procedure_code == code)
            .map(|dossier| serde_json::from_str(&dossier.form).unwrap_or_default()),
        None => None,
    };
    let mut earlier: Map<String, Value> = earlier.unwrap_or_default();
    earlier.retain(|name, _| {
        let is_of_nobody = |field: &FormField| field.eid.is_none() && field.applicant.is_none() && field.by_filer.is_empty();
        procedure.form.field(name).is_some_and(|field| is_of_nobody(field) && !field.sensitive)
    });
    let memberships = identity::memberships_of(tx, person)?.into_iter();
    let memberships = memberships.filter(|one| one.is_current && procedure.package.serves_organisation(&one.organisation.kind)).collect();
    Ok(Intake {
        reply_by: supplement::reply_by(tx, &procedure.package, desk.centre.id, today)?,
        memberships,
        person: identity::person(tx, person)?.ok_or(OnestopError::NotFound)?,
        communes: identity::communes(tx)?,
        procedure,
        deciding,
        earlier,
    })
}

/// What a scan or a search at the counter found.
#[derive(Default)]
pub struct Found {
    /// A single dossier, by its code.
    pub dossier: Option<DossierId>,
    /// Persons.
    pub persons: Vec<Person>,
    /// Dossiers that the official may read.
    pub dossiers: Vec<Dossier>,
    /// The card, if one was scanned.
    pub card: Option<Card>,
}

/// Looks for what was scanned or typed: a card, the code of a dossier (also within the address of a slip), a number, a phone, a name.
pub fn find(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, text: &str) -> Result<Found, OnestopError> {
    let text = text.trim();
    let mut found = Found::default();
    if let Some(card) = Card::read(text) {
        found.persons = identity::persons_by_number(tx, &app.identity.keys, &card.number)?;
        found.card = Some(card);
    } else if let Some(code) = code_in(text) {
        found.dossier = queries::dossier::id_of(tx, &code)?;
    } else if let Ok(number) = text.replace(' ', "").parse::<PersonalNumberText>() {
        found.persons = identity::persons_by_number(tx, &app.identity.keys, &number)?;
    } else if let Ok(phone) = text.parse::<kernel::codes::Phone>() {
        found.persons = identity::persons_by_phone(tx, phone.as_str())?;
        found.dossiers = queries::dossier::of_phone(tx, phone.as_str(), 20)?;
    } else {
        let (name, year) = name_and_year(text);
        found.persons = identity::persons_by_name(tx, name, year, 20)?;
    }
    found.persons.sort_by_key(|person| !person.number_proven);
    for person in found.persons.iter().take(5) {
        found.dossiers.extend(queries::dossier::of_person(tx, person.id, 10)?);
    }
    keep_readable(app, tx, actor, &mut found)?;
    Ok(found)
}

fn keep_readable(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, found: &mut Found) -> Result<(), OnestopError> {
    let authority = authority(tx, actor)?;
    let mut readable: Vec<Dossier> = Vec::new();
    for dossier in std::mem::take(&mut found.dossiers) {
        let known = readable.iter().any(|other| other.id == dossier.id);
        let tasks = queries::task::of_dossier(tx, dossier.id)?;
        let package = app.catalogue.package(tx, dossier.procedure).map_err(|error| OnestopError::Procedure(error.to_string()))?;
        if !known && may_read(tx, &authority, &dossier, &tasks, package.package.sensitive)?.is_some() {
            readable.push(dossier);
        }
    }
    readable.sort_by_key(|dossier| std::cmp::Reverse(dossier.submitted_at));
    readable.truncate(20);
    found.dossiers = readable;
    Ok(())
}

/// The code of a dossier in what was scanned: `H31.101.04-261122-0001`, alone or in a slip's address.
fn code_in(text: &str) -> Option<String> {
    let from = text.split(['/', '?', '&', '=']).find(|piece| piece.parse::<kernel::codes::DossierCode>().is_ok())?;
    Some(from.to_owned())
}

/// "Nguyễn Văn Mẫu 1990" is a name and a year of birth.
fn name_and_year(text: &str) -> (&str, Option<i64>) {
    match text.rsplit_once(' ') {
        Some((name, year)) if year.len() == 4 => year.parse().map_or((text, None), |year| (name.trim(), Some(year))),
        _ => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_read() {
        let card = Card::read("099190001234|012345678|Nguyễn Thị Mẫu|05031990|Nữ|Số 1, phường Phố Hiến, Hưng Yên|01012022").unwrap();
        assert_eq!(card.number.as_str(), "099190001234");
        assert_eq!(card.born, Date::new(1990, 3, 5).ok());
        assert_eq!(card.sex.as_deref(), Some("female"));
        assert_eq!(Card::read("H31.101.04-261122-0001"), None);
    }

    #[test]
    fn a_code_is_found_alone_and_in_an_address() {
        assert_eq!(code_in("H31.101.04-261122-0001").as_deref(), Some("H31.101.04-261122-0001"));
        assert_eq!(code_in("https://x.example/tra-cuu/H31.101.04-261122-0001?khoa=ab").as_deref(), Some("H31.101.04-261122-0001"));
        assert_eq!(code_in("Nguyễn Văn Mẫu"), None);
    }

    #[test]
    fn a_year_after_a_name_is_the_year_of_birth() {
        assert_eq!(name_and_year("Nguyễn Văn Mẫu 1990"), ("Nguyễn Văn Mẫu", Some(1990)));
        assert_eq!(name_and_year("Nguyễn Văn Mẫu"), ("Nguyễn Văn Mẫu", None));
    }
}
