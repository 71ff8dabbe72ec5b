//! Passkeys: made, used alone and as a second step; whatever is wrong with an answer opens nothing.

use jiff::SignedDuration;
use serde_json::Value;
use testkit::on_both;

use crate::authenticator::{Key, Manner, RIGHT};
use crate::migrations;
use crate::pages::{Answer, Site};

const HERE: &str = "/tai-khoan/bao-mat/khoa";

/// The question that the server puts to a browser.
pub(crate) async fn question(site: &mut Site, address: &str) -> Value {
    let asked = site.post(address, &[]).await;
    assert_eq!(asked.status, 200, "{}", asked.body);
    serde_json::from_str(&asked.body).unwrap()
}

/// Adds a passkey to the account that is open, or is being opened.
pub(crate) async fn enrol(site: &mut Site, label: &str) -> (Key, Answer) {
    let asked = question(site, "/tai-khoan/bao-mat/khoa/tao").await;
    let (key, answer) = Key::make(&asked, RIGHT);
    let made = site.post("/tai-khoan/bao-mat/khoa/xong", &[("label", label), ("answer", &answer)]).await;
    (key, made)
}

/// Signs in with a passkey alone.
pub(crate) async fn sign_in(site: &mut Site, key: &mut Key, manner: Manner) -> Answer {
    let asked = question(site, "/dang-nhap/khoa").await;
    let answer = key.answer(&asked, manner);
    site.post("/dang-nhap/khoa/xong", &[("answer", &answer), ("ve", "/tai-khoan/bao-mat")]).await
}

/// Whether somebody is signed in.
pub(crate) async fn is_in(site: &mut Site) -> bool {
    site.get("/tai-khoan").await.status == 200
}

#[test]
fn a_passkey_signs_in_alone_and_is_seen_with_its_use() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let page = site.get(HERE).await;
        assert!(page.body.contains("data-origin=\"http://localhost\"") && page.body.contains("passkey."), "{}", page.body);
        let asked = question(&mut site, "/tai-khoan/bao-mat/khoa/tao").await;
        let selection = &asked["publicKey"]["authenticatorSelection"];
        assert_eq!((&selection["residentKey"], &selection["userVerification"]), (&"required".into(), &"required".into()));
        let (mut key, made) = enrol(&mut site, "Máy của Hiền").await;
        assert!(made.status == 200 && made.body.contains("Mã khôi phục"), "{}", made.body);
        assert!(site.get("/tai-khoan/bao-mat").await.body.contains("Máy của Hiền"));

        let mut visitor = Site::over(&site);
        world.clock.advance(SignedDuration::from_mins(3));
        let opened = sign_in(&mut visitor, &mut key, RIGHT).await;
        assert_eq!((opened.status, opened.location()), (303, "/tai-khoan/bao-mat"));
        let page = visitor.get("/tai-khoan/bao-mat").await.body;
        assert!(page.contains("Đặng Thị Thu Hiền") && page.contains("08:03 23/11/2026"), "when it was used last");
        assert!(page.contains("<td data-label=\"Cách đăng nhập\">Khóa truy cập</td>"), "{page}");
    });
}

#[test]
fn an_answer_is_good_once_in_its_browser_and_in_time() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let (mut key, _) = enrol(&mut site, "Khóa").await;
        let mut visitor = Site::over(&site);
        let asked = question(&mut visitor, "/dang-nhap/khoa").await;
        let answer = key.answer(&asked, RIGHT);
        let mut other = Site::over(&site);
        assert_eq!(other.post("/dang-nhap/khoa/xong", &[("answer", &answer)]).await.location(), "/dang-nhap?ve=&vi=khoa");
        assert!(!is_in(&mut other).await, "another browser asked nothing");
        question(&mut other, "/dang-nhap/khoa").await;
        other.post("/dang-nhap/khoa/xong", &[("answer", &answer)]).await;
        assert!(!is_in(&mut other).await, "it asked something else");
        visitor.post("/dang-nhap/khoa/xong", &[("answer", &answer)]).await;
        assert!(is_in(&mut visitor).await);
        visitor.cookie = None;
        visitor.post("/dang-nhap/khoa/xong", &[("answer", &answer)]).await;
        assert!(!is_in(&mut visitor).await, "once");

        let asked = question(&mut visitor, "/dang-nhap/khoa").await;
        let answer = key.answer(&asked, RIGHT);
        world.clock.advance(SignedDuration::from_mins(5));
        visitor.post("/dang-nhap/khoa/xong", &[("answer", &answer)]).await;
        assert!(!is_in(&mut visitor).await, "too late");
    });
}

#[test]
fn a_key_that_was_not_opened_by_its_owner_or_answers_elsewhere_opens_nothing() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let asked = question(&mut site, "/tai-khoan/bao-mat/khoa/tao").await;
        let (_, unverified) = Key::make(&asked, Manner { verifies: false, ..RIGHT });
        let refused = site.post("/tai-khoan/bao-mat/khoa/xong", &[("label", "Khóa"), ("answer", &unverified)]).await;
        assert!(refused.status == 422 && refused.body.contains("Chưa tạo được khóa"), "{}", refused.body);

        let (mut key, _) = enrol(&mut site, "Khóa").await;
        let mut visitor = Site::over(&site);
        for manner in [Manner { verifies: false, ..RIGHT }, Manner { origin: "http://localhost.example", ..RIGHT }] {
            sign_in(&mut visitor, &mut key, manner).await;
            assert!(!is_in(&mut visitor).await);
        }
        let mut stranger = Site::over(&site);
        stranger.sign_in("congdan", identity::DEMONSTRATION_PASSWORD).await;
        let (mut own, _) = enrol(&mut stranger, "Khóa").await;
        own.owner = key.owner.clone();
        sign_in(&mut visitor, &mut own, RIGHT).await;
        assert!(!is_in(&mut visitor).await, "a key of one's own that says it is somebody else's");
        visitor.post("/dang-nhap/khoa/xong", &[("answer", "{}")]).await;
        assert!(!is_in(&mut visitor).await);
        sign_in(&mut visitor, &mut key, RIGHT).await;
        assert!(is_in(&mut visitor).await);
    });
}

