//! The files of a province as typed data; every fault names its file and line.

use jiff::civil::Date;
use kernel::calendar::{DayHours, WorkingWeek};
use kernel::codes::{AgencyCode, PersonalNumberText, Phone};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::value::Datetime;

use super::csv::records;
use super::people::NameParts;
use super::{Account, AgencyLine, Firm, ImportError, OwnHours, PostLine};
use crate::model::place::place_index;
use crate::{AgencyKind, CalendarDay, FormerPlace, MemberCapacity, Role, SigningCapacity};

const AGENCY_COLUMNS: [&str; 12] = [
    "code",
    "kind",
    "department",
    "parent",
    "name",
    "name_en",
    "short_name",
    "abbreviation",
    "phone",
    "located_in",
    "valid_from",
    "valid_to",
];
const AREA_COLUMNS: [&str; 2] = ["agency", "commune"];
const PLACE_COLUMNS: [&str; 6] = ["old_commune", "old_district", "old_province", "new_code", "new_name", "partial"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The lines of a table with known columns.
fn table<const N: usize>(file: &'static str, text: &str, columns: [&str; N]) -> Result<Vec<(usize, [String; N])>, ImportError> {
    let mut lines = records(text).into_iter();
    match lines.next() {
        Some((_, head)) if head == columns => {}
        other => return Err(fault(file, other.map_or(1, |(line, _)| line), format!("the columns must be {}", columns.join(",")))),
    }
    lines
        .map(|(line, fields)| {
            let count = fields.len();
            fields.try_into().map(|fields| (line, fields)).map_err(|_| fault(file, line, format!("{count} fields instead of {N}")))
        })
        .collect()
}

pub(super) fn fault(file: &'static str, line: usize, message: impl Into<String>) -> ImportError {
    ImportError { file, line, message: message.into() }
}

pub(super) fn agencies(text: &str) -> Result<Vec<AgencyLine>, ImportError> {
    const FILE: &str = "agencies.csv";
    let mut agencies: Vec<AgencyLine> = Vec::new();
    for (line, [code, kind, department, parent, name, name_en, short_name, abbreviation, phone, place, valid_from, valid_to]) in
        table(FILE, text, AGENCY_COLUMNS)?
    {
        let code = code.parse::<AgencyCode>().map_err(|error| fault(FILE, line, error.to_string()))?.to_string();
        if agencies.iter().any(|known| known.code == code) {
            return Err(fault(FILE, line, format!("the code {code} stands here twice")));
        }
        if !parent.is_empty() && !agencies.iter().any(|known| known.code == parent) {
            return Err(fault(FILE, line, format!("the agency {parent} above it must stand before it")));
        }
        if name.is_empty() || kind.is_empty() {
            return Err(fault(FILE, line, "kind and name must not be empty"));
        }
        let valid_from = date(&valid_from).ok_or_else(|| fault(FILE, line, format!("`{valid_from}` is not a date")))?;
        let valid_to =
            optional(valid_to).map(|text| date(&text).ok_or_else(|| fault(FILE, line, format!("`{text}` is not a date")))).transpose()?;
        let (department, parent, place) = (optional(department), optional(parent), optional(place));
        agencies.push(AgencyLine {
            code,
            kind: AgencyKind(kind),
            department,
            parent,
            name,
            name_en,
            short_name,
            abbreviation,
            phone,
            place,
            valid_from,
            valid_to,
        });
    }
    if agencies.is_empty() { Err(fault(FILE, 1, "there is no agency")) } else { Ok(agencies) }
}

fn optional(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn date(text: &str) -> Option<Date> {
    text.parse().ok()
}

pub(super) fn areas(text: &str, agencies: &[AgencyLine]) -> Result<Vec<(String, String)>, ImportError> {
    const FILE: &str = "service_areas.csv";
    let mut areas = Vec::new();
    for (line, [agency, commune]) in table(FILE, text, AREA_COLUMNS)? {
        if !agencies.iter().any(|known| known.code == agency) {
            return Err(fault(FILE, line, format!("there is no agency {agency}")));
        }
        areas.push((agency, commune));
    }
    Ok(areas)
}

pub(super) fn former_places(text: &str) -> Result<Vec<FormerPlace>, ImportError> {
    const FILE: &str = "old_places.csv";
    let mut places = Vec::new();
    for (line, [old_name, old_district, old_province, commune, commune_name, partial]) in table(FILE, text, PLACE_COLUMNS)? {
        let partial = partial.parse().map_err(|_| fault(FILE, line, "the last field must be true or false"))?;
        if place_index(&old_name, "", "").trim() == "| |" {
            return Err(fault(FILE, line, "the old commune has no name"));
        }
        places.push(FormerPlace { old_name, old_district, old_province, commune, commune_name, partial });
    }
    Ok(places)
}

fn toml_file<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, ImportError> {
    toml::from_str(text).map_err(|error| fault(file, error.span().map_or(1, |span| line_at(text, span.start)), error.message()))
}

fn line_at(text: &str, place: usize) -> usize {
    text.bytes().take(place).filter(|byte| *byte == b'\n').count() + 1
}

#[derive(Deserialize)]
struct PostsFile {
    post: Vec<Spanned<PostText>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PostText {
    kind: String,
    title: String,
    title_en: String,
    chief: bool,
    count: u32,
    roles: Vec<String>,
    capacity: SigningCapacity,
}

pub(super) fn posts(text: &str) -> Result<Vec<PostLine>, ImportError> {
    const FILE: &str = "posts.toml";
    let file: PostsFile = toml_file(FILE, text)?;
    let read = |post: Spanned<PostText>| {
        let line = line_at(text, post.span().start);
        let post = post.into_inner();
        let role = |code: &String| Role::from_code(code).ok_or_else(|| fault(FILE, line, format!("there is no role {code}")));
        let roles = post.roles.iter().map(role).collect::<Result<_, _>>()?;
        Ok(PostLine {
            kind: post.kind,
            title: post.title,
            title_en: post.title_en,
            chief: post.chief,
            count: post.count,
            roles,
            capacity: post.capacity,
        })
    };
    file.post.into_iter().map(read).collect()
}

#[derive(Deserialize)]
struct AccountsFile {
    account: Vec<Spanned<AccountText>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountText {
    user: String,
    person: String,
    personal_number: String,
    born: String,
    sex: String,
    phone: String,
    email: String,
    #[serde(default)]
    organisation: Option<FirmText>,
    posts: Vec<HeldText>,
    try_first: TryFirst,
}

#[derive(Deserialize)]
struct FirmText {
    name: String,
    tax_code: String,
    #[serde(default)]
    employee: bool,
}

#[derive(Deserialize)]
struct HeldText {
    agency: String,
    title: String,
}

#[derive(Deserialize)]
struct TryFirst {
    vi: String,
    en: String,
}

pub(super) fn accounts(text: &str, agencies: &[AgencyLine], posts: &[PostLine]) -> Result<Vec<Account>, ImportError> {
    const FILE: &str = "accounts.toml";
    let file: AccountsFile = toml_file(FILE, text)?;
    let read = |account: Spanned<AccountText>| {
        let line = line_at(text, account.span().start);
        let account = account.into_inner();
        let wrong = |what: String| fault(FILE, line, what);
        for held in &account.posts {
            let agency = agencies
                .iter()
                .find(|known| known.code == held.agency)
                .ok_or_else(|| wrong(format!("there is no agency {}", held.agency)))?;
            let fits = |post: &&PostLine| post.title == held.title && agency.kind.fits(&post.kind, agency.department.as_deref());
            posts.iter().find(fits).ok_or_else(|| wrong(format!("{} has no post {}", held.agency, held.title)))?;
        }
        let number: PersonalNumberText =
            account.personal_number.parse().map_err(|error: kernel::codes::PersonalNumberError| wrong(error.to_string()))?;
        let phone: Phone = account.phone.parse().map_err(|error: kernel::codes::PhoneError| wrong(error.to_string()))?;
        Ok(Account {
            user_name: account.user,
            name: account.person,
            number,
            birth_date: date(&account.born).ok_or_else(|| wrong(format!("`{}` is not a date", account.born)))?,
            sex: account.sex,
            phone: phone.as_str().to_owned(),
            email: account.email,
            organisation: account.organisation.map(|firm| Firm {
                name: firm.name,
                tax_code: firm.tax_code,
                capacity: if firm.employee { MemberCapacity::Employee } else { MemberCapacity::Representative },
            }),
            posts: account.posts.into_iter().map(|held| (held.agency, held.title)).collect(),
            try_first_vi: account.try_first.vi,
            try_first_en: account.try_first.en,
        })
    };
    file.account.into_iter().map(read).collect()
}

pub(super) fn names(text: &str) -> Result<NameParts, ImportError> {
    const FILE: &str = "names.toml";
    let parts: NameParts = toml_file(FILE, text)?;
    if parts.are_complete() { Ok(parts) } else { Err(fault(FILE, 1, "a list of names is empty")) }
}

#[derive(Deserialize)]
struct CalendarFile {
    week: std::collections::BTreeMap<String, Vec<String>>,
    #[serde(default)]
    day: Vec<Spanned<DayText>>,
    #[serde(default)]
    exception: Vec<Spanned<ExceptionText>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayText {
    date: Datetime,
    kind: String,
    name: String,
    source: String,
    verified: bool,
    #[serde(default)]
    hours: Vec<String>,
}

#[derive(Deserialize)]
struct ExceptionText {
    agency: String,
    weekday: String,
    hours: Vec<String>,
    purpose: String,
    valid_from: Option<Datetime>,
}

/// The week, the days that differ from it, and hours of single agencies.
pub(super) type CalendarTexts = ([String; 7], Vec<CalendarDay>, Vec<OwnHours>);

pub(super) fn calendar(text: &str, agencies: &[AgencyLine]) -> Result<CalendarTexts, ImportError> {
    const FILE: &str = "calendar.toml";
    let file: CalendarFile = toml_file(FILE, text)?;
    let week = WEEKDAYS.map(|weekday| file.week.get(weekday).map(|hours| hours.join(",")).unwrap_or_default());
    WorkingWeek::parse(week.each_ref().map(String::as_str)).map_err(|error| fault(FILE, 1, error.to_string()))?;
    let monday = week.first().cloned().unwrap_or_default();
    let mut days = Vec::new();
    for day in file.day {
        let line = line_at(text, day.span().start);
        let day = day.into_inner();
        let date = date(&day.date.to_string()).ok_or_else(|| fault(FILE, line, format!("{} is not a date", day.date)))?;
        let hours = match day.kind.as_str() {
            "off" => String::new(),
            "working" if day.hours.is_empty() => monday.clone(),
            "working" => checked_hours(FILE, line, &day.hours)?,
            other => return Err(fault(FILE, line, format!("`{other}` is neither off nor working"))),
        };
        days.push(CalendarDay {
            date,
            off: day.kind == "off",
            hours,
            name: day.name,
            source: day.source,
            verified: day.verified,
            version: 1,
        });
    }
    let mut exceptions = Vec::new();
    for exception in file.exception {
        let line = line_at(text, exception.span().start);
        let exception = exception.into_inner();
        let counts = exception.purpose == "working";
        if !(counts || exception.purpose == "receiving") || !agencies.iter().any(|known| known.code == exception.agency) {
            return Err(fault(FILE, line, "an exception needs the purpose `receiving` or `working` and a known agency"));
        }
        let weekday = (1..).zip(WEEKDAYS).find(|(_, name)| *name == exception.weekday).map(|(number, _)| number);
        let weekday = weekday.ok_or_else(|| fault(FILE, line, format!("`{}` is not a weekday", exception.weekday)))?;
        let from = exception.valid_from.and_then(|from| date(&from.to_string()));
        let hours = checked_hours(FILE, line, &exception.hours)?;
        exceptions.push(OwnHours { agency: exception.agency, weekday, hours, counts, from });
    }
    Ok((week, days, exceptions))
}

fn checked_hours(file: &'static str, line: usize, hours: &[String]) -> Result<String, ImportError> {
    hours.join(",").parse::<DayHours>().map(|hours| hours.to_string()).map_err(|error| fault(file, line, error.to_string()))
}
