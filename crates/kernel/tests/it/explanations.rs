//! The panel "why this date?", pauses and the chips, on dates that can be followed with a finger.

use jiff::civil::DateTime;
use kernel::Instant;
use kernel::calendar::{ClockPolicy, Fraction, Limit, LimitUnit, adjusted, due, extended, parse_cut_off, remaining, resumed, shares};

use crate::province_calendar::standard;

fn at(text: &str) -> Instant {
    Instant::from_local(text.parse::<DateTime>().unwrap())
}

fn limit(amount: &str, unit: LimitUnit) -> Limit {
    Limit::new(amount.parse().unwrap(), unit).unwrap()
}

fn check(amount: &str, unit: LimitUnit, received: &str, expected: &[&str]) {
    let reckoned = due(&standard(), limit(amount, unit), at(received), parse_cut_off("15:00").ok());
    let told: Vec<String> = reckoned.lines.iter().map(|line| line.message.to_string()).collect();
    assert_eq!(told, expected);
}

#[test]
fn a_day_over_a_weekend_and_a_holiday() {
    check(
        "2.5",
        LimitUnit::WorkingDay,
        "2026-11-20T09:30",
        &[
            "kernel-due-received at=09:30 20/11/2026 weekday=fri",
            "kernel-due-start at=09:30 20/11/2026 weekday=fri",
            "kernel-due-skip-weekly date=21/11/2026 until=22/11/2026 weekday=sat",
            "kernel-due-count-day number=1 until=09:30 23/11/2026 weekday=mon",
            "kernel-due-skip-holiday date=24/11/2026 name=Ngày Văn hóa Việt Nam until=24/11/2026 weekday=tue",
            "kernel-due-count-day number=2 until=09:30 25/11/2026 weekday=wed",
            "kernel-due-count-part hours=4 minutes=0 until=15:30 25/11/2026 weekday=wed",
            "kernel-due-end at=15:30 25/11/2026 weekday=wed",
        ],
    );
}

#[test]
fn a_saturday_that_makes_up() {
    check(
        "1",
        LimitUnit::WorkingDay,
        "2026-01-09T18:00",
        &[
            "kernel-due-received at=18:00 09/01/2026 weekday=fri",
            "kernel-due-start-after-closing at=07:30 10/01/2026 weekday=sat",
            "kernel-due-count-day number=1 until=17:30 10/01/2026 weekday=sat",
            "kernel-due-end at=17:30 10/01/2026 weekday=sat",
        ],
    );
    check(
        "10",
        LimitUnit::WorkingHour,
        "2026-01-09T16:30",
        &[
            "kernel-due-received at=16:30 09/01/2026 weekday=fri",
            "kernel-due-start at=16:30 09/01/2026 weekday=fri",
            "kernel-due-count-hours date=09/01/2026 hours=1 minutes=0 until=09/01/2026 weekday=fri",
            "kernel-due-make-up date=10/01/2026 name=Làm bù cho ngày 2/1 weekday=sat",
            "kernel-due-count-hours date=10/01/2026 hours=8 minutes=0 until=10/01/2026 weekday=sat",
            "kernel-due-skip-weekly-day date=11/01/2026 until=11/01/2026 weekday=sun",
            "kernel-due-count-hours date=12/01/2026 hours=1 minutes=0 until=12/01/2026 weekday=mon",
            "kernel-due-end at=08:30 12/01/2026 weekday=mon",
        ],
    );
}

#[test]
fn long_counts_are_told_in_runs() {
    check(
        "15",
        LimitUnit::WorkingDay,
        "2026-11-16T10:00",
        &[
            "kernel-due-received at=10:00 16/11/2026 weekday=mon",
            "kernel-due-start at=10:00 16/11/2026 weekday=mon",
            "kernel-due-count-days date=16/11/2026 first=1 last=4 until=20/11/2026",
            "kernel-due-skip-weekly date=21/11/2026 until=22/11/2026 weekday=sat",
            "kernel-due-count-days date=23/11/2026 first=5 last=5 until=23/11/2026",
            "kernel-due-skip-holiday date=24/11/2026 name=Ngày Văn hóa Việt Nam until=24/11/2026 weekday=tue",
            "kernel-due-count-days date=25/11/2026 first=6 last=8 until=27/11/2026",
            "kernel-due-skip-weekly date=28/11/2026 until=29/11/2026 weekday=sat",
            "kernel-due-count-days date=30/11/2026 first=9 last=13 until=04/12/2026",
            "kernel-due-skip-weekly date=05/12/2026 until=06/12/2026 weekday=sat",
            "kernel-due-count-days date=07/12/2026 first=14 last=15 until=08/12/2026",
            "kernel-due-end at=10:00 08/12/2026 weekday=tue",
        ],
    );
}

