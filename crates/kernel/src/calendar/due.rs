//! When a limit ends.

use jiff::civil::{Date, Time};

use super::hours::{HoursError, micros_of, parse_time};
use super::limit::{Limit, LimitUnit};
use super::working::{WorkingCalendar, plus_days, plus_months, split};
use crate::Instant;

/// The time of day from which an in-day dossier may wait for the next working day; 15:00 in most sectors.
pub type CutOff = Time;

/// Reads a cut-off written `15:00`.
pub fn parse_cut_off(text: &str) -> Result<CutOff, HoursError> {
    parse_time(text)
}

/// The due date of a limit.
///
/// The clock starts by the start rule ([`start_of`]). Then, by unit:
///
/// - working days as told at [`WorkingCalendar::add_working_days`]; working hours run within working hours only;
/// - hours of the clock run through nights and days off, and may end there;
/// - days and months of the calendar begin with the day after the start (Civil Code 2015, art. 147), end at closing of their last
///   day, and move to the next working day if that one is off; a month that lacks the day ends it on its last one (art. 148);
/// - in the day: received before the cut-off → closing of that day, at or after it → closing of the next working day. Receipts before
///   opening, in the evening or on a day off count as the first of their start day; without a cut-off it is always the start day.
pub fn due_at(calendar: &WorkingCalendar, limit: Limit, received: Instant, cut_off: Option<CutOff>) -> Instant {
    let start = start_of(calendar, received);
    match limit.unit() {
        LimitUnit::InDay if is_past_cut_off(start, received, cut_off) => calendar.closing(calendar.next_working_day(start.date())),
        LimitUnit::InDay => calendar.closing(start.date()),
        _ => advance(calendar, limit, start),
    }
}

/// When the clock starts for something received at `received`: at once within working hours, else at the next opening.
pub fn start_of(calendar: &WorkingCalendar, received: Instant) -> Instant {
    calendar.next_open(received)
}

/// Moves an instant forward by a limit, without the start rule; an in-day limit moves it to closing of the next working day.
pub(super) fn advance(calendar: &WorkingCalendar, limit: Limit, from: Instant) -> Instant {
    match limit.unit() {
        LimitUnit::WorkingDay => calendar.add_working_days(from, limit.amount()),
        LimitUnit::WorkingHour => calendar.add_micros(from, limit.amount().of(HOUR)),
        LimitUnit::Hour => from.plus(jiff::SignedDuration::from_micros(limit.amount().of(HOUR))),
        LimitUnit::Day | LimitUnit::Month => closing_from(calendar, last_day(limit, from.date())),
        LimitUnit::InDay => calendar.closing(calendar.next_working_day(from.date())),
    }
}

/// The last calendar day of a limit in days or months, before it is moved off a day off.
pub(super) fn last_day(limit: Limit, start: Date) -> Date {
    match limit.unit() {
        LimitUnit::Month => plus_months(start, limit.amount().trunc()),
        _ => plus_days(start, limit.amount().trunc()),
    }
}

/// Closing of `date`, or of the next working day if it is off.
pub(super) fn closing_from(calendar: &WorkingCalendar, date: Date) -> Instant {
    calendar.closing(calendar.working_day_from(date))
}

/// Whether an in-day dossier may wait for the next working day. Only the hour of receipt counts, not that of the start: 11:45 is
/// before a cut-off at noon although the clock starts at 13:30.
pub(super) fn is_past_cut_off(start: Instant, received: Instant, cut_off: Option<CutOff>) -> bool {
    let (date, time) = split(received);
    cut_off.is_some_and(|cut_off| start.date() == date && time >= micros_of(cut_off))
}

/// One hour in microseconds.
pub(super) const HOUR: i64 = 3_600_000_000;
