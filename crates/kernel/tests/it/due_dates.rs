//! The table of worked dates: every line was reckoned by hand with a wall calendar.

use jiff::civil::DateTime;
use kernel::Instant;
use kernel::calendar::{Limit, LimitUnit, due, due_at, parse_cut_off};

use crate::province_calendar::{standard, with_saturday_mornings};

fn at(text: &str) -> Instant {
    Instant::from_local(text.parse::<DateTime>().unwrap())
}

#[test]
fn every_worked_date_comes_out() {
    let mut wrong = Vec::new();
    let lines: Vec<&str> = include_str!("due_dates.csv").lines().skip(1).collect();
    assert!(lines.len() >= 60, "only {} worked dates", lines.len());
    for line in lines {
        let [calendar, received, amount, unit, cut_off, expected, _why] = line.split(',').collect::<Vec<_>>().try_into().unwrap();
        let calendar = if calendar == "saturday" { with_saturday_mornings() } else { standard() };
        let limit = Limit::new(amount.parse().unwrap(), LimitUnit::from_code(unit).unwrap()).unwrap();
        let cut_off = (!cut_off.is_empty()).then(|| parse_cut_off(cut_off).unwrap());
        let found = due_at(&calendar, limit, at(received), cut_off);
        if found != at(expected) {
            wrong.push(format!("{line}\n    found {}", found.local()));
        }
        assert_eq!(due(&calendar, limit, at(received), cut_off).due, found, "explained otherwise: {line}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_due_date_takes_microseconds() {
    let calendar = standard();
    let limit = Limit::new("8.5".parse().unwrap(), LimitUnit::WorkingDay).unwrap();
    let received = at("2026-11-16T09:00");
    let begin = std::time::Instant::now();
    for _ in 0..10_000 {
        std::hint::black_box(due_at(std::hint::black_box(&calendar), limit, std::hint::black_box(received), None));
    }
    let each = begin.elapsed() / 10_000;
    println!("one due date: {each:?}");
    // Loose: an unoptimised build on a busy machine. A loop over minutes would take milliseconds.
    assert!(each < std::time::Duration::from_micros(200), "{each:?}");
}
