//! What falls due is told in time: who is told, when, and only once. The clock stands still until a test moves it.

use identity::{AbsenceReason, ReportAbsence, Role};
use jiff::SignedDuration;
use kernel::{Actor, DossierId, Instant, PostId};
use onestop::Work;
use onestop::service::assign::{Assign, assign};
use onestop::service::supplement::{AnswerSupplement, AskSupplement, answer, ask};
use onestop::service::urge::{Urge, urge};
use serde_json::json;
use store::{Error, Lane, params};

use crate::world::{World, on_both};

fn at(day: i8, hour: i8, minute: i8) -> Instant {
    Instant::from_local(jiff::civil::datetime(2026, 11, day, hour, minute, 0, 0))
}

/// What posts were told of a dossier, oldest first: the post and the message.
async fn told(world: &World, id: DossierId) -> Vec<(PostId, String)> {
    let read = world.store.read::<_, Error, _>(move |tx| {
        tx.rows("select post, message from onestop_notice where dossier = $1 and post is not null order by at, id", params![id], |row| {
            Ok((row.take()?, row.take()?))
        })
    });
    read.await.unwrap()
}

/// Lets the reminders run at an instant; what posts were told since `before`.
async fn told_at(world: &World, id: DossierId, now: Instant) -> Vec<(PostId, String)> {
    let before = told(world, id).await.len();
    world.clock.set(now);
    world.settle().await;
    told(world, id).await.split_off(before)
}

/// Who leads the office that works on the dossier.
pub async fn chief(world: &World) -> Actor {
    let office = world.officer.agency.unwrap();
    let chief = world.store.read(move |tx| identity::holders_of_role(tx, office, Role::UnitLeader)).await.unwrap().remove(0);
    Actor { session: world.officer.session, ..Actor::official(chief.person, chief.post, chief.agency) }
}

fn messages(told: &[(PostId, String)]) -> Vec<&str> {
    let mut keys: Vec<&str> = told.iter().map(|(_, key)| key.as_str()).collect();
    keys.dedup();
    keys
}

async fn task_due(world: &World, id: DossierId) -> Instant {
    world.whole(id).await.task().unwrap().due_at
}

fn between(one: Instant, other: Instant) -> Instant {
    Instant::from_micros(one.micros().midpoint(other.micros()))
}

fn minute_after(instant: Instant) -> Instant {
    instant.plus(SignedDuration::from_mins(1))
}

#[test]
fn the_post_is_told_before_and_after_and_then_the_leader_each_once() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let (start, due) = (world.clock.now(), task_due(&world, id).await);
        assert_eq!(due, at(23, 14, 0), "the step's share of one working day");
        assert_eq!(told_at(&world, id, minute_after(start)).await, [], "it has only just come");

        let officer = world.post(&world.officer, Role::CaseOfficer).await;
        let soon = told_at(&world, id, minute_after(between(start, due))).await;
        assert_eq!(messages(&soon), ["onestop-notice-soon"]);
        assert!(soon.iter().any(|(post, _)| *post == officer));
        let leader = world.post(&world.leader, Role::Approver).await;
        assert!(!soon.iter().any(|(post, _)| *post == leader), "whoever leads is not told yet");
        for minutes in [2, 30] {
            assert_eq!(told_at(&world, id, world.clock.now().plus(SignedDuration::from_mins(minutes))).await, [], "once only");
        }

        assert_eq!(told_at(&world, id, due).await, [], "the due instant itself is still on time");
        let late = told_at(&world, id, minute_after(due)).await;
        assert_eq!(messages(&late), ["onestop-notice-late"]);
        assert!(late.iter().any(|(post, _)| *post == officer));
        // Tuesday the 24th is a holiday: the working day after the due instant ends on Wednesday.
        for day_off in [at(24, 8, 0), at(24, 14, 30), at(25, 13, 59)] {
            assert_eq!(told_at(&world, id, day_off).await, []);
        }
        let escalated = told_at(&world, id, at(25, 14, 2)).await;
        assert_eq!(messages(&escalated), ["onestop-notice-escalated"]);
        let chief = chief(&world).await.post.unwrap();
        assert_eq!(escalated.iter().map(|(post, _)| *post).collect::<Vec<_>>(), [chief], "whoever leads the unit, and nobody else");
        assert_eq!(told_at(&world, id, at(27, 9, 0)).await, [], "and that is all");
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn a_task_that_was_given_to_somebody_is_told_to_them_alone() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let officer = world.post(&world.officer, Role::CaseOfficer).await;
        let task = world.whole(id).await.task().unwrap().id;
        let (who, command) = (chief(&world).await, Assign { dossier: id, task, version: world.version(id).await, holder: Some(officer) });
        world.act(move |app, tx| assign(app, tx, &who, &command)).await.unwrap();
        let due = task_due(&world, id).await;
        assert_eq!(told_at(&world, id, minute_after(due)).await.iter().map(|(post, _)| *post).collect::<Vec<_>>(), [officer]);
    });
}

