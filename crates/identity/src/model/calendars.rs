use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use kernel::AgencyId;
use kernel::calendar::{DayHours, DayOverride, HoursError, WorkingCalendar, WorkingWeek};

use super::calendar::{CalendarDay, EVERYBODY, STANDARD, WeekDay};

/// The working calendars of a province as they are known at one moment.
#[derive(Debug)]
pub struct Calendars {
    standard: Arc<WorkingCalendar>,
    own: HashMap<String, Arc<WorkingCalendar>>,
    /// Owner and weekday with receiving hours: from when they are some, from when none again.
    receiving: HashMap<(String, i64), Vec<(Date, bool)>>,
}

/// What was decided otherwise about working time.
#[derive(Clone, Debug)]
pub struct CalendarChange {
    /// The calendars before.
    pub before: Arc<Calendars>,
    /// The calendars after.
    pub after: Arc<Calendars>,
    /// The first day for which they differ.
    pub from: Date,
    /// Whose calendar it is; none: everybody's.
    pub agency: Option<AgencyId>,
}

impl Calendars {
    /// From the weeks and the days that differ from them. Never fails for data that cannot be read: they are logged and the standard
    /// week stands in.
    pub(crate) fn new(weeks: &[WeekDay], days: &[CalendarDay]) -> Result<Calendars, HoursError> {
        let of = |owner: &str| dated(weeks, owner).map(|calendar| Arc::new(with_days(calendar, days)));
        let with_hours: BTreeSet<&str> =
            weeks.iter().filter(|day| day.owner != EVERYBODY && day.hours.is_some()).map(|day| day.owner.as_str()).collect();
        let own = with_hours.into_iter().map(|owner| Ok((owner.to_owned(), of(owner)?))).collect::<Result<_, HoursError>>()?;
        let mut receiving: HashMap<(String, i64), Vec<(Date, bool)>> = HashMap::new();
        for day in weeks {
            receiving.entry((day.owner.clone(), day.weekday)).or_default().push((day.valid_from, !day.receiving.is_empty()));
        }
        receiving.values_mut().for_each(|dates| dates.sort_unstable());
        Ok(Calendars { standard: of(EVERYBODY)?, own, receiving })
    }

    /// The working calendar of agencies that keep the standard week.
    pub fn standard(&self) -> &Arc<WorkingCalendar> {
        &self.standard
    }

    /// The working calendar of an agency.
    pub fn of(&self, agency: AgencyId) -> &Arc<WorkingCalendar> {
        self.own.get(&agency.to_string()).unwrap_or(&self.standard)
    }

    /// Whether an agency receives papers on a date: on working days, and in receiving hours of its own. Those never count for limits.
    pub fn receives_on(&self, agency: AgencyId, date: Date) -> bool {
        let calendar = self.of(agency);
        if calendar.is_working(date) {
            return true;
        }
        let weekday = i64::from(date.weekday().to_monday_one_offset());
        let dates = self.receiving.get(&(agency.to_string(), weekday));
        let receives = dates.and_then(|dates| dates.iter().rfind(|(from, _)| *from <= date)).is_some_and(|(_, receives)| *receives);
        receives && calendar.named(date).is_none()
    }
}

/// The dates from which an owner's week is another one.
pub(crate) fn turns(weeks: &[WeekDay], owner: &str) -> BTreeSet<Date> {
    weeks.iter().filter(|day| day.owner == owner || day.owner == EVERYBODY).map(|day| day.valid_from).collect()
}

/// The hours of an owner's week on a date, Monday to Sunday.
pub(crate) fn hours_on<'a>(weeks: &'a [WeekDay], owner: &str, date: Date) -> [&'a str; 7] {
    let of = |owner: &str, weekday: i64| {
        let begun = weeks.iter().filter(|day| day.owner == owner && day.weekday == weekday && day.valid_from <= date);
        begun.max_by_key(|day| day.valid_from).and_then(|day| day.hours.as_deref())
    };
    let mut texts = STANDARD;
    for (text, weekday) in texts.iter_mut().zip(1..) {
        *text = of(owner, weekday).or_else(|| of(EVERYBODY, weekday)).unwrap_or(text);
    }
    texts
}

/// The ordinary weeks of an owner, each from its date on.
fn dated(weeks: &[WeekDay], owner: &str) -> Result<WorkingCalendar, HoursError> {
    let mut texts = STANDARD;
    let mut calendar = WorkingCalendar::new(week(STANDARD, owner)?);
    for date in turns(weeks, owner) {
        let then = hours_on(weeks, owner, date);
        if then != texts {
            texts = then;
            calendar = calendar.with_week(date, week(then, owner)?);
        }
    }
    Ok(calendar)
}

/// A week from the texts of its days; the standard week if they cannot be read.
fn week(texts: [&str; 7], owner: &str) -> Result<WorkingWeek, HoursError> {
    WorkingWeek::parse(texts).or_else(|error| {
        tracing::error!(%error, owner, "a working week cannot be read; the standard week stands in");
        WorkingWeek::parse(STANDARD)
    })
}

fn with_days(mut calendar: WorkingCalendar, days: &[CalendarDay]) -> WorkingCalendar {
    for day in days {
        let decided = if day.off { Some(DayOverride::Off) } else { day.hours.parse::<DayHours>().ok().map(DayOverride::Working) };
        match decided {
            Some(decided) => calendar.set_day(day.date, decided, &day.name),
            None => tracing::error!(date = %day.date, "the hours of a day cannot be read; the ordinary week stands in"),
        }
    }
    calendar
}
