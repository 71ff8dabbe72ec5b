//! A test fixture: the holidays and swapped days of 2024 to 2027 with the standard week. The province's own calendar is data of the
//! province; this one only has to be close enough to be checked by hand. 2027 is as expected, not yet decided.

use jiff::civil::{Date, date};
use kernel::calendar::{DayHours, DayOverride, WorkingCalendar, WorkingWeek};

pub const STANDARD: &str = "07:30-11:30,13:30-17:30";

/// Monday to Friday, holidays of 2024–2027.
pub fn standard() -> WorkingCalendar {
    with_holidays(WorkingCalendar::new(WorkingWeek::weekdays(STANDARD).unwrap()))
}

/// The same with Saturday mornings, as some centres work.
pub fn with_saturday_mornings() -> WorkingCalendar {
    let days = [STANDARD, STANDARD, STANDARD, STANDARD, STANDARD, "07:30-11:30", ""];
    with_holidays(WorkingCalendar::new(WorkingWeek::parse(days).unwrap()))
}

/// No holiday at all.
pub fn plain() -> WorkingCalendar {
    WorkingCalendar::new(WorkingWeek::weekdays(STANDARD).unwrap())
}

fn with_holidays(mut calendar: WorkingCalendar) -> WorkingCalendar {
    for (first, last, name) in HOLIDAYS {
        let mut day = first;
        while day <= last {
            calendar.set_day(day, DayOverride::Off, name);
            day = day.tomorrow().unwrap();
        }
    }
    let hours: DayHours = STANDARD.parse().unwrap();
    for (day, name) in MAKE_UP {
        calendar.set_day(day, DayOverride::Working(hours.clone()), name);
    }
    calendar
}

const HOLIDAYS: [(Date, Date, &str); 29] = [
    (date(2024, 1, 1), date(2024, 1, 1), "Tết Dương lịch"),
    (date(2024, 2, 8), date(2024, 2, 14), "Tết Nguyên đán"),
    (date(2024, 4, 18), date(2024, 4, 18), "Giỗ Tổ Hùng Vương"),
    (date(2024, 4, 29), date(2024, 4, 29), "Hoán đổi ngày làm việc"),
    (date(2024, 4, 30), date(2024, 4, 30), "Ngày Chiến thắng"),
    (date(2024, 5, 1), date(2024, 5, 1), "Ngày Quốc tế lao động"),
    (date(2024, 9, 2), date(2024, 9, 3), "Quốc khánh"),
    (date(2025, 1, 1), date(2025, 1, 1), "Tết Dương lịch"),
    (date(2025, 1, 27), date(2025, 1, 31), "Tết Nguyên đán"),
    (date(2025, 4, 7), date(2025, 4, 7), "Giỗ Tổ Hùng Vương"),
    (date(2025, 4, 30), date(2025, 4, 30), "Ngày Chiến thắng"),
    (date(2025, 5, 1), date(2025, 5, 1), "Ngày Quốc tế lao động"),
    (date(2025, 5, 2), date(2025, 5, 2), "Hoán đổi ngày làm việc"),
    (date(2025, 9, 1), date(2025, 9, 2), "Quốc khánh"),
    (date(2026, 1, 1), date(2026, 1, 1), "Tết Dương lịch"),
    (date(2026, 1, 2), date(2026, 1, 2), "Hoán đổi ngày làm việc"),
    (date(2026, 2, 16), date(2026, 2, 20), "Tết Nguyên đán"),
    (date(2026, 4, 27), date(2026, 4, 27), "Nghỉ bù Giỗ Tổ Hùng Vương"),
    (date(2026, 4, 30), date(2026, 4, 30), "Ngày Chiến thắng"),
    (date(2026, 5, 1), date(2026, 5, 1), "Ngày Quốc tế lao động"),
    (date(2026, 8, 31), date(2026, 8, 31), "Hoán đổi ngày làm việc"),
    (date(2026, 9, 1), date(2026, 9, 2), "Quốc khánh"),
    (date(2026, 11, 24), date(2026, 11, 24), "Ngày Văn hóa Việt Nam"),
    (date(2027, 1, 1), date(2027, 1, 1), "Tết Dương lịch"),
    (date(2027, 2, 5), date(2027, 2, 11), "Tết Nguyên đán"),
    (date(2027, 4, 16), date(2027, 4, 16), "Giỗ Tổ Hùng Vương"),
    (date(2027, 4, 30), date(2027, 5, 3), "Ngày Chiến thắng và Ngày Quốc tế lao động"),
    (date(2027, 9, 2), date(2027, 9, 3), "Quốc khánh"),
    (date(2027, 11, 24), date(2027, 11, 24), "Ngày Văn hóa Việt Nam"),
];

const MAKE_UP: [(Date, &str); 4] = [
    (date(2024, 5, 4), "Làm bù ngày 29/4/2024"),
    (date(2025, 4, 26), "Làm bù ngày 2/5/2025"),
    (date(2026, 1, 10), "Làm bù ngày 2/1/2026"),
    (date(2026, 8, 22), "Làm bù ngày 31/8/2026"),
];
