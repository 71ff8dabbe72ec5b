//! Procedures: packages as they lie in the repository, forms, fees, the database.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

mod check;
mod condition;
mod database;
mod fees;
mod form;
mod messages;
mod packages;
mod standing;
mod synthetic;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use kernel::calendar::{DayOverride, WorkingCalendar, WorkingWeek};
use procedure::{AgencyKinds, PackageFiles};
use toml::Table;

/// A path of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The calendar of the province, with the days that its file names.
pub fn calendar() -> WorkingCalendar {
    let text = std::fs::read_to_string(repository("crates/phohien/province/hung-yen/calendar.toml")).unwrap();
    let table: Table = text.parse().unwrap();
    let hours = |day: &str| -> String {
        let sessions = table["week"][day].as_array().unwrap().iter().map(|session| session.as_str().unwrap());
        sessions.collect::<Vec<_>>().join(",")
    };
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map(hours);
    let mut calendar = WorkingCalendar::new(WorkingWeek::parse(days.each_ref().map(String::as_str)).unwrap());
    for day in table["day"].as_array().unwrap() {
        let date = day["date"].to_string().parse().unwrap();
        let decided = match day["kind"].as_str().unwrap() {
            "off" => DayOverride::Off,
            _ => DayOverride::Working(days[0].parse().unwrap()),
        };
        calendar.set_day(date, decided, day["name"].as_str().unwrap());
    }
    calendar
}

/// Which roles the posts of the province have.
pub fn kinds() -> AgencyKinds {
    let text = std::fs::read_to_string(repository("crates/phohien/province/hung-yen/posts.toml")).unwrap();
    let table: Table = text.parse().unwrap();
    let mut roles: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for post in table["post"].as_array().unwrap() {
        let held = post["roles"].as_array().unwrap().iter().map(|role| role.as_str().unwrap().to_owned());
        roles.entry(post["kind"].as_str().unwrap().to_owned()).or_default().extend(held);
    }
    AgencyKinds::new(roles)
}

/// The packages of the repository, by folder.
pub fn packages() -> Vec<(String, PackageFiles)> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(repository("procedures")).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.iter().map(|folder| (folder.file_name().unwrap().to_string_lossy().into_owned(), PackageFiles::read(folder).unwrap())).collect()
}

/// One of them.
pub fn package(code: &str) -> PackageFiles {
    packages().into_iter().find(|(folder, _)| folder.starts_with(code)).unwrap().1
}
