//! The portal within its shell, and browsers that come to it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, header};
use identity::{Identity, NationalIdentity};
use journal::{SealKey, Worker};
use openid::{Config, Openid};
use serde_json::Value;
use store::{Lane, params};
use testkit::World;
use tower::ServiceExt as _;
use web::{Catalog, Settings, Shell, shell};

use crate::province::small_province;

const KERNEL_VI: web::Locale = web::Locale { language: kernel::Language::Vi, text: include_str!("../../../kernel/locales/vi.ftl") };
/// The name by which the portal signs.
pub(crate) const ISSUER: &str = "https://cong.example";

/// The portal with its province.
pub(crate) struct Portal {
    pub(crate) world: World,
    pub(crate) identity: Arc<Identity>,
    pub(crate) openid: Arc<Openid>,
    pub(crate) router: Router,
    pub(crate) worker: Worker,
}

impl Portal {
    pub(crate) async fn open(world: World) -> Portal {
        Portal::with(world, None).await
    }

    /// With a provider of the national e-ID.
    pub(crate) async fn with(world: World, national: Option<NationalIdentity>) -> Portal {
        let config = identity::Config { self_registration: true, demonstration: true, national, strong: identity::StrongSignIn::default() };
        let identity = Identity::open(config, Vec::new(), world.store.clone()).unwrap();
        let (this, province) = (Arc::clone(&identity), small_province());
        world.store.background(Lane::Bulk, move |tx| identity::import(tx, &this, &province, 7)).await.unwrap();
        let config = Config { issuer: ISSUER.to_owned(), demonstration: true };
        let openid = Openid::open(config, Arc::clone(&identity), world.store.clone()).unwrap();
        let (one, other) = (identity.module(), openid.module());
        let shell_of = Shell {
            doors: web::Doors { search: "/tim-kiem", suggest: "/tim-kiem/goi-y", scan: "/can-bo/quet" },
            settings: Settings {
                province: "Hưng Yên".to_owned(),
                demonstration: true,
                secure_cookies: false,
                public_url: ISSUER.to_owned(),
                behind_proxy: false,
            },
            catalog: Arc::new(Catalog::new(&[web::LOCALES, identity::LOCALES, openid::LOCALES, &[KERNEL_VI]].concat())),
            menu: [one.menu, other.menu].concat(),
            sessions: identity.sessions(),
            store: world.store.clone(),
            limit: None,
        };
        let key = SealKey::open(&world.folder()).unwrap();
        let worker = Worker::new(world.store.clone(), key, other.followers, other.jobs, other.routines);
        worker.settle().await.unwrap();
        Portal { identity, openid, router: shell(shell_of, one.router.merge(other.router)), worker, world }
    }

    /// A browser that nobody has used here.
    pub(crate) fn browser(&self) -> Browser {
        Browser { router: self.router.clone(), cookies: BTreeMap::new() }
    }

    /// A browser in which somebody has signed in.
    pub(crate) async fn browser_of(&self, user: &str) -> Browser {
        let mut browser = self.browser();
        browser.sign_in(user, "").await;
        browser
    }

    /// How many facts of a kind there are.
    pub(crate) async fn facts(&self, kind: &'static str) -> i64 {
        let count = "select count(*) from journal_fact where kind = $1";
        self.world.store.read::<_, store::Error, _>(move |tx| tx.value(count, params![kind])).await.unwrap()
    }
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
    pub(crate) headers: HeaderMap,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// Where it leads, by a redirect or by a page that goes on by itself.
    pub(crate) fn leads_to(&self) -> String {
        let by_page = self.header("refresh").strip_prefix("0;url=").unwrap_or_default();
        if by_page.is_empty() { self.header("location").to_owned() } else { by_page.to_owned() }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.body))
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let start = self.body.find(&mark).unwrap_or_else(|| panic!("no {name} in {}", self.body)) + mark.len();
        self.body[start..].split('"').next().unwrap().to_owned()
    }
}

/// A browser, which keeps cookies, or an application's server, which has none.
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
}

impl Browser {
    async fn send(&mut self, request: axum::http::request::Builder, body: String) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = if cookies.is_empty() { request } else { request.header(header::COOKIE, cookies.join("; ")) };
        let response = self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        for set in response.headers().get_all(header::SET_COOKIE) {
            let (name, value) = set.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = to_bytes(response.into_body(), 10_000_000).await.unwrap();
        Answer { status, headers, body: String::from_utf8(body.to_vec()).unwrap() }
    }

    pub(crate) async fn get(&mut self, address: &str) -> Answer {
        self.send(Request::get(address.strip_prefix(ISSUER).unwrap_or(address)), String::new()).await
    }

    /// With a bearer token.
    pub(crate) async fn get_with(&mut self, address: &str, token: &str) -> Answer {
        self.send(Request::get(address).header(header::AUTHORIZATION, format!("Bearer {token}")), String::new()).await
    }

    /// Asks what a browser asks before a page of another site may.
    pub(crate) async fn options(&mut self, address: &str) -> Answer {
        self.send(Request::builder().method("OPTIONS").uri(address), String::new()).await
    }

    /// A form of our own pages.
    pub(crate) async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(address).header("sec-fetch-site", "same-origin");
        self.send(request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"), encoded(fields)).await
    }

    /// A form of anybody else.
    pub(crate) async fn post_from_elsewhere(&mut self, address: &str, fields: &[(&str, &str)], authorization: &str) -> Answer {
        let request = Request::post(address).header("sec-fetch-site", "cross-site");
        let request = if authorization.is_empty() { request } else { request.header(header::AUTHORIZATION, authorization) };
        self.send(request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"), encoded(fields)).await
    }

    /// Signs in by the password, and comes back to an address.
    pub(crate) async fn sign_in(&mut self, user: &str, back: &str) -> Answer {
        let answer = self.post("/dang-nhap", &[("user", user), ("password", identity::DEMONSTRATION_PASSWORD), ("ve", back)]).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer
    }
}

pub(crate) fn encoded(fields: &[(&str, &str)]) -> String {
    fields.iter().map(|(name, value)| format!("{}={}", web::encoded(name), web::encoded(value))).collect::<Vec<_>>().join("&")
}
