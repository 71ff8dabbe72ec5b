//! Originals that were kept go back after a dossier has ended without a result.

use kernel::{Actor, DossierId};
use onestop::OnestopError;
use onestop::service::give_back::{GiveBack, give_back};
use onestop::service::receive::{Receive, Reception, receive};

use crate::world::{World, on_both, original};

/// A dossier at the counter with the original of a paper, that is kept.
async fn with_an_original(world: &World, reception: Reception) -> DossierId {
    let command = Receive { parts: vec![original("giay-to-tuy-than")], reception, ..world.at_counter() };
    let who = world.intake.clone();
    world.act(move |app, tx| receive(app, tx, &who, &command)).await.unwrap().dossier
}

async fn given_back(world: &World, who: &Actor, id: DossierId, identity_checked: bool) -> Result<(), OnestopError> {
    let command =
        GiveBack { dossier: id, version: world.version(id).await, taken_by: "Hà Thị Phương Thảo".to_owned(), identity_checked };
    let who = who.clone();
    world.act(move |app, tx| give_back(app, tx, &who, &command)).await
}

#[test]
fn the_original_of_a_refused_dossier_goes_back_once() {
    on_both(|world| async move {
        let refused = Reception::Refuse { reason: "Sai nơi nộp".to_owned(), ground: "Luật Hộ tịch, Điều 63".to_owned() };
        let id = with_an_original(&world, refused).await;
        let offered = world.browser(&world.intake).await.get(&format!("/can-bo/ho-so/{id}")).await.text();
        assert!(offered.contains("Trả lại bản chính"));
        assert!(matches!(given_back(&world, &world.officer, id, true).await, Err(OnestopError::Forbidden)));
        let unchecked = given_back(&world, &world.intake, id, false).await;
        assert!(matches!(&unchecked, Err(OnestopError::Fields(faults)) if faults[0].0 == "identity_checked"), "{unchecked:?}");
        given_back(&world, &world.intake, id, true).await.unwrap();
        let paper = &world.whole(id).await.parts[0];
        assert_eq!(paper.returned_to.as_deref(), Some("Hà Thị Phương Thảo"));
        let page = world.browser(&world.intake).await.get(&format!("/can-bo/ho-so/{id}")).await.text();
        assert!(page.contains("Trả lại cho Hà Thị Phương Thảo") && !page.contains("/tra-ban-chinh"), "{page}");
        assert!(matches!(given_back(&world, &world.intake, id, true).await, Err(OnestopError::Refused(_))));
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn the_original_of_an_open_dossier_waits_for_its_result() {
    on_both(|world| async move {
        let id = with_an_original(&world, Reception::Accept).await;
        assert!(matches!(given_back(&world, &world.intake, id, true).await, Err(OnestopError::Refused(_))));
    });
}
