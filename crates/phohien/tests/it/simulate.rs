//! The simulated past: nothing is refused, the journal proves it, each account finds its scenes, a seed gives the same codes.

use std::path::Path;

use identity::Role;
use kernel::{Actor, AgencyId, Clock, Instant};
use phohien::config::Config;
use phohien::province::{PROVINCES, fill, province};
use phohien::simulate::{Report, Span, demonstrate, simulate};
use phohien::wiring::{House, open};
use store::{Lane, Tx, params};

fn monday() -> Instant {
    testkit::monday_morning().plus(jiff::SignedDuration::from_hours(2))
}

/// A house with its clock at the beginning of the span.
fn house(folder: &Path, database: &str, dossiers: u64) -> (House, Clock, Span) {
    let flags = [("data", folder.display().to_string()), ("database", database.to_owned()), ("demonstration", "true".to_owned())];
    let config = Config::read(None, |_| None, &flags).unwrap();
    let span = Span::up_to(monday(), &province(PROVINCES[0]).unwrap(), dossiers, 1);
    let clock = Clock::manual(span.from);
    let house = open(&config, clock.clone()).unwrap();
    run(fill(&house, PROVINCES[0], 40)).unwrap();
    (house, clock, span)
}

fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(test)
}

fn on_both(test: impl AsyncFn(House, Clock, Span)) {
    for database in ["embedded".to_owned(), testkit::empty_postgres()] {
        let folder = tempfile::tempdir().unwrap();
        let (house, clock, span) = house(folder.path(), &database, 500);
        run(test(house, clock, span));
    }
}

#[test]
fn a_demonstration_is_without_fault_and_shows_each_account_something() {
    on_both(async |house: House, clock: Clock, span: Span| {
        let import = province(PROVINCES[0]).unwrap();
        let report = demonstrate(&house, &clock, import.clone(), span).await.unwrap();
        assert_eq!(report.refused, std::collections::BTreeMap::new());
        assert!(report.dossiers >= 500, "{report:?}");
        let verified = journal::verify(&house.store, house.seal_key.public(), &house.aggregates, true).await.unwrap();
        assert_eq!(verified.faults, []);
        assert!(verified.facts == verified.sealed && verified.facts > i64::try_from(report.acts).unwrap(), "{verified:?}");
        let identity = std::sync::Arc::clone(&house.identity);
        let missing = house
            .store
            .background::<_, store::Error, _>(Lane::Bulk, move |tx| {
                let mut missing = Vec::new();
                for account in &import.accounts {
                    missing.extend(look(tx, &identity, account)?);
                }
                Ok(missing)
            })
            .await
            .unwrap();
        assert_eq!(missing, Vec::<String>::new());
    });
}

/// What an account should find and does not.
fn look(tx: &mut Tx<'_>, identity: &identity::Identity, account: &identity::NewAccount) -> Result<Vec<String>, store::Error> {
    let person = identity::persons_by_number(tx, &identity.keys, &account.number)?.remove(0);
    let mut desks = identity::held_posts(tx, &Actor::person(person.id, 2))?.ranges();
    desks.retain(|(_, role)| !matches!(role, Role::Administrator | Role::Inspector));
    let mut missing = Vec::new();
    let mut expect = |what: &str, found: i64, least: i64| {
        if found < least {
            missing.push(format!("{}: {what} {found} of {least}", account.user_name));
        }
    };
    if account.posts.is_empty() {
        for state in ["submitted", "processing", "supplement", "done", "returned"] {
            let found = tx.value("select count(*) from onestop_dossier where submitter = $1 and state = $2", params![person.id, state])?;
            expect(state, found, 1);
        }
        return Ok(missing);
    }
    if desks.is_empty() {
        return Ok(missing);
    }
    let (day, next) = (Instant::from_local(monday().date().at(0, 0, 0, 0)), Instant::from_local(monday().date().at(23, 59, 59, 0)));
    let now = monday();
    let open = "state not in ('returned', 'withdrawn', 'stopped', 'refused_intake', 'done')";
    let sum = |tx: &mut Tx<'_>, condition: &str, from: Instant, until: Instant| -> Result<i64, store::Error> {
        let mut all = 0;
        for (agency, role) in &desks {
            all += count(tx, *agency, *role, condition, from, until)?;
        }
        Ok(all)
    };
    let far = now.plus(jiff::SignedDuration::from_hours(24 * 400));
    expect("due today", sum(tx, &format!("{open} and d.due_at between $3 and $4"), day, next)?, 5);
    expect("late", sum(tx, &format!("{open} and d.due_at between $3 and $4"), span_start(), now)?, 2);
    expect("extended", sum(tx, &format!("{open} and extensions > 0 and d.submitted_at between $3 and $4"), span_start(), far)?, 1);
    expect(
        "from another commune",
        sum(
            tx,
            "not exists (select 1 from identity_agency r join identity_agency c on c.place = r.place where r.id = d.receiving and c.id = d.deciding) and d.submitted_at between $3 and $4",
            span_start(),
            far,
        )?,
        1,
    );
    Ok(missing)
}

fn span_start() -> Instant {
    Instant::from_local(jiff::civil::datetime(2025, 1, 1, 0, 0, 0, 0))
}

/// Dossiers that lie with a role of an agency; for those who stand at the counter, all that were received there.
fn count(tx: &mut Tx<'_>, agency: AgencyId, role: Role, condition: &str, from: Instant, until: Instant) -> Result<i64, store::Error> {
    let lies = "exists (select 1 from onestop_task t where t.dossier = d.id and t.closed_at is null and t.agency = $1 and t.role = $2)";
    let sql = format!("select count(*) from onestop_dossier d where ({lies} or (d.receiving = $1 and $2 <> '')) and {condition}");
    tx.value(&sql, params![agency, role.code(), from, until])
}

#[test]
fn every_state_and_every_kind_of_delay_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let (house, clock, span) = house(folder.path(), "embedded", 0);
    run(async {
        demonstrate(&house, &clock, province(PROVINCES[0]).unwrap(), span).await.unwrap();
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
        assert!(second >= 4 && unclaimed >= 4, "{second} {unclaimed}");
    });
}

#[test]
fn a_seed_gives_the_same_codes() {
    let codes = || {
        let folder = tempfile::tempdir().unwrap();
        let (house, _, span) = house(folder.path(), "embedded", 120);
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
