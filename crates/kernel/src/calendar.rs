//! Working time, holidays and due dates: pure arithmetic over a calendar that is data.
//!
//! Three steps, each usable alone: [`WorkingCalendar`] knows when people work, [`due`] says when a limit ends and why, and
//! the adjustments ([`ClockPolicy`], [`resumed`], [`extended`]) move a due date that already stands. The start rule (before
//! opening → opening, lunch → afternoon, evening or day off → next working morning) and the in-day rule (NĐ 118/2025/NĐ-CP)
//! are told at [`due`]; what a working day means on a short day, at [`WorkingCalendar::add_working_days`].

mod adjust;
mod due;
mod explain;
mod hours;
mod limit;
mod remaining;
mod spans;
mod working;

pub use adjust::{ClockPolicy, adjusted, extended, recounted, resumed, shares};
pub use due::{CutOff, due_at, parse_cut_off, start_of};
pub use explain::{ComputationLine, Due, LineKind, due};
pub use hours::{DayHours, HoursError, Session, WorkingWeek};
pub use limit::{Fraction, FractionError, Limit, LimitError, LimitUnit};
pub use remaining::{Remaining, remaining};
pub use working::{DayOverride, NamedDay, WorkingCalendar};
