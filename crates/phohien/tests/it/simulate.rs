//! The simulated past: nothing is refused, the journal proves it, each account finds its scenes, a seed gives the same codes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use identity::Role;
use kernel::{Actor, AgencyId, Clock, DossierId, Instant, PersonId};
use phohien::config::Config;
use phohien::province::{PROVINCES, fill, province};
use phohien::simulate::{Report, Span, demonstrate, simulate};
use phohien::wiring::{House, open};
use store::{Lane, Tx, Value, params};

fn monday() -> Instant {
    testkit::monday_morning().plus(jiff::SignedDuration::from_hours(2))
}

/// A house with its clock at the beginning of the span that ends at `until`.
fn house(folder: &Path, database: &str, past: (Instant, u64)) -> (House, Clock, Span) {
    house_of(PROVINCES[0], folder, database, past)
}

fn house_of(name: &str, folder: &Path, database: &str, (until, dossiers): (Instant, u64)) -> (House, Clock, Span) {
    let flags = [("data", folder.display().to_string()), ("database", database.to_owned()), ("demonstration", "true".to_owned())];
    let config = Config::read(None, |_| None, &flags).unwrap();
    let span = Span::up_to(until, &province(name).unwrap(), dossiers, 1);
    let clock = Clock::manual(span.from);
    let house = open(&config, clock.clone()).unwrap();
    assert!(run(fill(&house, name, 40)).unwrap());
    (house, clock, span)
}

fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(test)
}

#[test]
fn a_demonstration_is_without_fault_and_shows_each_account_its_scenes() {
    for database in ["embedded".to_owned(), testkit::empty_postgres()] {
        let folder = tempfile::tempdir().unwrap();
        let (house, clock, span) = house(folder.path(), &database, (monday(), 300));
        run(async {
            let mut told = 0;
            let report =
                demonstrate(&house, &clock, province(PROVINCES[0]).unwrap(), span, |report, _| told = report.dossiers).await.unwrap();
            assert_eq!(report.refused, BTreeMap::new());
            assert!(report.dossiers >= 300 && told == report.dossiers, "{report:?}");
            let verified = journal::verify(&house.store, house.seal_key.public(), &house.aggregates, true).await.unwrap();
            assert_eq!(verified.faults, []);
            assert!(verified.facts == verified.sealed && verified.facts > i64::try_from(report.acts).unwrap(), "{verified:?}");
            assert_eq!(missing(&house, span.until).await, Vec::<String>::new());
            assert_eq!(away(&house).await, (6, 4));
        });
    }
}

/// What no account finds at a time of the last week of November 2026, whatever else comes in.
fn missing_at(day: i8, hour: i8, minute: i8) -> Vec<String> {
    let until = Instant::from_local(jiff::civil::datetime(2026, 11, day, hour, minute, 0, 0));
    let folder = tempfile::tempdir().unwrap();
    let (house, clock, span) = house(folder.path(), "embedded", (until, 0));
    run(async {
        let report = demonstrate(&house, &clock, province(PROVINCES[0]).unwrap(), span, |_, _| {}).await.unwrap();
        assert_eq!(report.refused, BTreeMap::new());
        missing(&house, until).await
    })
}

#[test]
fn the_scenes_are_there_on_monday_when_the_office_opens() {
    assert_eq!(missing_at(23, 7, 30), Vec::<String>::new());
}

#[test]
fn the_scenes_are_there_at_lunch() {
    assert_eq!(missing_at(24, 11, 45), Vec::<String>::new());
}

#[test]
fn the_scenes_are_there_in_the_afternoon() {
    assert_eq!(missing_at(26, 15, 20), Vec::<String>::new());
}

#[test]
fn the_scenes_are_there_on_friday_before_the_office_closes() {
    assert_eq!(missing_at(27, 16, 50), Vec::<String>::new());
}

#[test]
fn the_scenes_are_there_in_the_last_minutes_and_are_those_of_the_next_working_day() {
    assert_eq!(missing_at(27, 17, 20), Vec::<String>::new());
}

