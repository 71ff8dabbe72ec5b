//! Refresh tokens: each is good once, none for ever, and all of a grant end together.

use jiff::SignedDuration;
use testkit::on_both;

use crate::application::{Application, opens, text, verified};
use crate::migrations;
use crate::portal::Portal;
use crate::province::CITIZEN;

const OFFLINE: [(&str, &str); 1] = [("scope", "openid profile offline_access")];

#[test]
fn a_refresh_token_is_used_up_by_its_use() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let first = application.signs_in(&portal, &mut browser, &OFFLINE).await;
        let (status, second) = application.refreshes(&portal, &text(&first, "refresh_token")).await;
        assert_eq!(status, 200, "{second}");
        assert_ne!(text(&first, "refresh_token"), text(&second, "refresh_token"));
        let token = verified(&portal, &text(&second, "id_token"), "JWT").await;
        assert!(token.get("nonce").is_none(), "the nonce was for the first");
        assert!(opens(&portal, &second).await);
        let (status, answer) = application.refreshes(&portal, &text(&first, "refresh_token")).await;
        assert_eq!((status, text(&answer, "error")), (400, "invalid_grant".to_owned()));
        assert!(!opens(&portal, &second).await && !opens(&portal, &first).await, "one of two who had it is a thief");
        assert_eq!(application.refreshes(&portal, &text(&second, "refresh_token")).await.0, 400);
    });
}

#[test]
fn a_refresh_token_is_of_its_application_and_an_access_token_is_none() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let (application, thief) =
            (Application::register(&portal, "mot.example").await, Application::register(&portal, "hai.example").await);
        let mut browser = portal.browser_of(CITIZEN).await;
        let tokens = application.signs_in(&portal, &mut browser, &OFFLINE).await;
        assert_eq!(text(&thief.refreshes(&portal, &text(&tokens, "refresh_token")).await.1, "error"), "invalid_grant");
        assert_eq!(text(&application.refreshes(&portal, &text(&tokens, "access_token")).await.1, "error"), "invalid_grant");
        let refresh = text(&tokens, "refresh_token");
        assert_eq!(portal.browser().get_with("/api/openid/userinfo", &refresh).await.status, 401);
        let more = [("grant_type", "refresh_token"), ("refresh_token", refresh.as_str()), ("scope", "openid email")];
        assert_eq!(text(&application.token(&portal, &more).await.1, "error"), "invalid_scope");
        assert_eq!(application.refreshes(&portal, &refresh).await.0, 200);
    });
}

#[test]
fn what_is_given_ends_in_time() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let mut tokens = application.signs_in(&portal, &mut browser, &OFFLINE).await;
        portal.world.clock.advance(SignedDuration::from_mins(15));
        assert!(!opens(&portal, &tokens).await, "an access token lasts a quarter of an hour");
        // Whoever comes back in time goes on, but not for ever.
        for _ in 0..6 {
            let (status, next) = application.refreshes(&portal, &text(&tokens, "refresh_token")).await;
            assert_eq!(status, 200, "{next}");
            tokens = next;
            portal.world.clock.advance(SignedDuration::from_hours(29 * 24));
        }
        portal.world.clock.advance(SignedDuration::from_hours(7 * 24));
        assert_eq!(application.refreshes(&portal, &text(&tokens, "refresh_token")).await.0, 400, "after 180 days");
        let mut browser = portal.browser_of(CITIZEN).await;
        let tokens = application.signs_in(&portal, &mut browser, &OFFLINE).await;
        portal.world.clock.advance(SignedDuration::from_hours(30 * 24));
        assert_eq!(application.refreshes(&portal, &text(&tokens, "refresh_token")).await.0, 400, "after 30 days without a word");
    });
}

#[test]
fn a_question_that_nobody_answers_ends_too() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let page = application.asks(&mut browser, &[]).await;
        let handle = page.hidden("yeu-cau");
        portal.world.clock.advance(SignedDuration::from_mins(31));
        let answer = browser.post("/dang-nhap/ung-dung", &[("yeu-cau", &handle), ("tra-loi", "dong-y")]).await;
        assert_eq!((answer.status, answer.leads_to()), (400, String::new()));
        portal.world.clock.advance(SignedDuration::from_hours(48));
        portal.worker.settle().await.unwrap();
        let left = portal.world.store.read::<_, store::Error, _>(|tx| tx.value::<i64>("select count(*) from openid_request", &[])).await;
        assert_eq!(left.unwrap(), 0, "and is forgotten");
    });
}
