//! What the store promises, on both databases.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use kernel::{Clock, RequestId};
use store::series::{self, Series};
use store::{Config, Database, Error, Files, Lane, MIGRATIONS, Migration, Request, Store, params};
use testkit::on_both;

const NOTES: Migration = Migration {
    owner: "store",
    name: "20261122_02_note",
    sql: "create table store_note (id {id} primary key, text {text} not null, good {bool} not null, at {instant} not null, size {int}, share {real}, version {int} not null) {strict}",
};

fn migrations() -> Vec<Migration> {
    MIGRATIONS.iter().copied().chain([NOTES]).collect()
}

fn request() -> Request {
    let mut counter = [0; 16];
    static NEXT: AtomicU32 = AtomicU32::new(1);
    counter[12..].copy_from_slice(&NEXT.fetch_add(1, Ordering::SeqCst).to_be_bytes());
    Request::new(RequestId::from_uuid(uuid::Uuid::from_bytes(counter)), &"body")
}

fn insert(tx: &mut store::Tx<'_>, text: &str) -> Result<String, Error> {
    let id = tx.new_id::<()>();
    let now = tx.now();
    tx.execute(
        "insert into store_note (id, text, good, at, size, share, version) values ($1, $2, $3, $4, $5, $6, 1)",
        params![id, text, true, now, None::<i64>, 0.5],
    )?;
    Ok(id.to_string())
}

async fn count(store: &Store) -> i64 {
    store.read::<_, Error, _>(|tx| tx.value("select count(*) from store_note", &[])).await.unwrap()
}

#[test]
fn what_was_written_is_read_back_as_it_was() {
    on_both(&migrations(), |world| async move {
        world.store.write::<_, Error, _>(request(), |tx| insert(tx, "Đăng ký khai sinh — $1 'quoted'")).await.unwrap();
        let now = world.store.now();
        let row = world
            .store
            .read::<_, Error, _>(|tx| {
                tx.optional("select text, good, at, size, share from store_note where text like '%$1%'", &[], |row| {
                    Ok((
                        row.take::<String>()?,
                        row.take::<bool>()?,
                        row.take::<kernel::Instant>()?,
                        row.take::<Option<i64>>()?,
                        row.take::<f64>()?,
                    ))
                })
            })
            .await
            .unwrap();
        assert_eq!(row, Some(("Đăng ký khai sinh — $1 'quoted'".to_owned(), true, now, None, 0.5)));
    });
}

#[test]
fn the_same_request_is_done_once_and_answers_the_same() {
    on_both(&migrations(), |world| async move {
        let request = request();
        let first = world.store.write::<_, Error, _>(request, |tx| insert(tx, "one")).await.unwrap();
        let second = world.store.write::<_, Error, _>(request, |tx| insert(tx, "one")).await.unwrap();
        assert_eq!(first, second);
        assert_eq!(count(&world.store).await, 1);
        let other = Request::new(request.id, &"another body");
        assert!(matches!(world.store.write::<_, Error, _>(other, |tx| insert(tx, "two")).await, Err(Error::RequestReused)));
    });
}

#[test]
fn the_same_request_sent_by_many_at_once_is_done_once() {
    on_both(&migrations(), |world| async move {
        let request = request();
        let tasks: Vec<_> = (0..20)
            .map(|_| {
                let store = world.store.clone();
                tokio::spawn(async move { store.write::<_, Error, _>(request, |tx| insert(tx, "one")).await.unwrap() })
            })
            .collect();
        let mut answers = Vec::new();
        for task in tasks {
            answers.push(task.await.unwrap());
        }
        answers.dedup();
        assert_eq!(answers.len(), 1);
        assert_eq!(count(&world.store).await, 1);
    });
}

