//! The pages over HTTP, within the shell.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use identity::{AbsenceReason, Identity, NationalIdentity, ReportAbsence};
use kernel::Actor;
use testkit::{World, on_both};
use tower::ServiceExt as _;
use web::{Catalog, Settings, Shell, shell};

use crate::absences::colleague;
use crate::posts::person;
use crate::{act, migrations, read, with_small_province};

const KERNEL_VI: web::Locale = web::Locale { language: kernel::Language::Vi, text: include_str!("../../../kernel/locales/vi.ftl") };

/// A visitor of the site.
pub(crate) struct Site {
    pub(crate) identity: Arc<Identity>,
    pub(crate) cookie: Option<String>,
    /// What it keeps beside the session.
    pub(crate) others: BTreeMap<String, String>,
    /// From where it asks.
    pub(crate) remote: Option<&'static str>,
    pub(crate) router: Router,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
    pub(crate) cookie: Option<String>,
    location: Option<String>,
}

impl Answer {
    pub(crate) fn location(&self) -> &str {
        self.location.as_deref().unwrap_or("")
    }

    /// The page without what is drawn anew each time.
    pub(crate) fn without_ids(&self) -> String {
        let mut text = self.body.clone();
        while let Some(start) = text.find("name=\"request\" value=\"") {
            text.replace_range(start..start + 22 + 36, "");
        }
        text
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let start = self.body.find(&mark).unwrap_or_else(|| panic!("no {name} in {}", self.body)) + mark.len();
        self.body[start..].split('"').next().unwrap().to_owned()
    }
}

impl Site {
    pub(crate) async fn open(world: &World) -> Site {
        Site::with(world, None).await
    }

    /// With a provider of the national e-ID.
    pub(crate) async fn with(world: &World, national: Option<NationalIdentity>) -> Site {
        Site::serving(world, with_small_province(world, national).await)
    }

    /// The site over what there is, set as the system is.
    pub(crate) fn serving(world: &World, identity: Arc<Identity>) -> Site {
        let module = identity.module();
        let locales = [web::LOCALES, identity::LOCALES, &[KERNEL_VI]].concat();
        let shell_of = Shell {
            doors: web::Doors { search: "/tim-kiem", suggest: "/tim-kiem/goi-y", scan: "/can-bo/quet" },
            settings: Settings {
                province: "Hưng Yên".to_owned(),
                demonstration: identity.config.demonstration,
                secure_cookies: false,
                public_url: "http://localhost".to_owned(),
                behind_proxy: true,
            },
            catalog: Arc::new(Catalog::new(&locales)),
            menu: module.menu.clone(),
            sessions: identity.sessions(),
            store: world.store.clone(),
            limit: None,
        };
        Site { router: shell(shell_of, module.router), identity, cookie: None, others: BTreeMap::new(), remote: None }
    }

    /// Another visitor of the same site.
    pub(crate) fn over(site: &Site) -> Site {
        Site { identity: Arc::clone(&site.identity), cookie: None, others: BTreeMap::new(), remote: None, router: site.router.clone() }
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let session = self.cookie.iter().map(|cookie| format!("session={cookie}"));
        let cookies: Vec<String> = session.chain(self.others.iter().map(|(name, value)| format!("{name}={value}"))).collect();
        let request = if cookies.is_empty() { request } else { request.header(header::COOKIE, cookies.join("; ")) };
        let request = self.remote.iter().fold(request, |request, remote| request.header("x-forwarded-for", *remote));
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let text = |name: header::HeaderName| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let location = text(header::LOCATION);
        let mut cookie = None;
        for set in response.headers().get_all(header::SET_COOKIE) {
            let line = set.to_str().unwrap();
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if name == "session" {
                (cookie, self.cookie) = (Some(line.to_owned()), Some(value.to_owned()));
            } else {
                self.others.insert(name.to_owned(), value.to_owned());
            }
        }
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), 10_000_000).await.unwrap();
        Answer { status, body: String::from_utf8(body.to_vec()).unwrap(), cookie, location }
    }

    pub(crate) async fn get(&mut self, address: &str) -> Answer {
        self.send(Request::get(address), Body::empty()).await
    }

    pub(crate) async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let request = Request::post(address)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body.join("&"))).await
    }

    pub(crate) async fn sign_in(&mut self, user: &str, password: &str) -> Answer {
        self.post("/dang-nhap", &[("user", user), ("password", password)]).await
    }

    /// Somebody who has signed in.
    pub(crate) async fn signed_in(world: &World, user: &str) -> Site {
        let mut site = Site::open(world).await;
        assert_eq!(site.sign_in(user, identity::DEMONSTRATION_PASSWORD).await.status, 303);
        site
    }
}

