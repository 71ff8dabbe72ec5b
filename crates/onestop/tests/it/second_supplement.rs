//! More is asked for once; what was asked for before acceptance counts. The second time it takes a leader, whoever proposes it.

use identity::Role;
use kernel::{Actor, DossierId};
use onestop::service::supplement::{AnswerSupplement, AskSupplement, DecideSupplement, answer, ask, decide, propose};
use onestop::{OnestopError, State, Work};

use crate::world::{World, on_both, refusal};

async fn request(world: &World, id: DossierId) -> AskSupplement {
    AskSupplement {
        dossier: id,
        version: world.version(id).await,
        ground: "Thông tư 04/2020/TT-BTP".to_owned(),
        parts: vec!["giay-to-tuy-than".to_owned()],
        message: "Ảnh thẻ căn cước bị mờ".to_owned(),
    }
}

async fn asked(world: &World, actor: &Actor, id: DossierId) -> Result<(), OnestopError> {
    let (who, command) = (actor.clone(), request(world, id).await);
    world.act(move |app, tx| ask(app, tx, &who, &command)).await
}

async fn proposed(world: &World, actor: &Actor, id: DossierId) -> Result<(), OnestopError> {
    let (who, command) = (actor.clone(), request(world, id).await);
    world.act(move |app, tx| propose(app, tx, &who, &command)).await
}

async fn decided(world: &World, actor: &Actor, id: DossierId, approves: bool, answer: &str) -> Result<(), OnestopError> {
    let command = DecideSupplement { dossier: id, version: world.version(id).await, approves, answer: answer.to_owned() };
    let who = actor.clone();
    world.act(move |app, tx| decide(app, tx, &who, &command)).await
}

async fn answered(world: &World, id: DossierId) {
    let part = world.sent("giay-to-tuy-than").await;
    let (who, command) = (world.citizen.clone(), AnswerSupplement { dossier: id, parts: vec![part] });
    world.act(move |app, tx| answer(app, tx, &who, &command)).await.unwrap();
}

fn is_forbidden(refused: &Result<(), OnestopError>) -> bool {
    matches!(refused, Err(OnestopError::Forbidden))
}

#[test]
fn a_request_at_intake_and_one_in_processing_are_two() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        asked(&world, &world.intake, id).await.unwrap();
        answered(&world, id).await;
        world.accept(id).await;
        assert!(is_forbidden(&asked(&world, &world.officer, id).await), "the second needs a leader, though the first was the centre's");
        let page = world.browser(&world.officer).await.get(&format!("/can-bo/ho-so/{id}")).await.text();
        assert!(page.contains("Hồ sơ đã bị yêu cầu bổ sung 1 lần") && page.contains("Đề xuất bổ sung lần nữa"), "{page}");
        let form = world.browser(&world.officer).await.get(&format!("/can-bo/ho-so/{id}/de-xuat-bo-sung")).await.text();
        assert!(form.contains("yêu cầu bổ sung 1 lần") && form.contains("tính quá hạn (766)"), "{form}");

        proposed(&world, &world.officer, id).await.unwrap();
        let whole = world.whole(id).await;
        assert_eq!((whole.loaded.dossier.state, whole.loaded.dossier.supplements, whole.supplements.len()), (State::Accepted, 1, 1));
        assert!(whole.proposed_supplement().is_some() && whole.tasks.iter().any(|task| task.work == Work::SecondSupplement));
        assert_eq!(refusal(proposed(&world, &world.officer, id).await), "onestop-supplement-proposed");
        assert_eq!(refusal(asked(&world, &world.leader, id).await), "onestop-supplement-proposed", "a leader decides on it first");
        assert!(is_forbidden(&decided(&world, &world.officer, id, true, "").await), "nobody approves their own");
        assert!(matches!(decided(&world, &world.leader, id, false, " ").await, Err(OnestopError::Fields(_))), "a return has a reason");
        decided(&world, &world.leader, id, true, "").await.unwrap();

        let whole = world.whole(id).await;
        let dossier = &whole.loaded.dossier;
        assert_eq!((dossier.state, dossier.supplements, dossier.paused_at.is_some()), (State::Supplement, 2, true));
        let second = whole.supplements.iter().find(|one| one.proposed_by.is_some()).unwrap();
        assert_eq!((second.proposed_by, Some(second.asked_by)), (world.officer.post, world.leader.post), "the leader signs");
        assert_eq!(second.document, "01/YCBS-UBND");
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn the_counter_asks_no_more_than_twice() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        assert_eq!(refusal(proposed(&world, &world.intake, id).await), "onestop-supplement-first");
        asked(&world, &world.intake, id).await.unwrap();
        answered(&world, id).await;
        assert!(is_forbidden(&asked(&world, &world.intake, id).await));
        assert!(is_forbidden(&asked(&world, &world.leader, id).await), "before acceptance it is the centre's to say");
        proposed(&world, &world.intake, id).await.unwrap();
        let waiting = world.whole(id).await.tasks.into_iter().find(|task| task.work == Work::SecondSupplement).unwrap();
        assert_eq!((waiting.agency, waiting.role), (world.centre, Role::CentreHead));
        decided(&world, &world.head, id, true, "").await.unwrap();
        assert_eq!(world.whole(id).await.loaded.dossier.state, State::SupplementIntake);
        answered(&world, id).await;
        for actor in [&world.intake, &world.head] {
            let refused = if actor.post == world.head.post { asked(&world, actor, id).await } else { proposed(&world, actor, id).await };
            assert_eq!(refusal(refused), "onestop-supplement-enough", "then it is accepted or refused");
        }
        world.accept(id).await;
        assert_eq!(world.whole(id).await.loaded.dossier.supplements, 2);
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn a_proposal_goes_back_or_ends_with_the_work() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        asked(&world, &world.intake, id).await.unwrap();
        answered(&world, id).await;
        proposed(&world, &world.intake, id).await.unwrap();
        decided(&world, &world.head, id, false, "Giấy tờ đã rõ").await.unwrap();
        let whole = world.whole(id).await;
        assert_eq!((whole.loaded.dossier.supplements, whole.proposed_supplements[0].answer.as_str()), (1, "Giấy tờ đã rõ"));
        proposed(&world, &world.intake, id).await.unwrap();
        world.accept(id).await;
        let whole = world.whole(id).await;
        assert!(whole.proposed_supplement().is_none(), "accepted, there is nothing to decide");
        assert!(whole.tasks.iter().all(|task| task.work != Work::SecondSupplement || task.closed_at.is_some()));
        let page = world.browser(&world.officer).await.get(&format!("/can-bo/ho-so/{id}")).await.text();
        assert!(page.contains("Trả lại đề xuất yêu cầu bổ sung") && page.contains("không còn áp dụng"), "{page}");
        assert_eq!(world.verify().await.faults, []);
    });
}
