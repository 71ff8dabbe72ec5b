//! What the journal promises, on both databases.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use jiff::SignedDuration;
use journal::{Fact, Fault, FollowError, Follower, Job, JobError, JobHandler, Routine, SealKey, Start, Subject, Worker, record, verify};
use kernel::{Actor, Id};
use serde::Serialize;
use store::{Error, Lane, Migration, Store, params};
use testkit::{World, on_both};

#[derive(Serialize)]
struct Happened {
    number: i64,
}

impl Fact for Happened {
    const KIND: &'static str = "test.thing.happened.v1";
}

fn migrations() -> Vec<Migration> {
    [store::MIGRATIONS, journal::MIGRATIONS].concat()
}

fn subject(number: u8) -> Subject {
    Subject::new("test.thing", Id::<()>::from_uuid(uuid::Uuid::from_bytes([number; 16])))
}

async fn happen(store: &Store, on: u8, number: i64) {
    store
        .background::<_, Error, _>(Lane::Interactive, move |tx| record(tx, &Actor::system("test"), subject(on), &Happened { number }))
        .await
        .unwrap();
}

fn worker(world: &World, followers: Vec<Follower>, jobs: Vec<JobHandler>, routines: Vec<Routine>) -> (Worker, SealKey) {
    let key = SealKey::open(&world.folder()).unwrap();
    (Worker::new(world.store.clone(), key.clone(), followers, jobs, routines), key)
}

/// Changes stored rows behind the program's back.
async fn tamper(store: &Store, sql: &'static str) {
    store.background::<_, Error, _>(Lane::Bulk, move |tx| tx.execute(sql, &[])).await.unwrap();
}

#[test]
fn a_follower_sees_every_fact_once_and_in_order() {
    on_both(&migrations(), |world| async move {
        let seen: Arc<std::sync::Mutex<Vec<i64>>> = Arc::default();
        let note = seen.clone();
        let follower = Follower::new("test.follower", Start::Beginning, move |_, fact| {
            note.lock().unwrap().push(fact.position);
            Ok(())
        });
        let (worker, _) = worker(&world, vec![follower], vec![], vec![]);
        for number in 0..450 {
            happen(&world.store, 1, number).await;
        }
        worker.settle().await.unwrap();
        worker.settle().await.unwrap();
        assert_eq!(*seen.lock().unwrap(), (1..=450).collect::<Vec<i64>>());
    });
}

#[test]
fn a_follower_with_effects_begins_now() {
    on_both(&migrations(), |world| async move {
        happen(&world.store, 1, 1).await;
        let count = Arc::new(AtomicU32::new(0));
        let counter = count.clone();
        let follower = Follower::new("test.effects", Start::Now, move |_, _| {
            counter.fetch_add(1, Ordering::SeqCst);
            Ok(())
        });
        let (worker, _) = worker(&world, vec![follower], vec![], vec![]);
        worker.settle().await.unwrap();
        happen(&world.store, 1, 2).await;
        worker.settle().await.unwrap();
        assert_eq!(count.load(Ordering::SeqCst), 1);
    });
}

#[test]
fn a_fact_that_fails_parks_its_subject_and_the_others_go_on() {
    on_both(&migrations(), |world| async move {
        let seen: Arc<std::sync::Mutex<Vec<i64>>> = Arc::default();
        let note = seen.clone();
        let follower = Follower::new("test.picky", Start::Beginning, move |_, fact| {
            if fact.position == 2 {
                return Err(FollowError::Other("cannot".to_owned()));
            }
            note.lock().unwrap().push(fact.position);
            Ok(())
        });
        let (worker, _) = worker(&world, vec![follower], vec![], vec![]);
        for (on, number) in [(1, 1), (2, 2), (3, 3), (2, 4), (1, 5)] {
            happen(&world.store, on, number).await;
        }
        worker.settle().await.unwrap();
        let mut passed = seen.lock().unwrap().clone();
        passed.sort_unstable();
        passed.dedup();
        assert_eq!(passed, vec![1, 3, 5]);
        let parked = world.store.read::<_, Error, _>(journal::parked).await.unwrap();
        assert_eq!(parked.iter().map(|parked| parked.position).collect::<Vec<_>>(), vec![2, 4]);
    });
}

#[test]
fn the_verifier_passes_what_is_whole_and_finds_one_changed_byte() {
    on_both(&migrations(), |world| async move {
        let (worker, key) = worker(&world, vec![], vec![], vec![]);
        for number in 0..30 {
            happen(&world.store, u8::try_from(number % 5).unwrap(), number).await;
            if number % 7 == 0 {
                worker.settle().await.unwrap();
            }
        }
        worker.settle().await.unwrap();
        let whole = verify(&world.store, key.public(), &[], true).await.unwrap();
        assert_eq!((whole.facts, whole.sealed, whole.faults.len()), (30, 30, 0));

        tamper(&world.store, "update journal_fact set data = replace(data, ':13', ':12') where position = 14").await;
        let report = verify(&world.store, key.public(), &[], false).await.unwrap();
        assert!(matches!(report.faults.first(), Some(Fault::Root { from, to }) if *from <= 14 && *to >= 14), "{:?}", report.faults);
    });
}

