//! Working calendars: data of the database, kept in memory as long as their stamp is the same. What was known before stays in the rows.

use std::sync::Arc;

use jiff::civil::Date;
use kernel::calendar::WorkingCalendar;
use kernel::{AgencyId, Id, Instant, PersonId};
use sha2::{Digest as _, Sha256};
use store::{Error, Row, Tx, params};
use uuid::Uuid;

use super::stamp::Kept;
use crate::CalendarDay;
use crate::model::calendar::{EVERYBODY, WeekDay};
use crate::model::calendars::Calendars;

macro_rules! weeks {
    ($rest:literal) => {
        concat!("select owner, weekday, valid_from, hours, receiving, source, version from identity_week where ", $rest)
    };
}

macro_rules! days {
    ($rest:literal) => {
        concat!("select day, kind, hours, name, source, verified, version from identity_calendar_day where ", $rest)
    };
}

const WEEKS: &str = weeks!("recorded_to is null order by owner, weekday, valid_from limit 20000");
const WEEKS_AT: &str =
    weeks!("recorded_from <= $1 and (recorded_to is null or recorded_to > $1) order by owner, weekday, valid_from limit 20000");
const WEEK_DAY: &str = weeks!("owner = $1 and weekday = $2 and valid_from = $3 and recorded_to is null");
const INSERT_WEEK: &str =
    "insert into identity_week (row, owner, weekday, valid_from, hours, receiving, source, version, decided_by, recorded_from)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (owner, weekday, valid_from) where recorded_to is null do nothing";
const CLOSE_WEEK: &str = "update identity_week set recorded_to = $5 where owner = $1 and weekday = $2 and valid_from = $3 and version = $4 and recorded_to is null";
const ALL_DAYS: &str = days!("recorded_to is null order by day limit 20000");
const DAYS_AT: &str = days!("recorded_from <= $1 and (recorded_to is null or recorded_to > $1) order by day limit 20000");
const DAYS: &str = days!("day >= $1 and day < $2 and recorded_to is null order by day");
const DAY: &str = days!("day = $1 and recorded_to is null");
const LAST_VERSION: &str = "select coalesce(max(version), 0) from identity_calendar_day where day = $1";
const INSERT_DAY: &str =
    "insert into identity_calendar_day (row, day, kind, hours, name, source, verified, version, decided_by, recorded_from)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (day) where recorded_to is null do nothing";
const CLOSE_DAY: &str = "update identity_calendar_day set recorded_to = $3, ended_by = $4, ended_why = $5 where day = $1 and version = $2 and recorded_to is null";
const ENDED: &str = "select d.day, d.name, coalesce(n.name, ''), coalesce(d.ended_why, ''), d.recorded_to from identity_calendar_day d
    left join identity_person n on n.id = d.ended_by
    where d.day >= $1 and d.day < $2 and d.ended_why is not null order by d.day, d.recorded_to limit 400";

const STATE_DAYS: &str =
    "select row, day, kind, hours, name, source, verified, version, decided_by, recorded_from, recorded_to, ended_by, ended_why
    from identity_calendar_day order by day, recorded_from, row limit 20000";
const STATE_WEEKS: &str =
    "select row, owner, weekday, valid_from, hours, receiving, source, version, decided_by, recorded_from, recorded_to
    from identity_week where owner = $1 order by recorded_from, row limit 20000";

static KEPT: Kept<Calendars> = Kept::new("calendars");

/// A day that was taken back into the ordinary week.
#[derive(Clone, Debug)]
pub(crate) struct EndedDay {
    pub(crate) date: Date,
    pub(crate) name: String,
    /// Who took it back.
    pub(crate) who: String,
    pub(crate) why: String,
    pub(crate) at: Instant,
}

