//! While a dossier waits for its person: what the clock does, who sees it, who is told when the day to answer comes and goes.

use identity::Role;
use kernel::{Actor, DossierId, Instant, PostId};
use onestop::service::refuse_intake::{RefuseIntake, refuse_intake};
use onestop::service::supplement::{AnswerSupplement, AskSupplement, answer, ask};
use onestop::{State, Work};
use procedure::PackageFiles;
use store::{Error, Lane, params};

use crate::world::{AGENCIES, COPY, World, copy_answers, migrations, on_both, root};

fn at(month: i8, day: i8, hour: i8, minute: i8) -> Instant {
    Instant::from_local(jiff::civil::datetime(2026, month, day, hour, minute, 0, 0))
}

async fn ask_for_more(world: &World, actor: &Actor, id: DossierId) {
    let version = world.version(id).await;
    let (ground, message) = ("Điều 64".to_owned(), "Ảnh mờ".to_owned());
    let (who, command) = (actor.clone(), AskSupplement { dossier: id, version, ground, parts: Vec::new(), message });
    world.act(move |app, tx| ask(app, tx, &who, &command)).await.unwrap();
}

async fn answered(world: &World, id: DossierId) {
    let (who, command) = (world.citizen.clone(), AnswerSupplement { dossier: id, parts: Vec::new() });
    world.act(move |app, tx| answer(app, tx, &who, &command)).await.unwrap();
}

/// Lets the reminders run at an instant; whom they told: a post, or nobody's for the person.
async fn told_at(world: &World, id: DossierId, now: Instant) -> Vec<(Option<PostId>, String)> {
    let read = || {
        world.store.read::<_, Error, _>(move |tx| {
            let sql =
                "select post, message from onestop_notice where dossier = $1 and message like 'onestop-notice-answer%' order by at, id";
            tx.rows(sql, params![id], |row| Ok((row.take()?, row.take()?)))
        })
    };
    let before = read().await.unwrap().len();
    world.clock.set(now);
    world.settle().await;
    read().await.unwrap().split_off(before)
}

#[test]
fn the_clock_stands_for_everybody_while_the_person_must_answer() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let due = world.whole(id).await.loaded.dossier.due_at.unwrap();
        ask_for_more(&world, &world.officer, id).await;
        let whole = world.whole(id).await;
        assert_eq!((whole.loaded.dossier.state, whole.loaded.dossier.paused_at.is_some()), (State::Supplement, true));
        // Long after the date of the slip, and before the day to answer.
        world.clock.set(at(12, 10, 9, 0));
        assert!(due < world.clock.now());
        let officer = world.browser(&world.officer).await;
        let (inbox, late) = (officer.get("/can-bo").await.text(), officer.get("/can-bo?hang=qua-han").await.text());
        let code = &whole.loaded.dossier.code;
        assert!(inbox.contains(code) && inbox.contains("Chờ người nộp bổ sung"), "{inbox}");
        assert!(!late.contains(code), "nobody is late with it");
        let page = officer.get(&format!("/can-bo/ho-so/{id}")).await.text();
        assert!(page.contains("Đang dừng tính thời gian") && !page.contains("Quá hạn"), "{page}");
        let mine = world.browser(&world.citizen).await.get(&format!("/ho-so-cua-toi/{id}")).await.text();
        assert!(mine.contains("Tính lại khi hồ sơ được tiếp tục"), "{mine}");
        let morning = world.browser(&world.leader).await.get("/can-bo/dau-gio-sang?muc=qua-han").await.text();
        assert!(!morning.contains(code));
        answered(&world, id).await;
        let dossier = world.whole(id).await.loaded.dossier;
        assert_eq!((dossier.state, dossier.paused_at), (State::Processing, None));
        assert!(dossier.due_at.unwrap() > world.clock.now(), "it counts anew");
        assert!(world.whole(id).await.task().unwrap().due().unwrap() > world.clock.now());
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn the_person_is_reminded_of_the_day_to_answer_then_the_post_then_the_leader() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        ask_for_more(&world, &world.officer, id).await;
        let until = world.whole(id).await.task().unwrap().due().unwrap();
        assert_eq!(until, at(12, 23, 17, 30), "thirty days later, at closing");
        assert_eq!(told_at(&world, id, at(12, 15, 9, 0)).await, []);
        let soon = told_at(&world, id, at(12, 23, 9, 0)).await;
        assert_eq!(soon, [(None, "onestop-notice-answer-soon".to_owned())], "it is the person's day");
        let officer = world.post(&world.officer, Role::CaseOfficer).await;
        let late = told_at(&world, id, at(12, 23, 17, 31)).await;
        assert!(late.contains(&(Some(officer), "onestop-notice-answer-late".to_owned())), "{late:?}");
        let inbox = world.browser(&world.officer).await.get("/can-bo?hang=qua-han").await.text();
        assert!(inbox.contains("Quá hạn bổ sung"), "{inbox}");
        let escalated = told_at(&world, id, at(12, 28, 9, 0)).await;
        assert!(escalated.iter().all(|(post, key)| post.is_some() && key == "onestop-notice-answer-escalated"), "{escalated:?}");
        assert_eq!(escalated.len(), 1);
        assert_eq!(told_at(&world, id, at(12, 29, 9, 0)).await, []);
    });
}

