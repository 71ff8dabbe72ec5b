//! The calendar of the demonstration province, as its file says it: the dates worked by hand are those that the program reckons with.

use std::sync::OnceLock;

use kernel::calendar::{DayOverride, WorkingCalendar, WorkingWeek};
use toml::Table;

pub const STANDARD: &str = "07:30-11:30,13:30-17:30";
const CALENDAR: &str = include_str!("../../../phohien/province/hung-yen/calendar.toml");
const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The province's week with its holidays and swapped days of 2024–2027.
pub fn standard() -> WorkingCalendar {
    static READ: OnceLock<WorkingCalendar> = OnceLock::new();
    READ.get_or_init(|| {
        let table = file();
        let days = WEEK.map(|day| hours(&table, day));
        with_days(&table, WorkingCalendar::new(WorkingWeek::parse(days.each_ref().map(String::as_str)).unwrap()))
    })
    .clone()
}

/// The same with Saturday mornings, as some centres work.
pub fn with_saturday_mornings() -> WorkingCalendar {
    let table = file();
    let mut days = WEEK.map(|day| hours(&table, day));
    days[5] = "07:30-11:30".to_owned();
    with_days(&table, WorkingCalendar::new(WorkingWeek::parse(days.each_ref().map(String::as_str)).unwrap()))
}

/// No holiday at all.
pub fn plain() -> WorkingCalendar {
    WorkingCalendar::new(WorkingWeek::weekdays(STANDARD).unwrap())
}

fn file() -> Table {
    CALENDAR.parse().unwrap()
}

fn hours(table: &Table, day: &str) -> String {
    let sessions = table["week"][day].as_array().unwrap();
    sessions.iter().map(|session| session.as_str().unwrap()).collect::<Vec<_>>().join(",")
}

fn with_days(table: &Table, mut calendar: WorkingCalendar) -> WorkingCalendar {
    for day in table["day"].as_array().unwrap() {
        let decided = match day["kind"].as_str().unwrap() {
            "off" => DayOverride::Off,
            _ => DayOverride::Working(hours(table, "monday").parse().unwrap()),
        };
        calendar.set_day(day["date"].to_string().parse().unwrap(), decided, day["name"].as_str().unwrap());
    }
    calendar
}

#[test]
fn the_week_is_the_one_that_worked_dates_assume() {
    let table = file();
    let days = WEEK.map(|day| hours(&table, day));
    assert_eq!(days, [STANDARD, STANDARD, STANDARD, STANDARD, STANDARD, "", ""]);
    assert!(table["day"].as_array().unwrap().len() > 40, "the years 2024 to 2027");
}