/// The working calendar of an agency.
pub fn calendar_of(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Arc<WorkingCalendar>, Error> {
    Ok(Arc::clone(calendars(tx)?.of(agency)))
}

/// The working calendar of agencies that keep the standard week.
pub fn standard_calendar(tx: &mut Tx<'_>) -> Result<Arc<WorkingCalendar>, Error> {
    Ok(Arc::clone(calendars(tx)?.standard()))
}

/// Whether an agency receives papers on a date: on working days, and in receiving hours of its own. Those never count for limits.
pub fn receives_on(tx: &mut Tx<'_>, agency: AgencyId, date: Date) -> Result<bool, Error> {
    Ok(calendars(tx)?.receives_on(agency, date))
}

pub(crate) fn calendars(tx: &mut Tx<'_>) -> Result<Arc<Calendars>, Error> {
    KEPT.get(tx, |tx| built(&weeks(tx)?, &all_days(tx)?))
}

/// All calendars as they were known at a moment: those by which something was reckoned then.
pub fn calendars_known_at(tx: &mut Tx<'_>, at: Instant) -> Result<Calendars, Error> {
    let (weeks, days) = (tx.rows(WEEKS_AT, params![at], read_week)?, tx.rows(DAYS_AT, params![at], read_day)?);
    built(&weeks, &days)
}

/// The calendars of these weeks and days.
pub(crate) fn built(weeks: &[WeekDay], days: &[CalendarDay]) -> Result<Calendars, Error> {
    Calendars::new(weeks, days).map_err(|_| Error::Decode { index: 2, wanted: "WorkingWeek" })
}

fn read_week(row: &mut Row<'_>) -> Result<WeekDay, Error> {
    Ok(WeekDay {
        owner: row.take()?,
        weekday: row.take()?,
        valid_from: row.take()?,
        hours: row.take()?,
        receiving: row.take()?,
        source: row.take()?,
        version: row.take()?,
    })
}

fn read_day(row: &mut Row<'_>) -> Result<CalendarDay, Error> {
    Ok(CalendarDay {
        date: row.take()?,
        off: row.take::<String>()? == "off",
        hours: row.take()?,
        name: row.take()?,
        source: row.take()?,
        verified: row.take()?,
        version: row.take()?,
    })
}

/// The dates of a year that differ from the ordinary week.
pub fn days(tx: &mut Tx<'_>, year: i16) -> Result<Vec<CalendarDay>, Error> {
    let (from, until) = of_year(year);
    tx.rows(DAYS, params![from, until], read_day)
}

/// The days of a year that were taken back.
pub(crate) fn ended_days(tx: &mut Tx<'_>, year: i16) -> Result<Vec<EndedDay>, Error> {
    let (from, until) = of_year(year);
    tx.rows(ENDED, params![from, until], |row| {
        Ok(EndedDay { date: row.take()?, name: row.take()?, who: row.take()?, why: row.take()?, at: row.take()? })
    })
}

/// Dates are text of one length, so that they compare as they follow each other.
fn of_year(year: i16) -> (String, String) {
    (format!("{year:04}-01-01"), format!("{:04}-01-01", year.saturating_add(1)))
}

/// All dates that differ from the ordinary week.
pub(crate) fn all_days(tx: &mut Tx<'_>) -> Result<Vec<CalendarDay>, Error> {
    tx.rows(ALL_DAYS, &[], read_day)
}

/// What was decided for a date.
pub(crate) fn day(tx: &mut Tx<'_>, date: Date) -> Result<Option<CalendarDay>, Error> {
    tx.optional(DAY, params![date], read_day)
}

/// The weeks of everybody and of agencies with hours of their own.
pub(crate) fn weeks(tx: &mut Tx<'_>) -> Result<Vec<WeekDay>, Error> {
    tx.rows(WEEKS, &[], read_week)
}

/// What was decided for an owner's weekday from a date on.
pub(crate) fn week_day(tx: &mut Tx<'_>, owner: &str, weekday: i64, from: Date) -> Result<Option<WeekDay>, Error> {
    tx.optional(WEEK_DAY, params![owner, weekday, from], read_week)
}

/// Keeps the hours of a weekday; `false` if they are decided already. The version is that of the row it follows, 0 for the first.
pub(crate) fn insert_week(tx: &mut Tx<'_>, day: &WeekDay, by: Option<PersonId>) -> Result<bool, Error> {
    let (row, now, version) = (tx.new_id::<()>(), tx.now(), day.version.saturating_add(1));
    let (hours, receiving, source) = (day.hours.as_deref(), day.receiving.as_str(), day.source.as_str());
    let made =
        tx.execute(INSERT_WEEK, params![row, &day.owner, day.weekday, day.valid_from, hours, receiving, source, version, by, now])?;
    Ok(made == 1)
}

/// Ends what was known of a weekday that is as it was read; the row stays.
pub(crate) fn close_week(tx: &mut Tx<'_>, day: &WeekDay) -> Result<(), Error> {
    let now = tx.now();
    tx.save(CLOSE_WEEK, params![&day.owner, day.weekday, day.valid_from, day.version, now])
}

/// Writes a date; `false` if it is decided already. Versions of a date go on, also after it was taken back.
pub(crate) fn insert_day(tx: &mut Tx<'_>, day: &CalendarDay, by: Option<PersonId>) -> Result<bool, Error> {
    let kind = if day.off { "off" } else { "working" };
    let version = tx.value::<i64>(LAST_VERSION, params![day.date])?.saturating_add(1);
    let (row, now) = (tx.new_id::<()>(), tx.now());
    let made = tx.execute(INSERT_DAY, params![row, day.date, kind, &day.hours, &day.name, &day.source, day.verified, version, by, now])?;
    Ok(made == 1)
}

/// Ends what was known of a date that is as it was read, since it is decided otherwise or taken back; the row stays.
pub(crate) fn close_day(tx: &mut Tx<'_>, date: Date, version: i64, taken_back: Option<(Option<PersonId>, &str)>) -> Result<(), Error> {
    let now = tx.now();
    let (by, why) = taken_back.map_or((None, None), |(by, why)| (by, Some(why)));
    tx.save(CLOSE_DAY, params![date, version, now, by, why])
}

/// Draws a new stamp: every change of days and weeks ends with it.
pub(crate) fn renew_stamp(tx: &mut Tx<'_>) -> Result<(), Error> {
    KEPT.renew(tx)
}

/// Digest of a calendar's rows, for the journal: everybody's week and all days (the id of nobody), or the week of an agency.
pub(crate) fn state(tx: &mut Tx<'_>, id: AgencyId) -> Result<Option<[u8; 32]>, Error> {
    let digest = if id == nobody() {
        tx.fingerprint(&[STATE_DAYS], &[])?.into_iter().chain(tx.fingerprint(&[STATE_WEEKS], params![EVERYBODY])?).collect::<Vec<u8>>()
    } else {
        tx.fingerprint(&[STATE_WEEKS], params![id.to_string()])?.to_vec()
    };
    Ok(Some(Sha256::digest(&digest).into()))
}

/// Whose calendar is everybody's.
pub(crate) fn nobody() -> AgencyId {
    Id::from_uuid(Uuid::nil())
}
