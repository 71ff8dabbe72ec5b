//! A province is read from its files: agencies, posts, calendar, invented people and demonstration accounts.

mod csv;
mod people;
mod rules;
mod texts;

use std::collections::{HashMap, HashSet, VecDeque};

use jiff::civil::Date;
use kernel::codes::PersonalNumberText;
use kernel::{Actor, AgencyId, Instant, PersonId, PostId};
use serde::{Deserialize, Serialize};
use store::Tx;

use self::people::{NameParts, People};
use super::register::{NewPerson, add_person};
use crate::facts::{AGENCY, ProvinceImported};
use crate::model::calendar::{EVERYBODY, WeekDay};
use crate::queries::account::AccountRow;
use crate::queries::post::Holding;
use crate::{Agency, AgencyKind, CalendarDay, FormerPlace, Identity, IdentityError, Organisation, Post, Role, SigningCapacity, queries};

/// The paper by which invented people hold their posts.
const DECISION: &str = "Giả định";

/// A fault in a file of a province.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {message}")]
pub struct ImportError {
    /// The file.
    pub file: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// A province as typed data.
#[derive(Clone, Debug)]
pub struct Import {
    /// Demonstration accounts.
    pub accounts: Vec<Account>,
    agencies: Vec<AgencyLine>,
    areas: Vec<(String, String)>,
    posts: Vec<PostLine>,
    names: NameParts,
    week: [String; 7],
    days: Vec<CalendarDay>,
    receiving: Vec<Receiving>,
    former_places: Vec<FormerPlace>,
    password: String,
}

/// A demonstration account with its person.
#[derive(Clone, Debug)]
pub struct Account {
    /// Name with which one signs in.
    pub user_name: String,
    /// Name of the invented person.
    pub name: String,
    /// Their number, with the place code 099.
    pub number: PersonalNumberText,
    /// Date of birth.
    pub birth_date: Date,
    /// `male` or `female`.
    pub sex: String,
    /// Phone.
    pub phone: String,
    /// E-mail, ending in `.example`.
    pub email: String,
    /// The business for which they act.
    pub organisation: Option<Firm>,
    /// Posts held: code of the agency, title.
    pub posts: Vec<(String, String)>,
    /// What to try first, in Vietnamese.
    pub try_first_vi: String,
    /// What to try first, in English.
    pub try_first_en: String,
}

/// An invented business.
#[derive(Clone, Debug)]
pub struct Firm {
    /// Name.
    pub name: String,
    /// Tax code.
    pub tax_code: String,
}

#[derive(Clone, Debug)]
struct AgencyLine {
    code: String,
    kind: AgencyKind,
    department: Option<String>,
    parent: Option<String>,
    name: String,
    name_en: String,
    short_name: String,
    place: Option<String>,
    valid_from: Date,
    valid_to: Option<Date>,
}

#[derive(Clone, Debug)]
struct PostLine {
    kind: String,
    title: String,
    title_en: String,
    chief: bool,
    count: u32,
    roles: Vec<Role>,
    capacity: SigningCapacity,
}

#[derive(Clone, Debug)]
struct Receiving {
    agency: String,
    weekday: i64,
    hours: String,
    from: Option<Date>,
}

/// What an import made; all zero if the province was there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Agencies.
    pub agencies: u64,
    /// Posts, each with its holder.
    pub posts: u64,
    /// Persons.
    pub persons: u64,
    /// Accounts.
    pub accounts: u64,
}

impl Import {
    /// Reads the texts of a province's files.
    pub fn parse(agencies: &str, areas: &str, posts: &str, accounts: &str, names: &str, calendar: &str, old_places: &str) -> Result<Import, ImportError> {
        let agencies = texts::agencies(agencies)?;
        let posts = texts::posts(posts)?;
        let (week, days, receiving) = texts::calendar(calendar, &agencies)?;
        Ok(Import {
            accounts: texts::accounts(accounts, &agencies, &posts)?,
            areas: texts::areas(areas, &agencies)?,
            names: texts::names(names)?,
            former_places: texts::former_places(old_places)?,
            password: String::new(),
            agencies,
            posts,
            week,
            days,
            receiving,
        })
    }

