//! Working calendars: data of the database, kept in memory as long as their stamp is the same.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use kernel::AgencyId;
use kernel::calendar::{DayHours, DayOverride, WorkingCalendar, WorkingWeek};
use store::{Error, Row, Tx, params};

use super::stamp::Kept;
use crate::CalendarDay;
use crate::model::calendar::{EVERYBODY, STANDARD_HOURS, WeekDay};

const WEEKS: &str = "select owner, weekday, hours, receiving, receiving_from from identity_week order by owner, weekday";
const SET_WEEK: &str = "insert into identity_week (owner, weekday, hours, receiving, receiving_from) values ($1, $2, $3, $4, $5)
    on conflict (owner, weekday) do update set hours = excluded.hours, receiving = excluded.receiving, receiving_from = excluded.receiving_from";
const ALL_DAYS: &str = "select day, kind, hours, name, source, verified, version from identity_calendar_day order by day limit 20000";
const DAYS: &str =
    "select day, kind, hours, name, source, verified, version from identity_calendar_day where day >= $1 and day < $2 order by day";
const DAY: &str = "select day, kind, hours, name, source, verified, version from identity_calendar_day where day = $1";
const INSERT_DAY: &str = "insert into identity_calendar_day (day, kind, hours, name, source, verified, version) values ($1, $2, $3, $4, $5, $6, 1) on conflict (day) do nothing";
const CHANGE_DAY: &str = "update identity_calendar_day set kind = $3, hours = $4, name = $5, source = $6, verified = $7, version = version + 1 where day = $1 and version = $2";
const REMOVE_DAY: &str = "delete from identity_calendar_day where day = $1 and version = $2";

/// All calendars of a province under one stamp.
struct Calendars {
    standard: Arc<WorkingCalendar>,
    own: HashMap<String, Arc<WorkingCalendar>>,
    /// Owner and weekday with receiving hours, from a date.
    receiving: HashMap<(String, i64), Option<Date>>,
}

static KEPT: Kept<Calendars> = Kept::new("calendars");

