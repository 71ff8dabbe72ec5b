//! What may happen on the way: supplements, extensions, refusals, withdrawal, stop, correction, and two officials at once.

use identity::Role;
use jiff::SignedDuration;
use jiff::civil::date;
use kernel::{Actor, DossierId, Instant};
use onestop::service::accept::{Accept, accept};
use onestop::service::assign::{Assign, assign};
use onestop::service::clock::{Extend, Extension, extend};
use onestop::service::correct::{Correct, correct};
use onestop::service::refuse::{Refuse, refuse};
use onestop::service::refuse_intake::{RefuseIntake, refuse_intake};
use onestop::service::stop::{Stop, stop};
use onestop::service::supplement::{AnswerSupplement, AskSupplement, answer, ask};
use onestop::service::withdraw::{Withdraw, withdraw};
use onestop::{OnestopError, State};

use crate::world::{BIRTH, World, birth_answers, on_both};

fn at(day: i8, hour: i8, minute: i8) -> Instant {
    Instant::from_local(jiff::civil::datetime(2026, 11, day, hour, minute, 0, 0))
}

async fn ask_for_more(world: &World, actor: &Actor, id: DossierId) -> Result<(), OnestopError> {
    let command = AskSupplement {
        dossier: id,
        version: world.version(id).await,
        ground: "Thông tư 04/2020/TT-BTP".to_owned(),
        parts: vec!["giay-to-tuy-than".to_owned()],
        message: "Ảnh thẻ căn cước bị mờ".to_owned(),
    };
    let who = actor.clone();
    world.act(move |app, tx| ask(app, tx, &who, &command)).await
}

async fn answer_it(world: &World, actor: &Actor, id: DossierId) -> Result<(), OnestopError> {
    let part = world.sent("giay-to-tuy-than").await;
    let (who, command) = (actor.clone(), AnswerSupplement { dossier: id, parts: vec![part] });
    world.act(move |app, tx| answer(app, tx, &who, &command)).await
}

#[test]
fn a_supplement_in_processing_restarts_the_limit() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        world.clock.set(at(23, 10, 0));
        assert!(
            matches!(ask_for_more(&world, &world.intake, id).await, Err(OnestopError::Forbidden)),
            "the dossier is with the officer now"
        );
        ask_for_more(&world, &world.officer, id).await.unwrap();
        assert_eq!(world.whole(id).await.loaded.dossier.state, State::Supplement);
        assert!(matches!(world.advance(&world.officer, id).await, Err(OnestopError::Wrong(_))), "it waits for the person");

        world.clock.set(at(26, 9, 0));
        assert!(matches!(answer_it(&world, &world.neighbour, id).await, Err(OnestopError::Forbidden)));
        answer_it(&world, &world.citizen, id).await.unwrap();
        let whole = world.whole(id).await;
        let dossier = &whole.loaded.dossier;
        assert_eq!((dossier.state, dossier.supplements), (State::Processing, 1));
        assert_eq!(
            (dossier.original_due_at, dossier.due_at),
            (Some(at(25, 8, 0)), Some(at(27, 9, 0))),
            "one working day from the answer; the original date stays"
        );
        assert_eq!(whole.task().unwrap().due_at, at(26, 15, 0), "the step has its share of the new limit");
        assert_eq!(whole.adjustments.len(), 1);

        assert!(matches!(ask_for_more(&world, &world.officer, id).await, Err(OnestopError::Forbidden)), "a second request needs a leader");
        ask_for_more(&world, &world.leader, id).await.unwrap();
        let whole = world.whole(id).await;
        assert_eq!(whole.loaded.dossier.supplements, 2);
        let numbers: Vec<&str> = whole.supplements.iter().map(|asked| asked.document.as_str()).collect();
        assert_eq!(numbers, ["01/YCBS-UBND", "02/YCBS-UBND"], "each letter has the next number of the agency that decides");
    });
}

#[test]
fn the_last_day_to_answer_is_one_on_which_the_centre_works() {
    on_both(|world| async move {
        for (asked, last, why) in [
            (date(2026, 11, 23), date(2026, 12, 23), "a Wednesday"),
            (date(2026, 11, 26), date(2026, 12, 28), "a Saturday, though this centre receives on its morning"),
            (date(2026, 11, 27), date(2026, 12, 28), "a Sunday"),
            (date(2026, 12, 2), date(2027, 1, 4), "New Year, a Friday"),
            (date(2027, 1, 8), date(2027, 2, 12), "Tết, a Sunday and four days after it"),
        ] {
            world.clock.set(Instant::from_local(asked.at(9, 0, 0, 0)));
            let id = world.copy_filed().await;
            ask_for_more(&world, &world.intake, id).await.unwrap();
            assert_eq!(world.whole(id).await.supplements[0].reply_by, Some(last), "{why}");
        }
    });
}

