//! "Why this date?": the computation in lines that a person can follow.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::due::{CutOff, HOUR, due_at, is_past_cut_off, last_day, start_of};
use super::hours::{clock_face, micros_of};
use super::limit::{Fraction, Limit, LimitUnit};
use super::spans::{Run, RunKind, runs};
use super::working::{WorkingCalendar, plus_days};
use crate::{Instant, Message};

/// Up to so many days are told one by one; longer counts are told in runs.
const DAY_BY_DAY: i64 = 10;

/// What a line does, so that a panel can draw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// When it came in.
    Received,
    /// When the clock starts.
    Start,
    /// Time that counts.
    Counted,
    /// Days that do not count.
    Skipped,
    /// The end was moved off a day off.
    Moved,
    /// When it is due.
    Due,
}

/// One line of a computation, in no language yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComputationLine {
    /// What the line does.
    pub kind: LineKind,
    /// What it says.
    pub message: Message,
    /// The first day that it speaks of.
    pub from: Date,
    /// The last day that it speaks of.
    pub until: Date,
}

/// When a limit begins and ends, with the computation for the panel "why this date?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// When the clock starts.
    pub start: Instant,
    /// The last instant that is on time.
    pub due: Instant,
    /// How it was reckoned, line by line.
    pub lines: Vec<ComputationLine>,
}

/// Reckons a due date ([`due_at`]) and explains it.
pub fn due(calendar: &WorkingCalendar, limit: Limit, received: Instant, cut_off: Option<CutOff>) -> Due {
    let (start, due) = (start_of(calendar, received), due_at(calendar, limit, received, cut_off));
    Due { start, due, lines: lines(calendar, limit, received, cut_off, start, due) }
}

/// The lines of a computation whose start and end are already known.
fn lines(
    calendar: &WorkingCalendar,
    limit: Limit,
    received: Instant,
    cut_off: Option<CutOff>,
    start: Instant,
    due: Instant,
) -> Vec<ComputationLine> {
    let mut teller = Teller { calendar, lines: Vec::new() };
    teller.at(LineKind::Received, "kernel-due-received", received);
    teller.start(received, start);
    match limit.unit() {
        LimitUnit::WorkingDay if limit.amount().trunc() <= DAY_BY_DAY => teller.working_days(limit, start, due),
        LimitUnit::WorkingDay => teller.many_working_days(limit, start, due),
        LimitUnit::WorkingHour => teller.working_hours(start, due),
        LimitUnit::Hour => {
            let message = timed("kernel-due-clock-hours", "kernel-due-clock-hours-minutes", limit.amount().of(HOUR));
            teller.push(LineKind::Counted, message, start.date(), due.date());
        }
        LimitUnit::Day | LimitUnit::Month => teller.calendar_days(limit, start, due),
        LimitUnit::InDay => teller.in_day(received, start, due, cut_off),
    }
    teller.at(LineKind::Due, "kernel-due-end", due);
    teller.lines
}

struct Teller<'a> {
    calendar: &'a WorkingCalendar,
    lines: Vec<ComputationLine>,
}

