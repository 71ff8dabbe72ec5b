//! Signing out: an application asks for it, or is told of it.

use std::sync::{Arc, Mutex};

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use openid::Registration;
use serde_json::json;
use testkit::on_both;
use tokio::net::TcpListener;

use crate::application::{Application, opens, registration, text, verified};
use crate::migrations;
use crate::portal::{ISSUER, Portal, encoded};
use crate::province::{ADMINISTRATOR, CITIZEN, OFFICIAL};

/// What an application's server was told, and how many times it fails first.
#[derive(Clone)]
struct Told(Arc<Mutex<(Vec<String>, u32)>>);

impl Told {
    /// The logout tokens that it took.
    fn tokens(&self) -> Vec<String> {
        self.0.lock().unwrap().0.clone()
    }

    /// An application whose server is told of logouts, after it has failed so many times.
    async fn application(portal: &Portal, failures: u32) -> (Application, Told) {
        let told = Told(Arc::new(Mutex::new((Vec::new(), failures))));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/dang-xuat", listener.local_addr().unwrap());
        let take = |State(told): State<Told>, Form(form): Form<Vec<(String, String)>>| async move {
            let mut told = told.0.lock().unwrap();
            if told.1 > 0 {
                told.1 -= 1;
                return StatusCode::SERVICE_UNAVAILABLE;
            }
            told.0.extend(form.into_iter().filter(|(name, _)| name == "logout_token").map(|(_, token)| token));
            StatusCode::OK
        };
        let router = axum::Router::new().route("/dang-xuat", post(take)).with_state(told.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let registration = Registration { logout: Some(address), ..registration(portal, "mot.example").await };
        (Application::with(portal, registration).await, told)
    }
}

#[test]
fn applications_are_told_that_a_session_has_ended() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let (application, told) = Told::application(&portal, 1).await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let tokens = application.signs_in(&portal, &mut browser, &[]).await;
        let offline = application.signs_in(&portal, &mut browser, &[("scope", "openid profile offline_access")]).await;
        let id = verified(&portal, &text(&tokens, "id_token"), "JWT").await;
        let mut elsewhere = portal.browser_of(CITIZEN).await;
        let other = application.signs_in(&portal, &mut elsewhere, &[]).await;
        assert_eq!(browser.post("/dang-xuat", &[]).await.status, 303);
        assert!(!opens(&portal, &tokens).await, "at once");
        assert!(opens(&portal, &offline).await, "offline_access outlives the session");
        assert!(opens(&portal, &other).await, "another session is another session");
        portal.worker.settle().await.unwrap();
        assert_eq!(told.tokens().len(), 0, "it was not there the first time");
        portal.world.clock.advance(SignedDuration::from_mins(1));
        portal.worker.settle().await.unwrap();
        let sent = told.tokens();
        assert_eq!(sent.len(), 1, "one token for a session, however often somebody signed in by it");
        let token = verified(&portal, &sent[0], "logout+jwt").await;
        assert_eq!((&token["iss"], &token["aud"]), (&ISSUER.into(), &application.id.to_string().into()));
        assert_eq!((&token["sub"], &token["sid"]), (&id["sub"], &id["sid"]));
        assert_eq!(token["events"], json!({ "http://schemas.openid.net/event/backchannel-logout": {} }));
        assert!(token.get("nonce").is_none() && token["jti"].is_string(), "{token}");
        assert_eq!(token["exp"].as_i64().unwrap() - token["iat"].as_i64().unwrap(), 120);
        portal.world.clock.advance(SignedDuration::from_hours(1));
        portal.worker.settle().await.unwrap();
        assert_eq!(told.tokens().len(), 1);
    });
}

