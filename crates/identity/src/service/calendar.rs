//! Days off, make-up days, working weeks and receiving hours. Whatever is decided is planned first: what it would do to the calendars
//! is what the pages show before anybody confirms it.

use std::sync::Arc;

use jiff::civil::Date;
use kernel::calendar::DayHours;
use kernel::{Actor, AgencyId};
use serde::Serialize;
use store::Tx;

use super::{administrator, refuse};
use crate::facts::{CALENDAR, CalendarChanged};
use crate::model::calendar::{EVERYBODY, STANDARD_HOURS, WeekDay};
use crate::model::calendars::{CalendarChange, hours_on, turns};
use crate::queries::calendar;
use crate::{CalendarDay, IdentityError, queries};

/// What an administrator decides about working time.
#[derive(Clone, Serialize)]
pub(crate) enum Decide {
    /// A date is decided, or decided otherwise.
    Day(SetDay),
    /// A date goes back into the ordinary week.
    Remove(RemoveDay),
    /// The hours of one weekday from a date on.
    Week(SetWeekDay),
}

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

/// A date goes back into the ordinary week.
#[derive(Clone, Serialize)]
pub(crate) struct RemoveDay {
    pub(crate) date: Date,
    pub(crate) version: i64,
    /// Why.
    pub(crate) why: String,
}

/// The hours of one weekday, of everybody or of one agency, from a date until they are decided otherwise.
#[derive(Clone, Serialize)]
pub(crate) struct SetWeekDay {
    pub(crate) agency: Option<AgencyId>,
    /// 1 is Monday, 7 is Sunday.
    pub(crate) weekday: i64,
    /// The first date.
    pub(crate) valid_from: Date,
    /// The version that was read; 0 for hours that were not decided from this date on.
    pub(crate) version: i64,
    /// `None`: as everybody.
    pub(crate) hours: Option<String>,
    /// Hours in which only papers are received.
    pub(crate) receiving: String,
    pub(crate) source: String,
}

/// What a decision amounts to: the rows to write, and how the calendars differ.
pub(crate) struct Plan {
    pub(crate) change: CalendarChange,
    row: PlannedRow,
}

enum PlannedRow {
    Day(CalendarDay),
    Remove(CalendarDay, String),
    Week(WeekDay),
}

/// Checks a decision and reckons the calendars after it; writes nothing.
pub(crate) fn plan(tx: &mut Tx<'_>, actor: &Actor, command: &Decide) -> Result<Plan, IdentityError> {
    administrator(tx, actor)?;
    let (mut weeks, mut days) = (calendar::weeks(tx)?, calendar::all_days(tx)?);
    let (row, from, agency) = match command {
        Decide::Day(command) => {
            let day = checked_day(command, &weeks)?;
            match days.iter_mut().find(|known| known.date == day.date) {
                Some(_) if command.version == 0 => return refuse("date", "identity-day-taken"),
                Some(known) => *known = day.clone(),
                None => days.push(day.clone()),
            }
            (PlannedRow::Day(day), command.date, None)
        }
        Decide::Remove(command) => {
            if command.why.is_empty() {
                return refuse("why", "identity-day-why-empty");
            }
            let place = days.iter().position(|known| known.date == command.date).ok_or(IdentityError::NotFound)?;
            let known = CalendarDay { version: command.version, ..days.remove(place) };
            (PlannedRow::Remove(known, command.why.clone()), command.date, None)
        }
        Decide::Week(command) => {
            let day = checked_week(tx, command)?;
            weeks.retain(|known| (&known.owner, known.weekday, known.valid_from) != (&day.owner, day.weekday, day.valid_from));
            weeks.push(day.clone());
            if !somebody_works(&weeks, &day.owner) {
                return refuse("week_hours", "kernel-hours-empty-week");
            }
            (PlannedRow::Week(day), command.valid_from, command.agency)
        }
    };
    let (before, after) = (calendar::calendars(tx)?, Arc::new(calendar::built(&weeks, &days)?));
    Ok(Plan { change: CalendarChange { before, after, from, agency }, row })
}

fn checked_day(command: &SetDay, weeks: &[WeekDay]) -> Result<CalendarDay, IdentityError> {
    if command.name.is_empty() {
        return refuse("name", "identity-day-name-empty");
    }
    if command.source.is_empty() {
        return refuse("source", "identity-day-source-empty");
    }
    let hours = match (command.off, command.hours.parse::<DayHours>()) {
        (true, _) => String::new(),
        (false, Err(error)) => return Err(IdentityError::Fields(vec![("hours", error.message())])),
        (false, Ok(hours)) if hours.is_off() => monday(weeks, command.date),
        (false, Ok(hours)) => hours.to_string(),
    };
    let (name, source) = (command.name.clone(), command.source.clone());
    Ok(CalendarDay { date: command.date, off: command.off, hours, name, source, verified: command.verified, version: command.version })
}