#[test]
fn what_was_asked_for_before_acceptance_stays_in_the_counters_queue() {
    on_both(|world| async move {
        let (id, other) = (world.copy_filed().await, world.copy_filed().await);
        ask_for_more(&world, &world.intake, id).await;
        ask_for_more(&world, &world.intake, other).await;
        let task = world.whole(id).await.task().unwrap().clone();
        assert_eq!((task.work, task.due()), (Work::Intake, Some(at(12, 23, 17, 30))));
        let late = told_at(&world, id, at(12, 23, 17, 31)).await;
        assert!(late.iter().any(|(_, key)| key == "onestop-notice-answer-late"), "{late:?}");
        let code = world.whole(id).await.loaded.dossier.code;
        let inbox = world.browser(&world.intake).await.get("/can-bo?hang=qua-han").await.text();
        assert!(inbox.contains(&code) && inbox.contains("Quá hạn bổ sung"), "{inbox}");
        let (reason, ground) = ("Quá hạn bổ sung".to_owned(), "Điều 64".to_owned());
        let (who, command) = (world.intake.clone(), RefuseIntake { dossier: id, version: world.version(id).await, reason, ground });
        world.act(move |app, tx| refuse_intake(app, tx, &who, &command)).await.unwrap();
        assert!(world.whole(id).await.task().is_none());
        // The other is answered at the last: then the counter has its hours again.
        answered(&world, other).await;
        let whole = world.whole(other).await;
        assert_eq!(whole.loaded.dossier.state, State::Submitted);
        assert_eq!(whole.task().unwrap().due(), Some(at(12, 24, 17, 30)));
    });
}

#[test]
fn a_clock_that_runs_on_is_reminded_of_and_counted() {
    testkit::on_both(&migrations(), |base| async {
        let world = World::of(base, &AGENCIES, &[]).await;
        let mut files = PackageFiles::read(&root().join("procedures").join(COPY)).unwrap();
        files.cases.clear();
        files.procedure_toml = files.procedure_toml.replace("on_supplement = \"restart\"", "on_supplement = \"continue\"");
        world.store.background(Lane::Bulk, move |tx| procedure::import(tx, &Actor::system("tests"), &files, false)).await.unwrap();
        let id = world.submit(&world.citizen, COPY, &copy_answers(), &["giay-to-tuy-than"]).await.dossier;
        world.accept(id).await;
        ask_for_more(&world, &world.officer, id).await;
        let dossier = world.whole(id).await.loaded.dossier;
        assert_eq!((dossier.state, dossier.paused_at), (State::Supplement, None));
        world.clock.set(at(11, 30, 9, 0));
        world.settle().await;
        let told: Vec<String> = world
            .store
            .read::<_, Error, _>(move |tx| {
                tx.rows("select message from onestop_notice where dossier = $1 and post is not null", params![id], |row| row.take())
            })
            .await
            .unwrap();
        assert!(told.iter().any(|key| key == "onestop-notice-escalated"), "{told:?}");
        let morning = world.browser(&world.leader).await.get("/can-bo/dau-gio-sang?muc=qua-han").await.text();
        assert!(morning.contains(&dossier.code), "{morning}");
    });
}
