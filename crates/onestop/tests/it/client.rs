//! A program that calls the interface: `client.get("/api/v1/dossiers").await`, with the whole shell around the routes.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use identity::Role;
use jiff::SignedDuration;
use kernel::{AccountId, Actor};
use serde_json::Value;
use store::params;
use tower::ServiceExt;

use crate::world::World;

/// A caller with a token, or without.
#[derive(Clone)]
pub struct Client {
    router: Router,
    token: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.bytes)))
    }

    /// The body, once the status is known to be this.
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.bytes));
        self.json()
    }

    /// Names of the fields that do not fit.
    pub fn fields(&self) -> Vec<String> {
        assert_eq!(self.headers.get("content-type").unwrap(), "application/problem+json");
        self.expect(422)["errors"].as_array().unwrap().iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect()
    }
}

impl World {
    /// A caller without a token.
    pub fn nobody(&self) -> Client {
        let settings = web::Settings {
            province: "Hưng Yên".to_owned(),
            demonstration: true,
            secure_cookies: false,
            behind_proxy: false,
            public_url: "https://phohien.example".to_owned(),
        };
        let locales: Vec<web::Locale> = [web::LOCALES, identity::LOCALES, onestop::LOCALES].into_iter().flatten().copied().collect();
        let shell = web::Shell {
            doors: web::Doors { search: "/thu-tuc", suggest: "/thu-tuc/goi-y", scan: "/can-bo/tim" },
            settings,
            catalog: Arc::new(web::Catalog::new(&locales)),
            menu: Vec::new(),
            sessions: self.app.identity.sessions(),
            store: self.store.clone(),
            limit: None,
        };
        Client { router: web::shell(shell, self.app.module().router), token: None }
    }

    /// A caller with a token of a person: for one of their posts, or for themselves.
    pub async fn client(&self, owner: &Actor, role: Option<Role>) -> Client {
        let post = match role {
            Some(role) => Some(self.post(owner, role).await),
            None => None,
        };
        let (administrator, person) = (self.administrator.clone(), owner.person);
        let token = self
            .store
            .background::<_, identity::IdentityError, _>(store::Lane::Interactive, move |tx| {
                let account: AccountId = tx.value("select id from identity_account where person = $1", params![person])?;
                identity::issue_token(tx, &administrator, account, post, SignedDuration::from_hours(1))
            })
            .await
            .unwrap();
        Client { token: Some(token), ..self.nobody() }
    }
}

impl Client {
    /// The same caller with another token.
    pub fn with_token(&self, token: &str) -> Client {
        Client { token: Some(token.to_owned()), ..self.clone() }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Posts JSON without a key.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(Request::post(path).header("content-type", "application/json"), Body::from(body.to_string())).await
    }

    /// Posts JSON with an `Idempotency-Key`.
    pub async fn post_once(&self, path: &str, key: &str, body: &Value) -> Answer {
        self.send(
            Request::post(path).header("content-type", "application/json").header("idempotency-key", key),
            Body::from(body.to_string()),
        )
        .await
    }

    /// Sends a request as it is, with the token.
    pub async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = match &self.token {
            Some(token) => request.header("authorization", format!("Bearer {token}")),
            None => request,
        };
        let answer = self.router.clone().oneshot(request.header("host", "phohien.example").body(body).unwrap()).await.unwrap();
        let (parts, body) = answer.into_parts();
        Answer { status: parts.status, headers: parts.headers, bytes: to_bytes(body, 30_000_000).await.unwrap().to_vec() }
    }
}
