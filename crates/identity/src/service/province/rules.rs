//! What a province's files say to those who check procedures: its calendar, and which roles each kind of agency has.

use std::collections::{BTreeMap, BTreeSet};

use kernel::calendar::{DayHours, DayOverride, HoursError, WorkingCalendar, WorkingWeek};

use super::Import;

impl Import {
    /// The working calendar of everybody.
    pub fn calendar(&self) -> Result<WorkingCalendar, HoursError> {
        let mut calendar = WorkingCalendar::new(WorkingWeek::parse(self.week.each_ref().map(String::as_str))?);
        for day in &self.days {
            let decided = if day.off { DayOverride::Off } else { DayOverride::Working(day.hours.parse::<DayHours>()?) };
            calendar.set_day(day.date, decided, &day.name);
        }
        Ok(calendar)
    }

    /// Roles of the posts of each kind of agency; all departments are one kind.
    pub fn roles_by_kind(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for post in &self.posts {
            let kind = post.kind.split(':').next().unwrap_or_default().to_owned();
            kinds.entry(kind).or_default().extend(post.roles.iter().map(|role| role.code().to_owned()));
        }
        kinds
    }
}
