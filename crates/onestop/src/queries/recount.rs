//! Dossiers whose due dates depend on a calendar that was decided otherwise, the latest first: what moves goes further away, so that
//! nothing is met twice on the way down.

use jiff::civil::Date;
use kernel::calendar::{Fraction, Limit, LimitUnit};
use kernel::{AgencyId, DossierId, Id, Instant, PostId};
use store::{Error, Tx, params};
use uuid::Uuid;

use super::dossier::word;

/// What a [`RecountId`] names: the fact that a calendar was changed.
pub(crate) enum RecountKind {}
/// One change of a calendar, worked through.
pub(crate) type RecountId = Id<RecountKind>;

macro_rules! due_from {
    ($of:literal) => {
        concat!(
            "select d.id, d.code, d.procedure_name, d.limit_amount, d.limit_unit, d.due_at, d.started_at, d.paused_at is not null, d.receiving, d.deciding
            from (select due_at, id from (
            select due_at, id from onestop_dossier where ", $of, "state = 'accepted' and returned_at is null and due_at >= $1 and (due_at, id) < ($2, $3)
            union all select due_at, id from onestop_dossier where ", $of, "state = 'processing' and returned_at is null and due_at >= $1 and (due_at, id) < ($2, $3)
            union all select due_at, id from onestop_dossier where ", $of, "state = 'supplement' and returned_at is null and due_at >= $1 and (due_at, id) < ($2, $3)
            union all select due_at, id from onestop_dossier where ", $of, "state = 'duty' and returned_at is null and due_at >= $1 and (due_at, id) < ($2, $3)
            union all select due_at, id from onestop_dossier where ", $of, "state = 'paused' and returned_at is null and due_at >= $1 and (due_at, id) < ($2, $3)
            ) as waiting order by due_at desc, id desc limit $4) as found
            join onestop_dossier d on d.id = found.id order by found.due_at desc, found.id desc"
        )
    };
}

const OF_ALL: &str = due_from!("");
const OF_RECEIVING: &str = due_from!("receiving = $5 and ");
const OF_DECIDING: &str = due_from!("deciding = $5 and ");
const INSERT: &str =
    "insert into onestop_recount (id, agency, from_day, at, reason, source, approved_by, moved) values ($1, $2, $3, $4, $5, $6, $7, 0)
    on conflict (id) do nothing";
const FIND: &str = "select agency, from_day, at, reason, source, approved_by, before_due, before_id, moved from onestop_recount where id = $1 and done_at is null";
const GO_ON: &str =
    "update onestop_recount set before_due = $2, before_id = $3, moved = $4, done_at = $5 where id = $1 and done_at is null";
const TOLD: &str = "select count(*) from onestop_notice where post = $1 and at = $2 and message = $3";

/// Where somebody is on the way down: only what is due before, and of what is due then only what has a lower id.
pub(crate) type Place = (Instant, DossierId);

/// Above everything.
pub(crate) fn top() -> Place {
    (Instant::from_micros(i64::MAX), Id::from_uuid(Uuid::max()))
}

/// What is read of a dossier to count its due date anew.
#[derive(Clone, Debug)]
pub(crate) struct Dated {
    pub(crate) id: DossierId,
    pub(crate) code: String,
    pub(crate) procedure_name: String,
    pub(crate) limit: Option<Limit>,
    pub(crate) due_at: Instant,
    pub(crate) started_at: Option<Instant>,
    pub(crate) stands: bool,
    pub(crate) receiving: AgencyId,
    pub(crate) deciding: AgencyId,
}

/// Whose dossiers are looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Of {
    /// All of the province.
    All,
    /// Those that an agency received.
    Receiving(AgencyId),
    /// Those on which an agency decides.
    Deciding(AgencyId),
}

/// Open dossiers that fall due at `from` or later, below a place.
pub(crate) fn due_from(tx: &mut Tx<'_>, of: Of, from: Instant, (due, id): Place, limit: i64) -> Result<Vec<Dated>, Error> {
    let read = |row: &mut store::Row<'_>| {
        let (id, code, procedure_name) = (row.take()?, row.take()?, row.take()?);
        let (amount, unit) = (row.take()?, word(row, LimitUnit::from_code)?);
        Ok(Dated {
            id,
            code,
            procedure_name,
            limit: Limit::new(Fraction::from_millionths(amount), unit).ok(),
            due_at: row.take()?,
            started_at: row.take()?,
            stands: row.take()?,
            receiving: row.take()?,
            deciding: row.take()?,
        })
    };
    match of {
        Of::All => tx.rows(OF_ALL, params![from, due, id, limit], read),
        Of::Receiving(agency) => tx.rows(OF_RECEIVING, params![from, due, id, limit, agency], read),
        Of::Deciding(agency) => tx.rows(OF_DECIDING, params![from, due, id, limit, agency], read),
    }
}

/// A change of a calendar that is being worked through.
#[derive(Clone, Debug)]
pub(crate) struct Recount {
    pub(crate) id: RecountId,
    /// Whose calendar; none: everybody's.
    pub(crate) agency: Option<AgencyId>,
    /// The first day that is otherwise.
    pub(crate) from: Date,
    /// When it was decided.
    pub(crate) at: Instant,
    /// What was decided.
    pub(crate) reason: String,
    /// The notice or decision.
    pub(crate) source: String,
    /// The post that decided.
    pub(crate) approved_by: Option<PostId>,
    /// How far it has come.
    pub(crate) place: Place,
    /// How many dossiers have moved.
    pub(crate) moved: i64,
}

/// Begins one, once.
pub(crate) fn insert(tx: &mut Tx<'_>, recount: &Recount) -> Result<(), Error> {
    let r = recount;
    tx.execute(INSERT, params![r.id, r.agency, r.from, r.at, &r.reason, &r.source, r.approved_by]).map(drop)
}

/// One that is not done.
pub(crate) fn find(tx: &mut Tx<'_>, id: RecountId) -> Result<Option<Recount>, Error> {
    tx.optional(FIND, params![id], |row| {
        let (agency, from, at, reason) = (row.take()?, row.take()?, row.take()?, row.take()?);
        let (source, approved_by) = (row.take()?, row.take()?);
        let place = row.take::<Option<Instant>>()?.zip(row.take::<Option<DossierId>>()?).unwrap_or_else(top);
        Ok(Recount { id, agency, from, at, reason, source, approved_by, place, moved: row.take()? })
    })
}

/// Keeps how far one has come, and that it is done.
pub(crate) fn go_on(tx: &mut Tx<'_>, recount: &Recount, is_done: bool) -> Result<(), Error> {
    let done_at = is_done.then(|| tx.now());
    let (due, id) = recount.place;
    tx.save(GO_ON, params![recount.id, due, id, recount.moved, done_at])
}

/// Whether a post was left this message of that moment.
pub(crate) fn is_told(tx: &mut Tx<'_>, post: PostId, at: Instant, key: &str) -> Result<bool, Error> {
    Ok(tx.value::<i64>(TOLD, params![post, at, key])? > 0)
}
