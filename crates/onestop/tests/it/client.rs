//! Who calls over HTTP, with the whole shell around the routes: a program with a token, `client.get("/api/v1/dossiers").await`, or a
//! browser with a session, `browser.post_form("/tra-cuu", &[("ma", "…")]).await`.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode};
use identity::Role;
use jiff::SignedDuration;
use kernel::{AccountId, Actor};
use serde_json::{Value, json};
use store::params;
use tower::ServiceExt;

use crate::world::World;

/// A caller with a token or a session, or without.
#[derive(Clone)]
pub struct Client {
    router: Router,
    token: Option<String>,
    cookies: String,
    from: Option<IpAddr>,
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

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// A header; empty if there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The value of a hidden field of a page.
    pub fn hidden(&self, name: &str) -> String {
        let text = self.text();
        let field =
            text.split("<input").find(|input| input.contains(&format!("name=\"{name}\""))).unwrap_or_else(|| panic!("no {name} in {text}"));
        field.split("value=\"").nth(1).unwrap_or_default().split('"').next().unwrap().to_owned()
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
        self.nobody_at(|shell| shell)
    }

    /// The same at an installation that is set up otherwise.
    pub fn nobody_at(&self, other: impl FnOnce(web::Shell) -> web::Shell) -> Client {
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
        let mut document = json!({ "openapi": "3.1.0", "info": { "title": "Phố Hiến", "version": "1" } });
        let described = self.app.module().openapi.unwrap();
        described.as_object().unwrap().iter().for_each(|(name, part)| document[name] = part.clone());
        let routes = self.app.identity.module().router.merge(self.app.module().router).merge(web::interface(document));
        Client { router: web::shell(other(shell), routes), token: None, cookies: String::new(), from: None }
    }

    /// A browser in which somebody has signed in.
    pub async fn browser(&self, who: &Actor) -> Client {
        let person = who.person;
        let token = self
            .store
            .background::<_, identity::IdentityError, _>(store::Lane::Interactive, move |tx| {
                let account: AccountId = tx.value("select id from identity_account where person = $1", params![person])?;
                identity::open_session(tx, account, "192.0.2.1", "tests").map(|(_, token)| token)
            })
            .await
            .unwrap();
        self.nobody().with_cookie("session", &token)
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

    /// The same caller with one more cookie.
    pub fn with_cookie(&self, name: &str, value: &str) -> Client {
        Client { cookies: format!("{}{name}={value}; ", self.cookies), ..self.clone() }
    }

    /// The same caller at an address.
    pub fn from(&self, address: &str) -> Client {
        Client { from: Some(address.parse().unwrap()), ..self.clone() }
    }

    /// Posts a form as a page does.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        self.post_raw(path, "application/x-www-form-urlencoded", body.join("&").into_bytes()).await
    }

    /// Posts a form with files as a page does: plain fields, then files with their field, name and content.
    pub async fn post_files(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(format!("--limes\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
        }
        for (field, name, content) in files {
            let name = name.replace('\\', "\\\\").replace('"', "%22");
            body.extend(format!("--limes\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").into_bytes());
            body.extend_from_slice(content);
            body.extend(b"\r\n");
        }
        body.extend(b"--limes--\r\n");
        self.post_raw(path, "multipart/form-data; boundary=limes", body).await
    }

    /// Posts bytes from a page of ours.
    pub async fn post_raw(&self, path: &str, media_type: &str, body: Vec<u8>) -> Answer {
        self.send(Request::post(path).header("sec-fetch-site", "same-origin").header("content-type", media_type), Body::from(body)).await
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
        let request = if self.cookies.is_empty() { request } else { request.header("cookie", &self.cookies) };
        let request = match self.from {
            Some(address) => request.extension(ConnectInfo(SocketAddr::new(address, 40_000))),
            None => request,
        };
        let answer = self.router.clone().oneshot(request.header("host", "phohien.example").body(body).unwrap()).await.unwrap();
        let (parts, body) = answer.into_parts();
        Answer { status: parts.status, headers: parts.headers, bytes: to_bytes(body, 30_000_000).await.unwrap().to_vec() }
    }
}
