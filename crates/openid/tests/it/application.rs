//! An application that is registered at the portal, and what its server and people's browsers do.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use kernel::Actor;
use openid::{ClientId, ClientType, OpenidError, Registration, Scope};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use store::Lane;

use crate::portal::{Answer, Browser, Portal, encoded};
use crate::province::{ADMINISTRATOR, OWNER};

pub(crate) const VERIFIER: &str = "mot-chuoi-bi-mat-dai-hon-bon-muoi-ba-ky-tu-0123456789";

/// What an application remembers of itself.
pub(crate) struct Application {
    pub(crate) id: ClientId,
    pub(crate) secret: Option<String>,
    pub(crate) redirect: String,
}

/// An application with all scopes at a host.
pub(crate) async fn registration(portal: &Portal, host: &str) -> Registration {
    let owner = portal.world.store.read::<_, store::Error, _>(|tx| identity::agency_by_code(tx, OWNER)).await.unwrap().unwrap().id;
    Registration {
        name: format!("Ứng dụng {host}"),
        name_en: String::new(),
        owner,
        kind: ClientType::Confidential,
        redirects: vec![format!("https://{host}/ve")],
        farewells: vec![format!("https://{host}/tam-biet")],
        logout: None,
        scopes: Scope::ALL.to_vec(),
        level: 1,
        trusted: false,
        devices: true,
        services: true,
    }
}

impl Application {
    /// A usual one.
    pub(crate) async fn register(portal: &Portal, host: &str) -> Application {
        let registration = registration(portal, host).await;
        Application::with(portal, registration).await
    }

    /// One that keeps no secret.
    pub(crate) async fn public(portal: &Portal, host: &str) -> Application {
        let registration = Registration { kind: ClientType::Public, services: false, ..registration(portal, host).await };
        Application::with(portal, registration).await
    }

    pub(crate) async fn with(portal: &Portal, registration: Registration) -> Application {
        let (new, kind) = (registration.clone(), registration.kind);
        let add = move |tx: &mut store::Tx<'_>| openid::add(tx, &Actor::system("test"), true, &new);
        let id = portal.world.store.background::<_, OpenidError, _>(Lane::Interactive, add).await.unwrap();
        let secret = match kind {
            ClientType::Confidential => Some(new_secret(portal, id).await),
            ClientType::Public => None,
        };
        Application { id, secret, redirect: registration.redirects.first().cloned().unwrap_or_default() }
    }