const ADMINISTRATION: [&str; 5] =
    ["/can-bo/to-chuc", "/can-bo/to-chuc/H31.01", "/can-bo/tai-khoan", "/can-bo/lich-lam-viec", "/can-bo/may-quay"];

#[test]
fn only_administrators_see_the_pages_of_administration() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::open(&world).await;
        let expected = |status: u16| ADMINISTRATION.map(|address| (address, status));
        let anonymous = expected(303);
        for (address, status) in anonymous {
            assert_eq!(site.get(address).await.status, status, "{address}");
        }
        for user in ["congdan", "tiepnhan"] {
            site.sign_in(user, identity::DEMONSTRATION_PASSWORD).await;
            for address in ADMINISTRATION {
                assert_eq!(site.get(address).await.status, 404, "{user} {address}");
            }
            for address in ["/can-bo/to-chuc/them", "/can-bo/vi-tri/bo-tri", "/can-bo/tai-khoan/them", "/can-bo/lich-lam-viec/ngay"] {
                assert_eq!(site.post(address, &[]).await.status, 404, "{user} {address}");
            }
        }
        site.sign_in("quantri", identity::DEMONSTRATION_PASSWORD).await;
        for address in ADMINISTRATION {
            assert_eq!(site.get(address).await.status, 200, "{address}");
        }
        assert_eq!(site.get("/can-bo/to-chuc/H99").await.status, 404);
        assert_eq!(site.get("/can-bo/vi-tri/x").await.status, 404);
    });
}

#[test]
fn a_form_from_another_site_is_refused() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "quantri").await;
        let request = Request::post("/dang-xuat").header("sec-fetch-site", "cross-site");
        assert_eq!(site.send(request, Body::empty()).await.status, 403);
        assert_eq!(site.get("/tai-khoan").await.status, 200);
    });
}

#[test]
fn the_sign_in_page_shows_the_demonstration_accounts() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::open(&world).await;
        let page = site.get("/dang-nhap?ve=/tai-khoan").await;
        assert_eq!(page.status, 200);
        for text in [
            "Đặng Thị Thu Hiền",
            "Công chức tiếp nhận – Trung tâm phường Phố Hiến",
            "Nhận một hồ sơ.",
            "Người đại diện theo pháp luật – Công ty TNHH Mô Phỏng",
            "Đăng nhập: Bạch Công Danh",
            "Đăng ký",
        ] {
            assert!(page.body.contains(text), "{text}");
        }
        let order =
            ["Người dân, doanh nghiệp", "Quầy tiếp nhận và trả kết quả", "Quản trị, kiểm tra"].map(|heading| page.body.find(heading));
        assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{order:?}");
        assert!(!page.body.contains("style="), "no inline styles");
    });
}