#[test]
fn the_scenes_are_there_on_sunday_and_are_those_of_monday() {
    assert_eq!(missing_at(29, 20, 0), Vec::<String>::new());
}

#[test]
fn a_province_of_three_tiers_is_without_fault() {
    let folder = tempfile::tempdir().unwrap();
    let (house, clock, span) = house_of(PROVINCES[1], folder.path(), "embedded", (monday(), 200));
    run(async {
        let report = demonstrate(&house, &clock, province(PROVINCES[1]).unwrap(), span, |_, _| {}).await.unwrap();
        assert_eq!(report.refused, BTreeMap::new());
        let (asked, elsewhere) = house.store.read::<_, store::Error, _>(opinions_of_2023).await.unwrap();
        assert!(asked >= 2 && elsewhere == asked, "{asked} {elsewhere}");
    });
}

/// How many opinions were asked for, and how many of them of the people's committee of another commune, which had no offices then.
fn opinions_of_2023(tx: &mut Tx<'_>) -> Result<(i64, i64), store::Error> {
    let asked = "select count(*) from onestop_task t join onestop_dossier d on d.id = t.dossier
        join identity_agency a on a.id = t.agency where t.work = 'opinion'";
    let elsewhere = format!("{asked} and a.kind = 'commune' and t.agency <> d.deciding");
    Ok((tx.value(asked, &[])?, tx.value(&elsewhere, &[])?))
}

/// In how many states an official finds dossiers of their agency, by user name; the ward's procedures reach all of them.
const STATES: &[(&str, usize)] = &[
    ("tiepnhan.phohien", 12),
    ("traketqua.phohien", 12),
    ("buuchinh.phohien", 12),
    ("trungtam.phohien", 12),
    ("hotich.phohien", 12),
    ("vanthu.phohien", 12),
    ("chutich.phohien", 12),
    ("phochutich.phohien", 12),
    ("kinhte.phohien", 12),
    ("truongphong.phohien", 12),
    ("vanhoa.phohien", 12),
    ("congchuc.vangiang", 12),
    ("chuyenvien.noivu", 8),
    ("giamdoc.noivu", 8),
    ("congan.phohien", 7),
    ("datdai.phohien", 5),
    ("thue.coso1", 3),
];
/// Whom other agencies ask for an opinion.
const ASKED: &[&str] = &["hotich.phohien", "congchuc.vangiang"];
/// States in which a person's own dossiers are.
const OWN: &[&str] = &["submitted", "supplement_intake", "refused_intake", "processing", "supplement", "withdrawn", "done", "returned"];
const OPEN: &str = "d.state not in ('returned', 'withdrawn', 'stopped', 'refused_intake', 'done')";
const ELSEWHERE: &str =
    "exists (select 1 from identity_agency r join identity_agency c on c.place <> r.place where r.id = d.receiving and c.id = d.deciding)";

/// What the accounts should find at `now` and do not.
async fn missing(house: &House, now: Instant) -> Vec<String> {
    let (identity, import) = (std::sync::Arc::clone(&house.identity), province(PROVINCES[0]).unwrap());
    let look = house.store.background::<_, store::Error, _>(Lane::Bulk, move |tx| {
        let mut missing = Vec::new();
        for account in &import.accounts {
            let person = identity::persons_by_number(tx, &identity.keys, &account.number)?.remove(0).id;
            let mut expect = |what: &str, found: usize, least: usize| {
                if found < least {
                    missing.push(format!("{}: {what} {found} of {least}", account.user_name));
                }
            };
            if account.posts.is_empty() {
                for state in OWN {
                    expect(state, own(tx, person, "d.state = $2 and d.extensions >= $3", (*state).into(), 0.into())?, 1);
                }
                expect("extended", own(tx, person, &format!("{OPEN} and d.extensions > $2 and d.due_at > $3"), 0.into(), 0.into())?, 1);
                expect("late", own(tx, person, &format!("{OPEN} and d.due_at < $2 and d.due_at > $3"), now.into(), 0.into())?, 1);
            } else if let Some((_, states)) = STATES.iter().find(|(user, _)| *user == account.user_name) {
                official(tx, person, now, *states, &mut expect)?;
                if ASKED.contains(&account.user_name.as_str()) {
                    expect("opinion", opinions(tx, person)?, 1);
                }
            }
        }
        Ok(missing)
    });
    look.await.unwrap()
}

