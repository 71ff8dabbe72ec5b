//! Signing in by the national e-ID, through the real protocol with the sandbox's provider, and signing out both ways.

use jiff::SignedDuration;
use sandbox::vneid::{Client, Fault, Provider, Settings};
use serde_json::json;
use store::params;
use testkit::{World, on_both};
use tokio::net::TcpListener;

use crate::pages::{Answer, Site};
use crate::{migrations, read};
use identity::NationalIdentity;

pub(crate) const THAO: &str = "Hà Thị Phương Thảo";
pub(crate) const DUNG: &str = "Kiều Tiến Dũng";
pub(crate) const BACH: &str = "Lưu Gia Bách";
/// Has level 1 only.
const HAN: &str = "Tạ Thị Ngọc Hân";

/// Our site and the provider, each on a port of its own, with one clock.
pub(crate) struct Portal {
    pub(crate) site: Site,
    pub(crate) provider: Provider,
    pub(crate) settings: NationalIdentity,
    /// The same browser at the provider.
    browser: reqwest::Client,
}

impl Portal {
    pub(crate) async fn open(world: &World) -> Portal {
        let (ours, theirs) = (listener().await, listener().await);
        let address = |listener: &TcpListener| format!("http://{}", listener.local_addr().unwrap());
        let settings = NationalIdentity {
            issuer: address(&theirs),
            client_id: "hung-yen".to_owned(),
            client_secret: "bi-mat".to_owned(),
            scopes: "openid profile".to_owned(),
            levels: ["1".to_owned(), "2".to_owned()],
            public_url: address(&ours),
        };
        let client = Client::of_portal(&settings.public_url, &settings.client_id, &settings.client_secret);
        let known = Settings { issuer: settings.issuer.clone(), clients: vec![client], clock: world.clock.clone() };
        let provider = Provider::open(known).unwrap();
        let site = Site::with(world, Some(settings.clone())).await;
        let (pages, router) = (site.router.clone(), provider.router());
        tokio::spawn(async move { axum::serve(ours, pages).await });
        tokio::spawn(async move { axum::serve(theirs, router).await });
        Portal { site, provider, settings, browser: browser() }
    }

    /// Asks the portal for a way to the provider.
    pub(crate) async fn begins(&mut self, query: &str) -> String {
        let answer = self.site.get(&format!("/dang-nhap/vneid{query}")).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert!(answer.location().starts_with(&self.settings.issuer), "{}", answer.location());
        answer.location().to_owned()
    }

    /// Answers the provider's page as somebody, or refuses; the address to which it sends the browser back, without the host.
    pub(crate) async fn answers(&self, question: &str, name: &str) -> String {
        let page = self.browser.get(question).send().await.unwrap();
        assert_eq!(page.status(), 200);
        let page = page.text().await.unwrap();
        let question = reqwest::Url::parse(question).unwrap();
        let mut form: Vec<(String, String)> = question.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        if !name.is_empty() {
            let button = page.split("<button").find(|button| button.contains(&format!(": {name}\""))).expect(name);
            let subject = button.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
            form.push(("nguoi".to_owned(), subject.to_owned()));
        }
        let answer = self.browser.post(format!("{}/dong-y", self.settings.issuer)).form(&form).send().await.unwrap();
        let back = answer.headers()["location"].to_str().unwrap();
        back.strip_prefix(&self.settings.public_url).unwrap_or_else(|| panic!("{back}")).to_owned()
    }

    /// Goes there, agrees as somebody, and comes back.
    pub(crate) async fn signs_in(&mut self, query: &str, name: &str) -> Answer {
        let question = self.begins(query).await;
        let back = self.answers(&question, name).await;
        self.site.get(&back).await
    }

    /// How surely whoever is signed in is known; `None` if nobody is.
    pub(crate) async fn level(&self) -> Option<u8> {
        let (sessions, cookie) = (self.site.identity.sessions(), self.site.cookie.clone().unwrap_or_default());
        read(&self.site.identity, move |tx| sessions.viewer(tx, &cookie)).await.map(|viewer| viewer.assurance)
    }
}

pub(crate) async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

fn browser() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).cookie_store(true).build().unwrap()
}

pub(crate) async fn facts(site: &Site, kind: &'static str) -> i64 {
    read(&site.identity, move |tx| tx.value("select count(*) from journal_fact where kind = $1", params![kind])).await
}

