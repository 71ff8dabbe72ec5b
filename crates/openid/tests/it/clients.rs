//! Applications are kept by administrators and nobody else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::SignedDuration;
use testkit::on_both;

use crate::application::{Application, new_secret};
use crate::migrations;
use crate::portal::{Browser, Portal};
use crate::province::{ADMINISTRATOR, CITIZEN, OFFICIAL};

/// An administrator suspends an application (`co`) or opens it again.
pub(crate) async fn suspends(portal: &Portal, application: &Application, value: &str) {
    let mut administrator = portal.browser_of(ADMINISTRATOR).await;
    let id = application.id.to_string();
    let page = administrator.get(&format!("/can-bo/ung-dung/{id}")).await;
    let (request, version) = (page.hidden("request"), page.hidden("version"));
    let fields = [("request", request.as_str()), ("client", &id), ("version", &version), ("tam-ngung", value)];
    let answer = administrator.post("/can-bo/ung-dung/tam-ngung", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

const FORM: [(&str, &str); 7] = [
    ("name", "Sổ sức khỏe"),
    ("owner", "h31.02"),
    ("kind", "confidential"),
    ("redirects", "https://suckhoe.example/ve\r\n\r\nhttps://suckhoe.example/ve2"),
    ("logout", "https://suckhoe.example/dang-xuat"),
    ("scopes", "profile"),
    ("level", "2"),
];

async fn sends(browser: &mut Browser, changes: &[(&str, &str)]) -> crate::portal::Answer {
    let request = browser.get("/can-bo/ung-dung/them").await.hidden("request");
    let kept = FORM.into_iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    let fields: Vec<(&str, &str)> = kept.chain(changes.iter().copied()).chain([("request", request.as_str())]).collect();
    browser.post("/can-bo/ung-dung/them", &fields).await
}

#[test]
fn an_application_is_registered_changed_and_listed() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let mut browser = portal.browser_of(ADMINISTRATOR).await;
        let made = sends(&mut browser, &[]).await;
        assert!(made.status == 200 && made.body.contains("client_secret"), "{}", made.body);
        let list = browser.get("/can-bo/ung-dung").await.body;
        assert!(list.contains("Sổ sức khỏe") && list.contains("Sở Nội vụ"), "{list}");
        let (_, rest) = list.split_once("href=\"/can-bo/ung-dung/0").unwrap();
        let id = format!("0{}", rest.split('"').next().unwrap());
        let page = browser.get(&format!("/can-bo/ung-dung/{id}")).await.body;
        assert!(page.contains("https://suckhoe.example/ve2") && page.contains("Mức 2"), "{page}");
        let form = browser.get(&format!("/can-bo/ung-dung/sua/{id}")).await;
        let (request, version) = (form.hidden("request"), form.hidden("version"));
        let change = |name: &'static str| {
            let mut fields: Vec<(&str, &str)> = FORM.into_iter().filter(|(key, _)| *key != "name").collect();
            fields.extend([("name", name), ("trusted", "1"), ("kind", "public")]);
            fields
        };
        let fields = [change("Sổ sức khỏe điện tử"), vec![("client", &id), ("version", &version), ("request", &request)]].concat();
        assert_eq!(browser.post("/can-bo/ung-dung/sua", &fields).await.status, 303);
        let page = browser.get(&format!("/can-bo/ung-dung/{id}")).await.body;
        assert!(page.contains("Sổ sức khỏe điện tử") && page.contains("Chạy trên máy chủ"), "its type stays");
        let request = browser.get(&format!("/can-bo/ung-dung/sua/{id}")).await.hidden("request");
        let fields = [change("Khác"), vec![("client", &id), ("version", &version), ("request", &request)]].concat();
        assert_eq!(browser.post("/can-bo/ung-dung/sua", &fields).await.status, 409, "the second of two writers is told");
        assert_eq!(portal.facts("openid.client.changed.v1").await, 3);
    });
}

