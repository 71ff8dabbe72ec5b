//! A dossier is withdrawn: by whose it is, or by a request on paper that the counter takes.

use identity::Role;
use jiff::civil::{Date, date};
use kernel::{Actor, DossierId};
use onestop::service::accept::{Accept, accept};
use onestop::service::withdraw::{Withdraw, withdraw};
use onestop::{OnestopError, State};

use crate::papers::text_of;
use crate::world::{World, on_both};

async fn withdrawn(world: &World, who: &Actor, id: DossierId, requested_on: Option<Date>) -> Result<(), OnestopError> {
    let (who, command) = (who.clone(), Withdraw { dossier: id, version: None, reason: "Đã tìm thấy bản gốc".to_owned(), requested_on });
    world.act(move |app, tx| withdraw(app, tx, &who, &command)).await
}

async fn notice(world: &World, id: DossierId) -> String {
    text_of(&world.browser(&world.intake).await.get(&format!("/can-bo/ho-so/{id}/mau-05.pdf")).await.bytes)
}

#[test]
fn the_counter_withdraws_at_a_written_request_and_tells_the_officer() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        let holder = world.post(&world.officer, Role::CaseOfficer).await;
        let (who, command) = (world.intake.clone(), Accept { dossier: id, version: 1, holder: Some(holder) });
        world.act(move |app, tx| accept(app, tx, &who, &command)).await.unwrap();

        for wrong in [None, Some(date(2026, 11, 24)), Some(date(2026, 11, 22))] {
            let refused = withdrawn(&world, &world.intake, id, wrong).await;
            assert!(matches!(&refused, Err(OnestopError::Fields(faults)) if faults[0].0 == "requested_on"), "{wrong:?} {refused:?}");
        }
        let today = Some(date(2026, 11, 23));
        assert!(matches!(withdrawn(&world, &world.officer, id, today).await, Err(OnestopError::Forbidden)));
        assert!(matches!(withdrawn(&world, &world.neighbour, id, today).await, Err(OnestopError::NotFound)));
        withdrawn(&world, &world.intake, id, today).await.unwrap();

        let whole = world.whole(id).await;
        assert_eq!(whole.loaded.dossier.state, State::Withdrawn);
        assert_eq!(whole.adjustments[0].document, "01/TB-TTPVHCC");
        let letter = notice(&world, id).await;
        for told in ["theo đề nghị của người nộp hồ sơ", "Đơn đề nghị rút hồ sơ ngày 23/11/2026", "01/TB-TTPVHCC"]
        {
            assert!(letter.contains(told), "{told} in {letter}");
        }
        let told = world.store.read::<_, store::Error, _>(move |tx| {
            let query = "select count(*) from onestop_notice where post = $1 and message = 'onestop-notice-withdrawn-task'";
            tx.value::<i64>(query, store::params![holder])
        });
        assert_eq!(told.await.unwrap(), 1);
        world.settle().await;
        let inbox = world.browser(&world.citizen).await.get(&format!("/ho-so-cua-toi/{id}")).await.text();
        assert!(inbox.contains("/van-ban/"), "the person reads the notice");
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn who_withdraws_online_gets_the_same_notice() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let page = world.browser(&world.citizen).await.get(&format!("/ho-so-cua-toi/{id}/rut")).await.text();
        for effect in ["từ “Đã tiếp nhận” sang “Đã rút hồ sơ”", "hồ sơ không còn ngày hẹn trả", "được báo ngay"]
        {
            assert!(page.contains(effect), "{effect} in {page}");
        }
        withdrawn(&world, &world.citizen, id, None).await.unwrap();
        // Nobody was given it: then everybody is told in whose queue it lay.
        let inbox = world.browser(&world.officer).await.get("/can-bo").await.text();
        assert!(inbox.contains("việc của Ông/Bà với hồ sơ này khép lại"), "{inbox}");
        let letter = notice(&world, id).await;
        assert!(letter.contains("theo đề nghị của người nộp hồ sơ") && letter.contains("Đã tìm thấy bản gốc"), "{letter}");
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}