#[test]
fn a_supplement_before_acceptance_goes_back_to_the_counter() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        ask_for_more(&world, &world.intake, id).await.unwrap();
        let asked = world.whole(id).await;
        assert_eq!(asked.loaded.dossier.state, State::SupplementIntake);
        assert_eq!(asked.supplements[0].document, "01/YCBS-TTPVHCC", "before acceptance it is the centre that asks");
        answer_it(&world, &world.citizen, id).await.unwrap();
        let whole = world.whole(id).await;
        assert_eq!(
            (whole.loaded.dossier.state, whole.loaded.dossier.supplements),
            (State::Submitted, 1),
            "whatever was asked for before acceptance counts"
        );
        assert_eq!(whole.parts.len(), 2);
        world.accept(id).await;
    });
}

#[test]
fn an_extension_is_made_before_the_due_date_and_only_as_often_as_allowed() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let by = async |actor: &Actor| {
            let extension = Extension { days: 2, reason: "Chờ tra cứu sổ giấy".to_owned(), ..Extension::default() };
            let command = Extend { dossier: id, version: world.version(id).await, extension, document: "12/XL-UBND".to_owned() };
            let who = actor.clone();
            world.act(move |app, tx| extend(app, tx, &who, &command)).await
        };
        assert!(matches!(by(&world.officer).await, Err(OnestopError::Forbidden)));
        let due = by(&world.leader).await.unwrap();
        assert_eq!(due, Some(at(27, 8, 0)));
        let whole = world.whole(id).await;
        assert_eq!((whole.loaded.dossier.original_due_at, whole.loaded.dossier.extensions), (Some(at(25, 8, 0)), 1));
        assert!(matches!(by(&world.leader).await, Err(OnestopError::Refused(_))), "one extension at most");

        let late = world.copy_accepted().await;
        world.clock.set(at(25, 8, 1));
        let extension = Extension { days: 1, reason: "Muộn".to_owned(), ..Extension::default() };
        let command = Extend { dossier: late, version: world.version(late).await, extension, document: "13/XL-UBND".to_owned() };
        let who = world.leader.clone();
        let due = world.act(move |app, tx| extend(app, tx, &who, &command)).await.unwrap();
        let whole = world.whole(late).await;
        assert_eq!((due, whole.loaded.dossier.extensions), (whole.loaded.dossier.original_due_at, 0), "what is overdue is not put off");
        assert_eq!(whole.promised(), Some(at(26, 8, 1)));
    });
}

#[test]
fn a_refusal_is_a_signed_and_numbered_negative_result() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let command = Refuse {
            dossier: id,
            version: world.version(id).await,
            reason: "Không tìm thấy trong sổ".to_owned(),
            ground: "Luật Hộ tịch, Điều 64".to_owned(),
        };
        let who = world.officer.clone();
        world.act(move |app, tx| refuse(app, tx, &who, &command)).await.unwrap();
        world.advance(&world.officer, id).await.unwrap();
        world.advance(&world.deputy, id).await.unwrap();
        let issued = world.advance(&world.clerk, id).await.unwrap();
        assert_eq!(issued.notation.as_deref(), Some("01/TB-UBND"));
        let whole = world.whole(id).await;
        assert_eq!((whole.loaded.dossier.state, whole.loaded.dossier.positive), (State::Done, Some(false)));
        assert_eq!(whole.outcome.unwrap().signer_capacity.as_deref(), Some("KT"));
        world.settle().await;
        assert!(world.whole(id).await.outcome.unwrap().file.is_some(), "the notice is printed");
        world.hand_over(id).await.unwrap();
    });
}

#[test]
fn the_counter_may_refuse_what_was_filed() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        let other = world.copy_filed().await;
        let by = async |dossier: DossierId, ground: &str| {
            let (reason, ground) = ("Không thuộc thẩm quyền".to_owned(), ground.to_owned());
            let (who, command) = (world.intake.clone(), RefuseIntake { dossier, version: 1, reason, ground });
            world.act(move |app, tx| refuse_intake(app, tx, &who, &command)).await
        };
        assert!(matches!(by(id, " ").await, Err(OnestopError::Fields(_))), "a refusal names its legal ground");
        by(id, "Luật Hộ tịch, Điều 64").await.unwrap();
        by(other, "Luật Hộ tịch, Điều 64").await.unwrap();
        for (dossier, number) in [(id, "01/TCTN-TTPVHCC"), (other, "02/TCTN-TTPVHCC")] {
            let whole = world.whole(dossier).await;
            assert_eq!(whole.loaded.dossier.state, State::RefusedIntake);
            let notice = whole.adjustments.last().unwrap();
            assert_eq!((notice.document.as_str(), notice.ground.as_str()), (number, "Luật Hộ tịch, Điều 64"));
        }
    });
}

