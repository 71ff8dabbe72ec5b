//! What somebody agreed to is theirs to withdraw.

use testkit::on_both;

use crate::application::{Application, opens, text};
use crate::migrations;
use crate::portal::Portal;
use crate::province::{CITIZEN, OFFICIAL};

#[test]
fn what_is_withdrawn_is_over_at_once() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let (application, other) =
            (Application::register(&portal, "mot.example").await, Application::register(&portal, "hai.example").await);
        let mut browser = portal.browser_of(CITIZEN).await;
        let offline = [("scope", "openid profile offline_access")];
        let tokens = application.signs_in(&portal, &mut browser, &offline).await;
        let kept = other.signs_in(&portal, &mut browser, &offline).await;
        let account = browser.get("/tai-khoan").await.body;
        assert!(account.contains("href=\"/tai-khoan/ung-dung\""), "{account}");
        let page = browser.get("/tai-khoan/ung-dung").await;
        assert!(page.body.contains("Ứng dụng mot.example") && page.body.contains("Chưa xem"), "{}", page.body);
        assert!(opens(&portal, &tokens).await);
        let request = page.hidden("request");
        let id = application.id.to_string();
        let mut stranger = portal.browser_of(OFFICIAL).await;
        let fields = [("request", request.as_str()), ("client", id.as_str())];
        assert_eq!(stranger.post("/tai-khoan/ung-dung/thu-hoi", &fields).await.status, 404, "of nobody else's");
        assert_eq!(browser.post("/tai-khoan/ung-dung/thu-hoi", &fields).await.status, 303);
        assert!(!opens(&portal, &tokens).await);
        assert_eq!(text(&application.refreshes(&portal, &text(&tokens, "refresh_token")).await.1, "error"), "invalid_grant");
        assert!(opens(&portal, &kept).await, "the other application's stays");
        let page = browser.get("/tai-khoan/ung-dung").await.body;
        assert!(!page.contains("Ứng dụng mot.example") && page.contains("Ứng dụng hai.example"), "{page}");
        assert_eq!(application.asks(&mut browser, &[]).await.status, 200, "they are asked again");
        assert_eq!((portal.facts("openid.consent.given.v1").await, portal.facts("openid.consent.withdrawn.v1").await), (2, 1));
    });
}
