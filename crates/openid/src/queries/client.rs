//! Applications.

use kernel::Instant;
use store::{Error, Row, Tx, params};

use crate::model::client::{Client, ClientId, ClientType, Registration};
use crate::model::scope::Scope;

macro_rules! columns {
    () => {
        "id, name, name_en, owner, kind, redirects, farewells, logout, scopes, level, trusted, devices, services, sector, suspended_at, version"
    };
}

const ONE: &str = concat!("select ", columns!(), " from openid_client where id = $1");
const LIST: &str = concat!("select ", columns!(), ", folded from openid_client where (folded, id) > ($1, $2) order by folded, id limit $3");
const INSERT: &str = "insert into openid_client (id, name, name_en, folded, owner, kind, redirects, farewells, logout, scopes, level,
    trusted, devices, services, sector, made_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)";
const CHANGE: &str =
    "update openid_client set name = $3, name_en = $4, folded = $5, owner = $6, redirects = $7, farewells = $8, logout = $9,
    scopes = $10, level = $11, devices = $12, services = $13, version = version + 1 where id = $1 and version = $2";
const SUSPEND: &str = "update openid_client set suspended_at = $3, version = version + 1 where id = $1 and version = $2";

const STATE: [&str; 2] = [
    concat!("select ", columns!(), ", made_at from openid_client where id = $1"),
    "select id, digest, made_at, ends_at from openid_secret where client = $1 order by made_at, id",
];

fn read(row: &mut Row<'_>) -> Result<Client, Error> {
    Ok(Client {
        id: row.take()?,
        registration: Registration {
            name: row.take()?,
            name_en: row.take()?,
            owner: row.take()?,
            kind: ClientType::from_code(&row.take::<String>()?).unwrap_or(ClientType::Confidential),
            redirects: addresses(&row.take::<String>()?),
            farewells: addresses(&row.take::<String>()?),
            logout: row.take()?,
            scopes: Scope::read(&row.take::<String>()?),
            level: row.take()?,
            trusted: row.take()?,
            devices: row.take()?,
            services: row.take()?,
        },
        sector: row.take()?,
        suspended: row.take::<Option<Instant>>()?.is_some(),
        version: row.take()?,
    })
}

/// One a line: no address has a line break.
fn addresses(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

pub(crate) fn client(tx: &mut Tx<'_>, id: ClientId) -> Result<Option<Client>, Error> {
    tx.optional(ONE, params![id], read)
}

/// One page of applications by name, with the place of each in that order.
pub(crate) fn list(tx: &mut Tx<'_>, after: (&str, ClientId), limit: i64) -> Result<Vec<(Client, String)>, Error> {
    tx.rows(LIST, params![after.0, after.1, limit], |row| Ok((read(row)?, row.take()?)))
}

pub(crate) fn insert(tx: &mut Tx<'_>, id: ClientId, new: &Registration) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(
        INSERT,
        params![
            id,
            &new.name,
            &new.name_en,
            kernel::text::fold(&new.name),
            new.owner,
            new.kind.code(),
            new.redirects.join("\n"),
            new.farewells.join("\n"),
            new.logout.as_deref(),
            Scope::write(&new.scopes),
            new.level,
            new.trusted,
            new.devices,
            new.services,
            new.sector(id),
            now
        ],
    )
    .map(drop)
}

/// Saves what may change: neither its type nor its sector, by which people are known to it.
pub(crate) fn change(tx: &mut Tx<'_>, id: ClientId, version: i64, new: &Registration) -> Result<(), Error> {
    tx.save(
        CHANGE,
        params![
            id,
            version,
            &new.name,
            &new.name_en,
            kernel::text::fold(&new.name),
            new.owner,
            new.redirects.join("\n"),
            new.farewells.join("\n"),
            new.logout.as_deref(),
            Scope::write(&new.scopes),
            new.level,
            new.devices,
            new.services
        ],
    )
}

pub(crate) fn suspend(tx: &mut Tx<'_>, id: ClientId, version: i64, since: Option<Instant>) -> Result<(), Error> {
    tx.save(SUSPEND, params![id, version, since])
}

/// Digest of an application and its secrets, for the journal; `None` if there is no such application.
pub(crate) fn state(tx: &mut Tx<'_>, id: ClientId) -> Result<Option<[u8; 32]>, Error> {
    if client(tx, id)?.is_none() { Ok(None) } else { tx.fingerprint(&STATE, params![id]).map(Some) }
}