/// The working calendar of an agency. Never fails for data that cannot be read: they are logged and the standard week stands in.
pub fn calendar_of(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Arc<WorkingCalendar>, Error> {
    let calendars = calendars(tx)?;
    Ok(Arc::clone(calendars.own.get(&agency.to_string()).unwrap_or(&calendars.standard)))
}

/// The working calendar of agencies that keep the standard week.
pub fn standard_calendar(tx: &mut Tx<'_>) -> Result<Arc<WorkingCalendar>, Error> {
    Ok(Arc::clone(&calendars(tx)?.standard))
}

/// Whether an agency receives papers on a date: on working days, and in receiving hours of its own. Those never count for limits.
pub fn receives_on(tx: &mut Tx<'_>, agency: AgencyId, date: Date) -> Result<bool, Error> {
    let calendars = calendars(tx)?;
    let owner = agency.to_string();
    let calendar = calendars.own.get(&owner).unwrap_or(&calendars.standard);
    if calendar.is_working(date) {
        return Ok(true);
    }
    let is_holiday = calendar.named(date).is_some();
    let weekday = i64::from(date.weekday().to_monday_one_offset());
    Ok(!is_holiday && calendars.receiving.get(&(owner, weekday)).is_some_and(|from| from.is_none_or(|from| from <= date)))
}

fn calendars(tx: &mut Tx<'_>) -> Result<Arc<Calendars>, Error> {
    KEPT.get(tx, |tx| build(&weeks(tx)?, &tx.rows(ALL_DAYS, &[], read_day)?))
}

fn build(weeks: &[(String, WeekDay)], days: &[CalendarDay]) -> Result<Calendars, Error> {
    let hours_of = |owner: &str| -> [Option<&str>; 7] {
        let hours =
            |number: i64| weeks.iter().find(|(of, day)| of == owner && day.weekday == number).and_then(|(_, day)| day.hours.as_deref());
        [1, 2, 3, 4, 5, 6, 7].map(hours)
    };
    let mut defaults = STANDARD;
    for (slot, text) in defaults.iter_mut().zip(hours_of(EVERYBODY)) {
        *slot = text.unwrap_or(slot);
    }
    let standard = with_days(week(defaults, EVERYBODY)?, days);
    let mut owners: Vec<&str> = weeks.iter().map(|(owner, _)| owner.as_str()).filter(|owner| *owner != EVERYBODY).collect();
    owners.dedup();
    let mut own = HashMap::new();
    for owner in owners {
        let hours = hours_of(owner);
        if hours.iter().any(Option::is_some) {
            let mut texts = defaults;
            for (slot, text) in texts.iter_mut().zip(hours) {
                *slot = text.unwrap_or(slot);
            }
            own.insert(owner.to_owned(), Arc::new(with_days(week(texts, owner)?, days)));
        }
    }
    let receiving = weeks
        .iter()
        .filter(|(_, day)| !day.receiving.is_empty())
        .map(|(owner, day)| ((owner.clone(), day.weekday), day.receiving_from))
        .collect();
    Ok(Calendars { standard: Arc::new(standard), own, receiving })
}

/// The week where data say nothing, Monday to Sunday.
pub(crate) const STANDARD: [&str; 7] = [STANDARD_HOURS, STANDARD_HOURS, STANDARD_HOURS, STANDARD_HOURS, STANDARD_HOURS, "", ""];

/// A week from the texts of its days; the standard week if they cannot be read.
fn week(texts: [&str; 7], owner: &str) -> Result<WorkingWeek, Error> {
    WorkingWeek::parse(texts)
        .or_else(|error| {
            tracing::error!(%error, owner, "a working week cannot be read; the standard week stands in");
            WorkingWeek::parse(STANDARD)
        })
        .map_err(|_| Error::Decode { index: 2, wanted: "WorkingWeek" })
}

fn with_days(week: WorkingWeek, days: &[CalendarDay]) -> WorkingCalendar {
    let mut calendar = WorkingCalendar::new(week);
    for day in days {
        let decided = if day.off { Some(DayOverride::Off) } else { day.hours.parse::<DayHours>().ok().map(DayOverride::Working) };
        match decided {
            Some(decided) => calendar.set_day(day.date, decided, &day.name),
            None => tracing::error!(date = %day.date, "the hours of a day cannot be read; the ordinary week stands in"),
        }
    }
    calendar
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
    // Dates are text of one length, so that they compare as they follow each other.
    tx.rows(DAYS, params![format!("{year:04}-01-01"), format!("{:04}-01-01", year.saturating_add(1))], read_day)
}

/// What was decided for a date.
pub(crate) fn day(tx: &mut Tx<'_>, date: Date) -> Result<Option<CalendarDay>, Error> {
    tx.optional(DAY, params![date], read_day)
}

/// The weeks of everybody and of agencies with hours of their own.
pub(crate) fn weeks(tx: &mut Tx<'_>) -> Result<Vec<(String, WeekDay)>, Error> {
    tx.rows(WEEKS, &[], |row| {
        Ok((row.take()?, WeekDay { weekday: row.take()?, hours: row.take()?, receiving: row.take()?, receiving_from: row.take()? }))
    })
}

/// Keeps the hours of one weekday of an owner.
pub(crate) fn set_week(tx: &mut Tx<'_>, owner: &str, day: &WeekDay) -> Result<(), Error> {
    tx.execute(SET_WEEK, params![owner, day.weekday, day.hours.as_deref(), &day.receiving, day.receiving_from]).map(drop)
}

/// Writes a new date; `false` if it is decided already.
pub(crate) fn insert_day(tx: &mut Tx<'_>, day: &CalendarDay) -> Result<bool, Error> {
    let kind = if day.off { "off" } else { "working" };
    Ok(tx.execute(INSERT_DAY, params![day.date, kind, &day.hours, &day.name, &day.source, day.verified])? == 1)
}

/// Changes a date that is as it was read.
pub(crate) fn change_day(tx: &mut Tx<'_>, day: &CalendarDay) -> Result<(), Error> {
    let kind = if day.off { "off" } else { "working" };
    tx.save(CHANGE_DAY, params![day.date, day.version, kind, &day.hours, &day.name, &day.source, day.verified])
}

/// Takes a date back into the ordinary week.
pub(crate) fn remove_day(tx: &mut Tx<'_>, date: Date, version: i64) -> Result<(), Error> {
    tx.save(REMOVE_DAY, params![date, version])
}

/// Draws a new stamp: every change of days and weeks ends with it.
pub(crate) fn renew_stamp(tx: &mut Tx<'_>) -> Result<(), Error> {
    KEPT.renew(tx)
}
