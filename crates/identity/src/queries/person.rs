//! Persons and organisations.

use std::collections::BTreeMap;

use kernel::codes::PersonalNumberText;
use kernel::{Language, PersonId, text};
use store::{Error, Row, Tx, Value, params};

use crate::model::person::OrganisationId;
use crate::{Organisation, Person, PersonKeys, PersonalNumber};

/// Persons in one statement; more are asked for in several.
const BATCH: usize = 128;

macro_rules! columns {
    () => {
        "p.id, p.name, p.birth_date, p.sex, p.number_cipher, p.number_index, p.number_proven, p.document_kind, p.document_number, p.phone, p.email, p.address, p.categories, p.language, p.version"
    };
}

const ONE: &str = concat!("select ", columns!(), " from identity_person p where p.id = $1");
const SEVERAL: &str = concat!("select ", columns!(), " from identity_person p where p.id in ");
const BY_NUMBER: &str = concat!(
    "select ",
    columns!(),
    " from identity_person p where p.number_index = $1 and p.merged_into is null order by p.number_proven desc, p.id limit 20"
);
const PROVEN: &str = concat!("select ", columns!(), " from identity_person p where p.number_index = $1 and p.number_proven = true");
const BY_PHONE: &str = concat!(
    "select ",
    columns!(),
    " from identity_person p where p.phone = $1 and p.merged_into is null order by p.name_sort, p.id limit 50"
);
const BY_NAME: &str = concat!(
    "select ",
    columns!(),
    " from identity_person p where p.name_folded = $1 and p.merged_into is null order by p.name_sort, p.id limit $2"
);
const BY_NAME_AND_YEAR: &str = concat!(
    "select ",
    columns!(),
    " from identity_person p where p.name_folded = $1 and p.birth_year = $2 and p.merged_into is null order by p.name_sort, p.id limit $3"
);
const SAME: &str = "select id from identity_person where id = $1 or merged_into = $1 order by id limit 50";
const INSERT: &str = "insert into identity_person
    (id, name, name_folded, name_sort, birth_date, birth_year, sex, number_cipher, number_index, number_proven, document_kind, document_number, phone, email, address, categories, language, made_at, version)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1)";
const PROVE: &str = "update identity_person set number_proven = true, version = version + 1 where id = $1 and version = $2";
const SET_IDENTITY: &str = "update identity_person set name = $3, name_folded = $4, name_sort = $5, birth_date = coalesce($6, birth_date), birth_year = coalesce($7, birth_year), version = version + 1 where id = $1 and version = $2";
const RELEASE: &str = "update identity_person set number_cipher = null, number_index = null, version = version + 1 where number_index = $1 and number_proven = false and id <> $2";
const MERGE: &str = "update identity_person set merged_into = $3, number_cipher = null, number_index = null, number_proven = false, version = version + 1 where id = $1 and version = $2";
const SET_CONTACT: &str =
    "update identity_person set phone = $3, email = $4, address = $5, language = $6, version = version + 1 where id = $1 and version = $2";
const ORGANISATION: &str = "select id, kind, name, tax_code, decision_number, address from identity_organisation where id = $1";
const ORGANISATION_BY_TAX_CODE: &str =
    "select id, kind, name, tax_code, decision_number, address from identity_organisation where tax_code = $1";
const ORGANISATION_BY_OWNER: &str =
    "select id, kind, name, tax_code, decision_number, address from identity_organisation where owner_index = $1";
const ORGANISATION_BY_DECISION: &str = "select id, kind, name, tax_code, decision_number, address from identity_organisation where decision_number = $1 and name_folded = $2 order by id limit 1";
const INSERT_ORGANISATION: &str =
    "insert into identity_organisation (id, kind, name, name_folded, tax_code, decision_number, address, owner_cipher, owner_index, made_at, version)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";

/// What a new row of a person holds beside what [`Person`] says.
pub(crate) struct PersonRow<'a> {
    pub(crate) person: &'a Person,
    pub(crate) birth_year: Option<i64>,
}

