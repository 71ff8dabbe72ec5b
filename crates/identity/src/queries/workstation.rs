//! Shared machines of counters.

use kernel::{AgencyId, Instant, PersonId, SessionId};
use store::{Error, Row, Tx, params};

use crate::model::device::DeviceId;
use crate::model::workstation::{Kind, Workstation, WorkstationId};

macro_rules! columns {
    () => {
        "id, agency, label, made_at, enrolled_at, code_until, version"
    };
}

const ONE: &str = concat!("select ", columns!(), " from identity_workstation where id = $1 and ended_at is null");
const PAGE: &str = concat!(
    "select ",
    columns!(),
    " from identity_workstation where ended_at is null and (made_at < $1 or (made_at = $1 and id < $2)) order by made_at desc, id desc limit $3"
);
const BY_CODE: &str = concat!("select ", columns!(), " from identity_workstation where code = $1 and code_until > $2 and ended_at is null");
const OF_DEVICE: &str = concat!("select ", columns!(), " from identity_workstation where device = $1 and ended_at is null");
const OF_SESSION: &str = "select w.label, g.name from identity_session s
    join identity_workstation w on w.device = s.device and w.ended_at is null
    join identity_agency g on g.id = w.agency and g.recorded_to is null and g.valid_from <= $2 and (g.valid_to is null or g.valid_to > $2)
    where s.id = $1";
const INSERT: &str = "insert into identity_workstation (id, agency, label, code, code_until, made_by, made_at, version)
    values ($1, $2, $3, $4, $5, $6, $7, 1)";
const ENROL: &str = "update identity_workstation set device = $3, enrolled_at = $4, code = null, code_until = null, version = version + 1
    where id = $1 and version = $2 and ended_at is null";
const END: &str = "update identity_workstation set ended_at = $3, code = null, device = null, version = version + 1
    where id = $1 and version = $2 and ended_at is null";

fn read(row: &mut Row<'_>) -> Result<Workstation, Error> {
    Ok(Workstation {
        id: row.take()?,
        agency: row.take()?,
        label: row.take()?,
        made_at: row.take()?,
        enrolled_at: row.take()?,
        code_until: row.take()?,
        version: row.take()?,
    })
}

/// A workstation that has not ended.
pub(crate) fn workstation(tx: &mut Tx<'_>, id: WorkstationId) -> Result<Option<Workstation>, Error> {
    tx.optional(ONE, params![id], read)
}

/// One page of workstations, newest first.
pub(crate) fn page(tx: &mut Tx<'_>, (before, id): (Instant, WorkstationId), limit: i64) -> Result<Vec<Workstation>, Error> {
    tx.rows(PAGE, params![before, id, limit], read)
}

/// The one whose code this is, by its blind index, if it is still good.
pub(crate) fn by_code(tx: &mut Tx<'_>, code: &[u8]) -> Result<Option<Workstation>, Error> {
    let now = tx.now();
    tx.optional(BY_CODE, params![code, now], read)
}

/// What a device is.
pub(crate) fn of_device(tx: &mut Tx<'_>, device: DeviceId) -> Result<Option<Workstation>, Error> {
    tx.optional(OF_DEVICE, params![device], read)
}

/// What the machine of a session is called, if it is a workstation: its place and its agency.
pub(crate) fn of_session(tx: &mut Tx<'_>, session: SessionId) -> Result<Option<String>, Error> {
    let today = tx.now().date();
    let named = |row: &mut Row<'_>| Ok(format!("{} – {}", row.take::<String>()?, row.take::<String>()?));
    tx.optional(OF_SESSION, params![session, today], named)
}

/// Writes one that is to be.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    (agency, label): (AgencyId, &str),
    (code, until): (&[u8], Instant),
    by: PersonId,
) -> Result<WorkstationId, Error> {
    let (id, now) = (tx.new_id::<Kind>(), tx.now());
    tx.execute(INSERT, params![id, agency, label, code, until, by, now])?;
    Ok(id)
}

/// The code was given at a machine.
pub(crate) fn enrol(tx: &mut Tx<'_>, workstation: &Workstation, device: DeviceId) -> Result<(), Error> {
    let now = tx.now();
    tx.save(ENROL, params![workstation.id, workstation.version, device, now])
}

/// It is a workstation no longer.
pub(crate) fn end(tx: &mut Tx<'_>, id: WorkstationId, version: i64) -> Result<(), Error> {
    let now = tx.now();
    tx.save(END, params![id, version, now])
}
