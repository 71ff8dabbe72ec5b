//! Shared machines of counters: named by an administrator, enrolled by a code at the machine, seen where it matters.

use jiff::SignedDuration;
use testkit::on_both;

use crate::pages::{Answer, Site};
use crate::{migrations, read};

const PASSWORD: &str = identity::DEMONSTRATION_PASSWORD;
const HERE: &str = "/can-bo/may-quay";

/// The code that a page shows once.
fn code_of(page: &Answer) -> String {
    let shown = page.body.split("ph-confirmation__code").nth(1).unwrap_or_else(|| panic!("no code in {}", page.body));
    shown.split("<strong>").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

#[test]
fn a_code_makes_a_machine_a_workstation_once_and_in_time() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "quantri").await;
        let mut clerk = Site::over(&site);
        clerk.sign_in("tiepnhan", PASSWORD).await;
        assert_eq!((clerk.get(HERE).await.status, clerk.post(HERE, &[("label", "x")]).await.status), (404, 404));
        let wrong = site.post(HERE, &[("label", ""), ("agency", "H31.101.04")]).await;
        assert!(wrong.status == 422 && wrong.body.contains("id=\"label-error\""), "{}", wrong.body);
        let wrong = site.post(HERE, &[("label", "Quầy 3"), ("agency", "H99")]).await;
        assert!(wrong.status == 422 && wrong.body.contains("id=\"agency-error\"") && wrong.body.contains("value=\"Quầy 3\""));
        let code = code_of(&site.post(HERE, &[("label", "Quầy 3"), ("agency", "h31.101.04")]).await);
        assert!(site.get(HERE).await.body.contains("Chờ nhập mã đến 16:00 23/11/2026"));

        let mut machine = Site::over(&site);
        assert_eq!(machine.post("/may-quay", &[("code", "aaaa-bbbb")]).await.status, 422);
        let enrolled = machine.post("/may-quay", &[("code", &code.to_uppercase())]).await;
        assert!(enrolled.status == 200 && enrolled.body.contains("Máy quầy: Quầy 3"), "{}", enrolled.body);
        assert!(machine.get("/may-quay").await.body.contains("Máy quầy: Quầy 3"));
        assert_eq!(Site::over(&site).post("/may-quay", &[("code", &code)]).await.status, 422, "once");
        let late = code_of(&site.post(HERE, &[("label", "Quầy 4"), ("agency", "H31.101.04")]).await);
        world.clock.advance(SignedDuration::from_hours(8));
        assert_eq!(Site::over(&site).post("/may-quay", &[("code", &late)]).await.status, 422, "in time");
        assert!(site.get(HERE).await.body.contains("Mã đã hết hạn"));
    });
}

#[test]
fn a_workstation_is_named_on_the_lock_screen_and_in_sessions_and_strange_to_nobody() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "quantri").await;
        let code = code_of(&site.post(HERE, &[("label", "Quầy 3"), ("agency", "H31.101.04")]).await);
        let mut elsewhere = Site::over(&site);
        elsewhere.sign_in("tiepnhan", PASSWORD).await;
        let mut machine = Site::over(&site);
        machine.post("/may-quay", &[("code", &code)]).await;
        machine.sign_in("tiepnhan", PASSWORD).await;
        let page = machine.get("/tai-khoan/bao-mat").await.body;
        assert!(page.contains("Máy quầy: Quầy 3"), "{page}");
        assert!(!page.contains("thiết bị lạ"), "the machine is the agency's");
        machine.post("/khoa-man-hinh", &[("ve", "/can-bo")]).await;
        let locked = machine.get("/khoa-man-hinh").await.body;
        assert!(locked.contains("Máy quầy: Quầy 3 – Trung tâm phường Phố Hiến"), "{locked}");

        // A change of shift keeps the machine what it is.
        machine.sign_in("quantri", PASSWORD).await;
        assert!(machine.get("/tai-khoan/bao-mat").await.body.contains("Máy quầy: Quầy 3"));
        let list = site.get(HERE).await;
        let fields =
            [("request", list.hidden("request")), ("workstation", list.hidden("workstation")), ("version", list.hidden("version"))];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(elsewhere.post("/can-bo/may-quay/ket-thuc", &fields).await.status, 404);
        assert_eq!(site.post("/can-bo/may-quay/ket-thuc", &fields).await.location(), "/can-bo/may-quay?da=may-quay");
        assert!(!machine.get("/tai-khoan/bao-mat").await.body.contains("Máy quầy: Quầy 3"));
        let kinds = "select count(*) from journal_fact where kind = 'identity.workstation.changed.v1'";
        assert_eq!(read(&site.identity, move |tx| tx.value::<i64>(kinds, &[])).await, 3, "made, enrolled, ended");
    });
}