/// How many dossiers of a person fit.
fn own(tx: &mut Tx<'_>, person: PersonId, condition: &str, one: Value, other: Value) -> Result<usize, store::Error> {
    let sql = format!("select count(*) from onestop_dossier d where d.submitter = $1 and {condition}");
    tx.value::<i64>(&sql, &[person.into(), one, other]).map(|count| usize::try_from(count).unwrap())
}

/// What an official should find: what waits at their own desk, and what else is in their agency.
fn official(
    tx: &mut Tx<'_>,
    person: PersonId,
    now: Instant,
    states: usize,
    expect: &mut impl FnMut(&str, usize, usize),
) -> Result<(), store::Error> {
    let desks = identity::held_posts(tx, &Actor::person(person, 2))?.ranges();
    let calendar = identity::calendar_of(tx, desks[0].0)?;
    let today = calendar.next_open(now.plus(jiff::SignedDuration::from_mins(30))).date();
    let (day, night) = (Instant::from_local(today.at(0, 0, 0, 0)), Instant::from_local(today.at(23, 59, 59, 0)));
    let (past, ahead) = (now.plus(jiff::SignedDuration::from_hours(-24 * 600)), now.plus(jiff::SignedDuration::from_hours(24 * 400)));
    let unclaimed = now.plus(jiff::SignedDuration::from_hours(-24 * 15));
    let mut due = at_desk(tx, &desks, (OPEN, "t.due_at"), now.max(day), night)?;
    due.extend(at_desk(tx, &desks, (OPEN, "d.due_at"), now.max(day), night)?);
    expect("due today", due.len(), 5);
    let (late, overdue) =
        (at_desk(tx, &desks, (OPEN, "d.due_at"), past, now)?.len(), at_desk(tx, &desks, (OPEN, "t.due_at"), past, now)?.len());
    expect("late", late, 2);
    expect("overdue rather than in time", at_desk(tx, &desks, (OPEN, "t.due_at"), now, ahead)?.len(), overdue);
    expect("extended", at_desk(tx, &desks, (&format!("{OPEN} and d.extensions > 0"), "d.due_at"), past, ahead)?.len(), 1);
    let second = format!("d.supplements = 2 and {OPEN} and d.submitted_at between $3 and $4");
    expect("second supplement", around(tx, &desks, &second, past, ahead)?.len(), 1);
    expect("of another commune", around(tx, &desks, &format!("{ELSEWHERE} and d.submitted_at between $3 and $4"), past, ahead)?.len(), 1);
    expect("unclaimed", around(tx, &desks, "d.state = 'done' and d.finished_at between $3 and $4", past, unclaimed)?.len(), 1);
    let found: BTreeSet<String> = around(tx, &desks, "d.submitted_at between $3 and $4", past, ahead)?.into_values().collect();
    expect("states", found.len(), states);
    Ok(())
}

/// How many open requests for an opinion of another agency wait for an official.
fn opinions(tx: &mut Tx<'_>, person: PersonId) -> Result<usize, store::Error> {
    let sql = "select d.id, d.state from onestop_task t join onestop_dossier d on d.id = t.dossier where t.closed_at is null
        and t.work = 'opinion' and t.agency = $1 and t.role = $2 and not exists
        (select 1 from identity_agency a where a.id = t.agency and a.parent = d.deciding)";
    let mut found = 0;
    for (agency, role) in identity::held_posts(tx, &Actor::person(person, 2))?.ranges() {
        found += tx.rows(sql, params![agency, role.code()], |row| row.take::<DossierId>())?.len();
    }
    Ok(found)
}

