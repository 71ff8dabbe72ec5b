//! How a result is to be handed over changes until it is: by the person, by the counter, by a program; told and kept.

use identity::Role;
use kernel::DossierId;
use serde_json::json;
use store::params;

use crate::client::{Answer, Client};
use crate::world::{World, on_both};

/// The person's own page, sent with these choices.
async fn choose(browser: &Client, id: DossierId, choices: &[(&str, &str)]) -> Answer {
    let address = format!("/ho-so-cua-toi/{id}/nhan-ket-qua");
    let page = browser.get(&address).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let (request, version) = (page.hidden("request"), page.hidden("version"));
    let fields: Vec<(&str, &str)> =
        [("request", request.as_str()), ("version", version.as_str())].into_iter().chain(choices.iter().copied()).collect();
    browser.post_form(&address, &fields).await
}

async fn delivery(world: &World, id: DossierId) -> (String, String) {
    let dossier = world.whole(id).await.loaded.dossier;
    (dossier.delivery, dossier.delivery_address)
}

async fn told(world: &World) -> Vec<serde_json::Value> {
    let facts = world.store.read::<_, store::Error, _>(|tx| {
        let kind = "onestop.dossier.delivery_changed.v1";
        tx.rows("select data from journal_fact where kind = $1 order by insertion", params![kind], |row| row.take::<String>())
    });
    facts.await.unwrap().iter().map(|data| serde_json::from_str(data).unwrap()).collect()
}

#[test]
fn the_person_changes_it_and_fees_stay() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let browser = world.browser(&world.citizen).await;
        let fees = world.whole(id).await.fees;
        let same = choose(&browser, id, &[("way", "counter")]).await;
        assert!(same.status == 422 && same.text().contains("id=\"way-error\""), "{}", same.text());
        let short = choose(&browser, id, &[("way", "postal"), ("address", "Số 5")]).await;
        assert!(short.status == 422 && short.text().contains("id=\"address-error\"") && short.text().contains("value=\"Số 5\""));
        assert_eq!(choose(&browser, id, &[("way", "pigeon")]).await.status, 422);

        let place = "Số 5, đường Ví Dụ, phường Phố Hiến";
        let changed = choose(&browser, id, &[("way", "postal"), ("address", place)]).await;
        assert_eq!((changed.status.as_u16(), changed.header("location")), (303, format!("/ho-so-cua-toi/{id}").as_str()));
        assert_eq!(delivery(&world, id).await, ("postal".to_owned(), place.to_owned()));
        assert_eq!(world.whole(id).await.fees, fees);
        assert!(browser.get(&format!("/ho-so-cua-toi/{id}")).await.text().contains("Đổi cách nhận kết quả: Nhận qua bưu chính công ích"));
        assert_eq!(choose(&browser, id, &[("way", "electronic"), ("address", place)]).await.status, 303);
        assert_eq!(delivery(&world, id).await, ("electronic".to_owned(), String::new()), "an address belongs to the post only");
        let told = told(&world).await;
        assert_eq!(
            (&told[0]["before"], &told[0]["after"], &told[0]["address_changed"]),
            (&json!("counter"), &json!("postal"), &json!(true))
        );
        assert!(!told[0].to_string().contains("Ví Dụ"), "the journal holds no address");

        let stale = [("request", crate::world::request_id().to_string()), ("version", "1".to_owned()), ("way", "counter".to_owned())];
        let stale: Vec<(&str, &str)> = stale.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(
            browser.post_form(&format!("/ho-so-cua-toi/{id}/nhan-ket-qua"), &stale).await.status,
            409,
            "told what changed meanwhile"
        );
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn the_counter_and_programs_change_it_until_it_is_handed_over() {
    on_both(|world| async move {
        world.settle().await;
        let id = world.copy_accepted().await;
        let path = format!("/api/v1/dossiers/{id}/delivery");
        let officer = world.client(&world.officer, Some(Role::CaseOfficer)).await;
        officer.post(&path, &json!({ "way": "electronic" })).await.expect(403);
        let stranger = world.client(&world.neighbour, None).await;
        stranger.post(&path, &json!({ "way": "electronic" })).await.expect(404);
        let desk = world.client(&world.desk, Some(Role::ResultDesk)).await;
        let actions = desk.get(&format!("/api/v1/dossiers/{id}/actions")).await.expect(200);
        assert!(actions["items"].as_array().unwrap().iter().any(|item| item["operation"] == "changeDelivery"), "{actions}");
        assert_eq!(desk.post(&path, &json!({ "way": "postal" })).await.fields(), ["address"]);
        desk.post(&path, &json!({ "way": "electronic" })).await.expect(200);

        let browser = world.browser(&world.intake).await;
        let address = format!("/can-bo/ho-so/{id}/nhan-ket-qua");
        let page = browser.get(&address).await;
        assert_eq!(page.status, 200);
        let (request, version) = (page.hidden("request"), page.hidden("version"));
        let fields = [("request", request.as_str()), ("version", version.as_str()), ("way", "counter")];
        assert_eq!(browser.post_form(&address, &fields).await.status, 303);
        assert_eq!(delivery(&world, id).await.0, "counter");
        world.settle().await;
        let citizen = world.browser(&world.citizen).await;
        assert!(citizen.get("/ho-so-cua-toi").await.text().contains("đã đổi"), "the person is told");

        world.issue(id).await;
        world.hand_over(id).await.unwrap();
        desk.post(&path, &json!({ "way": "electronic" })).await.expect(409);
        let page = citizen.get(&format!("/ho-so-cua-toi/{id}/nhan-ket-qua")).await;
        assert_eq!(page.status, 409, "nothing is left to be handed over");
    });
}
