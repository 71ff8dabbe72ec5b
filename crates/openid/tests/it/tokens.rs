//! Who may use, look into and give back which token.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::SignedDuration;
use testkit::on_both;

use crate::application::{Application, opens, text};
use crate::migrations;
use crate::portal::Portal;
use crate::province::CITIZEN;

const INTROSPECT: &str = "/api/openid/introspect";
const REVOKE: &str = "/api/openid/revoke";

#[test]
fn an_application_learns_of_tokens_of_its_sector_only() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let (application, same, other) = (
            Application::register(&portal, "mot.example").await,
            Application::register(&portal, "mot.example").await,
            Application::register(&portal, "hai.example").await,
        );
        let mut browser = portal.browser_of(CITIZEN).await;
        let tokens = application.signs_in(&portal, &mut browser, &[]).await;
        let token = text(&tokens, "access_token");
        let (status, own) = application.posts(&portal, INTROSPECT, &[("token", &token)]).await;
        assert_eq!((status, own["active"].as_bool(), own["scope"].as_str()), (200, Some(true), Some("openid profile")), "{own}");
        assert_eq!(own["client_id"], application.id.to_string());
        assert_eq!(same.posts(&portal, INTROSPECT, &[("token", &token)]).await.1["sub"], own["sub"]);
        let nothing = serde_json::json!({ "active": false });
        assert_eq!(other.posts(&portal, INTROSPECT, &[("token", &token)]).await.1, nothing, "a token of another sector");
        assert_eq!(other.posts(&portal, INTROSPECT, &[("token", "x")]).await.1, nothing, "reads like one that never was");
        let public = Application::public(&portal, "mot.example").await;
        assert_eq!(public.posts(&portal, INTROSPECT, &[("token", &token)]).await.0, 401);
        portal.world.clock.advance(SignedDuration::from_mins(16));
        assert_eq!(application.posts(&portal, INTROSPECT, &[("token", &token)]).await.1, nothing);
    });
}

#[test]
fn an_application_gives_back_its_own_tokens_only() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let (application, other) =
            (Application::register(&portal, "mot.example").await, Application::register(&portal, "hai.example").await);
        let mut browser = portal.browser_of(CITIZEN).await;
        let offline = [("scope", "openid offline_access")];
        let tokens = application.signs_in(&portal, &mut browser, &offline).await;
        let (access, refresh) = (text(&tokens, "access_token"), text(&tokens, "refresh_token"));
        assert_eq!(other.posts(&portal, REVOKE, &[("token", &refresh)]).await.0, 200);
        assert!(opens(&portal, &tokens).await);
        assert_eq!(application.posts(&portal, REVOKE, &[("token", &access)]).await.0, 200);
        assert!(!opens(&portal, &tokens).await);
        let (status, tokens) = application.refreshes(&portal, &refresh).await;
        assert_eq!(status, 200, "an access token ends alone");
        assert_eq!(application.posts(&portal, REVOKE, &[("token", &text(&tokens, "refresh_token"))]).await.0, 200);
        assert!(!opens(&portal, &tokens).await, "a refresh token with all that hangs together");
        assert_eq!(application.posts(&portal, REVOKE, &[("token", "khong-co")]).await.0, 200);
    });
}

#[test]
fn an_application_shows_itself_in_one_way() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let public = Application::public(&portal, "hai.example").await;
        let (id, secret) = (application.id.to_string(), application.secret.clone().unwrap());
        let basic = |name: &str, secret: &str| format!("Basic {}", STANDARD.encode(format!("{name}:{secret}")));
        let grant = ("grant_type", "client_credentials");
        let token = "/api/openid/token";
        let mut server = portal.browser();
        let by_form = [grant, ("client_id", id.as_str()), ("client_secret", secret.as_str())];
        assert_eq!(server.post_from_elsewhere(token, &by_form, "").await.status, 200);
        assert_eq!(server.post_from_elsewhere(token, &[grant], &basic(&id, &secret)).await.status, 200);
        for (fields, header, status) in [
            (&[grant][..], basic(&id, "sai"), 401),
            (&[grant], basic("x", &secret), 401),
            (&[grant], "Basic ???".to_owned(), 401),
            (&[grant], String::new(), 401),
            (&by_form, basic(&id, &secret), 400),
            (&[grant, ("client_id", &id)], String::new(), 401),
            (&[grant, ("client_id", &public.id.to_string()), ("client_secret", "x")], String::new(), 401),
            (&[grant, ("client_id", &public.id.to_string())], String::new(), 400),
            (&[("grant_type", "password")], basic(&id, &secret), 400),
            (&[grant, grant], basic(&id, &secret), 400),
        ] {
            let answer = server.post_from_elsewhere(token, fields, &header).await;
            assert_eq!(answer.status, status, "{fields:?} {}", answer.body);
            let error = answer.json();
            assert!(error["error"].is_string(), "{error}");
            assert_eq!(answer.status == 401, answer.headers.contains_key("www-authenticate"));
        }
    });
}

#[test]
fn an_application_that_acts_by_itself_learns_of_nobody() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let (status, tokens) = application.token(&portal, &[("grant_type", "client_credentials"), ("scope", "openid profile")]).await;
        assert_eq!(status, 200);
        assert!(tokens.get("id_token").is_none() && tokens.get("refresh_token").is_none(), "{tokens}");
        let claims = portal.browser().get_with("/api/openid/userinfo", &text(&tokens, "access_token")).await;
        assert_eq!(claims.json()["error"], "insufficient_scope");
        let (_, own) = application.posts(&portal, INTROSPECT, &[("token", &text(&tokens, "access_token"))]).await;
        assert_eq!((own["active"].as_bool(), &own["sub"]), (Some(true), &application.id.to_string().into()));
    });
}

#[test]
fn pages_of_other_sites_may_ask_where_no_cookie_counts_and_nowhere_else() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let mut browser = portal.browser();
        for address in ["/api/openid/token", "/api/openid/userinfo", "/api/openid/jwks", "/.well-known/openid-configuration"] {
            let answer = browser.options(address).await;
            assert_eq!((answer.status, answer.headers["access-control-allow-origin"].to_str().unwrap()), (204, "*"), "{address}");
            assert!(!answer.headers.contains_key("access-control-allow-credentials"));
        }
        for address in ["/api/openid/introspect", "/api/openid/revoke", "/api/openid/device", "/dang-nhap/ung-dung", "/thiet-bi"] {
            let answer = browser.options(address).await;
            assert!(!answer.headers.contains_key("access-control-allow-origin"), "{address}");
        }
        let document = browser.get("/.well-known/openid-configuration").await.json();
        for (name, address) in document.as_object().unwrap().iter().filter(|(name, _)| name.ends_with("_endpoint") || *name == "jwks_uri") {
            let address = address.as_str().unwrap().strip_prefix(crate::portal::ISSUER).unwrap();
            assert_ne!(browser.get(address).await.status, 404, "{name}");
        }
    });
}
