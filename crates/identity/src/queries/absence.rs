//! Who is away, and who stands in.

use kernel::{AgencyId, PostId};
use store::{Error, Row, Tx, params};

use crate::{Absence, AbsenceId, AbsenceReason, StandIn};

/// Most absences that a question answers.
const MOST: i64 = 200;

macro_rules! absences {
    ($where:literal) => {
        concat!(
            "select a.id, a.post, p.agency, p.title, coalesce(n.name, ''), a.reason, a.first_day, a.last_day, a.stand_in, sp.title, sn.name
            from identity_absence a join identity_post p on p.id = a.post
            left join identity_holding h on h.post = a.post and h.recorded_to is null and h.valid_from <= $1 and (h.valid_to is null or h.valid_to > $1)
            left join identity_person n on n.id = h.person
            left join identity_post sp on sp.id = a.stand_in
            left join identity_holding sh on sh.post = a.stand_in and sh.recorded_to is null and sh.valid_from <= $1 and (sh.valid_to is null or sh.valid_to > $1)
            left join identity_person sn on sn.id = sh.person
            where a.recorded_to is null and a.last_day >= $2 and ",
            $where
        )
    };
}

const ONE: &str = absences!("a.id = $3 limit 1");
const OF_POST: &str = absences!("a.post = $3 order by a.first_day, a.id limit $4");
const OF_AGENCY: &str = absences!("p.agency = $3 order by a.first_day, a.id limit $4");
const ON_DAY: &str = absences!("a.first_day <= $2 order by p.chief desc, a.last_day, a.id limit $3");
const INSERT: &str =
    "insert into identity_absence (id, post, stand_in, reason, first_day, last_day, recorded_from) values ($1, $2, $3, $4, $5, $6, $7)";
const CLOSE: &str = "update identity_absence set recorded_to = $2 where id = $1 and recorded_to is null";

fn read(row: &mut Row<'_>) -> Result<Absence, Error> {
    let (id, post, agency, title, name) = (row.take()?, row.take()?, row.take()?, row.take()?, row.take()?);
    let reason = AbsenceReason::from_code(&row.take::<String>()?);
    let (from, until) = (row.take()?, row.take()?);
    let (by, by_title, by_name): (Option<PostId>, Option<String>, Option<String>) = (row.take()?, row.take()?, row.take()?);
    let stand_in = by.map(|post| StandIn { post, title: by_title.unwrap_or_default(), name: by_name.unwrap_or_default() });
    Ok(Absence { id, post, agency, title, name, stand_in, reason, from, until })
}

/// Absences of the posts of an agency, present and to come.
pub fn absences_of(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Vec<Absence>, Error> {
    let now = tx.now();
    tx.rows(OF_AGENCY, params![now, now.date(), agency, MOST], read)
}

/// Who is away today, heads of agencies first.
pub fn absences_today(tx: &mut Tx<'_>) -> Result<Vec<Absence>, Error> {
    let now = tx.now();
    tx.rows(ON_DAY, params![now, now.date(), MOST], read)
}

/// Absences of a post, present and to come.
pub(crate) fn of_post(tx: &mut Tx<'_>, post: PostId) -> Result<Vec<Absence>, Error> {
    let now = tx.now();
    tx.rows(OF_POST, params![now, now.date(), post, MOST], read)
}

/// One that is not over.
pub(crate) fn find(tx: &mut Tx<'_>, id: AbsenceId) -> Result<Option<Absence>, Error> {
    let now = tx.now();
    tx.optional(ONE, params![now, now.date(), id], read)
}

/// Writes one.
pub(crate) fn insert(tx: &mut Tx<'_>, absence: &Absence) -> Result<(), Error> {
    let (now, stand_in) = (tx.now(), absence.stand_in.as_ref().map(|stand_in| stand_in.post));
    tx.execute(INSERT, params![absence.id, absence.post, stand_in, absence.reason.code(), absence.from, absence.until, now])?;
    super::post::renew_stamp(tx)
}

/// Ends what was known of one; the row stays.
pub(crate) fn close(tx: &mut Tx<'_>, id: AbsenceId) -> Result<(), Error> {
    let now = tx.now();
    tx.save(CLOSE, params![id, now])?;
    super::post::renew_stamp(tx)
}
