//! Moving a due date that already stands: pause, restart, extension, and the due times of single steps.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::due::{CutOff, advance, closing_from, due_at};
use super::limit::{Fraction, Limit, LimitUnit};
use super::working::{WorkingCalendar, plus_days};
use crate::Instant;

/// What a request for more papers does to the clock; each procedure says which, since the law differs by sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockPolicy {
    /// Nothing: the due date stays.
    Continue,
    /// The clock stands still until the answer.
    Pause,
    /// The whole limit begins again with the answer.
    Restart,
}

impl ClockPolicy {
    /// The word stored in databases and packages.
    pub const fn code(self) -> &'static str {
        match self {
            ClockPolicy::Continue => "continue",
            ClockPolicy::Pause => "pause",
            ClockPolicy::Restart => "restart",
        }
    }

    /// The policy with this word.
    pub fn from_code(code: &str) -> Option<ClockPolicy> {
        [ClockPolicy::Continue, ClockPolicy::Pause, ClockPolicy::Restart].into_iter().find(|policy| policy.code() == code)
    }
}

/// The new due date after papers were asked for at `asked` and came at `answered`.
pub fn adjusted(
    calendar: &WorkingCalendar,
    policy: ClockPolicy,
    limit: Limit,
    due: Instant,
    (asked, answered): (Instant, Instant),
    cut_off: Option<CutOff>,
) -> Instant {
    match policy {
        ClockPolicy::Continue => due,
        ClockPolicy::Pause => resumed(calendar, limit, due, asked, answered),
        ClockPolicy::Restart => due_at(calendar, limit, answered, cut_off),
    }
}

/// The new due date after the clock stood still from `paused_at` to `resumed_at`.
///
/// What was left stays left, in the unit of the limit: working days and hours move by the working time that passed, clock hours by
/// the time that passed, days and months by the dates that passed (ending at closing, moved off days off), an in-day limit by the
/// working days that passed. A pause of no length, or one over a weekend alone for working units, changes nothing.
pub fn resumed(calendar: &WorkingCalendar, limit: Limit, due: Instant, paused_at: Instant, resumed_at: Instant) -> Instant {
    if resumed_at <= paused_at {
        return due;
    }
    match limit.unit() {
        LimitUnit::WorkingDay => calendar.add_day_units(due, calendar.day_units_between(paused_at, resumed_at)),
        LimitUnit::WorkingHour => calendar.add_micros(due, calendar.working_micros_between(paused_at, resumed_at)),
        LimitUnit::Hour => due.plus(resumed_at.since(paused_at)),
        LimitUnit::Day | LimitUnit::Month => {
            let days = paused_at.date().until(resumed_at.date()).map_or(0, |span| i64::from(span.get_days()));
            if days == 0 { due } else { closing_from(calendar, plus_days(due.date(), days)) }
        }
        LimitUnit::InDay => {
            let days = calendar.working_days_between(paused_at.date(), resumed_at.date());
            if days <= 0 { due } else { calendar.closing(calendar.working_day_after(due.date(), days)) }
        }
    }
}

/// The new due date when the agency extends it (Mẫu 04): counted from the old due date, by the rules of the unit.
pub fn extended(calendar: &WorkingCalendar, due: Instant, by: Limit) -> Instant {
    advance(calendar, by, due)
}

/// The due date after the calendar itself was decided otherwise for `from` and later days: what was left then is left now, in the unit
/// of the limit. Working days and hours are counted anew from `from`; a limit in the day, in days or in months moves if its last day
/// is off now, or ends with its later closing (the day on which it began stays its beginning); clock hours run through nights and days off and stay.
///
/// It never moves earlier. The date stands on the slip that the person holds, and officials were promised the time until then: a
/// day on which more work is done gives nobody less of it.
pub fn recounted(before: &WorkingCalendar, after: &WorkingCalendar, limit: Limit, due: Instant, from: Instant) -> Instant {
    let again = match limit.unit() {
        _ if due <= from => due,
        LimitUnit::WorkingDay => {
            let left = i128::from(before.day_units_between(from, due)) * i128::from(after.day_length());
            after.add_day_units(from, i64::try_from(left / i128::from(before.day_length().max(1))).unwrap_or(0))
        }
        LimitUnit::WorkingHour => after.add_micros(from, before.working_micros_between(from, due)),
        LimitUnit::Hour => due,
        LimitUnit::Day | LimitUnit::Month | LimitUnit::InDay => closing_from(after, due.date()),
    };
    again.max(due)
}

/// The due times of steps that share the time between `start` and `due` one after another.
///
/// Shares are summed up, so that the last step of shares that add up to 1 ends at `due` itself. Steps share working time; only a limit
/// that has none (clock hours overnight) is shared by the clock.
pub fn shares(calendar: &WorkingCalendar, start: Instant, due: Instant, shares: &[Fraction]) -> Vec<Instant> {
    let working = calendar.working_micros_between(start, due);
    let mut sum = Fraction::ZERO;
    let mut ends = Vec::with_capacity(shares.len());
    for share in shares {
        sum = sum.checked_add(*share).unwrap_or(Fraction::ONE);
        ends.push(if sum >= Fraction::ONE {
            due
        } else if working > 0 {
            calendar.add_micros(start, sum.of(working)).min(due)
        } else {
            start.plus(SignedDuration::from_micros(sum.of(due.since(start).as_micros().try_into().unwrap_or(0))))
        });
    }
    ends
}