#[test]
fn a_person_withdraws_and_nobody_else_does() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let by = |actor: &Actor| {
            let (who, command) =
                (actor.clone(), Withdraw { dossier: id, reason: "Đã tìm thấy bản gốc".to_owned(), version: None, requested_on: None });
            world.act(move |app, tx| withdraw(app, tx, &who, &command))
        };
        assert!(matches!(by(&world.neighbour).await, Err(OnestopError::NotFound)));
        by(&world.citizen).await.unwrap();
        let whole = world.whole(id).await;
        assert_eq!(whole.loaded.dossier.state, State::Withdrawn);
        assert!(whole.tasks.iter().all(|task| task.closed_at.is_some()));
        assert!(matches!(by(&world.citizen).await, Err(OnestopError::Wrong(_))));
    });
}

#[test]
fn the_agency_stops_with_a_reason() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let by = async |actor: &Actor, reason: &str| {
            let (who, command) = (
                actor.clone(),
                Stop {
                    dossier: id,
                    version: world.version(id).await,
                    reason: reason.to_owned(),
                    ground: "Nghị định 118/2025/NĐ-CP".to_owned(),
                },
            );
            world.act(move |app, tx| stop(app, tx, &who, &command)).await
        };
        assert!(matches!(by(&world.officer, "Không bổ sung").await, Err(OnestopError::Forbidden)));
        assert!(matches!(by(&world.leader, " ").await, Err(OnestopError::Fields(_))));
        by(&world.leader, "Không bổ sung").await.unwrap();
        let whole = world.whole(id).await;
        assert_eq!(whole.loaded.dossier.state, State::Stopped);
        let order = whole.adjustments.last().unwrap();
        assert_eq!((order.kind.as_str(), order.document.as_str()), ("stop", "01/TB-UBND"), "the notice has its number");
    });
}

#[test]
fn a_mistake_in_the_result_goes_back_and_the_number_stays() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        assert_eq!(world.issue(id).await.notation.as_deref(), Some("01/TLHT-BS"));
        let command = Correct { dossier: id, version: world.version(id).await, reason: "Sai năm sinh".to_owned() };
        for actor in [&world.intake, &world.officer, &world.leader, &world.stranger] {
            let (who, command) = (actor.clone(), command.clone());
            let refused = world.act(move |app, tx| correct(app, tx, &who, &command)).await;
            assert!(matches!(refused, Err(OnestopError::Forbidden)), "whoever hands out or numbers sees the mistake: {actor:?}");
        }
        let who = world.desk.clone();
        world.act(move |app, tx| correct(app, tx, &who, &command)).await.unwrap();
        let whole = world.whole(id).await;
        assert_eq!((whole.loaded.dossier.state, whole.loaded.dossier.step.as_deref()), (State::Processing, Some("search")));
        world.settle().await;
        assert!(world.whole(id).await.outcome.unwrap().file.is_none(), "the page that was asked for before is not printed any more");
        assert_eq!(world.issue(id).await.notation.as_deref(), Some("01/TLHT-BS"));
        world.settle().await;
        assert!(world.whole(id).await.outcome.unwrap().file.is_some());
        world.hand_over(id).await.unwrap();
    });
}

#[test]
fn the_second_of_two_officials_is_told_what_the_first_did() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        let command = Accept { dossier: id, version: 1, holder: None };
        let (who, first) = (world.intake.clone(), command.clone());
        world.act(move |app, tx| accept(app, tx, &who, &first)).await.unwrap();
        journal::disclose(&world.store, &world.inspector, "inspect", journal::Subject::new(onestop::DOSSIER, id)).await.unwrap();
        world.clock.advance(SignedDuration::from_mins(1));
        let (who, second) = (world.intake.clone(), command.clone());
        let changed = world.act(move |app, tx| accept(app, tx, &who, &second)).await;
        let Err(OnestopError::Changed { state, by, at }) = changed else { panic!("{changed:?}") };
        assert_eq!((state, by.as_str()), (State::Accepted, "Đặng Thị Thu Hiền"), "who changed it, not who read it");
        assert!(at.contains("08:00"), "{at}");
    });
}