#[test]
fn an_application_that_knows_the_session_ends_it_and_any_other_asks() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let (application, other) =
            (Application::register(&portal, "mot.example").await, Application::register(&portal, "hai.example").await);
        let mut browser = portal.browser_of(CITIZEN).await;
        let hint = text(&application.signs_in(&portal, &mut browser, &[]).await, "id_token");
        let mut elsewhere = portal.browser_of(CITIZEN).await;
        let strange = text(&application.signs_in(&portal, &mut elsewhere, &[]).await, "id_token");
        let others = text(&other.signs_in(&portal, &mut browser, &[]).await, "id_token");
        let claims = verified(&portal, &hint, "JWT").await;
        let keys = portal.browser().get("/api/openid/jwks").await.json();
        let key = keys["keys"][0].clone();
        let header = Header { kid: Some(text(&key, "kid")), ..Header::new(Algorithm::HS256) };
        // The published key taken for a shared secret, and no signature at all.
        let confused = encode(&header, &claims, &EncodingKey::from_secret(key.to_string().as_bytes())).unwrap();
        let part = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let unsigned = format!("{}.{}.", part(&json!({ "alg": "none", "typ": "JWT", "kid": key["kid"] })), part(&claims));
        let borrowed = format!("{unsigned}{}", hint.rsplit('.').next().unwrap());
        let id = application.id.to_string();
        let question = |hint: &str, home: &str| {
            let pairs = [("id_token_hint", hint), ("client_id", &id), ("post_logout_redirect_uri", home), ("state", "s")];
            format!("/api/openid/end_session?{}", encoded(&pairs))
        };
        let home = "https://mot.example/tam-biet";
        for bad in [confused.as_str(), &unsigned, &borrowed, &strange, &others, "", "x"] {
            let sent = browser.get(&question(bad, home)).await;
            let page = browser.get(&sent.leads_to()).await;
            assert!(page.status == 200 && page.body.contains("Đăng xuất khỏi cổng?"), "{bad}: {}", page.body);
            assert_eq!(browser.get("/tai-khoan").await.status, 200, "nobody is signed out without being asked");
        }
        // Somewhere else nobody is sent, whatever the hint.
        let sent = browser.get(&question(&hint, "https://xau.example/")).await;
        assert!(!sent.leads_to().starts_with("https://"));
        let mut copy = portal.browser();
        copy.cookies = browser.cookies.clone();
        let sent = copy.get(&question(&hint, home)).await;
        let gone = copy.get(&sent.leads_to()).await;
        assert_eq!(gone.leads_to(), format!("{home}?state=s"));
        assert_eq!(browser.get("/tai-khoan").await.status, 303, "the session has ended");
    });
}

#[test]
fn whoever_is_asked_decides() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let (id, home) = (application.id.to_string(), "https://mot.example/tam-biet");
        let fields = [("ung_dung", id.as_str()), ("ve", home), ("state", "s"), ("tra-loi", "khong")];
        assert_eq!(browser.post("/dang-xuat/ung-dung", &fields).await.leads_to(), "/");
        assert_eq!(browser.get("/tai-khoan").await.status, 200);
        assert_eq!(browser.post_from_elsewhere("/dang-xuat/ung-dung", &fields[..3], "").await.status, 403);
        let answer = browser.post("/dang-xuat/ung-dung", &[("ung_dung", &id), ("ve", "https://xau.example/")]).await;
        assert_eq!(answer.leads_to(), "/", "an address that is not registered is no destination");
        assert_eq!(browser.get("/tai-khoan").await.status, 303);
        let mut browser = portal.browser_of(CITIZEN).await;
        let answer = browser.post("/dang-xuat/ung-dung", &fields[..3]).await;
        assert_eq!(answer.leads_to(), format!("{home}?state=s"));
    });
}

#[test]
fn whoever_takes_over_a_browser_ends_the_session_before() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let (application, told) = Told::application(&portal, 0).await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let tokens = application.signs_in(&portal, &mut browser, &[]).await;
        browser.sign_in(OFFICIAL, "").await;
        assert!(!opens(&portal, &tokens).await);
        portal.worker.settle().await.unwrap();
        assert_eq!(told.tokens().len(), 1);
    });
}

#[test]
fn a_closed_account_opens_nothing_anywhere() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let (application, told) = Told::application(&portal, 0).await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let tokens = application.signs_in(&portal, &mut browser, &[("scope", "openid profile offline_access")]).await;
        let mut administrator = portal.browser_of(ADMINISTRATOR).await;
        let list = administrator.get("/can-bo/tai-khoan?q=congdan").await.body;
        let (_, rest) = list.split_once("href=\"/can-bo/tai-khoan/0").unwrap();
        let page = administrator.get(&format!("/can-bo/tai-khoan/0{}", rest.split('"').next().unwrap())).await;
        let form = page.body.split("<form").find(|form| form.contains("value=\"suspend\"")).unwrap();
        let value = |name: &str| {
            let (_, rest) = form.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        let fields = ["request", "account", "version", "act"].map(|name| (name, value(name)));
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(administrator.post("/can-bo/tai-khoan/doi", &fields).await.status, 303);
        assert!(!opens(&portal, &tokens).await);
        assert_eq!(application.refreshes(&portal, &text(&tokens, "refresh_token")).await.0, 400);
        portal.worker.settle().await.unwrap();
        assert_eq!(told.tokens().len(), 1);
    });
}
