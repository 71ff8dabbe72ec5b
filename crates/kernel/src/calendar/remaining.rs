//! How long is left, as the chip beside a dossier says it.

use super::working::WorkingCalendar;
use crate::{Instant, Message};

const MINUTE: i64 = 60_000_000;
const HOUR: i64 = 60 * MINUTE;

/// Working time until a due date, or since it has passed. All parts are rounded down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remaining {
    /// Whether the due date has passed; the due instant itself is still on time.
    pub late: bool,
    /// Whole working days.
    pub days: i64,
    /// Whole working hours beside the days.
    pub hours: i64,
    /// Whole working minutes beside the hours.
    pub minutes: i64,
    due: Instant,
}

impl Remaining {
    /// "Còn 2 ngày làm việc", "Quá hạn 3 giờ làm việc": the largest unit alone. Where no working minute lies between, the due
    /// date itself is told (`due`).
    pub fn message(&self) -> Message {
        let (key, count) = match (self.late, self.days, self.hours, self.minutes) {
            (false, 0, 0, 0) => ("kernel-remaining-until", 0),
            (false, 0, 0, minutes) => ("kernel-remaining-minutes", minutes),
            (false, 0, 1, _) => ("kernel-remaining-hour", 1),
            (false, 0, hours, _) => ("kernel-remaining-hours", hours),
            (false, 1, ..) => ("kernel-remaining-day", 1),
            (false, days, ..) => ("kernel-remaining-days", days),
            (true, 0, 0, 0) => ("kernel-late-since", 0),
            (true, 0, 0, minutes) => ("kernel-late-minutes", minutes),
            (true, 0, 1, _) => ("kernel-late-hour", 1),
            (true, 0, hours, _) => ("kernel-late-hours", hours),
            (true, 1, ..) => ("kernel-late-day", 1),
            (true, days, ..) => ("kernel-late-days", days),
        };
        Message::new(key).with("count", count).with("due", self.due.display_local())
    }
}

/// Working time between `now` and `due`, in the count of [`WorkingCalendar::add_working_days`].
pub fn remaining(calendar: &WorkingCalendar, now: Instant, due: Instant) -> Remaining {
    let late = now > due;
    let units = if late { calendar.day_units_between(due, now) } else { calendar.day_units_between(now, due) };
    let length = calendar.day_length().max(1);
    let beside = units % length;
    Remaining { late, days: units / length, hours: beside / HOUR, minutes: beside % HOUR / MINUTE, due }
}
