//! A lost factor is reset by two administrators, with a pass for one day, and its owner is told.

use jiff::SignedDuration;
use testkit::{World, on_both};

use crate::factors::{enrol, two_steps};
use crate::pages::{Answer, Site};
use crate::passkeys::is_in;
use crate::{migrations, read};

const PASSWORD: &str = identity::DEMONSTRATION_PASSWORD;

/// What a test needs: one administrator of the province's office, one of an agency of the test's choice, and the page of the account.
struct Scene {
    first: Site,
    second: Site,
    /// The page of the citizen's account, which has a factor.
    address: String,
    owner: Site,
}

async fn send(site: &mut Site, page: &Answer, address: &str, fields: &[(&str, &str)]) -> Answer {
    let request = page.hidden("request");
    let mut all = vec![("request", request.as_str())];
    all.extend_from_slice(fields);
    site.post(address, &all).await
}

/// The clerk becomes an administrator of this agency too.
async fn scene(world: &World, agency: &str) -> Scene {
    let mut first = Site::signed_in(world, "quantri").await;
    let page = first.get(&format!("/can-bo/to-chuc/{agency}")).await;
    let id = page.hidden("agency");
    let post = [("agency", id.as_str()), ("title", "Quản trị hai"), ("capacity", "direct"), ("roles", "administrator")];
    assert_eq!(send(&mut first, &page, "/can-bo/to-chuc/vi-tri", &post).await.status, 303);
    let page = first.get(&format!("/can-bo/to-chuc/{agency}")).await;
    let before = page.body.find("Quản trị hai").unwrap();
    let link = page.body[..before].rfind("/can-bo/vi-tri/").unwrap();
    let address = page.body[link..].split('"').next().unwrap().to_owned();
    let page = first.get(&address).await;
    let (post, version) = (page.hidden("post"), page.hidden("version"));
    let appoint = [
        ("post", post.as_str()),
        ("version", version.as_str()),
        ("person", "tiepnhan"),
        ("decision", "1/QĐ"),
        ("capacity", "direct"),
        ("from", "2026-11-23"),
    ];
    assert_eq!(send(&mut first, &page, "/can-bo/vi-tri/bo-tri", &appoint).await.status, 303);
    let mut second = Site::over(&first);
    second.sign_in("tiepnhan", PASSWORD).await;
    let mut owner = Site::over(&first);
    owner.sign_in("congdan", PASSWORD).await;
    enrol(&mut owner, world.clock.now()).await;
    let list = first.get("/can-bo/tai-khoan?q=congdan").await;
    let start = list.body.find("/can-bo/tai-khoan/0").unwrap();
    let address = list.body[start..].split('"').next().unwrap().to_owned();
    Scene { first, second, address, owner }
}

impl Scene {
    async fn asks(&mut self, reason: &str) -> Answer {
        let page = self.first.get(&self.address).await;
        let account = page.hidden("account");
        send(&mut self.first, &page, "/can-bo/tai-khoan/dat-lai", &[("account", &account), ("reason", reason)]).await
    }

    async fn answers(site: &mut Site, address: &str, how: &str) -> Answer {
        let page = site.get(address).await;
        let form = page.body.split("/can-bo/tai-khoan/dat-lai/").nth(1).unwrap_or_else(|| panic!("no reset in {}", page.body));
        let of = |name: &str| form.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned();
        let (account, reset, version) = (of("account"), of("reset"), of("version"));
        let fields = [("account", account.as_str()), ("reset", reset.as_str()), ("version", version.as_str())];
        send(site, &page, &format!("/can-bo/tai-khoan/dat-lai/{how}"), &fields).await
    }
}