/// Dossiers with their states that lie at one of these desks and are due between two instants, there or altogether; for those at a
/// counter, all that came in there.
fn at_desk(
    tx: &mut Tx<'_>,
    desks: &[(AgencyId, Role)],
    (condition, due): (&str, &str),
    from: Instant,
    until: Instant,
) -> Result<Found, store::Error> {
    let lies = format!(
        "exists (select 1 from onestop_task t where t.dossier = d.id and t.closed_at is null and t.agency = $1 and t.role = $2
        and {due} between $3 and $4)"
    );
    let counter = "(d.receiving = $1 and $2 in ('intake', 'result_desk', 'cashier', 'centre_head', 'postal_intake')
        and d.due_at between $3 and $4)";
    find(tx, desks, &format!("({lies} or {counter}) and {condition}"), from, until)
}

/// Dossiers that come by one of the agencies of these desks, or by the one above it.
fn around(tx: &mut Tx<'_>, desks: &[(AgencyId, Role)], condition: &str, from: Instant, until: Instant) -> Result<Found, store::Error> {
    let comes = "exists (select 1 from onestop_task t where t.dossier = d.id and t.agency = $1)";
    let decides = "d.deciding = $1 or exists (select 1 from identity_agency a where a.id = $1 and a.parent = d.deciding)";
    find(tx, desks, &format!("({comes} or d.receiving = $1 or {decides}) and $2 <> '' and {condition}"), from, until)
}

type Found = BTreeMap<DossierId, String>;

fn find(tx: &mut Tx<'_>, desks: &[(AgencyId, Role)], condition: &str, from: Instant, until: Instant) -> Result<Found, store::Error> {
    let sql = format!("select d.id, d.state from onestop_dossier d where {condition} limit 5000");
    let mut found = Found::new();
    for (agency, role) in desks {
        found.extend(tx.rows(&sql, params![*agency, role.code(), from, until], |row| Ok((row.take()?, row.take()?)))?);
    }
    Ok(found)
}

/// How many are away today, and how many of them have somebody who stands in.
async fn away(house: &House) -> (usize, usize) {
    let away = house.store.read::<_, store::Error, _>(identity::absences_today).await.unwrap();
    (away.len(), away.iter().filter(|absence| absence.stand_in.is_some()).count())
}

#[test]
fn every_state_and_every_kind_of_delay_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let (house, clock, span) = house(folder.path(), "embedded", (monday(), 0));
    run(async {
        demonstrate(&house, &clock, province(PROVINCES[0]).unwrap(), span, |_, _| {}).await.unwrap();
        let found = house.store.read::<_, store::Error, _>(|tx| {
            let ward = identity::agency_by_code(tx, "H31.101")?.unwrap().id;
            let states: i64 = tx.value("select count(distinct state) from onestop_dossier where deciding = $1", params![ward])?;
            let second: i64 = tx.value(
                "select count(*) from onestop_dossier where deciding = $1 and supplements = 2 and state = 'supplement'",
                params![ward],
            )?;
            let waits = monday().plus(jiff::SignedDuration::from_hours(-24 * 15));
            let unclaimed: i64 = tx.value(
                "select count(*) from onestop_dossier where deciding = $1 and state = 'done' and finished_at < $2",
                params![ward, waits],
            )?;
            Ok((states, second, unclaimed))
        });
        let (states, second, unclaimed) = found.await.unwrap();
        assert_eq!(states, i64::try_from(onestop::State::ALL.len()).unwrap());
        assert!(second >= 2 && unclaimed >= 4, "{second} {unclaimed}");
    });
}

#[test]
fn a_seed_gives_the_same_codes() {
    let codes = || {
        let folder = tempfile::tempdir().unwrap();
        let (house, _, span) = house(folder.path(), "embedded", (monday(), 120));
        run(async {
            let report: Report = simulate(&house, province(PROVINCES[0]).unwrap(), span, |_, _| {}).await.unwrap();
            let read = house.store.read::<_, store::Error, _>(|tx| {
                tx.rows("select code, procedure_code, state from onestop_dossier order by code limit 1000", &[], |row| {
                    Ok((row.take::<String>()?, row.take::<String>()?, row.take::<String>()?))
                })
            });
            (report, read.await.unwrap())
        })
    };
    let (first, second) = (codes(), codes());
    assert!(first.1.len() > 100);
    assert_eq!(first, second);
}
