//! An application reads what somebody agreed to. Whose data it is finds out about it (Luật 91/2025/QH15).

use kernel::Actor;
use store::{Error, Tx};

use crate::facts::ClaimsRead;
use crate::model::grant::Grant;
use crate::model::scope::Scope;
use crate::queries;

/// Records that it reads them, before they are sent; the same reading within a quarter of an hour once.
pub(crate) fn note_reading(tx: &mut Tx<'_>, grant: &Grant) -> Result<(), Error> {
    let Some(person) = grant.person else { return Ok(()) };
    if queries::grant::note_reading(tx, grant.id)? {
        queries::consent::note_reading(tx, person, grant.client)?;
        let subject = journal::Subject::new(identity::PERSON, person);
        let fact = ClaimsRead { client: grant.client, scopes: Scope::write(&grant.scopes) };
        journal::record(tx, &Actor::system("openid"), subject, &fact)?;
    }
    Ok(())
}