fn monday(weeks: &[WeekDay], date: Date) -> String {
    let [monday, ..] = hours_on(weeks, EVERYBODY, date);
    if monday.is_empty() { STANDARD_HOURS.to_owned() } else { monday.to_owned() }
}

fn checked_week(tx: &mut Tx<'_>, command: &SetWeekDay) -> Result<WeekDay, IdentityError> {
    let readable = |field: &'static str, text: &str| {
        text.parse::<DayHours>().map(|hours| hours.to_string()).map_err(|error| IdentityError::Fields(vec![(field, error.message())]))
    };
    let hours = command.hours.as_deref().map(|text| readable("week_hours", text)).transpose()?;
    let receiving = readable("receiving", &command.receiving)?;
    if !(1..=7).contains(&command.weekday) || (command.agency.is_none() && hours.is_none()) {
        return refuse("weekday", "identity-week-day-form");
    }
    if command.source.is_empty() {
        return refuse("week_source", "identity-day-source-empty");
    }
    if let Some(agency) = command.agency {
        queries::agency::agency(tx, agency)?.ok_or(IdentityError::NotFound)?;
    }
    let owner = command.agency.map_or_else(|| EVERYBODY.to_owned(), |agency| agency.to_string());
    if command.version == 0 && calendar::week_day(tx, &owner, command.weekday, command.valid_from)?.is_some() {
        return refuse("valid_from", "identity-week-taken");
    }
    let (source, version) = (command.source.clone(), command.version);
    Ok(WeekDay { owner, weekday: command.weekday, valid_from: command.valid_from, hours, receiving, source, version })
}

/// A week without working hours would never end any limit; everybody's is that of all who have none of their own.
fn somebody_works(weeks: &[WeekDay], changed: &str) -> bool {
    let owners = weeks.iter().map(|day| day.owner.as_str()).filter(|owner| changed == EVERYBODY || *owner == changed);
    let works =
        |owner: &str| turns(weeks, owner).into_iter().all(|date| hours_on(weeks, owner, date).iter().any(|hours| !hours.is_empty()));
    owners.into_iter().all(works)
}

/// Writes a decision. Systems that reckon with calendars follow the fact.
pub(crate) fn decide(tx: &mut Tx<'_>, actor: &Actor, command: &Decide) -> Result<(), IdentityError> {
    let Plan { change, row } = plan(tx, actor, command)?;
    let (day, what, name, source) = match &row {
        PlannedRow::Day(day) => {
            if day.version > 0 {
                calendar::close_day(tx, day.date, day.version, None)?;
            }
            if !calendar::insert_day(tx, day, actor.person)? {
                return refuse("date", "identity-day-taken");
            }
            (day.date.to_string(), if day.off { "off" } else { "working" }, day.name.clone(), day.source.clone())
        }
        PlannedRow::Remove(day, why) => {
            calendar::close_day(tx, day.date, day.version, Some((actor.person, why)))?;
            (day.date.to_string(), "removed", day.name.clone(), why.clone())
        }
        PlannedRow::Week(day) => {
            if day.version > 0 {
                calendar::close_week(tx, day)?;
            }
            if !calendar::insert_week(tx, day, actor.person)? {
                return refuse("valid_from", "identity-week-taken");
            }
            (format!("weekday {}", day.weekday), "week", String::new(), day.source.clone())
        }
    };
    calendar::renew_stamp(tx)?;
    let fact = CalendarChanged { day, change: what, from: change.from.to_string(), agency: change.agency, name, source };
    tell(tx, actor, change.agency.unwrap_or_else(calendar::nobody), &fact)
}

/// Records what happened to a calendar, with the digest of its rows after the act.
pub(crate) fn tell<F: journal::Fact>(tx: &mut Tx<'_>, actor: &Actor, owner: AgencyId, fact: &F) -> Result<(), IdentityError> {
    let subject = journal::Subject::new(CALENDAR, owner);
    match calendar::state(tx, owner)? {
        Some(state) => journal::record_change(tx, actor, subject, fact, state)?,
        None => journal::record(tx, actor, subject, fact)?,
    }
    Ok(())
}
