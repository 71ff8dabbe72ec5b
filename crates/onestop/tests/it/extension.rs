//! An extension: proposed by the officer, approved or sent back by the leader, or made by the leader alone.

use identity::Role;
use kernel::{Actor, DossierId, Instant};
use onestop::service::assign::{Assign, assign};
use onestop::service::clock::{Extend, Extension, extend};
use onestop::service::extension::{DecideExtension, ProposeExtension, decide, propose};
use onestop::{OnestopError, State, Work};

use crate::world::{World, on_both, refusal};

fn at(day: i8, hour: i8, minute: i8) -> Instant {
    Instant::from_local(jiff::civil::datetime(2026, 11, day, hour, minute, 0, 0))
}

async fn proposed(world: &World, actor: &Actor, id: DossierId) -> Result<(), OnestopError> {
    let extension = Extension {
        days: 2,
        reason: "Chờ tra cứu sổ giấy".to_owned(),
        ground: "Nghị định 118/2025/NĐ-CP".to_owned(),
        apology: String::new(),
    };
    let command = ProposeExtension { dossier: id, version: world.version(id).await, extension };
    let who = actor.clone();
    world.act(move |app, tx| propose(app, tx, &who, &command)).await
}

async fn decided(world: &World, actor: &Actor, id: DossierId, approves: bool, answer: &str) -> Result<Option<Instant>, OnestopError> {
    let command =
        DecideExtension { dossier: id, version: world.version(id).await, approves, answer: answer.to_owned(), document: String::new() };
    let who = actor.clone();
    world.act(move |app, tx| decide(app, tx, &who, &command)).await
}

/// Whoever leads the unit of an official.
async fn chief(world: &World, official: &Actor) -> Actor {
    let unit = official.agency.unwrap();
    let chief = world.store.read(move |tx| identity::holders_of_role(tx, unit, Role::UnitLeader)).await.unwrap().remove(0);
    Actor { session: official.session, ..Actor::official(chief.person, chief.post, chief.agency) }
}

#[test]
fn an_officer_proposes_and_the_leader_of_the_unit_approves() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        assert!(matches!(proposed(&world, &world.intake, id).await, Err(OnestopError::Forbidden)), "only whoever has the dossier proposes");
        proposed(&world, &world.officer, id).await.unwrap();
        let whole = world.whole(id).await;
        assert_eq!(
            (whole.loaded.dossier.due_at, whole.loaded.dossier.extensions),
            (Some(at(25, 8, 0)), 0),
            "nothing moves before a decision"
        );
        let waiting = whole.tasks.iter().find(|task| task.work == Work::Extension).unwrap();
        assert_eq!((waiting.agency, waiting.role, waiting.due_at), (world.officer.agency.unwrap(), Role::UnitLeader, at(25, 8, 0)));
        assert_eq!(whole.task().unwrap().work, Work::Process, "the officer goes on meanwhile");
        assert_eq!(whole.proposal().unwrap().due_after, Some(at(27, 8, 0)));
        assert_eq!(refusal(proposed(&world, &world.officer, id).await), "onestop-extend-proposed");
        for actor in [&world.officer, &world.clerk, &world.stranger, &world.head] {
            assert!(matches!(decided(&world, actor, id, true, "").await, Err(OnestopError::Forbidden)), "{actor:?}");
        }

        let chief = chief(&world, &world.officer).await;
        assert_eq!(decided(&world, &chief, id, true, "").await.unwrap(), Some(at(27, 8, 0)));
        let whole = world.whole(id).await;
        let dossier = &whole.loaded.dossier;
        assert_eq!((dossier.due_at, dossier.original_due_at, dossier.extensions), (Some(at(27, 8, 0)), Some(at(25, 8, 0)), 1));
        let logged = whole.adjustments.first().unwrap();
        assert_eq!((logged.document.as_str(), logged.reason.as_str()), ("01/XL-UBND", "Chờ tra cứu sổ giấy"));
        assert_eq!((logged.proposed_by, logged.approved_by), (world.officer.post, chief.post));
        assert!(whole.proposal().is_none() && whole.tasks.iter().all(|task| task.work != Work::Extension || task.closed_at.is_some()));
        assert_eq!(refusal(proposed(&world, &world.officer, id).await), "onestop-extend-too-often", "one extension at most");
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn a_proposal_goes_back_with_its_reason_and_may_come_again() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        proposed(&world, &world.officer, id).await.unwrap();
        assert!(matches!(decided(&world, &world.leader, id, false, " ").await, Err(OnestopError::Fields(_))), "a return has a reason");
        decided(&world, &world.leader, id, false, "Sổ đã số hóa, tra cứu được ngay").await.unwrap();
        let whole = world.whole(id).await;
        assert_eq!((whole.loaded.dossier.due_at, whole.adjustments.len()), (Some(at(25, 8, 0)), 0));
        assert_eq!(whole.proposals.first().unwrap().answer, "Sổ đã số hóa, tra cứu được ngay");
        assert_eq!(refusal(decided(&world, &world.leader, id, true, "").await), "onestop-extend-no-proposal");
        proposed(&world, &world.officer, id).await.unwrap();
        decided(&world, &world.leader, id, true, "").await.unwrap();
        assert_eq!(world.whole(id).await.loaded.dossier.extensions, 1);
    });
}