#[test]
fn other_units() {
    check(
        "4",
        LimitUnit::Day,
        "2026-11-03T07:00",
        &[
            "kernel-due-received at=07:00 03/11/2026 weekday=tue",
            "kernel-due-start-opening at=07:30 03/11/2026 weekday=tue",
            "kernel-due-calendar-days count=4 date=04/11/2026 until=07/11/2026 weekday=sat",
            "kernel-due-skip-weekly date=07/11/2026 until=08/11/2026 weekday=sat",
            "kernel-due-moved date=09/11/2026 weekday=mon",
            "kernel-due-end at=17:30 09/11/2026 weekday=mon",
        ],
    );
    check(
        "1",
        LimitUnit::Month,
        "2024-01-31T12:00",
        &[
            "kernel-due-received at=12:00 31/01/2024 weekday=wed",
            "kernel-due-start-break at=13:30 31/01/2024 weekday=wed",
            "kernel-due-months-short count=1 date=01/02/2024 until=29/02/2024 weekday=thu",
            "kernel-due-end at=17:30 29/02/2024 weekday=thu",
        ],
    );
    check(
        "1",
        LimitUnit::InDay,
        "2026-11-20T15:00",
        &[
            "kernel-due-received at=15:00 20/11/2026 weekday=fri",
            "kernel-due-start at=15:00 20/11/2026 weekday=fri",
            "kernel-due-after-cut-off cut-off=15:00",
            "kernel-due-skip-weekly date=21/11/2026 until=22/11/2026 weekday=sat",
            "kernel-due-end at=17:30 23/11/2026 weekday=mon",
        ],
    );
    check(
        "1.5",
        LimitUnit::Hour,
        "2026-11-21T08:00",
        &[
            "kernel-due-received at=08:00 21/11/2026 weekday=sat",
            "kernel-due-skip-weekly date=21/11/2026 until=22/11/2026 weekday=sat",
            "kernel-due-start-day-off at=07:30 23/11/2026 weekday=mon",
            "kernel-due-clock-hours-minutes hours=1 minutes=30",
            "kernel-due-end at=09:00 23/11/2026 weekday=mon",
        ],
    );
}

#[test]
fn pauses_by_unit() {
    let calendar = standard();
    let check = |unit, due: &str, paused: &str, back: &str, expected: &str| {
        let moved = resumed(&calendar, limit("1", unit), at(due), at(paused), at(back));
        assert_eq!(moved, at(expected), "{unit:?}: {}", moved.local());
    };
    // Monday 10:00 to Wednesday 10:00 is two working days; the weekend between costs nothing more.
    check(LimitUnit::WorkingDay, "2026-11-12T15:00", "2026-11-09T10:00", "2026-11-11T10:00", "2026-11-16T15:00");
    check(LimitUnit::WorkingHour, "2026-11-12T15:00", "2026-11-09T10:00", "2026-11-09T14:00", "2026-11-12T17:00");
    check(LimitUnit::WorkingDay, "2026-11-12T15:00", "2026-11-07T10:00", "2026-11-08T10:00", "2026-11-12T15:00");
    // Calendar days: 9 to 12 is three dates; 12 and 3 is Sunday 15, so Monday.
    check(LimitUnit::Day, "2026-11-12T17:30", "2026-11-09T10:00", "2026-11-12T08:00", "2026-11-16T17:30");
    check(LimitUnit::Day, "2026-11-12T17:30", "2026-11-09T08:00", "2026-11-09T16:00", "2026-11-12T17:30");
    check(LimitUnit::Hour, "2026-11-12T15:00", "2026-11-09T10:00", "2026-11-09T22:00", "2026-11-13T03:00");
    check(LimitUnit::InDay, "2026-11-13T17:30", "2026-11-13T10:00", "2026-11-16T09:00", "2026-11-16T17:30");
}

#[test]
fn policies_and_extensions() {
    let calendar = standard();
    let five = limit("5", LimitUnit::WorkingDay);
    let (due, asked, answered) = (at("2026-11-09T10:00"), at("2026-11-03T10:00"), at("2026-11-05T10:00"));
    let by = |policy| adjusted(&calendar, policy, five, due, (asked, answered), None);
    assert_eq!(by(ClockPolicy::Continue), due);
    assert_eq!(by(ClockPolicy::Pause), at("2026-11-11T10:00"));
    assert_eq!(by(ClockPolicy::Restart), at("2026-11-12T10:00"));
    assert_eq!(extended(&calendar, due, limit("2", LimitUnit::WorkingDay)), at("2026-11-11T10:00"));
    assert_eq!(extended(&calendar, due, limit("5", LimitUnit::Day)), at("2026-11-16T17:30"));
    assert_eq!(extended(&calendar, at("2026-11-13T17:30"), Limit::in_day()), at("2026-11-16T17:30"));
}