impl Teller<'_> {
    fn push(&mut self, kind: LineKind, message: Message, from: Date, until: Date) {
        self.lines.push(ComputationLine { kind, message, from, until });
    }

    fn at(&mut self, kind: LineKind, key: &str, at: Instant) {
        let message = Message::new(key).with("at", at.display_local()).with("weekday", weekday(at.date()));
        self.push(kind, message, at.date(), at.date());
    }

    fn start(&mut self, received: Instant, start: Instant) {
        let day = received.date();
        let key = if start == received {
            "kernel-due-start"
        } else if start.date() != day && self.calendar.is_working(day) {
            "kernel-due-start-after-closing"
        } else if start.date() != day {
            "kernel-due-start-day-off"
        } else if start == self.calendar.opening(day) {
            "kernel-due-start-opening"
        } else {
            "kernel-due-start-break"
        };
        self.skipped(day, start.date());
        self.at(LineKind::Start, key, start);
    }

    /// The days off among `from..until`.
    fn skipped(&mut self, from: Date, until: Date) {
        if from < until {
            for run in runs(self.calendar, from, plus_days(until, -1)) {
                self.off(&run);
            }
        }
    }

    fn off(&mut self, run: &Run) {
        let one = run.from == run.until;
        let message = match &run.kind {
            RunKind::Weekly if one => Message::new("kernel-due-skip-weekly-day"),
            RunKind::Weekly => Message::new("kernel-due-skip-weekly"),
            RunKind::Holiday(name) if one => Message::new("kernel-due-skip-holiday").with("name", name),
            RunKind::Holiday(name) => Message::new("kernel-due-skip-holidays").with("name", name),
            RunKind::Working | RunKind::MakeUp(_) => return,
        };
        let message = message.with("weekday", weekday(run.from));
        self.push(LineKind::Skipped, message.with("date", shown(run.from)).with("until", shown(run.until)), run.from, run.until);
    }

    fn make_up(&mut self, run: &Run) {
        if let RunKind::MakeUp(name) = &run.kind {
            let message = Message::new("kernel-due-make-up").with("name", name).with("weekday", weekday(run.from));
            self.push(LineKind::Counted, message.with("date", shown(run.from)), run.from, run.until);
        }
    }

    fn working_days(&mut self, limit: Limit, start: Instant, due: Instant) {
        let mut reached = start;
        for number in 1..=limit.amount().trunc() {
            let end = self.calendar.add_working_days(start, Fraction::from_millionths(number * Fraction::ONE.millionths()));
            self.step_to(reached, end);
            let message = Message::new("kernel-due-count-day").with("number", number).with("until", end.display_local());
            self.push(LineKind::Counted, message.with("weekday", weekday(end.date())), reached.date(), end.date());
            reached = end;
        }
        self.part(limit, reached, due);
    }

    fn many_working_days(&mut self, limit: Limit, start: Instant, due: Instant) {
        let whole = Fraction::from_millionths(limit.amount().millionths() - limit.amount().fract().millionths());
        let end = self.calendar.add_working_days(start, whole);
        // From opening, the start day itself is the first; from within a day, it is used up on the next one.
        let first_is_whole = self.calendar.add_working_days(start, Fraction::ONE).date() == start.date();
        let mut told = 0;
        for run in runs(self.calendar, start.date(), end.date()) {
            self.off(&run);
            self.make_up(&run);
            let counted = self.calendar.working_days_between(start.date(), run.until) + i64::from(first_is_whole);
            if matches!(run.kind, RunKind::Working | RunKind::MakeUp(_)) && counted > told {
                let message = Message::new("kernel-due-count-days").with("first", told + 1).with("last", counted);
                self.push(LineKind::Counted, message.with("date", shown(run.from)).with("until", shown(run.until)), run.from, run.until);
                told = counted;
            }
        }
        self.part(limit, end, due);
    }

    /// The fraction of a day after whole days.
    fn part(&mut self, limit: Limit, reached: Instant, due: Instant) {
        let part = limit.amount().fract();
        if part > Fraction::ZERO {
            self.step_to(reached, due);
            let hours = part.of(self.calendar.week_on(due.date()).day_length());
            let message = timed("kernel-due-count-part", "kernel-due-count-part-minutes", hours).with("until", due.display_local());
            self.push(LineKind::Counted, message.with("weekday", weekday(due.date())), reached.date(), due.date());
        }
    }

    /// What lies between the day reached and the day of the next end: days off, and a word if that day is a make-up day.
    fn step_to(&mut self, reached: Instant, end: Instant) {
        if reached.date() < end.date() {
            for run in runs(self.calendar, plus_days(reached.date(), 1), end.date()) {
                self.off(&run);
                self.make_up(&run);
            }
        }
    }

    fn working_hours(&mut self, start: Instant, due: Instant) {
        let day_by_day = self.calendar.working_days_between(start.date(), due.date()) < DAY_BY_DAY;
        for run in runs(self.calendar, start.date(), due.date()) {
            self.off(&run);
            self.make_up(&run);
            if matches!(run.kind, RunKind::Working | RunKind::MakeUp(_)) {
                if day_by_day {
                    let days = std::iter::successors(Some(run.from), |day| (*day < run.until).then(|| plus_days(*day, 1)));
                    days.for_each(|day| self.hours_of_run(day, day, start, due));
                } else {
                    self.hours_of_run(run.from, run.until, start, due);
                }
            }
        }
    }

    fn hours_of_run(&mut self, from: Date, until: Date, start: Instant, due: Instant) {
        let worked = self.calendar.working_micros_between(start.max(self.calendar.opening(from)), due.min(self.calendar.closing(until)));
        let message = match from == until {
            true => timed("kernel-due-count-hours", "kernel-due-count-hours-minutes", worked),
            false => timed("kernel-due-count-run-hours", "kernel-due-count-run-hours-minutes", worked),
        };
        let message = message.with("date", shown(from)).with("until", shown(until)).with("weekday", weekday(from));
        self.push(LineKind::Counted, message, from, until);
    }

    fn calendar_days(&mut self, limit: Limit, start: Instant, due: Instant) {
        let last = last_day(limit, start.date());
        let key = match limit.unit() {
            LimitUnit::Month if last.day() != start.date().day() => "kernel-due-months-short",
            LimitUnit::Month => "kernel-due-months",
            _ => "kernel-due-calendar-days",
        };
        let first = plus_days(start.date(), 1);
        let message = Message::new(key).with("count", limit.amount()).with("date", shown(first)).with("until", shown(last));
        self.push(LineKind::Counted, message.with("weekday", weekday(last)), first, last);
        if due.date() != last {
            self.skipped(last, due.date());
            let message = Message::new("kernel-due-moved").with("weekday", weekday(due.date()));
            self.push(LineKind::Moved, message.with("date", shown(due.date())), last, due.date());
        }
    }

    fn in_day(&mut self, received: Instant, start: Instant, due: Instant, cut_off: Option<CutOff>) {
        let key = match cut_off {
            None => "kernel-due-in-day",
            Some(_) if is_past_cut_off(start, received, cut_off) => "kernel-due-after-cut-off",
            Some(_) => "kernel-due-before-cut-off",
        };
        let shown_cut_off = cut_off.map_or_else(String::new, |cut_off| clock_face(micros_of(cut_off)));
        self.push(LineKind::Counted, Message::new(key).with("cut-off", shown_cut_off), start.date(), due.date());
        self.step_to(start, due);
    }
}

/// A message about a length of time: one key for whole hours, another with minutes.
fn timed(hours_key: &str, minutes_key: &str, micros: i64) -> Message {
    let minutes = micros / (HOUR / 60);
    let key = if minutes % 60 == 0 { hours_key } else { minutes_key };
    Message::new(key).with("hours", minutes / 60).with("minutes", minutes % 60)
}

/// `22/11/2026`, as officials write it.
fn shown(date: Date) -> String {
    date.strftime("%d/%m/%Y").to_string()
}

/// The word by which message files choose the name of a weekday.
fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "mon",
        Weekday::Tuesday => "tue",
        Weekday::Wednesday => "wed",
        Weekday::Thursday => "thu",
        Weekday::Friday => "fri",
        Weekday::Saturday => "sat",
        Weekday::Sunday => "sun",
    }
}
