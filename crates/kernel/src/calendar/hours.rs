//! Working hours of one day and of a week.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time, Weekday};
use thiserror::Error;

use crate::Message;

/// Why hours could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HoursError {
    /// Not `07:30-11:30` with sessions separated by commas.
    #[error("`{0}` is not written as 07:30-11:30,13:30-17:30")]
    Form(String),
    /// A session that ends before it begins.
    #[error("the session {0} ends before it begins")]
    Backwards(String),
    /// A session that begins before the one in front of it has ended.
    #[error("the session {0} begins before the one in front of it has ended")]
    Overlap(String),
    /// A week in which nobody works: no limit would ever end.
    #[error("the week has no working hours")]
    EmptyWeek,
    /// Not a time of day such as `15:00`.
    #[error("`{0}` is not a time of day such as 15:00")]
    Time(String),
}

impl HoursError {
    /// What to tell a person.
    pub fn message(&self) -> Message {
        match self {
            HoursError::Form(text) => Message::new("kernel-hours-form").with("text", text),
            HoursError::Backwards(session) => Message::new("kernel-hours-backwards").with("session", session),
            HoursError::Overlap(session) => Message::new("kernel-hours-overlap").with("session", session),
            HoursError::EmptyWeek => Message::new("kernel-hours-empty-week"),
            HoursError::Time(text) => Message::new("kernel-hours-time").with("text", text),
        }
    }
}

/// A stretch of work without a break, such as 07:30–11:30; half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Session {
    opens: i64,
    closes: i64,
}

impl Session {
    /// From opening to closing.
    pub fn new(opens: Time, closes: Time) -> Result<Session, HoursError> {
        let session = Session { opens: micros_of(opens), closes: micros_of(closes) };
        if session.opens < session.closes { Ok(session) } else { Err(HoursError::Backwards(session.to_string())) }
    }

    /// When it begins, in microseconds since midnight.
    pub(super) const fn opens(self) -> i64 {
        self.opens
    }

    /// When it ends, in microseconds since midnight.
    pub(super) const fn closes(self) -> i64 {
        self.closes
    }

    const fn length(self) -> i64 {
        self.closes - self.opens
    }
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", clock_face(self.opens), clock_face(self.closes))
    }
}

/// The sessions of one day, in order and apart; a day off has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DayHours {
    sessions: Vec<Session>,
    worked: i64,
}

impl DayHours {
    /// A day without work.
    pub const OFF: DayHours = DayHours { sessions: Vec::new(), worked: 0 };

    /// From sessions in their order.
    pub fn new(sessions: Vec<Session>) -> Result<DayHours, HoursError> {
        let mut worked = 0;
        let mut free_from = 0;
        for session in &sessions {
            if session.opens < free_from {
                return Err(HoursError::Overlap(session.to_string()));
            }
            free_from = session.closes;
            worked += session.length();
        }
        Ok(DayHours { sessions, worked })
    }

    /// Whether nobody works.
    pub fn is_off(&self) -> bool {
        self.sessions.is_empty()
    }

    /// The sessions in order.
    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// Working time of the day, in microseconds.
    pub(super) const fn worked(&self) -> i64 {
        self.worked
    }

    /// Opening of the day in microseconds since midnight.
    pub(super) fn opening(&self) -> i64 {
        self.sessions.first().map_or(0, |session| session.opens)
    }

    /// Closing of the day in microseconds since midnight.
    pub(super) fn closing(&self) -> i64 {
        self.sessions.last().map_or(0, |session| session.closes)
    }

    /// Working time of the day that lies before `time_of_day`.
    pub(super) fn worked_before(&self, time_of_day: i64) -> i64 {
        self.sessions.iter().map(|session| (time_of_day.min(session.closes) - session.opens).max(0)).sum()
    }