#[test]
fn chips() {
    let calendar = standard();
    let check = |now: &str, expected: &str| {
        assert_eq!(remaining(&calendar, at(now), at("2026-11-19T15:30")).message().to_string(), format!("{expected} due=15:30 19/11/2026"));
    };
    check("2026-11-17T10:00", "kernel-remaining-days count=2");
    check("2026-11-18T15:30", "kernel-remaining-day count=1");
    check("2026-11-18T15:31", "kernel-remaining-hours count=7");
    check("2026-11-19T14:00", "kernel-remaining-hour count=1");
    check("2026-11-19T15:05", "kernel-remaining-minutes count=25");
    check("2026-11-19T15:30", "kernel-remaining-until count=0");
    check("2026-11-19T15:40", "kernel-late-minutes count=10");
    check("2026-11-19T16:30", "kernel-late-hour count=1");
    check("2026-11-20T08:30", "kernel-late-hours count=3");
    check("2026-11-20T15:30", "kernel-late-day count=1");
    check("2026-11-25T16:00", "kernel-late-days count=3");
    // Outside working hours no minute counts, yet it is late.
    let evening = remaining(&calendar, at("2026-11-19T20:00"), at("2026-11-19T17:30"));
    assert_eq!(evening.message().key, "kernel-late-since");
}

#[test]
fn steps_share_the_time() {
    let calendar = standard();
    let parts: Vec<Fraction> = ["0.5", "0.25", "0.25"].iter().map(|part| part.parse().unwrap()).collect();
    let ends = shares(&calendar, at("2026-11-16T07:30"), at("2026-11-17T17:30"), &parts);
    assert_eq!(ends, [at("2026-11-16T17:30"), at("2026-11-17T11:30"), at("2026-11-17T17:30")]);
    // A limit in clock hours that lies in the night is shared by the clock.
    let ends = shares(&calendar, at("2026-11-16T18:00"), at("2026-11-16T22:00"), &parts);
    assert_eq!(ends, [at("2026-11-16T20:00"), at("2026-11-16T21:00"), at("2026-11-16T22:00")]);
}

#[test]
fn fractions_and_limits_are_exact() {
    for (text, shown) in [("8.5", "8.5"), ("8,50", "8.5"), ("0.125", "0.125"), ("3", "3"), ("-1.5", "-1.5"), ("0.000001", "0.000001")] {
        assert_eq!(text.parse::<Fraction>().unwrap().to_string(), shown);
    }
    for wrong in ["", "a", "1.", ".5", "1.0000001", "1.2.3", "1e3", "99999999999999999999"] {
        assert!(wrong.parse::<Fraction>().is_err(), "{wrong}");
    }
    let read: Vec<Fraction> = serde_json::from_str(r#"[8, 8.5, "8.5", 0.1]"#).unwrap();
    assert_eq!(read.iter().map(ToString::to_string).collect::<Vec<_>>(), ["8", "8.5", "8.5", "0.1"]);
    assert!(Limit::new("1.5".parse().unwrap(), LimitUnit::Day).is_err());
    assert!(Limit::new("0".parse().unwrap(), LimitUnit::WorkingDay).is_err());
    assert!(Limit::new("2".parse().unwrap(), LimitUnit::InDay).is_err());
    assert!(Limit::new("10001".parse().unwrap(), LimitUnit::Hour).is_err());
    assert_eq!(limit("8.5", LimitUnit::WorkingDay).message().to_string(), "kernel-limit-working-days amount=8.5 amount-comma=8,5");
}

#[test]
fn hours_are_checked() {
    use kernel::calendar::{DayHours, HoursError, WorkingWeek};
    let read = |text: &str| text.parse::<DayHours>();
    assert_eq!(read(" 07:30-11:30, 13:30–17:30 ").unwrap().to_string(), "07:30-11:30,13:30-17:30");
    assert!(read("").unwrap().is_off());
    assert!(matches!(read("07:30"), Err(HoursError::Form(_))));
    assert!(matches!(read("7h-11h"), Err(HoursError::Form(_))));
    assert!(matches!(read("11:30-07:30"), Err(HoursError::Backwards(_))));
    assert!(matches!(read("07:30-11:30,11:00-12:00"), Err(HoursError::Overlap(_))));
    assert_eq!(WorkingWeek::parse([""; 7]), Err(HoursError::EmptyWeek));
}
