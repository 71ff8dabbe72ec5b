//! Makes the rows of a province that was read.

use std::collections::{HashMap, VecDeque};

use kernel::{Actor, AgencyId, Instant, PersonId, PostId};
use store::Tx;

use super::{Firm, Import, Summary};
use crate::facts::{AGENCY, CalendarImported, ProvinceImported};
use crate::model::calendar::{EVERYBODY, WeekDay};
use crate::model::person::MemberScope;
use crate::queries::account::AccountRow;
use crate::queries::member::Member;
use crate::queries::post::Holding;
use crate::service::calendar::tell;
use crate::service::register::{NewPerson, add_person};
use crate::{Agency, Identity, IdentityError, Organisation, Post, SigningCapacity, queries};

/// The paper by which invented people hold their posts.
const DECISION: &str = "Giả định";

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
    queries::agency::renew_stamp(tx)?;
    queries::post::renew_stamp(tx)?;
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
            abbreviation: line.abbreviation.clone(),
            phone: line.phone.clone(),
            place: line.place.clone(),
            decision: None,
            valid_from: line.valid_from,
            valid_to: line.valid_to,
        };
        queries::agency::import(tx, &agency)?;
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
    let since = import.since().unwrap_or_else(|| tx.now().date());
    let source = || DECISION.to_owned();
    let everybody = (1..).zip(&import.week).map(|(weekday, hours)| WeekDay {
        owner: EVERYBODY.to_owned(),
        weekday,
        valid_from: since,
        hours: Some(hours.clone()),
        receiving: String::new(),
        source: source(),
        version: 0,
    });
    let own = import.own_hours.iter().filter_map(|own| {
        let owner = ids.get(&own.agency)?.to_string();
        let (hours, receiving) = if own.counts { (Some(own.hours.clone()), String::new()) } else { (None, own.hours.clone()) };
        Some(WeekDay { owner, weekday: own.weekday, valid_from: own.from.unwrap_or(since), hours, receiving, source: source(), version: 0 })
    });
    let weeks: Vec<WeekDay> = everybody.chain(own).collect();
    for day in &weeks {
        queries::calendar::insert_week(tx, day, None)?;
    }
    for day in &import.days {
        queries::calendar::insert_day(tx, day, None)?;
    }
    queries::calendar::renew_stamp(tx)?;
    let mut owners: Vec<AgencyId> = import.own_hours.iter().filter_map(|own| ids.get(&own.agency)).copied().collect();
    owners.push(queries::calendar::nobody());
    owners.sort_unstable();
    owners.dedup();
    for owner in owners {
        let fact = CalendarImported { days: count(import.days.len()), weeks: count(weeks.len()) };
        tell(tx, &Actor::system("identity.import"), owner, &fact)?;
    }
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
                    let post = Post {
                        id: tx.new_id(),
                        agency: id,
                        title,
                        title_en,
                        chief: line.chief,
                        capacity: line.capacity,
                        roles: line.roles.clone(),
                        version: 1,
                    };
                    queries::post::import(tx, &post, agency.valid_from)?;
                    self.free.entry((&agency.code, &line.title)).or_default().push_back(FreePost {
                        id: post.id,
                        capacity: line.capacity,
                        since,
                    });
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
            let row = AccountRow {
                id,
                person,
                user_name: &account.user_name,
                password: &self.import.password,
                one_time_until: None,
                assurance: 2,
                try_first,
            };
            self.summary.accounts += u64::from(queries::account::insert(tx, &row)?);
        }
        Ok(())
    }

    fn add_firm(&self, tx: &mut Tx<'_>, firm: &Firm, person: PersonId) -> Result<(), IdentityError> {
        let since = self.import.agencies.first().map_or(tx.now().date(), |root| root.valid_from);
        let organisation = match queries::person::organisation_by_tax_code(tx, &firm.tax_code)? {
            Some(known) => known,
            None => {
                let (name, tax_code) = (firm.name.clone(), Some(firm.tax_code.clone()));
                let made =
                    Organisation { id: tx.new_id(), kind: "business".to_owned(), name, tax_code, decision_number: None, address: None };
                queries::person::insert_organisation(tx, &made, None)?;
                made
            }
        };
        let (id, name) = (tx.new_id(), String::new());
        let member = Member { id, person, name, capacity: firm.capacity, scope: MemberScope::File, from: since, until: None };
        Ok(queries::member::insert(tx, organisation.id, &member)?)
    }

    fn fill_posts(&mut self, tx: &mut Tx<'_>, seed: u64) -> Result<(), IdentityError> {
        let mut people = self.import.people(seed);
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
    let holding = Holding {
        id,
        post: post.id,
        person,
        name: String::new(),
        decision,
        capacity: post.capacity,
        valid_from: post.since,
        valid_to: None,
    };
    Ok(queries::post::import_holding(tx, &holding)?)
}