#[test]
fn a_failed_or_panicking_use_case_leaves_nothing_and_spoils_nothing() {
    on_both(&migrations(), |world| async move {
        let good: Vec<_> = (0..10)
            .map(|number| {
                let store = world.store.clone();
                tokio::spawn(async move { store.write::<_, Error, _>(request(), move |tx| insert(tx, &format!("good {number}"))).await })
            })
            .collect();
        let refused = world.store.write::<String, Error, _>(request(), |tx| {
            insert(tx, "half")?;
            Err(Error::Stale)
        });
        assert!(matches!(refused.await, Err(Error::Stale)));
        let panicked = world.store.write::<String, Error, _>(request(), |tx| {
            insert(tx, "half")?;
            panic!("on purpose")
        });
        assert!(matches!(panicked.await, Err(Error::Panicked(text)) if text == "on purpose"));
        let broken = world.store.write::<String, Error, _>(request(), |tx| {
            insert(tx, "half")?;
            let _ = tx.execute("insert into store_note (id) values (null)", &[]);
            insert(tx, "after an error")
        });
        assert!(matches!(broken.await, Err(Error::Poisoned)));
        for task in good {
            task.await.unwrap().unwrap();
        }
        assert_eq!(count(&world.store).await, 10);
    });
}

#[test]
fn the_second_of_two_writers_is_told() {
    on_both(&migrations(), |world| async move {
        let id = world.store.write::<_, Error, _>(request(), |tx| insert(tx, "one")).await.unwrap();
        let change = |id: String| {
            move |tx: &mut store::Tx<'_>| {
                let id: uuid::Uuid = id.parse().unwrap();
                tx.save("update store_note set text = 'changed', version = version + 1 where id = $1 and version = $2", params![id, 1_i64])
            }
        };
        world.store.background::<_, Error, _>(Lane::Bulk, change(id.clone())).await.unwrap();
        assert!(matches!(world.store.background::<_, Error, _>(Lane::Bulk, change(id)).await, Err(Error::Stale)));
    });
}

