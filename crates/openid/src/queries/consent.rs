//! What people agreed to.

use kernel::{Instant, PersonId};
use store::{Error, Tx, params};

use crate::model::client::ClientId;
use crate::model::scope::Scope;

const AGREED: &str = "select scopes from openid_consent where person = $1 and client = $2 and ended_at is null";
const GIVE: &str = "insert into openid_consent (person, client, scopes, given_at) values ($1, $2, $3, $4)
    on conflict (person, client) do update set scopes = excluded.scopes, given_at = excluded.given_at, ended_at = null";
const END: &str = "update openid_consent set ended_at = $3 where person = $1 and client = $2 and ended_at is null";
const READ: &str = "update openid_consent set read_at = $3 where person = $1 and client = $2 and ended_at is null";
const OF_PERSON: &str = "select c.id, c.name, c.name_en, c.owner, s.scopes, s.given_at, s.read_at from openid_consent s
    join openid_client c on c.id = s.client where s.person = $1 and s.ended_at is null order by s.client limit 100";

/// An application to which somebody agreed, as they see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Permission {
    pub(crate) client: ClientId,
    pub(crate) name: String,
    pub(crate) name_en: String,
    pub(crate) owner: kernel::AgencyId,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) given_at: Instant,
    /// When it read their data last.
    pub(crate) read_at: Option<Instant>,
}

/// What somebody agreed to before; nothing, if they never did.
pub(crate) fn agreed(tx: &mut Tx<'_>, person: PersonId, client: ClientId) -> Result<Vec<Scope>, Error> {
    Ok(tx.optional(AGREED, params![person, client], |row| row.take::<String>())?.map(|text| Scope::read(&text)).unwrap_or_default())
}

/// Keeps what they agree to from now on.
pub(crate) fn give(tx: &mut Tx<'_>, person: PersonId, client: ClientId, scopes: &[Scope]) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(GIVE, params![person, client, Scope::write(scopes), now]).map(drop)
}

/// Ends it; `false` if there was nothing to end.
pub(crate) fn end(tx: &mut Tx<'_>, person: PersonId, client: ClientId) -> Result<bool, Error> {
    let now = tx.now();
    Ok(tx.execute(END, params![person, client, now])? == 1)
}

/// Notes that the application reads their data.
pub(crate) fn note_reading(tx: &mut Tx<'_>, person: PersonId, client: ClientId) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(READ, params![person, client, now]).map(drop)
}

/// All that somebody agreed to.
pub(crate) fn of_person(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Permission>, Error> {
    tx.rows(OF_PERSON, params![person], |row| {
        Ok(Permission {
            client: row.take()?,
            name: row.take()?,
            name_en: row.take()?,
            owner: row.take()?,
            scopes: Scope::read(&row.take::<String>()?),
            given_at: row.take()?,
            read_at: row.take()?,
        })
    })
}