#[test]
fn somebody_on_record_signs_in_at_the_level_that_they_have() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        assert!(portal.site.get("/dang-nhap?ve=/tai-khoan").await.body.contains("/dang-nhap/vneid?ve=/tai-khoan"));
        let answer = portal.signs_in("?ve=/tai-khoan", THAO).await;
        assert_eq!((answer.status, answer.location()), (303, "/tai-khoan"), "{}", answer.body);
        assert_eq!(portal.level().await, Some(2));
        let account = portal.site.get("/tai-khoan").await.body;
        assert!(account.contains(THAO) && account.contains("congdan"), "it is the account that was there: {account}");
        let before = portal.site.cookie.clone();
        let answer = portal.signs_in("?ve=/tai-khoan", THAO).await;
        assert_eq!((answer.status, answer.location()), (303, "/tai-khoan"), "{}", answer.body);
        assert_ne!(portal.site.cookie, before, "nobody can have known the new session before");
        let mut old = Site::over(&portal.site);
        old.cookie = before;
        assert_eq!(old.get("/tai-khoan").await.status, 303, "the session before has ended");
        assert_eq!(facts(&portal.site, "identity.national.linked.v1").await, 1);
        assert_eq!(facts(&portal.site, "identity.session.opened.v1").await, 2);
        portal.signs_in("", HAN).await;
        assert_eq!(portal.level().await, Some(1));
    });
}

#[test]
fn a_password_shows_level_one_whatever_the_account_has_shown() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        portal.site.sign_in("congdan", identity::DEMONSTRATION_PASSWORD).await;
        assert_eq!(portal.level().await, Some(1));
        let answer = portal.signs_in("?muc=2&ve=/tai-khoan", THAO).await;
        assert_eq!(answer.location(), "/tai-khoan", "{}", answer.body);
        assert_eq!(portal.level().await, Some(2));
        portal.site.sign_in("congdan", identity::DEMONSTRATION_PASSWORD).await;
        assert_eq!(portal.level().await, Some(1));
    });
}

#[test]
fn who_says_no_is_not_signed_in_and_told_how_to_go_on() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        let answer = portal.signs_in("?ve=/tai-khoan", "").await;
        assert_eq!(answer.status, 200);
        assert!(answer.body.contains("Ông/Bà chưa đồng ý"), "{}", answer.body);
        assert!(answer.body.contains("/dang-nhap/vneid?ve=/tai-khoan") && answer.body.contains("/dang-nhap?ve=/tai-khoan"));
        assert_eq!(portal.level().await, None);
        portal.site.get("/ngon-ngu/en").await;
        let answer = portal.signs_in("?ve=/tai-khoan", "").await;
        assert!(answer.body.contains("You did not agree"), "{}", answer.body);
    });
}

#[test]
fn a_level_that_somebody_does_not_have_is_not_given() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        let answer = portal.signs_in("?muc=2&ve=/tai-khoan", HAN).await;
        assert!(answer.body.contains("Cần định danh điện tử mức 2"), "{}", answer.body);
        portal.provider.next_goes_wrong(Fault::LowerLevel);
        let answer = portal.signs_in("?muc=2&ve=/tai-khoan", THAO).await;
        assert!(answer.body.contains("Cần định danh điện tử mức 2"), "the token says less than was asked for: {}", answer.body);
        assert_eq!(portal.level().await, None);
        portal.provider.next_goes_wrong(Fault::LowerLevel);
        portal.signs_in("", THAO).await;
        assert_eq!(portal.level().await, Some(1), "where nothing more was asked for it is enough");
    });
}

#[test]
fn an_answer_counts_once_in_its_browser_and_in_time() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        let question = portal.begins("").await;
        let back = portal.answers(&question, THAO).await;
        let mut stranger = Site::over(&portal.site);
        let answer = stranger.get(&back).await;
        assert_eq!(answer.status, 403);
        assert!(answer.body.contains("Không nhận ra lần đăng nhập này"), "{}", answer.body);
        assert!(stranger.cookie.is_none());
        assert_eq!(portal.site.get(&back).await.status, 303, "its owner can still use it");
        let answer = portal.site.get(&back).await;
        assert!(answer.status == 403 && answer.body.contains("Lần đăng nhập này đã dùng rồi"), "{}", answer.body);

        let code = |address: &str| address.split("code=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        let mut portal = Portal { site: Site::over(&portal.site), ..portal };
        let question = portal.begins("").await;
        let other = portal.answers(&question, THAO).await.replace("code=", "code=x");
        let answer = portal.site.get(&other).await;
        assert!(answer.body.contains("Lần đăng nhập đã quá thời gian"), "a code that is none: {}", answer.body);
        let question = portal.begins("").await;
        let third = portal.answers(&question, THAO).await;
        let answer = portal.site.get(&third.replace(&code(&third), &code(&back))).await;
        assert!(answer.body.contains("Lần đăng nhập đã quá thời gian"), "a code that was used: {}", answer.body);
        let question = portal.begins("").await;
        let late = portal.answers(&question, THAO).await;
        world.clock.advance(SignedDuration::from_mins(15));
        let answer = portal.site.get(&late).await;
        assert!(answer.body.contains("Lần đăng nhập đã quá thời gian"), "{}", answer.body);
        assert_eq!(portal.level().await, None);
        let answer = portal.site.get("/dang-nhap/vneid/ket-qua?code=a&state=b").await;
        assert!(answer.body.contains("Không nhận ra lần đăng nhập này"), "{}", answer.body);
    });
}

