//! A device shows a code, somebody types it elsewhere and decides.

use jiff::SignedDuration;
use openid::Registration;
use serde_json::Value;
use testkit::on_both;

use crate::application::{Application, opens, registration, text, verified};
use crate::migrations;
use crate::portal::Portal;
use crate::province::CITIZEN;

const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";

async fn begins(portal: &Portal, application: &Application) -> Value {
    let (status, device) = application.posts(portal, "/api/openid/device", &[("scope", "openid profile")]).await;
    assert_eq!(status, 200, "{device}");
    device
}

async fn polls(portal: &Portal, application: &Application, device: &Value) -> (u16, Value) {
    application.token(portal, &[("grant_type", DEVICE_CODE), ("device_code", &text(device, "device_code"))]).await
}

#[test]
fn a_device_waits_until_somebody_agrees() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::public(&portal, "mot.example").await;
        let device = begins(&portal, &application).await;
        let error = async |expected: &str| {
            let (status, answer) = polls(&portal, &application, &device).await;
            assert_eq!((status, text(&answer, "error").as_str()), (400, expected));
        };
        error("authorization_pending").await;
        portal.world.clock.advance(SignedDuration::from_secs(2));
        error("slow_down").await;
        portal.world.clock.advance(SignedDuration::from_secs(6));
        error("slow_down").await;
        portal.world.clock.advance(SignedDuration::from_secs(16));
        error("authorization_pending").await;
        let code = text(&device, "user_code");
        let mut browser = portal.browser();
        let address = text(&device, "verification_uri_complete");
        assert!(browser.get(&address).await.leads_to().starts_with("/dang-nhap?ve=/thiet-bi"), "whoever decides signs in");
        browser.sign_in(CITIZEN, "").await;
        assert!(browser.get(&address).await.body.contains(&code));
        let page = browser.post("/thiet-bi", &[("ma", &code.to_lowercase())]).await;
        assert!(page.body.contains("Ứng dụng mot.example") && page.body.contains(&code), "{}", page.body);
        let page = browser.post("/thiet-bi/tra-loi", &[("ma", &code), ("tra-loi", "dong-y")]).await;
        assert!(page.body.contains("Thiết bị đã đăng nhập"), "{}", page.body);
        portal.world.clock.advance(SignedDuration::from_secs(16));
        let (status, tokens) = polls(&portal, &application, &device).await;
        assert_eq!(status, 200, "{tokens}");
        assert!(opens(&portal, &tokens).await);
        let token = verified(&portal, &text(&tokens, "id_token"), "JWT").await;
        assert!(token.get("sid").is_none(), "a device is no part of the browser's session");
        portal.world.clock.advance(SignedDuration::from_secs(16));
        error("invalid_grant").await;
        assert_eq!(browser.post("/thiet-bi", &[("ma", &code)]).await.status, 422, "a code is decided once");
    });
}

#[test]
fn a_device_is_refused_or_too_late() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let (application, thief) = (Application::public(&portal, "mot.example").await, Application::public(&portal, "hai.example").await);
        let mut browser = portal.browser_of(CITIZEN).await;
        let device = begins(&portal, &application).await;
        let code = text(&device, "user_code");
        browser.post("/thiet-bi/tra-loi", &[("ma", &code), ("tra-loi", "khong")]).await;
        assert_eq!(text(&polls(&portal, &thief, &device).await.1, "error"), "invalid_grant", "of another application");
        assert_eq!(text(&polls(&portal, &application, &device).await.1, "error"), "access_denied");
        let device = begins(&portal, &application).await;
        portal.world.clock.advance(SignedDuration::from_mins(10));
        assert_eq!(text(&polls(&portal, &application, &device).await.1, "error"), "expired_token");
        let late = browser.post("/thiet-bi/tra-loi", &[("ma", &text(&device, "user_code")), ("tra-loi", "dong-y")]).await;
        assert!(late.body.contains("Mã không còn hiệu lực"), "{}", late.body);
        assert_eq!(portal.facts("openid.grant.made.v1").await, 0);
    });
}

#[test]
fn codes_are_not_to_be_guessed_and_a_level_is_a_level() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let sure = Registration { level: 2, ..registration(&portal, "mot.example").await };
        let application = Application::with(&portal, sure).await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let code = text(&begins(&portal, &application).await, "user_code");
        let page = browser.post("/thiet-bi/tra-loi", &[("ma", &code), ("tra-loi", "dong-y")]).await;
        assert!(page.body.contains("Cần mức định danh cao hơn"), "{}", page.body);
        for _ in 0..9 {
            assert_eq!(browser.post("/thiet-bi", &[("ma", "BBBB-BBBB")]).await.status, 422);
        }
        assert_eq!(browser.post("/thiet-bi", &[("ma", &code)]).await.status, 429);
        let unregistered = Registration { devices: false, ..registration(&portal, "hai.example").await };
        let unregistered = Application::with(&portal, unregistered).await;
        let (status, answer) = unregistered.posts(&portal, "/api/openid/device", &[("scope", "openid")]).await;
        assert_eq!((status, text(&answer, "error")), (400, "unauthorized_client".to_owned()));
    });
}