fn read(row: &mut Row<'_>) -> Result<Person, Error> {
    let (id, name, birth_date, sex) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let (cipher, index): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.take()?, row.take()?);
    Ok(Person {
        id,
        name,
        birth_date,
        sex,
        number: cipher.zip(index).map(|(cipher, index)| PersonalNumber { cipher, index }),
        number_proven: row.take()?,
        document_kind: row.take()?,
        document_number: row.take()?,
        phone: row.take()?,
        email: row.take()?,
        address: row.take()?,
        categories: row.take::<String>()?.split_whitespace().map(str::to_owned).collect(),
        language: Language::from_tag(&row.take::<String>()?).unwrap_or_default(),
        version: row.take()?,
    })
}

/// A person.
pub fn person(tx: &mut Tx<'_>, id: PersonId) -> Result<Option<Person>, Error> {
    tx.optional(ONE, params![id], read)
}

/// Several persons at once, for lists.
pub fn persons(tx: &mut Tx<'_>, ids: &[PersonId]) -> Result<BTreeMap<PersonId, Person>, Error> {
    let mut wanted: Vec<PersonId> = ids.to_vec();
    wanted.sort();
    wanted.dedup();
    let mut found = BTreeMap::new();
    for chunk in wanted.chunks(BATCH) {
        // Padded to a power of two with the last id, so that few different statements are kept prepared.
        let size = chunk.len().next_power_of_two();
        let ids: Vec<Value<'_>> =
            chunk.iter().chain(std::iter::repeat_n(chunk.last(), size).flatten()).take(size).map(|id| Value::from(*id)).collect();
        let places: Vec<String> = (1..=size).map(|number| format!("${number}")).collect();
        let rows = tx.rows(&format!("{SEVERAL}({})", places.join(", ")), &ids, read)?;
        found.extend(rows.into_iter().map(|person| (person.id, person)));
    }
    Ok(found)
}

/// Everybody who claims a number; who has it proven comes first.
pub fn persons_by_number(tx: &mut Tx<'_>, keys: &PersonKeys, number: &PersonalNumberText) -> Result<Vec<Person>, Error> {
    tx.rows(BY_NUMBER, params![keys.index_of(number)], read)
}

/// Who has a number proven, by its blind index.
pub(crate) fn proven(tx: &mut Tx<'_>, index: &[u8]) -> Result<Option<Person>, Error> {
    tx.optional(PROVEN, params![index], read)
}

/// Everybody with a phone number, as [`kernel::codes::Phone`] writes it.
pub fn persons_by_phone(tx: &mut Tx<'_>, phone: &str) -> Result<Vec<Person>, Error> {
    tx.rows(BY_PHONE, params![phone], read)
}

/// Everybody with a full name (marks and capitals don't matter), born in a year if it is given.
pub fn persons_by_name(tx: &mut Tx<'_>, name: &str, birth_year: Option<i64>, limit: i64) -> Result<Vec<Person>, Error> {
    let folded = text::fold(name);
    match birth_year {
        Some(year) => tx.rows(BY_NAME_AND_YEAR, params![folded, year, limit], read),
        None => tx.rows(BY_NAME, params![folded, limit], read),
    }
}

/// All records of one human being: the person, and records that turned out to be the same when the number was proven.
pub fn same_person(tx: &mut Tx<'_>, id: PersonId) -> Result<Vec<PersonId>, Error> {
    tx.rows(SAME, params![id], |row| row.take())
}

/// Writes a new person.
pub(crate) fn insert(tx: &mut Tx<'_>, row: &PersonRow<'_>) -> Result<(), Error> {
    let (person, now) = (row.person, tx.now());
    let number = person.number.as_ref();
    tx.execute(
        INSERT,
        params![
            person.id,
            &person.name,
            text::fold(&person.name),
            text::person_sort_key(&person.name),
            person.birth_date,
            row.birth_year,
            person.sex.as_deref(),
            number.map(|number| number.cipher.as_slice()),
            number.map(|number| number.index.as_slice()),
            person.number_proven,
            &person.document_kind,
            person.document_number.as_deref(),
            person.phone.as_deref(),
            person.email.as_deref(),
            person.address.as_deref(),
            person.categories.join(" "),
            person.language.tag(),
            now
        ],
    )
    .map(drop)
}