#[test]
fn without_the_setting_nobody_is_shown_an_account_nor_the_style_page() {
    on_both(&migrations(), |world| async move {
        let mut demonstration = Site::open(&world).await;
        // The same accounts, as if somebody had served the data of a demonstration.
        let config = identity::Config { demonstration: false, ..demonstration.identity.config.clone() };
        let mut real = Site::serving(&world, Identity::open(config, Vec::new(), world.store.clone()).unwrap());
        let (shown, plain) = (demonstration.get("/dang-nhap").await, real.get("/dang-nhap").await);
        assert_eq!((shown.status, plain.status), (200, 200));
        for told in ["Đặng Thị Thu Hiền", "Bạch Công Danh", "tai-khoan-mo-phong", identity::DEMONSTRATION_PASSWORD, "/kieu-dang", "ph-demo"]
        {
            assert!(shown.body.contains(told), "{told}");
            assert!(!plain.body.contains(told), "{told}");
        }
        assert!(plain.body.contains("name=\"user\"") && plain.body.contains("name=\"password\""), "one still signs in");
        assert_eq!((demonstration.get("/kieu-dang").await.status, real.get("/kieu-dang").await.status), (200, 404));
    });
}

#[test]
fn registering_tells_each_fault_beside_its_field_and_keeps_what_was_typed() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::open(&world).await;
        let form = site.get("/dang-ky").await;
        assert!(form.body.contains("Tài khoản chưa xác thực"));
        let request = form.hidden("request");
        let wrong = [
            ("request", request.as_str()),
            ("name", "Lan"),
            ("number", "12345"),
            ("born-day", "31"),
            ("born-month", "2"),
            ("born-year", "1990"),
            ("phone", "123"),
            ("email", "x"),
            ("password", "abc-xyz"),
        ];
        let page = site.post("/dang-ky", &wrong).await;
        assert_eq!(page.status, 422);
        for field in ["name", "number", "born", "phone", "email", "password"] {
            assert!(page.body.contains(&format!("id=\"{field}-error\"")), "{field}: {}", page.body);
        }
        assert!(page.body.contains("value=\"12345\"") && !page.body.contains("abc-xyz"));
        let unlike = [
            ("name", "Nguyễn Thị Lan"),
            ("number", "099190000001"),
            ("born-day", "1"),
            ("born-month", "2"),
            ("born-year", "1991"),
            ("phone", "0912345678"),
            ("password", "một câu dài dễ nhớ"),
        ];
        assert!(site.post("/dang-ky", &unlike).await.body.contains("năm sinh là 1990"));
        let right: Vec<(&str, &str)> = [("request", request.as_str()), ("born-year", "1990")]
            .into_iter()
            .chain(unlike.into_iter().filter(|(name, _)| *name != "born-year"))
            .collect();
        let made = site.post("/dang-ky", &right).await;
        assert_eq!((made.status, made.location()), (303, "/tai-khoan?da=dang-ky"));
        let again = Site::over(&site).post("/dang-ky", &right).await;
        assert_eq!(again.status, 303, "the same form sent twice makes one account");
        let account = site.get("/tai-khoan").await;
        assert!(account.body.contains("Chưa xác thực") && account.body.contains("099•••••••01"));
        let mut other = Site::over(&site);
        let taken: Vec<(&str, &str)> = right
            .iter()
            .map(|(name, value)| if *name == "request" { (*name, "0195f0a0-0000-7000-8000-000000000001") } else { (*name, *value) })
            .collect();
        let page = other.post("/dang-ky", &taken).await;
        assert!(page.status == 422 && page.body.contains("id=\"phone-error\""));
    });
}