fn pass_of(page: &Answer) -> String {
    let shown = page.body.split("ph-confirmation__code").nth(1).unwrap_or_else(|| panic!("no pass in {}", page.body));
    shown.split("<strong>").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

#[test]
fn two_administrators_reset_a_lost_factor_and_its_owner_is_told() {
    on_both(&migrations(), |world| async move {
        let mut scene = scene(&world, "H31").await;
        let wrong = scene.asks(" ").await;
        assert!(wrong.status == 422 && wrong.body.contains("id=\"reason-error\""), "{}", wrong.body);
        assert_eq!(scene.asks("Báo mất điện thoại, đã xem thẻ căn cước").await.status, 303);
        assert_eq!(scene.asks("Lần nữa, vẫn mất").await.status, 422, "one at a time");
        let own = Scene::answers(&mut scene.first, &scene.address, "dong-y").await;
        assert!(own.status == 422 && own.body.contains("Phải là quản trị viên khác"), "{}", own.body);
        let agreed = Scene::answers(&mut scene.second, &scene.address, "dong-y").await;
        let pass = pass_of(&agreed);

        let told = scene.owner.get("/tai-khoan").await.body;
        assert!(told.contains("Một quản trị viên đề nghị đặt lại") && told.contains("Quản trị viên thứ hai đã đồng ý"), "{told}");
        let mut visitor = Site::over(&scene.owner);
        assert_eq!(two_steps(&mut visitor, "congdan", &pass).await.status, 303);
        assert!(is_in(&mut visitor).await);
        let page = visitor.get("/tai-khoan/bao-mat").await.body;
        assert!(page.contains("Mật khẩu và mã thay thế") && page.contains("Chưa có lớp xác thực thứ hai"), "{page}");
        assert!(page.contains("Mã thay thế đã được dùng"));
        let mut again = Site::over(&scene.owner);
        assert_eq!(again.sign_in("congdan", PASSWORD).await.location(), "/", "there is no second step to pass");
        enrol(&mut again, world.clock.now()).await;
        assert_eq!(two_steps(&mut Site::over(&again), "congdan", &pass).await.status, 422, "a pass is good once");
        let kinds = "select count(*) from journal_fact where kind = 'identity.factor.reset.v1'";
        assert_eq!(read(&scene.first.identity, move |tx| tx.value::<i64>(kinds, &[])).await, 3, "asked, agreed, used");
    });
}

#[test]
fn a_pass_is_good_for_a_day_and_a_reset_may_be_refused() {
    on_both(&migrations(), |world| async move {
        let mut scene = scene(&world, "H31").await;
        scene.asks("Báo mất điện thoại").await;
        let pass = pass_of(&Scene::answers(&mut scene.second, &scene.address, "dong-y").await);
        world.clock.advance(SignedDuration::from_hours(24));
        assert_eq!(two_steps(&mut Site::over(&scene.owner), "congdan", &pass).await.status, 422);
        scene.first.sign_in("quantri", PASSWORD).await;
        assert_eq!(scene.asks("Báo mất lần nữa").await.status, 303, "what has run out is over");
        assert_eq!(Scene::answers(&mut scene.first, &scene.address, "tu-choi").await.status, 303);
        assert!(scene.first.get(&scene.address).await.body.contains("Đề nghị đặt lại"), "one may ask again");
    });
}

#[test]
fn nobody_below_agrees_and_nobody_resets_their_own() {
    on_both(&migrations(), |world| async move {
        let mut scene = scene(&world, "H31.102").await;
        scene.asks("Báo mất điện thoại").await;
        let below = Scene::answers(&mut scene.second, &scene.address, "dong-y").await;
        assert!(below.status == 422 && below.body.contains("cùng cơ quan hoặc cơ quan cấp trên"), "{}", below.body);
        enrol(&mut scene.first, world.clock.now()).await;
        let list = scene.first.get("/can-bo/tai-khoan?q=quantri").await;
        let start = list.body.find("/can-bo/tai-khoan/0").unwrap();
        scene.address = list.body[start..].split('"').next().unwrap().to_owned();
        let own = scene.asks("Mất của chính tôi").await;
        assert!(own.status == 422 && own.body.contains("Không ai tự làm việc này"), "{}", own.body);
        let mut clerk = Site::over(&scene.owner);
        clerk.cookie.clone_from(&scene.owner.cookie);
        assert_eq!(clerk.post("/can-bo/tai-khoan/dat-lai", &[("account", "x"), ("reason", "x")]).await.status, 404, "a citizen");
    });
}
