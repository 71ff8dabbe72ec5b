//! The way from a question to its answer: signed in, surely enough, agreed.

use identity::NationalIdentity;
use jiff::SignedDuration;
use openid::Registration;
use testkit::on_both;

use crate::application::{Application, registration, text, verified};
use crate::migrations;
use crate::portal::Portal;
use crate::province::{CITIZEN, OFFICIAL};

#[test]
fn without_a_page_the_application_is_told_what_is_lacking() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let mut browser = portal.browser();
        let silent = [("prompt", "none")];
        assert_eq!(application.agreed(&mut browser, &silent).await["error"], "login_required");
        browser.sign_in(CITIZEN, "").await;
        assert_eq!(application.agreed(&mut browser, &silent).await["error"], "consent_required");
        let sure = [("prompt", "none"), ("acr_values", "2")];
        assert_eq!(application.agreed(&mut browser, &sure).await["error"], "unmet_authentication_requirements");
        assert!(application.agreed(&mut browser, &[]).await.contains_key("code"));
        assert!(application.agreed(&mut browser, &silent).await.contains_key("code"), "what was agreed to is remembered");
        let more = [("prompt", "none"), ("scope", "openid profile email")];
        assert_eq!(application.agreed(&mut browser, &more).await["error"], "consent_required", "but no more than that");
        portal.world.clock.advance(SignedDuration::from_mins(10));
        let recent = [("prompt", "none"), ("max_age", "300")];
        assert_eq!(application.agreed(&mut browser, &recent).await["error"], "login_required");
    });
}

#[test]
fn somebody_signs_in_on_the_way_and_is_asked() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let mut browser = portal.browser();
        let page = application.asks(&mut browser, &[]).await;
        let door = page.leads_to();
        assert!(door.starts_with("/dang-nhap?ve=/dang-nhap/ung-dung%3Fyeu-cau%3D"), "{door}");
        let back = reqwest::Url::parse(&format!("http://x{door}")).unwrap().query_pairs().next().unwrap().1.into_owned();
        let answer = browser.sign_in(CITIZEN, &back).await;
        let page = browser.get(&answer.leads_to()).await;
        assert!(page.body.contains("mot.example") && page.body.contains("Họ tên, ngày sinh"), "{}", page.body);
        let handle = page.hidden("yeu-cau");
        let forged = [("yeu-cau", handle.as_str()), ("tra-loi", "dong-y")];
        assert_eq!(browser.post_from_elsewhere("/dang-nhap/ung-dung", &forged, "").await.status, 403, "nobody agrees for them");
        let answer = browser.post("/dang-nhap/ung-dung", &[("yeu-cau", &handle), ("tra-loi", "tu-choi")]).await;
        let got = application.gets(&answer);
        assert_eq!((got["error"].as_str(), got["state"].as_str()), ("access_denied", "trang-thai"));
        let again = browser.post("/dang-nhap/ung-dung", &[("yeu-cau", &handle), ("tra-loi", "dong-y")]).await;
        assert_eq!((again.status, again.leads_to()), (400, String::new()), "a question is answered once");
    });
}

#[test]
fn whoever_must_sign_in_anew_does() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let mut browser = portal.browser_of(CITIZEN).await;
        application.agreed(&mut browser, &[]).await;
        portal.world.clock.advance(SignedDuration::from_mins(10));
        for change in [("prompt", "login"), ("max_age", "300")] {
            let page = application.asks(&mut browser, &[change]).await;
            let door = page.leads_to();
            assert!(door.starts_with("/dang-nhap?ve="), "{door}");
            let back = reqwest::Url::parse(&format!("http://x{door}")).unwrap().query_pairs().next().unwrap().1.into_owned();
            assert_eq!(browser.get(&back).await.leads_to(), door, "looking in again is not signing in");
            browser.sign_in(CITIZEN, &back).await;
            let answer = browser.get(&back).await;
            assert_eq!(answer.status, 200, "a page leads on where a form came before");
            assert!(application.gets(&answer).contains_key("code"));
            portal.world.clock.advance(SignedDuration::from_mins(10));
        }
        let page = application.asks(&mut browser, &[("prompt", "consent")]).await;
        assert!(page.status == 200 && page.body.contains("Không đồng ý"), "asked again, whatever was agreed to before");
    });
}

