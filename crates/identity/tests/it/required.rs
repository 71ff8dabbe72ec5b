//! Posts that need a second factor: nothing is open before there is one.

use std::sync::Arc;

use identity::{Config, Identity, Role, StrongSignIn};
use testkit::{World, on_both};

use crate::factors::{codes_of, enrol, two_steps};
use crate::national::{Portal, THAO};
use crate::pages::Site;
use crate::passkeys::{self, is_in};
use crate::{import_into, migrations, small_province};

const PASSWORD: &str = identity::DEMONSTRATION_PASSWORD;

/// A site where administrators need a second factor.
async fn strict(world: &World) -> Site {
    let strong = StrongSignIn { public_url: "http://localhost".to_owned(), required_of: vec![Role::Administrator] };
    let identity: Arc<Identity> = Identity::open(Config { strong, ..crate::config(None) }, Vec::new(), world.store.clone()).unwrap();
    import_into(&identity, small_province()).await;
    Site::serving(world, identity)
}

#[test]
fn an_official_without_a_factor_enrols_one_and_can_do_nothing_before() {
    on_both(&migrations(), |world| async move {
        let mut site = strict(&world).await;
        let led = site.post("/dang-nhap", &[("user", "quantri"), ("password", PASSWORD), ("ve", "/can-bo/tai-khoan")]).await;
        assert_eq!((led.status, led.location()), (303, "/dang-nhap/bao-mat"));
        assert!(led.cookie.is_none(), "there is no session");
        for address in ["/tai-khoan", "/can-bo/tai-khoan", "/tai-khoan/bao-mat", "/tai-khoan/ma-truy-cap"] {
            assert!(site.get(address).await.location().starts_with("/dang-nhap?ve="), "{address}");
        }
        assert!(site.post("/tai-khoan/bao-mat/ma-khoi-phuc", &[]).await.location().starts_with("/dang-nhap"));
        let page = site.get("/dang-nhap/bao-mat").await;
        assert!(
            page.body.contains("bắt buộc đăng nhập bằng hai lớp") && page.body.contains("/tai-khoan/bao-mat/ung-dung"),
            "{}",
            page.body
        );
        let (phone, added) = enrol(&mut site, world.clock.now()).await;
        assert_eq!(codes_of(&added).len(), 10);
        assert!(added.body.contains("href=\"/can-bo/tai-khoan\""), "on to where they wanted to go");
        assert_eq!(site.get("/can-bo/tai-khoan").await.status, 200);
        assert!(site.get("/tai-khoan/bao-mat").await.body.contains("Mật khẩu và mã ứng dụng"));

        world.clock.advance(jiff::SignedDuration::from_mins(1));
        let mut visitor = Site::over(&site);
        assert_eq!(two_steps(&mut visitor, "quantri", &phone.code(world.clock.now())).await.status, 303);
        let page = site.get("/tai-khoan/bao-mat").await;
        let fields = [("request", page.hidden("request")), ("factor", page.hidden("factor"))];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let kept = site.post("/tai-khoan/bao-mat/bo", &fields).await;
        assert!(kept.status == 422 && kept.body.contains("bắt buộc có lớp xác thực thứ hai"), "the last one stays");
    });
}

#[test]
fn a_passkey_is_enrolled_before_the_first_session_and_only_by_whoever_gave_the_password() {
    on_both(&migrations(), |world| async move {
        let mut site = strict(&world).await;
        assert!(site.get("/dang-nhap/bao-mat").await.location().starts_with("/dang-nhap?ve="));
        assert!(site.post("/tai-khoan/bao-mat/khoa/tao", &[]).await.location().starts_with("/dang-nhap?ve="));
        site.sign_in("quantri", PASSWORD).await;
        let (_, added) = passkeys::enrol(&mut site, "Khóa bảo mật").await;
        assert_eq!(added.status, 200, "{}", added.body);
        assert!(is_in(&mut site).await);
        let mut other = Site::over(&site);
        other.others.clone_from(&site.others);
        assert!(other.get("/tai-khoan/bao-mat/khoa").await.location().starts_with("/dang-nhap"), "the sign-in is used up");
        let mut late = Site::over(&site);
        late.sign_in("tiepnhan", PASSWORD).await;
        assert!(is_in(&mut late).await, "a counter's post needs none");
        late.sign_in("congdan", PASSWORD).await;
        assert!(is_in(&mut late).await, "nor does a citizen");
    });
}

#[test]
fn the_time_for_enrolling_runs_out() {
    on_both(&migrations(), |world| async move {
        let mut site = strict(&world).await;
        site.sign_in("quantri", PASSWORD).await;
        assert_eq!(site.get("/dang-nhap/bao-mat").await.status, 200);
        world.clock.advance(jiff::SignedDuration::from_mins(15));
        assert!(site.get("/dang-nhap/bao-mat").await.location().starts_with("/dang-nhap?ve="));
    });
}

#[test]
fn the_national_identity_is_strong_by_itself() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        portal.site.sign_in("congdan", PASSWORD).await;
        enrol(&mut portal.site, world.clock.now()).await;
        portal.site.cookie = None;
        let answer = portal.signs_in("?ve=/tai-khoan/bao-mat", THAO).await;
        assert_eq!((answer.status, answer.location()), (303, "/tai-khoan/bao-mat"), "no second step comes between");
        let page = portal.site.get("/tai-khoan/bao-mat").await.body;
        assert!(page.contains("<td data-label=\"Cách đăng nhập\">VNeID</td>"), "{page}");
    });
}
