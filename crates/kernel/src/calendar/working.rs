//! The calendar of an agency: an ordinary week and the days that differ from it.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time, Weekday};
use jiff::{SignedDuration, Span};

use super::hours::{DayHours, WorkingWeek, micros_of};
use super::limit::Fraction;
use crate::Instant;

/// What was decided for one date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayOverride {
    /// A holiday, a compensating day off, a working day swapped away.
    Off,
    /// A make-up working day, or a day with other hours.
    Working(DayHours),
}

/// A date that differs from the ordinary week, with the name by which people know it ("Tết Nguyên đán").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDay {
    /// What was decided.
    pub decided: DayOverride,
    /// Why, in Vietnamese as in the decision.
    pub name: String,
}

/// When people work. Weeks and holidays are data with dates, never code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingCalendar {
    week: WorkingWeek,
    /// Other ordinary weeks, each from a date on, in order.
    later: Vec<(Date, WorkingWeek)>,
    days: BTreeMap<Date, NamedDay>,
}

impl WorkingCalendar {
    /// An ordinary week without holidays.
    pub const fn new(week: WorkingWeek) -> WorkingCalendar {
        WorkingCalendar { week, later: Vec::new(), days: BTreeMap::new() }
    }

    /// The same calendar with another ordinary week from a date on; later ones stay as they are.
    #[must_use]
    pub fn with_week(mut self, from: Date, week: WorkingWeek) -> WorkingCalendar {
        let place = self.later.partition_point(|(start, _)| *start < from);
        match self.later.get_mut(place) {
            Some((start, known)) if *start == from => *known = week,
            _ => self.later.insert(place, (from, week)),
        }
        self
    }

    /// The same calendar with one more date decided.
    #[must_use]
    pub fn with_day(mut self, date: Date, decided: DayOverride, name: &str) -> WorkingCalendar {
        self.set_day(date, decided, name);
        self
    }

    /// Decides for one date; replaces what was decided before.
    pub fn set_day(&mut self, date: Date, decided: DayOverride, name: &str) {
        self.days.insert(date, NamedDay { decided, name: name.to_owned() });
    }

    /// The ordinary week of a date.
    pub fn week_on(&self, date: Date) -> &WorkingWeek {
        let begun = self.later.partition_point(|(start, _)| *start <= date);
        begun.checked_sub(1).and_then(|last| self.later.get(last)).map_or(&self.week, |(_, week)| week)
    }

    /// The longest ordinary day of all weeks: what one working day counts, whatever its hours.
    pub(super) fn day_length(&self) -> i64 {
        self.later.iter().map(|(_, week)| week.day_length()).fold(self.week.day_length(), i64::max)
    }

    /// All dates that differ from the ordinary week, in order.
    pub fn days(&self) -> impl Iterator<Item = (Date, &NamedDay)> {
        self.days.iter().map(|(date, day)| (*date, day))
    }

    /// What was decided for a date, if anything.
    pub fn named(&self, date: Date) -> Option<&NamedDay> {
        self.days.get(&date)
    }

    /// The hours of a date; none on a day off.
    pub fn hours_of(&self, date: Date) -> &DayHours {
        match self.days.get(&date).map(|day| &day.decided) {
            None => self.week_on(date).hours_on(date),
            Some(DayOverride::Off) => &OFF,
            Some(DayOverride::Working(hours)) => hours,
        }
    }

    /// Whether anybody works on a date.
    pub fn is_working(&self, date: Date) -> bool {
        !self.hours_of(date).is_off()
    }

    /// Whether `at` lies within working hours (half-open: not at closing).
    pub fn is_open(&self, at: Instant) -> bool {
        let (date, time) = split(at);
        self.hours_of(date).sessions().iter().any(|session| session.opens() <= time && time < session.closes())
    }

    /// The first working day after `date`.
    pub fn next_working_day(&self, date: Date) -> Date {
        self.working_day_from(date.tomorrow().unwrap_or(Date::MAX))
    }

    /// `date` itself if anybody works, else the first working day after it.
    pub fn working_day_from(&self, date: Date) -> Date {
        let mut day = date;
        while !self.is_working(day) {
            match day.tomorrow() {
                Ok(next) => day = next,
                Err(_) => return Date::MAX,
            }
        }
        day
    }

    /// The working day that comes `count` after `date`; `date` itself for 0.
    pub fn working_day_after(&self, date: Date, count: i64) -> Date {
        let mut day = date;
        for _ in 0..count {
            if day == Date::MAX {
                break;
            }
            day = self.next_working_day(day);
        }
        day
    }