#[test]
fn a_seal_made_with_another_key_is_noticed() {
    on_both(&migrations(), |world| async move {
        let (worker, _) = worker(&world, vec![], vec![], vec![]);
        happen(&world.store, 1, 1).await;
        worker.settle().await.unwrap();
        let other = tempfile::tempdir().unwrap();
        let stranger = SealKey::open(other.path()).unwrap();
        let report = verify(&world.store, stranger.public(), &[], false).await.unwrap();
        assert_eq!(report.faults, vec![Fault::Signature { size: 1 }]);
    });
}

#[test]
fn the_witness_file_gets_every_seal() {
    on_both(&migrations(), |world| async move {
        let (worker, _) = worker(&world, vec![], vec![], vec![]);
        for number in 0..3 {
            happen(&world.store, 1, number).await;
            worker.settle().await.unwrap();
        }
        assert_eq!(std::fs::read_to_string(world.folder().join("witness.log")).unwrap().lines().count(), 3);
    });
}

#[test]
fn a_job_is_done_once_however_often_it_is_asked_for_and_retried_when_it_fails() {
    on_both(&migrations(), |world| async move {
        let tries = Arc::new(AtomicU32::new(0));
        let count = tries.clone();
        let handler = JobHandler::new("test.job", move |_, _| {
            let count = count.clone();
            async move { if count.fetch_add(1, Ordering::SeqCst) < 2 { Err(JobError("not yet".to_owned())) } else { Ok(()) } }
        });
        let (worker, _) = worker(&world, vec![], vec![handler], vec![]);
        for _ in 0..3 {
            world
                .store
                .background::<_, Error, _>(Lane::Interactive, |tx| {
                    let run_at = tx.now();
                    journal::jobs::enqueue(tx, &Job { kind: "test.job", key: "one".to_owned(), payload: "{}".to_owned(), run_at })
                })
                .await
                .unwrap();
        }
        for _ in 0..5 {
            worker.settle().await.unwrap();
            world.clock.advance(SignedDuration::from_mins(30));
        }
        assert_eq!(tries.load(Ordering::SeqCst), 3);
    });
}

#[test]
fn a_hopeless_job_ends_dead_and_can_be_revived() {
    on_both(&migrations(), |world| async move {
        let (worker, _) = worker(&world, vec![], vec![], vec![]);
        world
            .store
            .background::<_, Error, _>(Lane::Interactive, |tx| {
                let run_at = tx.now();
                journal::jobs::enqueue(tx, &Job { kind: "nobody.knows", key: "one".to_owned(), payload: "{}".to_owned(), run_at })
            })
            .await
            .unwrap();
        for _ in 0..12 {
            worker.settle().await.unwrap();
            world.clock.advance(SignedDuration::from_hours(3));
        }
        let dead = world.store.read::<_, Error, _>(journal::jobs::dead).await.unwrap();
        assert_eq!(dead.len(), 1);
        let id = dead[0].id;
        world.store.background::<_, Error, _>(Lane::Interactive, move |tx| journal::jobs::revive(tx, id)).await.unwrap();
        assert!(world.store.read::<_, Error, _>(journal::jobs::dead).await.unwrap().is_empty());
    });
}

#[test]
fn a_routine_runs_at_its_interval() {
    on_both(&migrations(), |world| async move {
        let runs = Arc::new(AtomicU32::new(0));
        let count = runs.clone();
        let run = Arc::new(move |_: &mut store::Tx<'_>| {
            count.fetch_add(1, Ordering::SeqCst);
            Ok(())
        });
        let (worker, _) = worker(&world, vec![], vec![], vec![Routine { name: "test.routine", every: SignedDuration::from_mins(5), run }]);
        worker.settle().await.unwrap();
        worker.settle().await.unwrap();
        world.clock.advance(SignedDuration::from_mins(6));
        worker.settle().await.unwrap();
        assert_eq!(runs.load(Ordering::SeqCst), 2);
    });
}

#[test]
fn the_same_reading_within_a_quarter_of_an_hour_is_one_fact() {
    on_both(&migrations(), |world| async move {
        let actor = Actor::person(Id::from_uuid(uuid::Uuid::from_bytes([9; 16])), 2);
        for minutes in [0, 1, 20] {
            world.clock.advance(SignedDuration::from_mins(minutes));
            journal::disclose(&world.store, &actor, "process", subject(1)).await.unwrap();
            journal::disclose(&world.store, &actor, "inspect", subject(1)).await.unwrap();
        }
        let facts = world
            .store
            .read::<_, Error, _>(|tx| {
                tx.value::<i64>("select count(*) from journal_fact where kind = $1", params!["journal.record.disclosed.v1"])
            })
            .await
            .unwrap();
        assert_eq!(facts, 4);
    });
}

#[test]
fn the_leaf_of_a_fact_has_a_published_test_vector() {
    let fact = journal::StoredFact {
        position: 1,
        id: uuid::Uuid::from_bytes([1; 16]),
        kind: "test.thing.happened.v1".to_owned(),
        at: kernel::Instant::from_micros(1_763_900_000_000_000),
        person: None,
        post: None,
        agency: None,
        system: Some("test".to_owned()),
        subject_kind: "test.thing".to_owned(),
        subject: uuid::Uuid::from_bytes([2; 16]),
        data: "{\"number\":1}".to_owned(),
        state: None,
    };
    assert_eq!(hex::encode(journal::seal::leaf(&fact)), "e76e2ca4a26ae2d6402aa83d26edb77188f03ddc98948320dd633e7ef9ded107");
}