    /// Gives all demonstration accounts one password, by its hash ([`crate::hash_password`]); without one, nobody can sign in.
    #[must_use]
    pub fn with_password(self, hash: String) -> Import {
        Import { password: hash, ..self }
    }
}

/// Makes everything that the files describe, once: a province that is there already is left alone. The same seed invents the
/// same people.
pub fn import(tx: &mut Tx<'_>, identity: &Identity, import: &Import, seed: u64) -> Result<Summary, IdentityError> {
    let Some(root) = import.agencies.first() else { return Ok(Summary::default()) };
    tx.lock("identity.import")?;
    if queries::agency::agency_by_code(tx, &root.code)?.is_some() {
        return Ok(Summary::default());
    }
    let ids = import_agencies(tx, import)?;
    let mut work = Work { identity, import, ids, free: HashMap::new(), summary: Summary::default() };
    work.import_posts(tx)?;
    work.import_accounts(tx)?;
    work.fill_posts(tx, seed)?;
    import_calendar(tx, import, &work.ids)?;
    let summary = Summary { agencies: count(work.ids.len()), ..work.summary };
    let Summary { agencies, posts, persons, accounts } = summary;
    let fact = ProvinceImported { agencies, posts, persons, accounts };
    if let Some(root) = work.ids.get(&root.code) {
        journal::record(tx, &Actor::system("identity.import"), journal::Subject::new(AGENCY, *root), &fact)?;
    }
    Ok(summary)
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

fn import_agencies(tx: &mut Tx<'_>, import: &Import) -> Result<HashMap<String, AgencyId>, IdentityError> {
    let mut ids: HashMap<String, AgencyId> = HashMap::new();
    for line in &import.agencies {
        let id = tx.new_id();
        let agency = Agency {
            id,
            code: line.code.clone(),
            kind: line.kind.clone(),
            department: line.department.clone(),
            parent: line.parent.as_ref().and_then(|parent| ids.get(parent)).copied(),
            name: line.name.clone(),
            name_en: line.name_en.clone(),
            short_name: line.short_name.clone(),
            place: line.place.clone(),
            valid_from: line.valid_from,
            valid_to: line.valid_to,
        };
        queries::agency::insert(tx, &agency)?;
        ids.insert(line.code.clone(), id);
    }
    let kinds: HashMap<&str, &str> = import.agencies.iter().map(|line| (line.code.as_str(), line.kind.0.as_str())).collect();
    for (agency, commune) in &import.areas {
        if let Some((id, kind)) = ids.get(agency).zip(kinds.get(agency.as_str())) {
            queries::agency::insert_area(tx, *id, kind, commune)?;
        }
    }
    for place in &import.former_places {
        queries::agency::insert_place(tx, place)?;
    }
    Ok(ids)
}

fn import_calendar(tx: &mut Tx<'_>, import: &Import, ids: &HashMap<String, AgencyId>) -> Result<(), IdentityError> {
    for (weekday, hours) in (1..).zip(&import.week) {
        queries::calendar::set_week(tx, EVERYBODY, &WeekDay { weekday, hours: Some(hours.clone()), receiving: String::new(), receiving_from: None })?;
    }
    for day in &import.days {
        queries::calendar::insert_day(tx, day)?;
    }
    for own in &import.receiving {
        if let Some(id) = ids.get(&own.agency) {
            let day = WeekDay { weekday: own.weekday, hours: None, receiving: own.hours.clone(), receiving_from: own.from };
            queries::calendar::set_week(tx, &id.to_string(), &day)?;
        }
    }
    queries::calendar::renew_stamp(tx)?;
    Ok(())
}

/// A post that nobody has been given yet.
struct FreePost {
    id: PostId,
    capacity: SigningCapacity,
    since: Instant,
}

struct Work<'a> {
    identity: &'a Identity,
    import: &'a Import,
    ids: HashMap<String, AgencyId>,
    /// By agency and title.
    free: HashMap<(&'a str, &'a str), VecDeque<FreePost>>,
    summary: Summary,
}

