//! Devices and sessions as their owner sees and ends them, and what they are told of strange ones.

use testkit::on_both;

use crate::factors::{enrol, two_steps};
use crate::pages::Site;
use crate::passkeys::is_in;
use crate::{migrations, read};

const PASSWORD: &str = identity::DEMONSTRATION_PASSWORD;
const HERE: &str = "/tai-khoan/bao-mat";

/// How many facts of a kind there are.
async fn facts(site: &Site, kind: &'static str) -> i64 {
    read(&site.identity, move |tx| tx.value("select count(*) from journal_fact where kind = $1", store::params![kind])).await
}

#[test]
fn signing_out_of_all_others_ends_each_and_tells_of_each() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let (mut one, mut two) = (Site::over(&site), Site::over(&site));
        one.sign_in("tiepnhan", PASSWORD).await;
        two.sign_in("tiepnhan", PASSWORD).await;
        let page = site.get(HERE).await.body;
        assert_eq!(page.matches("<td data-label=\"Cách đăng nhập\">Mật khẩu</td>").count(), 3, "{page}");
        let before = facts(&site, "identity.session.closed.v1").await;
        assert_eq!(site.post("/tai-khoan/phien/khac", &[]).await.location(), "/tai-khoan/bao-mat?da=phien-khac");
        assert!(is_in(&mut site).await && !is_in(&mut one).await && !is_in(&mut two).await);
        assert_eq!(facts(&site, "identity.session.closed.v1").await, before + 2);
        one.sign_in("tiepnhan", PASSWORD).await;
        site.post("/tai-khoan/mat-khau", &[("password", PASSWORD), ("new_password", "mật khẩu mới của tôi")]).await;
        assert_eq!(facts(&site, "identity.session.closed.v1").await, before + 3, "a new password ends others too");
    });
}

#[test]
fn an_unknown_device_or_network_is_told_to_its_owner_and_a_known_one_is_not() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::open(&world).await;
        site.remote = Some("192.0.2.7");
        site.sign_in("tiepnhan", PASSWORD).await;
        assert_eq!(facts(&site, "identity.session.unfamiliar.v1").await, 0, "the first one is nothing strange");
        site.sign_in("tiepnhan", PASSWORD).await;
        assert_eq!(facts(&site, "identity.session.unfamiliar.v1").await, 0);
        site.remote = Some("203.0.113.7");
        site.sign_in("tiepnhan", PASSWORD).await;
        assert_eq!(facts(&site, "identity.session.unfamiliar.v1").await, 1);
        let page = site.get("/tai-khoan").await;
        assert!(page.body.contains("Đăng nhập từ mạng lạ lúc 08:00 23/11/2026") && page.body.contains("203.0.113.7"), "{}", page.body);
        let alert = page.hidden("alert");
        let mut other = Site::over(&site);
        other.remote = Some("192.0.2.9");
        other.sign_in("tiepnhan", PASSWORD).await;
        assert_eq!(facts(&site, "identity.session.unfamiliar.v1").await, 2);
        assert!(site.get(HERE).await.body.contains("Đăng nhập trên thiết bị lạ lúc"));
        let mut citizen = Site::over(&site);
        citizen.sign_in("congdan", PASSWORD).await;
        let theirs = citizen.post("/tai-khoan/canh-bao", &[("alert", &alert), ("answer", "mine")]).await;
        assert_eq!(theirs.status, 404, "nobody answers for somebody else");
        assert_eq!(
            site.post("/tai-khoan/canh-bao", &[("alert", &alert), ("answer", "mine")]).await.location(),
            "/tai-khoan/bao-mat?da=canh-bao"
        );
        let page = site.get("/tai-khoan").await.body;
        assert!(!page.contains("mạng lạ") && page.contains("thiết bị lạ"));
    });
}

#[test]
fn whoever_was_not_it_closes_everything_and_alone_chooses_the_new_password() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let mut thief = Site::over(&site);
        thief.sign_in("tiepnhan", PASSWORD).await;
        let (phone, _) = enrol(&mut thief, world.clock.now()).await;
        let made = thief.post("/tai-khoan/ma-truy-cap", &[("label", "của kẻ trộm"), ("post", ""), ("days", "30")]).await;
        let token = made.body.split("<strong>").nth(1).unwrap().split('<').next().unwrap().to_owned();
        assert!(site.identity.bearer(&token).await.unwrap().is_some());

        let alert = site.get("/tai-khoan").await.hidden("alert");
        let answer = site.post("/tai-khoan/canh-bao", &[("alert", &alert), ("answer", "not-mine")]).await;
        assert_eq!(answer.location(), "/dang-nhap?vi=doi-mat-khau");
        assert!(!is_in(&mut site).await && !is_in(&mut thief).await);
        assert!(site.identity.bearer(&token).await.unwrap().is_none());
        assert_eq!(facts(&site, "identity.session.disowned.v1").await, 1);

        assert_eq!(thief.sign_in("tiepnhan", PASSWORD).await.status, 422, "the password opens nothing elsewhere");
        world.clock.advance(jiff::SignedDuration::from_mins(1));
        let step = thief.post("/dang-nhap/buoc-hai", &[("code", &phone.code(world.clock.now()))]).await;
        assert_eq!(step.location(), "/dang-nhap?vi=qua-han", "and the factor is gone");
        let choose = site.sign_in("tiepnhan", PASSWORD).await;
        assert!(choose.status == 422 || choose.body.contains("Chọn mật khẩu mới"), "{}", choose.body);
        assert!(!is_in(&mut site).await);
        let fields = [("user", "tiepnhan"), ("password", PASSWORD)];
        let same = site.post("/dang-nhap", &[fields[0], fields[1], ("new_password", PASSWORD)]).await;
        assert!(same.body.contains("Mật khẩu mới phải khác"), "{}", same.body);
        assert_eq!(site.post("/dang-nhap", &[fields[0], fields[1], ("new_password", "câu mới của riêng tôi")]).await.status, 303);
        assert_eq!(thief.sign_in("tiepnhan", PASSWORD).await.status, 422);
    });
}

#[test]
fn a_session_keeps_how_it_was_opened_in_its_fact() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let (phone, _) = enrol(&mut site, world.clock.now()).await;
        world.clock.advance(jiff::SignedDuration::from_mins(1));
        let mut visitor = Site::over(&site);
        two_steps(&mut visitor, "tiepnhan", &phone.code(world.clock.now())).await;
        let methods =
            read(&site.identity, |tx| tx.rows("select method from identity_session order by made_at, id", &[], |row| row.take::<String>()));
        assert_eq!(methods.await, ["password", "password-generator"]);
    });
}

#[test]
fn a_browser_that_was_known_before_may_choose_the_new_password_too() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let mut older = Site::over(&site);
        older.sign_in("tiepnhan", PASSWORD).await;
        world.clock.advance(jiff::SignedDuration::from_mins(1));
        let mut thief = Site::over(&site);
        thief.sign_in("tiepnhan", PASSWORD).await;
        // Newest first: the alert of the thief's sign-in.
        let alert = site.get("/tai-khoan").await.hidden("alert");
        site.post("/tai-khoan/canh-bao", &[("alert", &alert), ("answer", "not-mine")]).await;
        let fields = [("user", "tiepnhan"), ("password", PASSWORD), ("new_password", "câu mới của riêng tôi")];
        assert_eq!(thief.post("/dang-nhap", &fields).await.status, 422, "whoever came since knows only the old password");
        assert_eq!(older.post("/dang-nhap", &fields).await.status, 303, "the session of whoever answers locks nobody out");
    });
}