/// Marks a number as proven.
pub(crate) fn set_proven(tx: &mut Tx<'_>, person: &Person) -> Result<(), Error> {
    tx.save(PROVE, params![person.id, person.version])
}

/// Writes the name and the day of birth for which somebody vouches in place of what was only told.
pub(crate) fn set_identity(tx: &mut Tx<'_>, person: &Person, name: &str, birth_date: Option<jiff::civil::Date>) -> Result<(), Error> {
    let year = birth_date.map(|date| i64::from(date.year()));
    let (folded, sort) = (text::fold(name), text::person_sort_key(name));
    tx.save(SET_IDENTITY, params![person.id, person.version, name, folded, sort, birth_date, year])
}

/// Takes a number away from everybody who only claims it, except one.
pub(crate) fn release_claims(tx: &mut Tx<'_>, index: &[u8], except: PersonId) -> Result<u64, Error> {
    tx.execute(RELEASE, params![index, except])
}

/// Says that a record is of the same human being as another.
pub(crate) fn merge(tx: &mut Tx<'_>, from: &Person, into: PersonId) -> Result<(), Error> {
    tx.save(MERGE, params![from.id, from.version, into])
}

/// Changes how a person is reached.
pub(crate) fn set_contact(tx: &mut Tx<'_>, person: &Person) -> Result<(), Error> {
    tx.save(
        SET_CONTACT,
        params![
            person.id,
            person.version,
            person.phone.as_deref(),
            person.email.as_deref(),
            person.address.as_deref(),
            person.language.tag()
        ],
    )
}

pub(super) fn read_organisation(row: &mut Row<'_>) -> Result<Organisation, Error> {
    Ok(Organisation {
        id: row.take()?,
        kind: row.take()?,
        name: row.take()?,
        tax_code: row.take()?,
        decision_number: row.take()?,
        address: row.take()?,
    })
}

/// An organisation.
pub fn organisation(tx: &mut Tx<'_>, id: OrganisationId) -> Result<Option<Organisation>, Error> {
    tx.optional(ORGANISATION, params![id], read_organisation)
}

/// The organisation with a tax code.
pub(crate) fn organisation_by_tax_code(tx: &mut Tx<'_>, tax_code: &str) -> Result<Option<Organisation>, Error> {
    tx.optional(ORGANISATION_BY_TAX_CODE, params![tax_code], read_organisation)
}

/// The household business of the owner with a number, by its blind index.
pub(crate) fn organisation_by_owner(tx: &mut Tx<'_>, index: &[u8]) -> Result<Option<Organisation>, Error> {
    tx.optional(ORGANISATION_BY_OWNER, params![index], read_organisation)
}

/// The organisation that was founded by a decision: numbers of decisions repeat, so the name tells them apart.
pub(crate) fn organisation_by_decision(tx: &mut Tx<'_>, decision: &str, name: &str) -> Result<Option<Organisation>, Error> {
    tx.optional(ORGANISATION_BY_DECISION, params![decision, text::fold(name)], read_organisation)
}

/// Writes a new organisation; a household business with the number of its owner.
pub(crate) fn insert_organisation(tx: &mut Tx<'_>, organisation: &Organisation, owner: Option<&PersonalNumber>) -> Result<(), Error> {
    let now = tx.now();
    let folded = text::fold(&organisation.name);
    tx.execute(
        INSERT_ORGANISATION,
        params![
            organisation.id,
            &organisation.kind,
            &organisation.name,
            folded,
            organisation.tax_code.as_deref(),
            organisation.decision_number.as_deref(),
            organisation.address.as_deref(),
            owner.map(|number| number.cipher.as_slice()),
            owner.map(|number| number.index.as_slice()),
            now
        ],
    )
    .map(drop)
}