    /// How many working days lie in `from..until`; negative if `until` comes first.
    pub fn working_days_between(&self, from: Date, until: Date) -> i64 {
        self.sum_between(from, until, |hours| i64::from(!hours.is_off()))
    }

    /// When work begins on `date`; midnight on a day off.
    pub fn opening(&self, date: Date) -> Instant {
        join(date, self.hours_of(date).opening())
    }

    /// When work ends on `date`; midnight on a day off.
    pub fn closing(&self, date: Date) -> Instant {
        join(date, self.hours_of(date).closing())
    }

    /// The start rule: `at` itself within working hours, else the next opening (before opening → opening, lunch → afternoon,
    /// after closing or on a day off → next working morning).
    pub fn next_open(&self, at: Instant) -> Instant {
        let (date, time) = split(at);
        let session = self.hours_of(date).sessions().iter().find(|session| time < session.closes());
        match session {
            Some(session) if session.opens() <= time => at,
            Some(session) => join(date, session.opens()),
            None => self.opening(self.next_working_day(date)),
        }
    }

    /// Working seconds from `from` to `until`; negative if `until` comes first.
    pub fn working_seconds_between(&self, from: Instant, until: Instant) -> i64 {
        self.working_micros_between(from, until) / 1_000_000
    }

    /// Working time from `from` to `until`, exactly.
    pub fn working_time_between(&self, from: Instant, until: Instant) -> SignedDuration {
        SignedDuration::from_micros(self.working_micros_between(from, until))
    }

    /// The earliest instant by which `duration` of working time has passed since `from`: the end of a full day is its closing, not
    /// the next opening. Nothing (or less) to add returns `from` itself, wherever it lies.
    pub fn add_working_time(&self, from: Instant, duration: SignedDuration) -> Instant {
        self.add_micros(from, i64::try_from(duration.as_micros()).unwrap_or(i64::MAX))
    }

    /// Adds working days, whole or not.
    ///
    /// Each working day of the calendar counts as one, whatever its hours. The position within the day is kept as working time
    /// elapsed: one day from 09:30 (two hours in) ends at 09:30 of the next working day. A fraction is a fraction of the longest day
    /// of the ordinary week of its date, so half a day is 4 working hours in the standard week. Edge cases:
    ///
    /// - a day shorter than the position reached (a Saturday morning of 4 hours, 5 hours in) ends the count at its closing;
    /// - at closing a day is used up, however short it was, so that closing and the next opening are the same point of the count;
    /// - hours beyond the longest ordinary day (a day with overtime) belong to the end of their day;
    /// - one day from opening ends at closing of the same day.
    ///
    /// The result grows with `from` and with `amount`. Where all days have the same hours, adding in two parts equals adding at once.
    pub fn add_working_days(&self, from: Instant, amount: Fraction) -> Instant {
        self.add_day_units(from, amount.of(self.day_length()))
    }

    /// How many working days, in the count of [`WorkingCalendar::add_working_days`], lie between; rounded down to millionths.
    pub fn working_days_measured(&self, from: Instant, until: Instant) -> Fraction {
        let units = i128::from(self.day_units_between(from, until)) * 1_000_000;
        Fraction::from_millionths(i64::try_from(units / i128::from(self.day_length().max(1))).unwrap_or(i64::MAX))
    }

    pub(super) fn working_micros_between(&self, from: Instant, until: Instant) -> i64 {
        let ((first, start), (last, end)) = (split(from), split(until));
        self.sum_between(first, last, DayHours::worked) + self.hours_of(last).worked_before(end) - self.hours_of(first).worked_before(start)
    }

    pub(super) fn add_micros(&self, from: Instant, micros: i64) -> Instant {
        if micros <= 0 {
            return from;
        }
        let (mut date, time) = split(from);
        let mut left = micros.saturating_add(self.hours_of(date).worked_before(time));
        while left > self.hours_of(date).worked() && date < Date::MAX {
            left -= self.hours_of(date).worked();
            date = date.tomorrow().unwrap_or(Date::MAX);
        }
        join(date, self.hours_of(date).time_after(left))
    }

