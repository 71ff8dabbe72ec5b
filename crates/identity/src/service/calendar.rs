//! Days off, make-up days, working weeks and receiving hours.

use jiff::civil::Date;
use kernel::calendar::DayHours;
use kernel::{Actor, AgencyId, Id};
use serde::Serialize;
use store::Tx;
use uuid::Uuid;

use super::{administrator, refuse};
use crate::facts::{CALENDAR, CalendarChanged};
use crate::model::calendar::{EVERYBODY, STANDARD_HOURS, WeekDay};
use crate::{CalendarDay, IdentityError, queries};

/// A date is decided, or decided otherwise.
#[derive(Clone, Serialize)]
pub(crate) struct SetDay {
    pub(crate) date: Date,
    /// The version that was read; 0 for a date that was not decided before.
    pub(crate) version: i64,
    pub(crate) off: bool,
    /// Hours of a working day; empty means as on an ordinary Monday.
    pub(crate) hours: String,
    pub(crate) name: String,
    pub(crate) source: String,
    pub(crate) verified: bool,
}

pub(crate) fn set_day(tx: &mut Tx<'_>, actor: &Actor, command: &SetDay) -> Result<(), IdentityError> {
    administrator(tx, actor)?;
    if command.name.is_empty() {
        return refuse("name", "identity-day-name-empty");
    }
    if command.source.is_empty() {
        return refuse("source", "identity-day-source-empty");
    }
    let hours = match (command.off, command.hours.parse::<DayHours>()) {
        (true, _) => String::new(),
        (false, Err(error)) => return Err(IdentityError::Fields(vec![("hours", error.message())])),
        (false, Ok(hours)) if hours.is_off() => monday(tx)?,
        (false, Ok(hours)) => hours.to_string(),
    };
    let (name, source) = (command.name.clone(), command.source.clone());
    let day =
        CalendarDay { date: command.date, off: command.off, hours, name, source, verified: command.verified, version: command.version };
    if command.version > 0 {
        queries::calendar::change_day(tx, &day)?;
    } else if !queries::calendar::insert_day(tx, &day)? {
        return refuse("date", "identity-day-taken");
    }
    changed(tx, actor, None, command.date.to_string(), if command.off { "off" } else { "working" })
}

fn monday(tx: &mut Tx<'_>) -> Result<String, IdentityError> {
    let weeks = queries::calendar::weeks(tx)?;
    let monday = weeks.into_iter().find(|(owner, day)| owner == EVERYBODY && day.weekday == 1).and_then(|(_, day)| day.hours);
    Ok(monday.filter(|hours| !hours.is_empty()).unwrap_or_else(|| STANDARD_HOURS.to_owned()))
}

/// A date goes back into the ordinary week.
#[derive(Clone, Serialize)]
pub(crate) struct RemoveDay {
    pub(crate) date: Date,
    pub(crate) version: i64,
}

pub(crate) fn remove_day(tx: &mut Tx<'_>, actor: &Actor, command: &RemoveDay) -> Result<(), IdentityError> {
    administrator(tx, actor)?;
    queries::calendar::remove_day(tx, command.date, command.version)?;
    changed(tx, actor, None, command.date.to_string(), "removed")
}

/// The hours of one weekday, of everybody or of one agency.
#[derive(Clone, Serialize)]
pub(crate) struct SetWeekDay {
    pub(crate) agency: Option<AgencyId>,
    /// 1 is Monday, 7 is Sunday.
    pub(crate) weekday: i64,
    /// `None`: as everybody.
    pub(crate) hours: Option<String>,
    /// Hours in which only papers are received.
    pub(crate) receiving: String,
    pub(crate) receiving_from: Option<Date>,
}

pub(crate) fn set_week_day(tx: &mut Tx<'_>, actor: &Actor, command: &SetWeekDay) -> Result<(), IdentityError> {
    administrator(tx, actor)?;
    let readable = |field: &'static str, text: &str| {
        text.parse::<DayHours>().map(|hours| hours.to_string()).map_err(|error| IdentityError::Fields(vec![(field, error.message())]))
    };
    let hours = command.hours.as_deref().map(|text| readable("week_hours", text)).transpose()?;
    let receiving = readable("receiving", &command.receiving)?;
    if !(1..=7).contains(&command.weekday) || (command.agency.is_none() && hours.is_none()) {
        return refuse("weekday", "identity-week-day-form");
    }
    if let Some(agency) = command.agency {
        queries::agency::agency(tx, agency)?.ok_or(IdentityError::NotFound)?;
    }
    let owner = command.agency.map_or_else(|| EVERYBODY.to_owned(), |agency| agency.to_string());
    let day = WeekDay { weekday: command.weekday, hours, receiving, receiving_from: command.receiving_from };
    queries::calendar::set_week(tx, &owner, &day)?;
    if !someone_works(tx, &owner)? {
        return refuse("week_hours", "kernel-hours-empty-week");
    }
    changed(tx, actor, command.agency, format!("weekday {}", command.weekday), "week")
}

/// A week without working hours would never end any limit.
fn someone_works(tx: &mut Tx<'_>, owner: &str) -> Result<bool, IdentityError> {
    let weeks = queries::calendar::weeks(tx)?;
    let hours_of = |owner: &str, weekday: i64| {
        weeks.iter().find(|(of, day)| of == owner && day.weekday == weekday).and_then(|(_, day)| day.hours.clone())
    };
    let mut standard = (1..=7).zip(queries::calendar::STANDARD);
    Ok(standard.any(|(weekday, standard)| {
        !hours_of(owner, weekday).or_else(|| hours_of(EVERYBODY, weekday)).unwrap_or_else(|| standard.to_owned()).is_empty()
    }))
}

fn changed(tx: &mut Tx<'_>, actor: &Actor, agency: Option<AgencyId>, day: String, change: &'static str) -> Result<(), IdentityError> {
    queries::calendar::renew_stamp(tx)?;
    let calendar = agency.unwrap_or_else(|| Id::from_uuid(Uuid::nil()));
    journal::record(tx, actor, journal::Subject::new(CALENDAR, calendar), &CalendarChanged { day, change })?;
    Ok(())
}