#[test]
fn a_post_in_which_somebody_stands_in_is_told_once_with_its_days() {
    on_both(&migrations(), |world| async move {
        let mut clerk = Site::signed_in(&world, "tiepnhan").await;
        let person = person(&clerk.identity, "0900000001").await;
        let own = read(&clerk.identity, move |tx| identity::held_posts(tx, &Actor::person(person, 2))).await.posts[0].post;
        let (post, away) = colleague(&clerk.identity, person).await;
        let from = world.clock.now().date();
        let absence = ReportAbsence { post, stand_in: Some(own), reason: AbsenceReason::Leave, from, until: from.tomorrow().unwrap() };
        act(&clerk.identity, move |tx| identity::report_absence(tx, &Actor::person(away, 2), &absence)).await.unwrap();

        let title = "Công chức tiếp nhận – Trung tâm phường Phố Hiến";
        let days = format!("{title} (làm thay từ 23/11/2026 đến hết 24/11/2026)");
        let mut administrator = Site::over(&clerk);
        administrator.sign_in("quantri", identity::DEMONSTRATION_PASSWORD).await;
        let accounts = administrator.get("/can-bo/tai-khoan").await.body;
        let href = accounts.split('"').filter(|part| part.starts_with("/can-bo/tai-khoan/0")).map(str::to_owned);
        let mut shown = Vec::new();
        for address in href {
            shown.push(administrator.get(&address).await.body);
        }
        let shown = shown.into_iter().find(|page| page.contains("tiepnhan")).unwrap();
        for page in [shown, clerk.get("/tai-khoan").await.body] {
            assert_eq!((page.matches(title).count(), page.matches(&days).count()), (2, 1), "the own post, and the other with its days");
        }
        assert!(!clerk.get("/tai-khoan/ma-truy-cap").await.body.contains(&days), "a token is for a post of one's own");
        let cards = Site::over(&clerk).get("/dang-nhap").await.body;
        assert!(cards.contains(title) && !cards.contains(&days), "a card tells what somebody is every day");
    });
}

#[test]
fn a_person_changes_contact_password_and_sessions() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "congdan").await;
        let mut phone = Site::over(&site);
        phone.sign_in("congdan", identity::DEMONSTRATION_PASSWORD).await;
        let page = site.get("/tai-khoan").await;
        let (request, version) = (page.hidden("request"), page.hidden("version"));
        let contact = |email| {
            [
                ("request", request.clone()),
                ("version", version.clone()),
                ("phone", "0900000019".to_owned()),
                ("email", email),
                ("language", "en".to_owned()),
            ]
        };
        let send = |fields: [(&'static str, String); 5]| fields;
        let wrong = send(contact("khong".to_owned()));
        let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(site.post("/tai-khoan", &wrong).await.status, 422);
        let right = contact("moi@nguoidan.example".to_owned());
        let right: Vec<(&str, &str)> = right.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(site.post("/tai-khoan", &right).await.location(), "/tai-khoan?da=luu");
        assert!(site.get("/tai-khoan").await.body.contains("How to reach me"), "pages follow the language that was chosen");
        assert_eq!(site.post("/tai-khoan/mat-khau", &[("password", "sai"), ("new_password", "mật khẩu mới của tôi")]).await.status, 422);
        let changed = site
            .post("/tai-khoan/mat-khau", &[("password", identity::DEMONSTRATION_PASSWORD), ("new_password", "mật khẩu mới của tôi")])
            .await;
        assert_eq!(changed.location(), "/tai-khoan?da=mat-khau");
        assert_eq!(phone.get("/tai-khoan").await.status, 303, "other sessions have ended");
        assert_eq!(phone.sign_in("congdan", identity::DEMONSTRATION_PASSWORD).await.status, 422);
        assert_eq!(phone.sign_in("congdan", "mật khẩu mới của tôi").await.status, 303);
        let page = site.get("/tai-khoan/bao-mat").await;
        let session = page.hidden("session");
        assert_eq!(site.post("/tai-khoan/phien", &[("request", &request.replace("-7", "-8")), ("session", &session)]).await.status, 303);
        assert_eq!(phone.get("/tai-khoan").await.status, 303);
        let own = Site::signed_in_again(&site, "tiepnhan")
            .await
            .post("/tai-khoan/phien", &[("request", &page.hidden("request")), ("session", &session)])
            .await;
        assert_eq!(own.status, 404, "nobody ends a session of somebody else");
    });
}

impl Site {
    async fn signed_in_again(site: &Site, user: &str) -> Site {
        let mut other = Site::over(site);
        assert_eq!(other.sign_in(user, identity::DEMONSTRATION_PASSWORD).await.status, 303);
        other
    }
}
