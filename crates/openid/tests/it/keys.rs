//! Keys take turns: each is published before it signs, and stays published while what it signed is of use.

use jiff::SignedDuration;
use testkit::on_both;

use crate::application::{Application, text, verified};
use crate::migrations;
use crate::portal::Portal;
use crate::province::{ADMINISTRATOR, CITIZEN};

async fn published(portal: &Portal) -> Vec<String> {
    let keys = portal.browser().get("/api/openid/jwks").await.json();
    let keys = keys["keys"].as_array().unwrap();
    assert!(keys.iter().all(|key| key.get("d").is_none() && key["alg"] == "ES256" && key["use"] == "sig"), "{keys:?}");
    keys.iter().map(|key| text(key, "kid")).collect()
}

#[test]
fn a_key_is_changed_by_hand_and_old_tokens_stay_verifiable() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let old = text(&application.signs_in(&portal, &mut browser, &[]).await, "id_token");
        let before = published(&portal).await;
        assert_eq!(before.len(), 2, "the one that signs and the next");
        portal.world.clock.advance(SignedDuration::from_mins(1));
        let mut administrator = portal.browser_of(ADMINISTRATOR).await;
        let page = administrator.get("/can-bo/ung-dung/khoa").await;
        let (request, key) = (page.hidden("request"), page.hidden("key"));
        assert_eq!(key, before[1]);
        for _ in 0..2 {
            let fields = [("request", request.as_str()), ("key", key.as_str())];
            assert_eq!(administrator.post("/can-bo/ung-dung/khoa", &fields).await.status, 303);
        }
        assert_eq!(published(&portal).await.len(), 3, "sent twice, changed once");
        let new = text(&application.signs_in(&portal, &mut browser, &[]).await, "id_token");
        let kid = |token: &str| jsonwebtoken::decode_header(token).unwrap().kid.unwrap();
        assert_eq!((kid(&old), kid(&new)), (before[0].clone(), before[1].clone()));
        verified(&portal, &old, "JWT").await;
        verified(&portal, &new, "JWT").await;
        assert_eq!(portal.facts("openid.key.rotated.v1").await, 1);
    });
}

#[test]
fn keys_change_by_date_and_are_forgotten_when_they_are_of_no_use() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let first = published(&portal).await;
        portal.world.clock.advance(SignedDuration::from_hours(91 * 24));
        portal.worker.settle().await.unwrap();
        let second = published(&portal).await;
        assert_eq!(second[..2], first[..], "the next one signs now, the old one is still published");
        assert_eq!(second.len(), 3);
        portal.world.clock.advance(SignedDuration::from_hours(31 * 24));
        portal.worker.settle().await.unwrap();
        assert_eq!(published(&portal).await, second[1..]);
        let file = std::fs::metadata(portal.world.folder().join("keys/openid.json")).unwrap();
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&file.permissions()) & 0o077, 0, "for its owner only");
        let again = openid::Openid::open(portal.openid.config.clone(), portal.identity.clone(), portal.world.store.clone()).unwrap();
        drop(again);
        assert_eq!(published(&portal).await, second[1..]);
    });
}