    /// In the count of working days every working day is as long as the longest: this maps a time of day into it.
    fn day_units(&self, date: Date, time: i64) -> i64 {
        let hours = self.hours_of(date);
        let worked = hours.worked_before(time);
        if hours.is_off() {
            0
        } else if worked >= hours.worked() {
            self.day_length()
        } else {
            let own = self.week_on(date).day_length();
            // Rounded up here and down on the way back, so that a time of day is found again.
            scaled(worked.min(own), self.day_length(), own, true)
        }
    }

    pub(super) fn day_units_between(&self, from: Instant, until: Instant) -> i64 {
        let ((first, start), (last, end)) = (split(from), split(until));
        self.working_days_between(first, last) * self.day_length() + self.day_units(last, end) - self.day_units(first, start)
    }

    pub(super) fn add_day_units(&self, from: Instant, units: i64) -> Instant {
        if units <= 0 {
            return from;
        }
        let (date, time) = split(from);
        let (date, reached) = if self.is_working(date) { (date, self.day_units(date, time)) } else { (self.next_working_day(date), 0) };
        let length = self.day_length().max(1);
        let total = reached.saturating_add(units);
        // The end of a day belongs to that day, so a total of exactly one day crosses no night.
        let nights = (total - 1).div_euclid(length);
        let rest = total - nights * length;
        let day = self.working_day_after(date, nights);
        let hours = self.hours_of(day);
        let worked = scaled(rest, self.week_on(day).day_length(), length, false);
        join(day, if rest >= length { hours.closing() } else { hours.time_after(worked) })
    }

    /// Sums over the days of `from..until`: week by week as they were ordinary, then what was decided otherwise.
    fn sum_between(&self, from: Date, until: Date, value: fn(&DayHours) -> i64) -> i64 {
        if until < from {
            return -self.sum_between(until, from, value);
        }
        let (mut sum, mut start) = (0, from);
        for (next, _) in self.later.iter().filter(|(next, _)| from < *next && *next < until) {
            sum += self.sum_of_weeks(start, *next, value);
            start = *next;
        }
        sum += self.sum_of_weeks(start, until, value);
        for (date, _) in self.days.range(from..until) {
            sum += value(self.hours_of(*date)) - value(self.week_on(*date).hours_on(*date));
        }
        sum
    }

    /// The same of ordinary days within one kind of week: whole weeks at once, then the odd days.
    fn sum_of_weeks(&self, from: Date, until: Date, value: fn(&DayHours) -> i64) -> i64 {
        let week = self.week_on(from);
        let days = i64::from(from.until(until).map_or(0, |span| span.get_days()));
        let mut sum = if days >= 7 { days / 7 * week_sum(week, value) } else { 0 };
        let mut odd = from;
        for _ in 0..days % 7 {
            sum += value(week.hours_on(odd));
            odd = odd.tomorrow().unwrap_or(Date::MAX);
        }
        sum
    }
}

fn week_sum(week: &WorkingWeek, value: fn(&DayHours) -> i64) -> i64 {
    let mut day = Weekday::Monday;
    let mut sum = 0;
    for _ in 0..7 {
        sum += value(week.hours_of(day));
        day = day.next();
    }
    sum
}

/// `amount` of `from` as the same share of `to`.
fn scaled(amount: i64, to: i64, from: i64, up: bool) -> i64 {
    if to == from {
        return amount;
    }
    let from = i128::from(from.max(1));
    let whole = i128::from(amount) * i128::from(to) + if up { from - 1 } else { 0 };
    i64::try_from(whole.div_euclid(from)).unwrap_or(i64::MAX)
}

static OFF: DayHours = DayHours::OFF;

/// The civil date in Vietnam and the microseconds since its midnight.
pub(super) fn split(at: Instant) -> (Date, i64) {
    let local = at.local();
    (local.date(), micros_of(local.time()))
}

/// The other way round.
pub(super) fn join(date: Date, time_of_day: i64) -> Instant {
    Instant::from_local(date.to_datetime(Time::midnight())).plus(SignedDuration::from_micros(time_of_day))
}

/// `date` moved by whole days; stops at the end of the calendar.
pub(super) fn plus_days(date: Date, days: i64) -> Date {
    Span::new().try_days(days).and_then(|span| date.checked_add(span)).unwrap_or(if days < 0 { Date::MIN } else { Date::MAX })
}

/// `date` moved by whole months; a day that the month lacks becomes its last day.
pub(super) fn plus_months(date: Date, months: i64) -> Date {
    Span::new().try_months(months).and_then(|span| date.checked_add(span)).unwrap_or(Date::MAX)
}