#[test]
fn what_is_overdue_is_apologised_for_and_stays_late() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        proposed(&world, &world.officer, id).await.unwrap();
        // The leader comes to it after the due date: the two days count from now.
        world.clock.set(at(25, 8, 1));
        decided(&world, &world.leader, id, true, "").await.unwrap();
        let whole = world.whole(id).await;
        let dossier = &whole.loaded.dossier;
        assert_eq!((dossier.due_at, dossier.extensions, whole.promised()), (Some(at(25, 8, 0)), 0, Some(at(27, 8, 1))));
        assert!(dossier.is_late(world.clock.now()), "a letter makes nothing less late");
        let officer = world.browser(&world.officer).await;
        let page = officer.get(&format!("/can-bo/ho-so/{id}")).await.text();
        assert!(page.contains("mau-04.pdf") && page.contains("hẹn trả lại lúc 08:01 27/11/2026"), "{page}");
        let letter = officer.get(&format!("/can-bo/ho-so/{id}/mau-04.pdf")).await;
        let text = crate::papers::text_of(&letter.bytes);
        for said in ["Đến nay", "chưa trả kết quả", "08 giờ 01 phút, ngày 27 tháng 11 năm 2026"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        world.settle().await;
        let page = world.browser(&world.citizen).await.get(&format!("/ho-so-cua-toi/{id}")).await.text();
        assert!(page.contains("Cơ quan hẹn trả lại") && page.contains("27/11/2026"), "{page}");

        assert_eq!(refusal(proposed(&world, &world.officer, id).await), "onestop-extend-promised", "one promise at a time");
        world.clock.set(at(27, 8, 2));
        proposed(&world, &world.officer, id).await.unwrap();
        decided(&world, &world.leader, id, true, "").await.unwrap();
        assert!(world.whole(id).await.promised() > Some(at(27, 8, 2)));
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn a_proposal_that_nobody_decided_ends_with_the_work() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        proposed(&world, &world.officer, id).await.unwrap();
        world.issue(id).await;
        let whole = world.whole(id).await;
        assert_eq!((whole.loaded.dossier.state, whole.proposal()), (State::Done, None));
        assert_eq!(whole.task().unwrap().work, Work::HandOver);
        assert!(whole.tasks.iter().all(|task| task.work != Work::Extension || task.outcome.as_deref() == Some("lapsed")));
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn a_leader_decides_on_a_proposal_before_extending_alone() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        proposed(&world, &world.officer, id).await.unwrap();
        let alone = async || {
            let extension = Extension { days: 1, reason: "Chờ tra cứu".to_owned(), ..Extension::default() };
            let command = Extend { dossier: id, version: world.version(id).await, extension, document: String::new() };
            let who = world.leader.clone();
            world.act(move |app, tx| extend(app, tx, &who, &command)).await
        };
        assert_eq!(refusal(alone().await), "onestop-extend-proposed");
        decided(&world, &world.leader, id, false, "Chỉ cần một ngày").await.unwrap();
        assert_eq!(alone().await.unwrap(), Some(at(26, 8, 0)));
    });
}

#[test]
fn a_leader_who_works_on_it_proposes_to_whoever_approves() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let chief = chief(&world, &world.officer).await;
        let task = world.whole(id).await.task().unwrap().id;
        let (who, command) = (chief.clone(), Assign { dossier: id, task, version: world.version(id).await, holder: chief.post });
        world.act(move |app, tx| assign(app, tx, &who, &command)).await.unwrap();
        proposed(&world, &chief, id).await.unwrap();
        let whole = world.whole(id).await;
        let waiting = whole.tasks.iter().find(|task| task.work == Work::Extension).unwrap();
        assert_eq!((waiting.agency, waiting.role), (world.commune, Role::Approver));
        assert!(matches!(decided(&world, &chief, id, true, "").await, Err(OnestopError::Forbidden)), "nobody approves their own proposal");
        decided(&world, &world.deputy, id, true, "").await.unwrap();
    });
}