#[test]
fn one_comes_back_only_to_our_own_pages() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        for (back, expected) in [
            ("/ho-so%3Ftrang=2", "/ho-so?trang=2"),
            ("//evil.example", "/"),
            ("https://evil.example/", "/"),
            ("/%5Cevil.example", "/"),
            ("/%09/evil.example", "/"),
        ] {
            let answer = portal.signs_in(&format!("?ve={back}"), THAO).await;
            assert_eq!((answer.status, answer.location()), (303, expected));
        }
    });
}

#[test]
fn signing_out_here_offers_signing_out_there() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        portal.signs_in("", THAO).await;
        let answer = portal.site.post("/dang-xuat", &[]).await;
        assert_eq!((answer.status, answer.location()), (303, "/dang-xuat"));
        assert_eq!(portal.level().await, None);
        let page = portal.site.get("/dang-xuat").await.body;
        assert!(page.contains("vẫn đang đăng nhập VNeID") && !page.contains(THAO), "{page}");
        let link = page.split("href=\"").find(|link| link.starts_with(&portal.settings.issuer)).unwrap();
        let link = link.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
        let answer = portal.browser.get(&link).send().await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), answer.headers()["location"].to_str().unwrap()),
            (303, format!("{}/", portal.settings.public_url).as_str())
        );
        let there = portal.browser.get(format!("{}/", portal.settings.issuer)).send().await.unwrap().text().await.unwrap();
        assert!(!there.contains("Đang đăng nhập"), "{there}");
        // Somebody else at the same machine later finds no trace.
        world.clock.advance(SignedDuration::from_mins(11));
        assert_eq!(portal.site.get("/dang-xuat").await.location(), "/");
    });
}

#[test]
fn signing_out_there_ends_the_sessions_here() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        portal.signs_in("", THAO).await;
        let mut elsewhere = Portal {
            site: Site::over(&portal.site),
            provider: portal.provider.clone(),
            settings: portal.settings.clone(),
            browser: browser(),
        };
        elsewhere.signs_in("", THAO).await;
        let answer = portal.browser.post(format!("{}/dang-xuat", portal.settings.issuer)).form(&[("a", "b")]).send().await.unwrap();
        assert!(answer.text().await.unwrap().contains("Đã đăng xuất"));
        assert_eq!(portal.level().await, None, "this browser's session there has ended");
        assert_eq!(elsewhere.level().await, Some(2), "the other one is another session");
        assert_eq!(facts(&portal.site, "identity.session.closed.v1").await, 1);
    });
}

#[test]
fn a_logout_token_is_verified_and_counts_once() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        portal.signs_in("", THAO).await;
        let question = portal.begins("").await;
        let there = portal.browser.get(&question).send().await.unwrap().text().await.unwrap();
        let button = there.split("<button").find(|button| button.contains(&format!(": {THAO}\""))).unwrap();
        let subject = button.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
        let now = world.clock.now().micros() / 1_000_000;
        let good = json!({
            "iss": portal.settings.issuer, "aud": "hung-yen", "sub": subject, "iat": now, "exp": now + 100, "jti": "one",
            "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        let without = |name: &str| {
            let mut claims = good.clone();
            claims.as_object_mut().unwrap().remove(name);
            claims
        };
        let with = |name: &str, value: serde_json::Value| {
            let mut claims = good.clone();
            claims[name] = value;
            claims
        };
        let bad = [
            without("events"),
            without("jti"),
            without("sub"),
            with("nonce", json!("n")),
            with("aud", json!("another")),
            with("iss", json!("https://another.example")),
            with("iat", json!(now - 3600)),
            with("iat", json!(now + 3600)),
            with("exp", json!(now - 100)),
        ];
        for claims in &bad {
            let token = portal.provider.sign("logout+jwt", claims).unwrap();
            assert_eq!(portal.site.post("/api/vneid/dang-xuat", &[("logout_token", &token)]).await.status, 400, "{claims}");
        }
        assert_eq!(portal.site.post("/api/vneid/dang-xuat", &[("logout_token", "a.b.c")]).await.status, 400);
        assert_eq!(portal.level().await, Some(2));
        let token = portal.provider.sign("logout+jwt", &good).unwrap();
        assert_eq!(portal.site.post("/api/vneid/dang-xuat", &[("logout_token", &token)]).await.status, 200);
        assert_eq!(portal.level().await, None);
        portal.signs_in("", THAO).await;
        assert_eq!(portal.site.post("/api/vneid/dang-xuat", &[("logout_token", &token)]).await.status, 400, "it was used");
        assert_eq!(portal.level().await, Some(2));
    });
}