#[test]
fn a_passkey_is_the_second_step_after_the_password() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let (mut key, _) = enrol(&mut site, "Khóa").await;
        let mut stranger = Site::over(&site);
        stranger.sign_in("congdan", identity::DEMONSTRATION_PASSWORD).await;
        let (mut foreign, _) = enrol(&mut stranger, "Khóa").await;

        let mut visitor = Site::over(&site);
        assert_eq!(visitor.post("/dang-nhap/buoc-hai/khoa", &[]).await.status, 404, "not before the password");
        assert_eq!(visitor.sign_in("tiepnhan", identity::DEMONSTRATION_PASSWORD).await.location(), "/dang-nhap/buoc-hai");
        assert!(!is_in(&mut visitor).await);
        let asked = question(&mut visitor, "/dang-nhap/buoc-hai/khoa").await;
        let wrong = visitor.post("/dang-nhap/buoc-hai/khoa/xong", &[("answer", &foreign.answer(&asked, RIGHT))]).await;
        assert_eq!(wrong.status, 422, "somebody else's key");
        let asked = question(&mut visitor, "/dang-nhap/buoc-hai/khoa").await;
        visitor.post("/dang-nhap/buoc-hai/khoa/xong", &[("answer", &key.answer(&asked, RIGHT))]).await;
        assert!(is_in(&mut visitor).await);
        assert!(visitor.get("/tai-khoan/bao-mat").await.body.contains("Mật khẩu và khóa truy cập"));
    });
}

#[test]
fn a_passkey_shows_again_who_one_is() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let (mut key, _) = enrol(&mut site, "Khóa").await;
        world.clock.advance(SignedDuration::from_mins(10));
        let proof = "/tai-khoan/bao-mat/xac-nhan";
        assert_eq!(site.get(HERE).await.location(), format!("{proof}?ve=/tai-khoan/bao-mat"));
        let asked = question(&mut site, "/tai-khoan/bao-mat/xac-nhan/khoa").await;
        let unverified = key.answer(&asked, Manner { verifies: false, ..RIGHT });
        let refused = site.post("/tai-khoan/bao-mat/xac-nhan/khoa/xong", &[("answer", &unverified), ("ve", HERE)]).await;
        assert_eq!((refused.status, site.get(HERE).await.status), (422, 303));
        let elsewhere = question(&mut site, "/dang-nhap/khoa").await;
        let other_purpose = key.answer(&elsewhere, RIGHT);
        site.post("/tai-khoan/bao-mat/xac-nhan/khoa/xong", &[("answer", &other_purpose), ("ve", HERE)]).await;
        assert_eq!(site.get(HERE).await.status, 303, "an answer for one purpose is none for another");
        let asked = question(&mut site, "/tai-khoan/bao-mat/xac-nhan/khoa").await;
        let shown = site.post("/tai-khoan/bao-mat/xac-nhan/khoa/xong", &[("answer", &key.answer(&asked, RIGHT)), ("ve", HERE)]).await;
        assert_eq!((shown.location(), site.get(HERE).await.status), (HERE, 200));
        let mut stranger = Site::over(&site);
        stranger.sign_in("congdan", identity::DEMONSTRATION_PASSWORD).await;
        assert_eq!(stranger.post("/tai-khoan/bao-mat/xac-nhan/khoa", &[]).await.status, 404, "who has none is asked for none");
    });
}

#[test]
fn a_key_that_was_taken_away_opens_nothing_and_is_enrolled_once() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let asked = question(&mut site, "/tai-khoan/bao-mat/khoa/tao").await;
        let (mut key, answer) = Key::make(&asked, RIGHT);
        let fields = [("label", "Khóa"), ("answer", answer.as_str())];
        assert_eq!(site.post("/tai-khoan/bao-mat/khoa/xong", &fields).await.status, 200);
        assert_eq!(site.post("/tai-khoan/bao-mat/khoa/xong", &fields).await.status, 422, "the question was used");
        let asked = question(&mut site, "/tai-khoan/bao-mat/khoa/tao").await;
        assert_eq!(asked["publicKey"]["excludeCredentials"].as_array().unwrap().len(), 1, "the browser offers no second one");

        let page = site.get("/tai-khoan/bao-mat").await;
        let (request, factor) = (page.hidden("request"), page.hidden("factor"));
        let removed = site.post("/tai-khoan/bao-mat/bo", &[("request", &request), ("factor", &factor)]).await;
        assert_eq!(removed.location(), "/tai-khoan/bao-mat?da=bo-yeu-to");
        let mut visitor = Site::over(&site);
        sign_in(&mut visitor, &mut key, RIGHT).await;
        assert!(!is_in(&mut visitor).await);
        assert_eq!(visitor.sign_in("tiepnhan", identity::DEMONSTRATION_PASSWORD).await.location(), "/can-bo", "no second step is left");
    });
}
