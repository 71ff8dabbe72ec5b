//! A result that goes by post: handed over with the number of the item, delivered, or brought back and handed out in another way.

use jiff::SignedDuration;
use jiff::civil::date;
use kernel::{Actor, DossierId};
use onestop::service::correct::{Correct, correct};
use onestop::service::delivery::{ChangeDelivery, change_delivery};
use onestop::service::hand_over::{HandOver, hand_over};
use onestop::service::post::{ConfirmDelivery, FailDelivery, confirm_delivery, fail_delivery};
use onestop::{DeliveryState, OnestopError, State};
use store::{Error, params};

use crate::standing::fields;
use crate::world::{World, handing, on_both, refusal};

/// A result that the desk handed to the post.
async fn posted(world: &World) -> DossierId {
    let id = world.copy_accepted().await;
    world.issue(id).await;
    send(world, id, "RR123456789VN").await.unwrap();
    id
}

async fn send(world: &World, id: DossierId, tracking: &str) -> Result<(), OnestopError> {
    let command = HandOver {
        way: "postal".to_owned(),
        identity_checked: false,
        tracking: tracking.to_owned(),
        address: "Số 5, đường Ví Dụ, phường Phố Hiến".to_owned(),
        ..handing(id, world.version(id).await)
    };
    let who = world.desk.clone();
    world.act(move |app, tx| hand_over(app, tx, &who, &command)).await
}

async fn delivered(world: &World, actor: &Actor, id: DossierId, on: Option<jiff::civil::Date>) -> Result<(), OnestopError> {
    let command = ConfirmDelivery { dossier: id, version: world.version(id).await, delivered_on: on, taken_by: String::new() };
    let who = actor.clone();
    world.act(move |app, tx| confirm_delivery(app, tx, &who, &command)).await
}

async fn brought_back(world: &World, id: DossierId, reason: &str) -> Result<(), OnestopError> {
    let command =
        FailDelivery {
            dossier: id, version: world.version(id).await, reason: reason.to_owned(), remark: "Đã phát hai lần".to_owned()
        };
    let who = world.desk.clone();
    world.act(move |app, tx| fail_delivery(app, tx, &who, &command)).await
}

#[test]
fn what_the_post_takes_is_returned_when_it_is_delivered() {
    on_both(|world| async move {
        let id = posted(&world).await;
        let whole = world.whole(id).await;
        assert_eq!(
            (whole.loaded.dossier.state, whole.loaded.dossier.returned_at, whole.delivery()),
            (State::Done, None, DeliveryState::Posted)
        );
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
        let mine = world.browser(&world.citizen).await.get(&format!("/ho-so-cua-toi/{id}")).await.text();
        assert!(mine.contains("Đã giao kết quả cho bưu chính") && mine.contains("RR123456789VN"), "{mine}");
        assert!(!mine.contains("/nhan-ket-qua"), "what the post has goes no other way");
        let desk = world.browser(&world.desk).await.get(&format!("/can-bo/ho-so/{id}")).await.text();
        assert!(desk.contains("Bưu chính đã phát") && desk.contains("Bưu chính chuyển hoàn") && !desk.contains("/tra-ket-qua\""), "{desk}");

        assert!(matches!(delivered(&world, &world.officer, id, Some(date(2026, 11, 23))).await, Err(OnestopError::Forbidden)));
        for wrong in [None, Some(date(2026, 11, 22)), Some(date(2026, 11, 24))] {
            assert_eq!(fields(delivered(&world, &world.desk, id, wrong).await), ["delivered_on"], "{wrong:?}");
        }
        world.clock.advance(SignedDuration::from_hours(48));
        delivered(&world, &world.desk, id, Some(date(2026, 11, 24))).await.unwrap();
        let whole = world.whole(id).await;
        let over = whole.handed_over().unwrap();
        assert_eq!(
            (whole.loaded.dossier.state, over.state, over.ended_on),
            (State::Returned, DeliveryState::Delivered, Some(date(2026, 11, 24)))
        );
        assert!(whole.task().is_none());
        assert!(matches!(brought_back(&world, id, "absent").await, Err(OnestopError::Refused(_))), "its owner has it");
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn what_comes_back_goes_out_again_or_is_collected() {
    on_both(|world| async move {
        // People are told from now on of what happens.
        world.settle().await;
        let id = posted(&world).await;
        assert_eq!(refusal(send(&world, id, "RR2").await), "onestop-post-has-it");
        let (who, command) =
            (world.desk.clone(), Correct { dossier: id, version: world.version(id).await, reason: "Sai năm sinh".to_owned() });
        assert_eq!(refusal(world.act(move |app, tx| correct(app, tx, &who, &command)).await), "onestop-post-has-it");
        let change = ChangeDelivery { dossier: id, version: world.version(id).await, way: "counter".to_owned(), address: String::new() };
        let (who, command) = (world.citizen.clone(), change.clone());
        assert_eq!(refusal(world.act(move |app, tx| change_delivery(app, tx, &who, &command)).await), "onestop-post-has-it");

        assert_eq!(fields(brought_back(&world, id, "lost my way").await), ["reason"]);
        brought_back(&world, id, "absent").await.unwrap();
        let whole = world.whole(id).await;
        assert_eq!((whole.loaded.dossier.state, whole.delivery()), (State::Done, DeliveryState::Undeliverable));
        world.settle().await;
        let citizen = world.browser(&world.citizen).await;
        let mine = citizen.get(&format!("/ho-so-cua-toi/{id}")).await.text();
        assert!(mine.contains("Bưu chính không phát được kết quả") && mine.contains("/nhan-ket-qua"), "{mine}");
        let told: Vec<String> = world
            .store
            .read::<_, Error, _>(move |tx| {
                tx.rows("select message from onestop_notice where dossier = $1 and person is not null", params![id], |row| row.take())
            })
            .await
            .unwrap();
        assert!(told.iter().any(|key| key == "onestop-notice-delivery-failed"), "{told:?}");

        world.clock.advance(SignedDuration::from_hours(1));
        send(&world, id, "RR222222222VN").await.unwrap();
        brought_back(&world, id, "address").await.unwrap();
        world.clock.advance(SignedDuration::from_hours(1));
        world.hand_over(id).await.unwrap();
        let whole = world.whole(id).await;
        let states: Vec<DeliveryState> = whole.hand_overs.iter().map(|one| one.state).collect();
        assert_eq!(states, [DeliveryState::Undeliverable, DeliveryState::Undeliverable, DeliveryState::Collected]);
        assert_eq!(whole.loaded.dossier.state, State::Returned);
        let page = world.browser(&world.desk).await.get(&format!("/can-bo/ho-so/{id}")).await.text();
        assert!(page.contains("RR123456789VN") && page.contains("Người nhận vắng mặt") && page.contains("Đã phát hai lần"), "{page}");
        assert_eq!(world.verify().await.faults, []);
        assert_eq!(world.tamper("update onestop_hand_over set tracking = 'RR0' where tracking = 'RR222222222VN'").await, 1);
        assert_eq!(world.verify().await.faults.len(), 1, "a changed hand-over is found");
    });
}
