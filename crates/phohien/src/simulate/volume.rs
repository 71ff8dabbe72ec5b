//! How much comes in when: Mondays and the weeks before Tết are busy, nobody stands at a counter at lunch.

use jiff::Span;
use jiff::civil::{Date, Time, Weekday};
use kernel::Channel;
use kernel::calendar::WorkingCalendar;

use super::dice::Dice;

/// What part of a day off's ordinary volume still comes in, through the portal.
const DAY_OFF: f64 = 0.04;
/// So many days before Tết are busy, and so many after it quiet.
const BEFORE_TET: i64 = 18;
const AFTER_TET: i64 = 8;
/// How the name of Tết in the calendar begins.
const TET: &str = "Tết Nguyên đán";

/// Shares of the hours at counters and on the portal, from midnight.
const AT_COUNTER: [f64; 24] =
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 4.0, 15.0, 17.0, 13.0, 4.5, 0.3, 5.0, 14.0, 13.0, 9.0, 1.2, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
const ONLINE: [f64; 24] =
    [0.6, 0.2, 0.1, 0.1, 0.2, 0.5, 1.5, 4.0, 8.0, 9.0, 8.0, 5.5, 3.5, 4.5, 7.0, 7.5, 7.0, 4.5, 4.0, 5.5, 7.5, 7.0, 4.5, 2.0];

/// The days of a span with their weights.
pub(super) fn days(calendar: &WorkingCalendar, from: Date, until: Date) -> Vec<(Date, f64)> {
    let tets: Vec<Date> = calendar.days().filter(|(_, named)| named.name.starts_with(TET)).map(|(date, _)| date).collect();
    let mut after_rest = false;
    let mut days = Vec::new();
    for date in from.series(Span::new().days(1)).take_while(|date| *date <= until) {
        let is_working = calendar.is_working(date);
        let rest = if after_rest && date.weekday() != Weekday::Monday { 1.15 } else { 1.0 };
        let weight = if is_working { of_weekday(date.weekday()) * rest } else { DAY_OFF };
        // Ten per cent more a year.
        let grown = 1.0 + 0.1 * days_between(from, date) / 365.0;
        days.push((date, weight * grown * of_season(&tets, date)));
        after_rest = !is_working;
    }
    days
}

const fn of_weekday(weekday: Weekday) -> f64 {
    match weekday {
        Weekday::Monday => 1.32,
        Weekday::Tuesday => 1.05,
        Weekday::Wednesday => 0.98,
        Weekday::Thursday => 0.93,
        Weekday::Friday => 0.88,
        Weekday::Saturday | Weekday::Sunday => 0.8,
    }
}

fn of_season(tets: &[Date], date: Date) -> f64 {
    let is_near = |from: i64, until: i64| {
        tets.iter().any(|tet| (from..=until).contains(&i64::from(date.until(*tet).map_or(0, |span| span.get_days()))))
    };
    if is_near(1, BEFORE_TET) {
        1.4
    } else if is_near(-AFTER_TET, -1) {
        0.6
    } else {
        1.0
    }
}

fn days_between(from: Date, until: Date) -> f64 {
    from.until(until).map_or(0.0, |span| f64::from(span.get_days()))
}

/// Shares `count` out over weights, without losing one.
pub(super) fn share_out(count: u64, weights: &[(Date, f64)]) -> Vec<(Date, u64)> {
    let total: f64 = weights.iter().map(|(_, weight)| weight).sum();
    let whole = |part: f64| format!("{part:.0}").parse::<u64>().unwrap_or(0);
    let all = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let (mut reached, mut given) = (0.0, 0);
    weights
        .iter()
        .map(|(date, weight)| {
            reached += weight;
            let until_now = if total > 0.0 { whole(all * reached / total) } else { 0 };
            let share = until_now.saturating_sub(given);
            given = until_now;
            (*date, share)
        })
        .collect()
}

/// When on a day somebody comes by this way.
pub(super) fn time_of_day(dice: &mut Dice, channel: Channel) -> Time {
    let hours = if channel == Channel::Online { &ONLINE } else { &AT_COUNTER };
    let hour = i8::try_from(dice.weighted(hours.iter().copied())).unwrap_or(9);
    // The counter opens at half past seven and one o'clock.
    let least = if channel != Channel::Online && matches!(hour, 7 | 13) { 30 } else { 0 };
    let most = if channel != Channel::Online && matches!(hour, 11 | 17) { 24 } else { 59 };
    let minute = i8::try_from(dice.between(least, most)).unwrap_or(0);
    let second = i8::try_from(dice.between(0, 59)).unwrap_or(0);
    Time::new(hour, minute, second, 0).unwrap_or(Time::midnight())
}

#[cfg(test)]
mod tests {
    use kernel::calendar::{DayOverride, WorkingWeek};

    use super::*;

    fn calendar() -> WorkingCalendar {
        let calendar = WorkingCalendar::new(WorkingWeek::weekdays("07:30-11:30,13:30-17:30").unwrap());
        calendar.with_day(jiff::civil::date(2026, 2, 16), DayOverride::Off, "Tết Nguyên đán Bính Ngọ")
    }

    #[test]
    fn nothing_is_lost_and_mondays_before_tet_are_busiest() {
        let (from, until) = (jiff::civil::date(2026, 1, 5), jiff::civil::date(2026, 3, 1));
        let shared = share_out(10_000, &days(&calendar(), from, until));
        assert_eq!(shared.iter().map(|(_, count)| count).sum::<u64>(), 10_000);
        let busiest = shared.iter().max_by_key(|(_, count)| *count).unwrap().0;
        assert_eq!(busiest, jiff::civil::date(2026, 2, 9));
    }

    #[test]
    fn nobody_stands_at_a_counter_at_noon() {
        let mut dice = Dice::new(3);
        let noons = (0..5_000).filter(|_| time_of_day(&mut dice, Channel::Counter).hour() == 12).count();
        assert!(noons < 60, "{noons}");
    }
}
