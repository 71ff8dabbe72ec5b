//! What people are called within a sector. Drawn, not computed: it outlives keys, and nobody finds a person by it but here.

use identity::same_person;
use kernel::PersonId;
use store::{Error, Tx, params};

const FIND: &str = "select subject from openid_subject where person = $1 and sector = $2";
const INSERT: &str = "insert into openid_subject (person, sector, subject) values ($1, $2, $3) on conflict (person, sector) do nothing";

/// The name of a person within a sector; whoever turned out to be the same human being keeps one.
pub(crate) fn subject(tx: &mut Tx<'_>, person: PersonId, sector: &str) -> Result<Option<String>, Error> {
    for record in same_person(tx, person)? {
        if let Some(subject) = tx.optional(FIND, params![record, sector], |row| row.take::<String>())? {
            return Ok(Some(subject));
        }
    }
    Ok(None)
}

/// The same, drawn if they have none yet.
pub(crate) fn subject_for(tx: &mut Tx<'_>, person: PersonId, sector: &str) -> Result<String, Error> {
    if let Some(subject) = subject(tx, person, sector)? {
        return Ok(subject);
    }
    tx.execute(INSERT, params![person, sector, identity::new_token().0])?;
    // Somebody else may have been quicker.
    tx.value(FIND, params![person, sector])
}
