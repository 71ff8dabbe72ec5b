//! Runs of days for the explanation: what is off, and why.

use jiff::civil::Date;

use super::working::{DayOverride, WorkingCalendar};

/// A stretch of days with one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// What they have in common.
    pub kind: RunKind,
}

/// Why a run of days is as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RunKind {
    /// People work.
    Working,
    /// People work although the ordinary week says no; with its name.
    MakeUp(String),
    /// Off every week.
    Weekly,
    /// Off by a decision; with its name.
    Holiday(String),
}

/// The days of `from..=until` in runs.
pub(super) fn runs(calendar: &WorkingCalendar, from: Date, until: Date) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut day = from;
    while day <= until {
        let kind = kind_of(calendar, day);
        match runs.last_mut() {
            Some(run) if run.kind == kind => run.until = day,
            _ => runs.push(Run { from: day, until: day, kind }),
        }
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    runs
}

fn kind_of(calendar: &WorkingCalendar, day: Date) -> RunKind {
    let ordinary_off = calendar.week_on(day).hours_on(day).is_off();
    match calendar.named(day) {
        Some(named) if named.decided == DayOverride::Off => RunKind::Holiday(named.name.clone()),
        Some(named) if ordinary_off && calendar.is_working(day) => RunKind::MakeUp(named.name.clone()),
        _ if calendar.is_working(day) => RunKind::Working,
        _ => RunKind::Weekly,
    }
}