impl<'a> Work<'a> {
    fn import_posts(&mut self, tx: &mut Tx<'_>) -> Result<(), IdentityError> {
        for agency in &self.import.agencies {
            let Some(id) = self.ids.get(&agency.code).copied() else { continue };
            let since = Instant::from_local(agency.valid_from.at(0, 0, 0, 0));
            for line in self.import.posts.iter().filter(|line| agency.kind.fits(&line.kind, agency.department.as_deref())) {
                for _ in 0..line.count {
                    let (title, title_en) = (line.title.clone(), line.title_en.clone());
                    let post = Post { id: tx.new_id(), agency: id, title, title_en, chief: line.chief, capacity: line.capacity, roles: line.roles.clone(), version: 1 };
                    queries::post::insert(tx, &post, agency.valid_from)?;
                    self.free.entry((&agency.code, &line.title)).or_default().push_back(FreePost { id: post.id, capacity: line.capacity, since });
                    self.summary.posts += 1;
                }
            }
        }
        Ok(())
    }

    fn import_accounts(&mut self, tx: &mut Tx<'_>) -> Result<(), IdentityError> {
        for account in &self.import.accounts {
            let person = NewPerson {
                name: account.name.clone(),
                birth_date: Some(account.birth_date),
                sex: Some(account.sex.clone()),
                number: Some(account.number.clone()),
                proven: true,
                phone: Some(account.phone.clone()),
                email: Some(account.email.clone()),
                ..NewPerson::default()
            };
            let person = self.add(tx, &person)?;
            for (agency, title) in &account.posts {
                if let Some(post) = self.free.get_mut(&(agency.as_str(), title.as_str())).and_then(VecDeque::pop_front) {
                    hold(tx, &post, person)?;
                }
            }
            if let Some(firm) = &account.organisation {
                self.add_firm(tx, firm, person)?;
            }
            let (id, try_first) = (tx.new_id(), (account.try_first_vi.as_str(), account.try_first_en.as_str()));
            let row = AccountRow { id, person, user_name: &account.user_name, password: &self.import.password, one_time_until: None, assurance: 2, try_first };
            self.summary.accounts += u64::from(queries::account::insert(tx, &row)?);
        }
        Ok(())
    }

    fn add_firm(&self, tx: &mut Tx<'_>, firm: &Firm, person: PersonId) -> Result<(), IdentityError> {
        let (name, tax_code) = (firm.name.clone(), Some(firm.tax_code.clone()));
        let organisation = Organisation { id: tx.new_id(), kind: "business".to_owned(), name, tax_code, decision_number: None, address: None };
        let since = self.import.agencies.first().map_or(tx.now().date(), |root| root.valid_from);
        queries::person::insert_organisation(tx, &organisation, person, since)?;
        Ok(())
    }

    fn fill_posts(&mut self, tx: &mut Tx<'_>, seed: u64) -> Result<(), IdentityError> {
        let used: HashSet<String> = self.import.accounts.iter().map(|account| account.number.as_str().to_owned()).collect();
        let mut people = People::new(&self.import.names, seed, used);
        let mut free = std::mem::take(&mut self.free);
        // In the order of the files, so that a seed gives the same people whatever the map does.
        for agency in &self.import.agencies {
            for line in &self.import.posts {
                for post in free.remove(&(agency.code.as_str(), line.title.as_str())).into_iter().flatten() {
                    let Some(invented) = people.next(agency.valid_from.year()) else { continue };
                    let (birth_date, number) = (Some(invented.birth_date), Some(invented.number));
                    let person = NewPerson { name: invented.name, birth_date, number, proven: true, ..NewPerson::default() };
                    let person = self.add(tx, &person)?;
                    hold(tx, &post, person)?;
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, tx: &mut Tx<'_>, person: &NewPerson) -> Result<PersonId, IdentityError> {
        self.summary.persons += 1;
        add_person(tx, &self.identity.keys, person)
    }
}

fn hold(tx: &mut Tx<'_>, post: &FreePost, person: PersonId) -> Result<(), IdentityError> {
    let id = tx.new_id();
    let decision = DECISION.to_owned();
    let holding = Holding { id, post: post.id, person, name: String::new(), decision, capacity: post.capacity, valid_from: post.since, valid_to: None };
    Ok(queries::post::insert_holding(tx, &holding)?)
}