    /// The earliest time of day by which `worked` of working time has passed: 11:30 rather than 13:30 after the morning.
    pub(super) fn time_after(&self, worked: i64) -> i64 {
        let mut left = worked;
        for session in &self.sessions {
            if left <= session.length() {
                return session.opens + left;
            }
            left -= session.length();
        }
        self.closing()
    }
}

impl FromStr for DayHours {
    type Err = HoursError;

    /// Reads `07:30-11:30,13:30-17:30`; an empty text is a day off.
    fn from_str(text: &str) -> Result<DayHours, HoursError> {
        if text.trim().is_empty() {
            return Ok(DayHours::OFF);
        }
        let mut sessions = Vec::new();
        for part in text.split(',') {
            let (opens, closes) = part.split_once(['-', '–']).ok_or_else(|| HoursError::Form(text.to_owned()))?;
            let (opens, closes) = (parse_time(opens), parse_time(closes));
            let (Ok(opens), Ok(closes)) = (opens, closes) else { return Err(HoursError::Form(text.to_owned())) };
            sessions.push(Session::new(opens, closes)?);
        }
        DayHours::new(sessions)
    }
}

impl fmt::Display for DayHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, session) in self.sessions.iter().enumerate() {
            if position > 0 {
                f.write_str(",")?;
            }
            write!(f, "{session}")?;
        }
        Ok(())
    }
}

/// The hours of an ordinary week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingWeek {
    days: [DayHours; 7],
    day_length: i64,
}

impl WorkingWeek {
    /// From the hours of Monday to Sunday.
    pub fn new(days: [DayHours; 7]) -> Result<WorkingWeek, HoursError> {
        let day_length = days.iter().map(DayHours::worked).max().unwrap_or(0);
        if day_length == 0 { Err(HoursError::EmptyWeek) } else { Ok(WorkingWeek { days, day_length }) }
    }

    /// From the texts of Monday to Sunday, each such as `07:30-11:30,13:30-17:30` or empty.
    pub fn parse(days: [&str; 7]) -> Result<WorkingWeek, HoursError> {
        let mut hours: [DayHours; 7] = [DayHours::OFF; 7];
        for (slot, text) in hours.iter_mut().zip(days) {
            *slot = text.parse()?;
        }
        WorkingWeek::new(hours)
    }

    /// Monday to Friday with the same hours, Saturday and Sunday off.
    pub fn weekdays(hours: &str) -> Result<WorkingWeek, HoursError> {
        WorkingWeek::parse([hours, hours, hours, hours, hours, "", ""])
    }

    /// The hours of a weekday.
    pub fn hours_of(&self, weekday: Weekday) -> &DayHours {
        let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = &self.days;
        match weekday {
            Weekday::Monday => monday,
            Weekday::Tuesday => tuesday,
            Weekday::Wednesday => wednesday,
            Weekday::Thursday => thursday,
            Weekday::Friday => friday,
            Weekday::Saturday => saturday,
            Weekday::Sunday => sunday,
        }
    }

    /// The hours that `date` has when nothing special was decided for it.
    pub fn hours_on(&self, date: Date) -> &DayHours {
        self.hours_of(date.weekday())
    }

    /// The longest ordinary day in microseconds: what "one working day" is worth in hours, 8 in the standard week.
    pub(super) const fn day_length(&self) -> i64 {
        self.day_length
    }
}

/// Reads a time of day written `15:00`.
pub(super) fn parse_time(text: &str) -> Result<Time, HoursError> {
    Time::strptime("%H:%M", text.trim()).map_err(|_| HoursError::Time(text.to_owned()))
}

/// Microseconds since midnight.
pub(super) fn micros_of(time: Time) -> i64 {
    let nanos = i64::from(time.subsec_nanosecond());
    ((i64::from(time.hour()) * 60 + i64::from(time.minute())) * 60 + i64::from(time.second())) * 1_000_000 + nanos / 1_000
}

/// `07:30`, from microseconds since midnight.
pub(super) fn clock_face(time_of_day: i64) -> String {
    let minutes = time_of_day / 60_000_000;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