#[test]
fn a_clock_that_stands_still_reminds_nobody_and_a_new_date_is_reminded_of_anew() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let (start, due) = (world.clock.now(), task_due(&world, id).await);
        assert_eq!(messages(&told_at(&world, id, minute_after(between(start, due))).await), ["onestop-notice-soon"]);
        let command = AskSupplement {
            dossier: id,
            version: world.version(id).await,
            ground: "Điều 64".to_owned(),
            parts: Vec::new(),
            message: "Ảnh mờ".to_owned(),
        };
        let who = world.officer.clone();
        world.act(move |app, tx| ask(app, tx, &who, &command)).await.unwrap();
        for instant in [minute_after(due), at(25, 15, 30)] {
            assert_eq!(told_at(&world, id, instant).await, [], "the dossier waits for the person");
        }
        world.clock.set(at(26, 9, 0));
        let (who, command) = (world.citizen.clone(), AnswerSupplement { dossier: id, parts: Vec::new() });
        world.act(move |app, tx| answer(app, tx, &who, &command)).await.unwrap();
        assert_eq!(task_due(&world, id).await, at(26, 15, 0));
        assert_eq!(messages(&told_at(&world, id, at(26, 14, 58)).await), ["onestop-notice-soon"], "of the new date");
        assert_eq!(messages(&told_at(&world, id, at(26, 15, 1)).await), ["onestop-notice-late"]);
    });
}

#[test]
fn an_extension_moves_the_reminders() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let (start, due) = (world.clock.now(), task_due(&world, id).await);
        assert_eq!(messages(&told_at(&world, id, minute_after(between(start, due))).await), ["onestop-notice-soon"]);
        let leader = world.client(&world.leader, Some(Role::Approver)).await;
        let body = json!({ "version": world.version(id).await, "days": 2, "reason": "Tra cứu sổ cũ", "document": "12/XL-UBND" });
        leader.post(&format!("/api/v1/dossiers/{id}/extend"), &body).await.expect(200);
        let later = task_due(&world, id).await;
        assert!(later > due, "{later:?}");
        assert_eq!(told_at(&world, id, minute_after(due)).await, [], "the old date means nothing any more");
        assert_eq!(messages(&told_at(&world, id, between(due, later)).await), ["onestop-notice-soon"]);
        assert_eq!(messages(&told_at(&world, id, minute_after(later)).await), ["onestop-notice-late"]);
    });
}

#[test]
fn what_nobody_has_received_is_told_to_the_centre_and_then_to_its_head() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        let (due, intake) = (task_due(&world, id).await, world.post(&world.intake, Role::Intake).await);
        let head = world.post(&world.head, Role::CentreHead).await;
        let late = told_at(&world, id, minute_after(due)).await;
        assert_eq!(messages(&late), ["onestop-notice-late"]);
        assert!(late.iter().any(|(post, _)| *post == intake));
        let escalated = told_at(&world, id, at(30, 8, 0)).await;
        assert_eq!(messages(&escalated), ["onestop-notice-escalated"]);
        assert!(escalated.iter().any(|(post, _)| *post == head), "{escalated:?}");
        world.accept(id).await;
        assert_ne!(world.whole(id).await.task().unwrap().work, Work::Intake);
        assert_eq!(told_at(&world, id, world.clock.now().plus(SignedDuration::from_mins(2))).await, [], "the next step begins anew");
    });
}

#[test]
fn many_are_told_of_in_several_runs_the_most_urgent_first() {
    testkit::on_both(&crate::world::migrations(), |base| async {
        let world = World::new(base).await;
        let mut filed = Vec::new();
        for _ in 0..51 {
            filed.push(world.copy_filed().await);
        }
        let due = task_due(&world, filed[50]).await;
        world.clock.set(minute_after(due));
        world.settle().await;
        let mut left = Vec::new();
        for id in &filed {
            if told(&world, *id).await.is_empty() {
                left.push(*id);
            }
        }
        assert_eq!(left.len(), 1, "a run is short, so that nobody waits for it");
        assert_ne!(told_at(&world, left[0], minute_after(minute_after(due))).await, []);
    });
}

#[test]
fn who_holds_several_posts_reads_an_urging_once() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let task = world.whole(id).await.task().unwrap().clone();
        let holders = world.store.read(move |tx| identity::holders_of_role(tx, task.agency, task.role)).await.unwrap();
        let own = world.post(&world.officer, task.role).await;
        let away = holders.iter().find(|holder| holder.post != own).unwrap().clone();
        let today = world.clock.now().date();
        let absence = ReportAbsence { post: away.post, stand_in: Some(own), reason: AbsenceReason::Leave, from: today, until: today };
        let report = move |tx: &mut store::Tx<'_>| identity::report_absence(tx, &Actor::person(away.person, 2), &absence);
        world.store.background(Lane::Bulk, report).await.unwrap();
        let (leader, command) = (world.leader.clone(), Urge { dossier: id });
        world.act(move |app, tx| urge(app, tx, &leader, &command)).await.unwrap();
        assert_eq!(told(&world, id).await.len(), holders.len(), "each post is told");
        let inbox = world.browser(&world.officer).await.get("/can-bo").await.text();
        assert_eq!(inbox.matches("Lãnh đạo đôn đốc hồ sơ").count(), 1, "one person holds both for now");
    });
}
