//! A code is good once, in time, for the application that asked and the address to which it came.

use jiff::SignedDuration;
use testkit::on_both;

use crate::application::{Application, VERIFIER, opens, text, verified};
use crate::migrations;
use crate::portal::{ISSUER, Portal};
use crate::province::{CITIZEN, THAO};

#[test]
fn a_code_is_exchanged_for_tokens_that_say_who_signed_in() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let got = application.agreed(&mut browser, &[]).await;
        assert_eq!((got["state"].as_str(), got["iss"].as_str()), ("trang-thai", ISSUER), "whose answer it is (RFC 9207)");
        let (status, tokens) = application.exchanges(&portal, &got["code"]).await;
        assert_eq!((status, tokens["token_type"].as_str()), (200, Some("Bearer")), "{tokens}");
        assert!(tokens.get("refresh_token").is_none(), "nobody asked for offline_access");
        let token = verified(&portal, &text(&tokens, "id_token"), "JWT").await;
        assert_eq!((&token["iss"], &token["aud"]), (&ISSUER.into(), &application.id.to_string().into()));
        assert_eq!((&token["nonce"], &token["acr"]), (&"mot-lan".into(), &"1".into()));
        assert!(token["sid"].is_string() && token["auth_time"].is_i64() && token.get("name").is_none(), "{token}");
        let claims = portal.browser().get_with("/api/openid/userinfo", &text(&tokens, "access_token")).await.json();
        assert_eq!((&claims["name"], &claims["sub"]), (&THAO.into(), &token["sub"]));
        assert!(claims.get("email").is_none() && claims.get("personal_number").is_none(), "{claims}");
        assert_eq!(portal.facts("openid.claims.read.v1").await, 1);
        assert!(opens(&portal, &tokens).await);
        assert_eq!(portal.facts("openid.claims.read.v1").await, 1, "the same reading is told once");
    });
}

#[test]
fn a_code_that_comes_twice_ends_what_it_gave() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let code = application.agreed(&mut browser, &[]).await["code"].clone();
        let (_, tokens) = application.exchanges(&portal, &code).await;
        assert!(opens(&portal, &tokens).await);
        let (status, answer) = application.exchanges(&portal, &code).await;
        assert_eq!((status, text(&answer, "error")), (400, "invalid_grant".to_owned()));
        assert!(!opens(&portal, &tokens).await);
        assert_eq!(portal.facts("openid.grant.ended.v1").await, 1);
    });
}

#[test]
fn another_application_cannot_exchange_a_code_nor_spoil_it() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let (application, thief) =
            (Application::register(&portal, "mot.example").await, Application::register(&portal, "hai.example").await);
        let mut browser = portal.browser_of(CITIZEN).await;
        let code = application.agreed(&mut browser, &[]).await["code"].clone();
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", application.redirect.as_str()),
            ("code_verifier", VERIFIER),
        ];
        let (status, answer) = thief.token(&portal, &fields).await;
        assert_eq!((status, text(&answer, "error")), (400, "invalid_grant".to_owned()));
        assert_eq!(application.exchanges(&portal, &code).await.0, 200);
    });
}

#[test]
fn a_code_needs_the_verifier_of_its_challenge() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::public(&portal, "mot.example").await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let other = "mot-chuoi-khac-cung-dai-hon-bon-muoi-ba-ky-tu-9876543210";
        for (verifier, error) in [("", "invalid_request"), ("ngan", "invalid_request"), (other, "invalid_grant")] {
            let code = application.agreed(&mut browser, &[]).await["code"].clone();
            let fields = [
                ("grant_type", "authorization_code"),
                ("code", code.as_str()),
                ("redirect_uri", application.redirect.as_str()),
                ("code_verifier", verifier),
            ];
            let (status, answer) = application.token(&portal, &fields).await;
            assert_eq!((status, text(&answer, "error")), (400, error.to_owned()), "{verifier}");
        }
    });
}

#[test]
fn a_code_belongs_to_its_address_and_its_minute() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let code = application.agreed(&mut browser, &[]).await["code"].clone();
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", "https://mot.example/khac"),
            ("code_verifier", VERIFIER),
        ];
        assert_eq!(text(&application.token(&portal, &fields).await.1, "error"), "invalid_grant");
        let code = application.agreed(&mut browser, &[]).await["code"].clone();
        portal.world.clock.advance(SignedDuration::from_secs(61));
        assert_eq!(text(&application.exchanges(&portal, &code).await.1, "error"), "invalid_grant");
    });
}
