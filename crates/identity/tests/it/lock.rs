//! The locked screen: nothing goes on until its owner gives the password, and what was typed waits for them alone.

use identity::{DEMONSTRATION_PASSWORD, kept_form, newest_kept_form};
use testkit::on_both;

use crate::migrations;
use crate::pages::Site;

const PAGE: &str = "/can-bo/tiep-nhan/nguoi/1/2.000815?the=1";
const PATH: &str = "/can-bo/tiep-nhan/nguoi/1/2.000815";

/// What is kept for somebody of the page.
async fn kept(site: &Site, user: &str) -> Option<String> {
    let (keys, user) = (site.identity.keys.clone(), user.to_owned());
    let number = if user == "tiepnhan" { "099193000137" } else { "099084002329" };
    site.identity
        .store
        .read(move |tx| {
            let person = identity::persons_by_number(tx, &keys, &number.parse().unwrap())?.remove(0).id;
            kept_form(tx, &keys, person, PATH)
        })
        .await
        .unwrap()
}

#[test]
fn a_locked_session_opens_nothing_until_the_password_is_given() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        assert_eq!(site.get("/tai-khoan").await.status, 200);
        let locked = site.post("/khoa-man-hinh", &[("ve", PAGE), ("giu", "name=V%C5%A9+Th%E1%BB%8B&pages=2")]).await;
        assert_eq!(locked.location(), format!("/khoa-man-hinh?ve={}", "/can-bo/tiep-nhan/nguoi/1/2.000815%3Fthe%3D1%26mo-khoa%3D1"));
        assert_eq!(site.get("/tai-khoan").await.location(), "/khoa-man-hinh?ve=/tai-khoan");
        let screen = site.get("/khoa-man-hinh?ve=/tai-khoan").await;
        assert!(screen.body.contains("Đặng Thị Thu Hiền"), "whose screen it is");
        assert_eq!(screen.hidden("ve"), "/tai-khoan");

        let wrong = site.post("/khoa-man-hinh/mo", &[("ve", PAGE), ("password", "wrong")]).await;
        assert_eq!(wrong.status, 422);
        assert_eq!(site.get("/tai-khoan").await.status, 303, "still locked");
        let open = site.post("/khoa-man-hinh/mo", &[("ve", PAGE), ("password", DEMONSTRATION_PASSWORD)]).await;
        assert_eq!((open.status, open.location()), (303, PAGE));
        assert_eq!(site.get("/tai-khoan").await.status, 200);
        assert_eq!(kept(&site, "tiepnhan").await.as_deref(), Some("name=V%C5%A9+Th%E1%BB%8B&pages=2"));
        assert_eq!(kept(&site, "quantri").await, None, "for its owner only");
    });
}

#[test]
fn a_colleague_ends_the_locked_session_and_its_owner_finds_the_form_again() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        site.post("/khoa-man-hinh", &[("ve", PAGE), ("giu", "pages=2")]).await;
        let before = site.cookie.clone();
        site.sign_in("quantri", DEMONSTRATION_PASSWORD).await;
        assert_eq!(site.get("/tai-khoan").await.status, 200);
        let mut left = Site::over(&site);
        left.cookie = before;
        assert_eq!(left.get("/tai-khoan").await.location(), "/dang-nhap?ve=/tai-khoan", "the session that was locked is over");
        let mut again = Site::over(&site);
        again.sign_in("tiepnhan", DEMONSTRATION_PASSWORD).await;
        assert_eq!(kept(&again, "tiepnhan").await.as_deref(), Some("pages=2"));
    });
}

#[test]
fn a_kept_form_is_found_by_its_owner_for_a_day() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        site.post("/khoa-man-hinh", &[("ve", PAGE), ("giu", "pages=2")]).await;
        let newest = |site: &Site| {
            let (store, keys) = (site.identity.store.clone(), site.identity.keys.clone());
            async move {
                store
                    .read(move |tx| {
                        let person = identity::persons_by_number(tx, &keys, &"099193000137".parse().unwrap())?.remove(0).id;
                        newest_kept_form(tx, person, "/can-bo/tiep-nhan/nguoi")
                    })
                    .await
                    .unwrap()
            }
        };
        assert_eq!(newest(&site).await.unwrap().address, PAGE);
        // A page elsewhere is no dossier at the counter.
        site.post("/khoa-man-hinh/mo", &[("password", DEMONSTRATION_PASSWORD)]).await;
        world.clock.advance(jiff::SignedDuration::from_hours(1));
        site.post("/khoa-man-hinh", &[("ve", "/can-bo/ho-so/1/tra-ket-qua"), ("giu", "way=counter")]).await;
        assert_eq!(newest(&site).await.unwrap().address, PAGE);
        world.clock.advance(jiff::SignedDuration::from_hours(24));
        assert!(newest(&site).await.is_none());
        assert_eq!(kept(&site, "tiepnhan").await, None);
    });
}

#[test]
fn nobody_locks_without_a_session() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::open(&world).await;
        assert_eq!(site.post("/khoa-man-hinh", &[("ve", PAGE)]).await.location(), "/dang-nhap?ve=/khoa-man-hinh");
        assert_eq!(site.get("/khoa-man-hinh?ve=/tai-khoan").await.location(), "/tai-khoan");
    });
}
