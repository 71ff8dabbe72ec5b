use jiff::civil::Date;

/// A date that differs from the ordinary week, with where that was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarDay {
    /// The date.
    pub date: Date,
    /// Nobody works; otherwise it is a make-up working day or one with other hours.
    pub off: bool,
    /// Hours of a working day, `07:30-11:30,13:30-17:30`; empty on a day off.
    pub hours: String,
    /// Its name, `Tết Nguyên đán`.
    pub name: String,
    /// The notice or law that decided it.
    pub source: String,
    /// Whether the source was seen.
    pub verified: bool,
    /// Saved with the version that was read.
    pub version: i64,
}

/// One weekday of the ordinary week from a date on, of everybody or of one agency; it holds until the next such date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WeekDay {
    /// [`EVERYBODY`], or the id of an agency.
    pub(crate) owner: String,
    /// 1 is Monday, 7 is Sunday.
    pub(crate) weekday: i64,
    /// The first date.
    pub(crate) valid_from: Date,
    /// Hours in which limits count; `None` means as for everybody.
    pub(crate) hours: Option<String>,
    /// Hours in which only papers are received and results handed out.
    pub(crate) receiving: String,
    /// The notice or decision that says so.
    pub(crate) source: String,
    /// Saved with the version that was read.
    pub(crate) version: i64,
}

/// Whose week is everybody's.
pub(crate) const EVERYBODY: &str = "*";

/// Hours of the standard week when data say nothing.
pub(crate) const STANDARD_HOURS: &str = "07:30-11:30,13:30-17:30";

/// The week where data say nothing, Monday to Sunday.
pub(crate) const STANDARD: [&str; 7] = [STANDARD_HOURS, STANDARD_HOURS, STANDARD_HOURS, STANDARD_HOURS, STANDARD_HOURS, "", ""];