#[test]
fn whoever_is_not_known_surely_enough_shows_themselves_or_the_application_is_told() {
    on_both(&migrations(), |world| async move {
        let national = NationalIdentity {
            issuer: "http://127.0.0.1:9".to_owned(),
            client_id: "x".to_owned(),
            client_secret: "x".to_owned(),
            scopes: "openid".to_owned(),
            levels: ["1".to_owned(), "2".to_owned()],
            public_url: "http://localhost".to_owned(),
        };
        let portal = Portal::with(world, Some(national)).await;
        let sure = Registration { level: 2, ..registration(&portal, "mot.example").await };
        let application = Application::with(&portal, sure).await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let page = application.asks(&mut browser, &[("acr_values", "1")]).await;
        assert!(page.body.contains("/dang-nhap/vneid?ve=/dang-nhap/ung-dung%3Fyeu-cau"), "{}", page.body);
        assert!(page.body.contains("&#38;muc=2") || page.body.contains("&amp;muc=2"), "{}", page.body);
        let handle = page.hidden("yeu-cau");
        let forced = browser.post("/dang-nhap/ung-dung", &[("yeu-cau", &handle), ("tra-loi", "dong-y")]).await;
        assert_eq!(forced.status, 303, "agreeing is no way around it");
        assert!(!forced.leads_to().contains("code="));
        let answer = browser.post("/dang-nhap/ung-dung", &[("yeu-cau", &handle), ("tra-loi", "khong-du")]).await;
        assert_eq!(application.gets(&answer)["error"], "unmet_authentication_requirements");
    });
}

#[test]
fn officials_are_not_asked_by_the_provinces_own_applications_and_citizens_are() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let own = Registration { trusted: true, ..registration(&portal, "mot.example").await };
        let application = Application::with(&portal, own).await;
        let mut official = portal.browser_of(OFFICIAL).await;
        let changes = [("scope", "openid profile posts")];
        let answer = application.asks(&mut official, &changes).await;
        assert_eq!(answer.status, 303);
        let (_, tokens) = application.exchanges(&portal, &application.gets(&answer)["code"]).await;
        let claims = portal.browser().get_with("/api/openid/userinfo", &text(&tokens, "access_token")).await.json();
        assert_eq!(claims["posts"][0]["agency"]["code"], "H31.01.01", "{claims}");
        assert_eq!(claims["posts"][0]["roles"][0], "intake");
        let mut citizen = portal.browser_of(CITIZEN).await;
        assert_eq!(application.asks(&mut citizen, &changes).await.status, 200);
    });
}

#[test]
fn people_have_another_name_in_each_sector() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let mut subjects = Vec::new();
        for host in ["mot.example", "mot.example", "hai.example"] {
            let application = Application::register(&portal, host).await;
            let tokens = application.signs_in(&portal, &mut browser, &[]).await;
            let token = verified(&portal, &text(&tokens, "id_token"), "JWT").await;
            subjects.push((text(&token, "sub"), text(&token, "sid")));
        }
        assert_eq!(subjects[0].0, subjects[1].0);
        assert_ne!(subjects[0].0, subjects[2].0);
        assert_ne!(subjects[0].1, subjects[1].1, "sessions have another name for each application");
    });
}

#[test]
fn an_application_that_expects_somebody_is_not_given_another() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let hint = text(&application.signs_in(&portal, &mut browser, &[]).await, "id_token");
        let expecting = [("prompt", "none"), ("id_token_hint", hint.as_str())];
        assert!(application.agreed(&mut browser, &expecting).await.contains_key("code"));
        let mut other = portal.browser_of(OFFICIAL).await;
        application.signs_in(&portal, &mut other, &[]).await;
        assert_eq!(application.agreed(&mut other, &expecting).await["error"], "login_required");
    });
}