    /// The address to which it sends a browser, with what differs from the usual.
    pub(crate) fn question(&self, changes: &[(&str, &str)]) -> String {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
        let id = self.id.to_string();
        let usual = [
            ("client_id", id.as_str()),
            ("redirect_uri", &self.redirect),
            ("response_type", "code"),
            ("scope", "openid profile"),
            ("state", "trang-thai"),
            ("nonce", "mot-lan"),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        let kept = usual.into_iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        let pairs: Vec<(&str, &str)> = kept.chain(changes.iter().copied()).filter(|(_, value)| !value.is_empty()).collect();
        format!("/api/openid/authorize?{}", encoded(&pairs))
    }

    /// Sends a browser with a question as far as our own page.
    pub(crate) async fn asks(&self, browser: &mut Browser, changes: &[(&str, &str)]) -> Answer {
        let sent = browser.get(&self.question(changes)).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        if !sent.leads_to().starts_with("/dang-nhap/ung-dung") {
            return sent;
        }
        browser.get(&sent.leads_to()).await
    }

    /// Somebody who is signed in in the browser agrees; what the application gets back.
    pub(crate) async fn agreed(&self, browser: &mut Browser, changes: &[(&str, &str)]) -> BTreeMap<String, String> {
        let page = self.asks(browser, changes).await;
        if page.status == 303 {
            return self.gets(&page);
        }
        let handle = page.hidden("yeu-cau");
        let answer = browser.post("/dang-nhap/ung-dung", &[("yeu-cau", &handle), ("tra-loi", "dong-y")]).await;
        self.gets(&answer)
    }

    /// What comes back to the application's own address, and nowhere else.
    pub(crate) fn gets(&self, answer: &Answer) -> BTreeMap<String, String> {
        let address = answer.leads_to();
        assert!(address.starts_with(&self.redirect), "{} {address} {}", answer.status, answer.body);
        let url = reqwest::Url::parse(&address).unwrap();
        url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
    }

    /// Its server asks an endpoint.
    pub(crate) async fn posts(&self, portal: &Portal, address: &str, fields: &[(&str, &str)]) -> (u16, Value) {
        let id = self.id.to_string();
        let mut fields = fields.to_vec();
        let header = match &self.secret {
            Some(secret) => format!("Basic {}", STANDARD.encode(format!("{id}:{secret}"))),
            None => {
                fields.push(("client_id", &id));
                String::new()
            }
        };
        let answer = portal.browser().post_from_elsewhere(address, &fields, &header).await;
        (answer.status, if answer.body.is_empty() { Value::Null } else { answer.json() })
    }

    pub(crate) async fn token(&self, portal: &Portal, fields: &[(&str, &str)]) -> (u16, Value) {
        self.posts(portal, "/api/openid/token", fields).await
    }

    /// Exchanges a code as it should.
    pub(crate) async fn exchanges(&self, portal: &Portal, code: &str) -> (u16, Value) {
        let fields = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", &self.redirect), ("code_verifier", VERIFIER)];
        self.token(portal, &fields).await
    }

    pub(crate) async fn refreshes(&self, portal: &Portal, token: &str) -> (u16, Value) {
        self.token(portal, &[("grant_type", "refresh_token"), ("refresh_token", token)]).await
    }

    /// All the way to the tokens.
    pub(crate) async fn signs_in(&self, portal: &Portal, browser: &mut Browser, changes: &[(&str, &str)]) -> Value {
        let got = self.agreed(browser, changes).await;
        let code = got.get("code").unwrap_or_else(|| panic!("no code: {got:?}"));
        let (status, tokens) = self.exchanges(portal, code).await;
        assert_eq!(status, 200, "{tokens}");
        tokens
    }
}

/// Another secret, from the administrators' page.
pub(crate) async fn new_secret(portal: &Portal, id: ClientId) -> String {
    portal.world.clock.advance(jiff::SignedDuration::from_secs(1));
    let mut administrator = portal.browser_of(ADMINISTRATOR).await;
    let page = administrator.post("/can-bo/ung-dung/ma-bi-mat", &[("client", &id.to_string())]).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let (_, rest) = page.body.split_once("<strong>").unwrap();
    rest.split('<').next().unwrap().to_owned()
}

/// A value of a token answer.
pub(crate) fn text(tokens: &Value, name: &str) -> String {
    tokens[name].as_str().unwrap_or_else(|| panic!("no {name} in {tokens}")).to_owned()
}

/// Whether the access token opens the claims.
pub(crate) async fn opens(portal: &Portal, tokens: &Value) -> bool {
    portal.browser().get_with("/api/openid/userinfo", &text(tokens, "access_token")).await.status == 200
}

/// What a token of ours says; its signature is verified by the keys that are published.
pub(crate) async fn verified(portal: &Portal, token: &str, kind: &str) -> Value {
    use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
    let keys = portal.browser().get("/api/openid/jwks").await.json();
    let keys: jsonwebtoken::jwk::JwkSet = serde_json::from_value(keys).unwrap();
    let header = decode_header(token).unwrap();
    assert_eq!((header.alg, header.typ.as_deref()), (Algorithm::ES256, Some(kind)));
    let key = keys.find(&header.kid.unwrap()).expect("the key is published");
    let mut rules = Validation::new(Algorithm::ES256);
    (rules.validate_exp, rules.validate_aud) = (false, false);
    rules.required_spec_claims.clear();
    decode(token, &DecodingKey::from_jwk(key).unwrap(), &rules).unwrap().claims
}