#[test]
fn the_wrong_post_is_refused() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        world.draft_result(id).await.unwrap();
        for actor in [&world.intake, &world.leader, &world.clerk, &world.stranger, &world.inspector, &world.administrator, &world.citizen] {
            assert!(matches!(world.advance(actor, id).await, Err(OnestopError::Forbidden)), "{actor:?}");
        }
        world.advance(&world.officer, id).await.unwrap();
        assert!(matches!(world.advance(&world.officer, id).await, Err(OnestopError::Forbidden)), "who drafts does not approve");
        world.advance_to(&world.leader, id, Some("search")).await.unwrap();
        world.advance(&world.officer, id).await.unwrap();
    });
}

#[test]
fn a_grant_that_is_corrected_into_a_refusal_leaves_its_number_voided_in_the_book() {
    on_both(|world| async move {
        let mut born = Vec::new();
        for _ in 0..2 {
            let filed = world.submit(&world.citizen, BIRTH, &birth_answers(), &["giay-to-tuy-than", "giay-chung-sinh"]).await;
            world.accept(filed.dossier).await;
            born.push(filed.dossier);
        }
        let id = born[0];
        assert_eq!(world.issue(id).await.notation.as_deref(), Some("01"));
        let command = Correct { dossier: id, version: world.version(id).await, reason: "Đã đăng ký ở nơi khác".to_owned() };
        let who = world.clerk.clone();
        world.act(move |app, tx| correct(app, tx, &who, &command)).await.unwrap();
        let command =
            Refuse {
                dossier: id, version: world.version(id).await, reason: "Đã đăng ký".to_owned(), ground: "Luật Hộ tịch".to_owned()
            };
        let who = world.officer.clone();
        world.act(move |app, tx| refuse(app, tx, &who, &command)).await.unwrap();
        world.advance(&world.officer, id).await.unwrap();
        world.advance(&world.leader, id).await.unwrap();
        assert_eq!(
            world.advance(&world.clerk, id).await.unwrap().notation.as_deref(),
            Some("01/TB-UBND"),
            "notices have a register of their own"
        );
        assert_eq!(world.issue(born[1]).await.notation.as_deref(), Some("02"), "the voided number of the book is not given again");
        let clerk = world.browser(&world.clerk).await;
        let registers = clerk.get("/can-bo/so").await.text();
        let book = registers.split("<option value=\"").skip(1).find(|option| option.contains("book:")).unwrap();
        let page = clerk.get(&format!("/can-bo/so?so={}", book.split('"').next().unwrap().replace(' ', "%20"))).await.text();
        for told in ["Đã hủy", "Đã đăng ký ở nơi khác", &world.whole(id).await.loaded.dossier.code] {
            assert!(page.contains(told), "{told} in {page}");
        }
        assert_eq!(world.browser(&world.officer).await.get("/can-bo/so").await.status, 404, "who keeps no register sees none");
    });
}

#[test]
fn a_leader_gives_a_dossier_to_one_post_and_then_it_is_that_posts_alone() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let task = world.whole(id).await.task().unwrap().id;
        let give = async |actor: &Actor, holder| {
            let (who, command) = (actor.clone(), Assign { dossier: id, task, version: world.version(id).await, holder });
            world.act(move |app, tx| assign(app, tx, &who, &command)).await
        };
        let (office, wrong) = (world.officer.agency.unwrap(), world.clerk.post);
        let chief = world.store.read(move |tx| identity::holders_of_role(tx, office, Role::UnitLeader)).await.unwrap().remove(0);
        let chief = Actor::official(chief.person, chief.post, chief.agency);
        assert!(matches!(give(&world.head, None).await, Err(OnestopError::Forbidden)), "the centre does not assign in the office");
        assert!(matches!(give(&chief, wrong).await, Err(OnestopError::Refused(_))), "a clerk does not process");
        let others = world.store.read(move |tx| identity::holders_of_role(tx, office, Role::CaseOfficer)).await.unwrap();
        let other = others.into_iter().find(|holder| Some(holder.post) != world.officer.post).unwrap();
        give(&chief, Some(other.post)).await.unwrap();
        assert!(matches!(world.draft_result(id).await, Err(OnestopError::Forbidden)));
        give(&chief, None).await.unwrap();
        world.draft_result(id).await.unwrap();
    });
}