#[test]
fn what_does_not_fit_stands_beside_its_field_and_nothing_is_lost() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let mut browser = portal.browser_of(ADMINISTRATOR).await;
        for (change, message) in [
            (("name", ""), "Hãy nhập tên"),
            (("owner", "H99"), "Không có cơ quan nào"),
            (("redirects", ""), "ít nhất một địa chỉ"),
            (("redirects", "https://*.example/ve"), "viết không đúng"),
            (("redirects", "http://suckhoe.example/ve"), "phải bắt đầu bằng https"),
            (("farewells", "javascript:alert(1)"), "phải bắt đầu bằng https"),
            (("logout", "http://suckhoe.example/"), "phải bắt đầu bằng https"),
            (("level", "9"), "Hãy chọn một mức"),
        ] {
            let answer = sends(&mut browser, &[change]).await;
            assert_eq!(answer.status, 422, "{change:?}");
            assert!(answer.body.contains(message), "{change:?} {}", answer.body);
            assert!(change.0 == "logout" || answer.body.contains("https://suckhoe.example/dang-xuat"));
        }
        let answer = sends(&mut browser, &[("kind", "public"), ("services", "1")]).await;
        assert!(answer.body.contains("Chỉ ứng dụng giữ được mã bí mật"), "{}", answer.body);
    });
}

#[test]
fn two_secrets_are_taken_during_a_change_and_no_third() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let first = application.secret.clone().unwrap();
        let second = new_secret(&portal, application.id).await;
        let taken = async |secret: &str| {
            let header = format!("Basic {}", STANDARD.encode(format!("{}:{secret}", application.id)));
            let fields = [("grant_type", "client_credentials")];
            portal.browser().post_from_elsewhere("/api/openid/token", &fields, &header).await.status == 200
        };
        assert!(taken(&first).await && taken(&second).await);
        let third = new_secret(&portal, application.id).await;
        assert!(!taken(&first).await && taken(&second).await && taken(&third).await);
        portal.world.clock.advance(SignedDuration::from_hours(7 * 24));
        assert!(!taken(&second).await && taken(&third).await, "the old one ends by itself");
        let fourth = new_secret(&portal, application.id).await;
        let mut administrator = portal.browser_of(ADMINISTRATOR).await;
        let request = administrator.get(&format!("/can-bo/ung-dung/{}", application.id)).await.hidden("request");
        let fields = [("client", application.id.to_string()), ("request", request)];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(administrator.post("/can-bo/ung-dung/ma-cu", &fields).await.status, 303);
        assert!(!taken(&third).await && taken(&fourth).await, "or at once");
        let page = administrator.get(&format!("/can-bo/ung-dung/{}", application.id)).await.body;
        assert!(!page.contains(&fourth), "nobody can show it again");
    });
}

#[test]
fn nobody_else_sees_or_changes_applications() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let id = application.id.to_string();
        let fields = [
            ("client", id.as_str()),
            ("version", "1"),
            ("tam-ngung", "co"),
            ("request", "0198c0de-0000-7000-8000-000000000001"),
            ("name", "X"),
            ("owner", "H31.02"),
            ("key", "x"),
        ];
        for (user, status) in [("", 303), (CITIZEN, 404), (OFFICIAL, 404)] {
            let mut browser = if user.is_empty() { portal.browser() } else { portal.browser_of(user).await };
            for address in ["", "/them", "/khoa", &format!("/{id}"), &format!("/sua/{id}")] {
                assert_eq!(browser.get(&format!("/can-bo/ung-dung{address}")).await.status, status, "{user} {address}");
            }
            for address in ["them", "sua", "ma-bi-mat", "ma-cu", "tam-ngung", "khoa"] {
                assert_eq!(browser.post(&format!("/can-bo/ung-dung/{address}"), &fields).await.status, status, "{user} {address}");
            }
        }
        assert_eq!(portal.facts("openid.client.changed.v1").await, 2, "the registration and its secret");
    });
}