#[test]
fn numbers_count_on_without_doubles_under_concurrency() {
    on_both(&migrations(), |world| async move {
        let taken = Arc::new(std::sync::Mutex::new(Vec::new()));
        let tasks: Vec<_> = (0..50)
            .map(|_| {
                let (store, taken) = (world.store.clone(), taken.clone());
                tokio::spawn(async move {
                    let number = store
                        .write::<_, Error, _>(request(), |tx| {
                            series::next(tx, Series { owner: "H31.50", kind: "dossier", period: "2026-11-23" })
                        })
                        .await
                        .unwrap();
                    taken.lock().unwrap().push(number);
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let mut numbers = taken.lock().unwrap().clone();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=50).collect::<Vec<i64>>());
    });
}

#[test]
fn a_voided_number_is_never_given_again() {
    on_both(&migrations(), |world| async move {
        let book = Series { owner: "H31.50", kind: "book", period: "2026" };
        let numbers = world
            .store
            .write::<_, Error, _>(request(), move |tx| {
                let subject = tx.new_id::<()>();
                let first = series::reserve(tx, book, subject)?;
                series::cancel(tx, book, first, "in sai")?;
                let second = series::reserve(tx, book, subject)?;
                series::issue(tx, book, second, subject)?;
                Ok((first, second))
            })
            .await
            .unwrap();
        assert_eq!(numbers, (1, 2));
    });
}

#[test]
fn a_file_in_pieces_goes_on_where_it_ended_and_the_oldest_of_many_makes_room() {
    on_both(&migrations(), |world| async move {
        let files = world.store.files().clone();
        let stage = async |name: &str, offset: usize, piece: &[u8]| files.stage(("owner", name), offset, piece.to_vec()).await.unwrap();
        assert_eq!(stage("one", 0, b"noi ").await, 4);
        assert_eq!(stage("one", 0, b"noi ").await, 4, "sent twice, kept once");
        assert_eq!(stage("one", 9, b"dung").await, 4, "a gap is not taken");
        assert_eq!(stage("one", 4, b"dung").await, 8);
        assert_eq!(files.take_staged("somebody else", "one").await.unwrap(), b"", "nobody else's");
        assert_eq!(files.take_staged("owner", "one").await.unwrap(), b"noi dung");
        assert_eq!(stage("one", 8, b"!").await, 0, "nothing is left of it");
        for number in 0..21 {
            stage(&format!("many{number}"), 0, b"x").await;
        }
        let mut left = 0;
        for number in 0..21 {
            left += files.take_staged("owner", &format!("many{number}")).await.unwrap().len();
        }
        assert_eq!(left, 20);
    });
}

#[test]
fn files_with_which_nobody_goes_on_are_forgotten() {
    on_both(&migrations(), |world| async move {
        let files = world.store.files().clone();
        let begun = Clock::system().now();
        for name in ["one", "two"] {
            files.stage(("owner", name), 0, b"noi ".to_vec()).await.unwrap();
        }
        let kept = files.put("owner", "text/plain", b"noi dung".to_vec()).await.unwrap();
        let after = |hours: i64| begun.plus(jiff::SignedDuration::from_hours(hours));
        assert_eq!(files.forget_abandoned(after(-1)).await.unwrap(), 0);
        assert_eq!(files.forget_abandoned(after(1)).await.unwrap(), 2);
        assert_eq!(files.take_staged("owner", "one").await.unwrap(), b"");
        assert_eq!(files.get("owner", &kept.sha256).await.unwrap(), b"noi dung", "what is whole stays");
    });
}

#[test]
fn files_are_found_by_content_and_an_altered_one_is_noticed() {
    on_both(&migrations(), |world| async move {
        let files = world.store.files().clone();
        let stored = files.put("owner", "text/plain", b"noi dung".to_vec()).await.unwrap();
        assert_eq!(files.put("owner", "text/plain", b"noi dung".to_vec()).await.unwrap(), stored);
        let named = stored.clone();
        world.store.background::<_, Error, _>(Lane::Bulk, move |tx| Files::name(tx, &named)).await.unwrap();
        assert_eq!(files.get("owner", &stored.sha256).await.unwrap(), b"noi dung");
        assert!(matches!(files.get("somebody else", &stored.sha256).await, Err(store::FilesError::Missing)));
        let path = world.folder().join("files/owner").join(&stored.sha256[..2]).join(&stored.sha256);
        std::fs::write(path, b"noi dunG").unwrap();
        assert!(matches!(files.get("owner", &stored.sha256).await, Err(store::FilesError::Altered)));
    });
}

#[test]
fn a_changed_migration_is_refused() {
    for kind in testkit::BOTH {
        let world = testkit::world(kind, &migrations());
        drop(world);
    }
    let folder = tempfile::tempdir().unwrap();
    let config = Config { folder: folder.path().to_owned(), database: Database::Embedded };
    let clock = Clock::manual(testkit::monday_morning());
    drop(Store::open(&config, clock.clone(), &migrations()).unwrap());
    let changed = Migration { sql: "create table store_note (id {id} primary key) {strict}", ..NOTES };
    assert!(matches!(Store::open(&config, clock, &[MIGRATIONS[0], changed]), Err(Error::Migration { .. })));
}

#[test]
fn a_fill_that_was_cut_off_is_not_taken_for_a_whole_database() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config { folder: folder.path().to_owned(), database: Database::Embedded };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let open_for_bulk = || Store::open_for_bulk(&config, Clock::system(), &migrations()).unwrap();
    let fill = |store: Store| {
        runtime.block_on(async {
            store.background::<_, Error, _>(Lane::Bulk, |tx| insert(tx, "kept")).await.unwrap();
            let undone = store.background::<String, Error, _>(Lane::Bulk, |tx| insert(tx, "undone").and(Err(Error::Stale))).await;
            assert!(undone.is_err());
            assert_eq!(count(&store).await, 1);
        });
    };
    fill(open_for_bulk());
    let ended = Store::open(&config, Clock::system(), &migrations()).unwrap();
    assert_eq!(runtime.block_on(count(&ended)), 1);
    drop(ended);
    // What a killed program leaves: the database as it happened to be, and the mark.
    let going_on = open_for_bulk();
    let left = tempfile::tempdir().unwrap();
    for file in ["filling", "phohien.sqlite"] {
        std::fs::copy(folder.path().join(file), left.path().join(file)).unwrap();
    }
    let cut_off = Config { folder: left.path().to_owned(), ..config.clone() };
    assert!(matches!(Store::open(&cut_off, Clock::system(), &migrations()), Err(Error::CutOff(_))));
    drop(going_on);
}

#[test]
fn ids_of_one_transaction_follow_one_another() {
    on_both(&migrations(), |world| async move {
        let ids = world
            .store
            .background::<_, Error, _>(Lane::Interactive, |tx| Ok((0..256).map(|_| tx.new_id::<()>().uuid()).collect::<Vec<_>>()))
            .await
            .unwrap();
        assert!(ids.is_sorted() && ids.iter().all(|id| id.get_version_num() == 7));
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
    });
}
