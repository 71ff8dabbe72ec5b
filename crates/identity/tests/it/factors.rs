//! Codes of an application, recovery codes, and the proof that changes to them need.

use jiff::SignedDuration;
use kernel::Instant;
use testkit::on_both;

use crate::pages::{Answer, Site};
use crate::passkeys::is_in;
use crate::{migrations, read};

const PASSWORD: &str = identity::DEMONSTRATION_PASSWORD;
const HERE: &str = "/tai-khoan/bao-mat/ung-dung";

/// An application on somebody's phone.
pub(crate) struct Phone(totp_rs::Totp);

impl Phone {
    /// Scans what the page shows.
    pub(crate) fn scan(page: &Answer) -> Phone {
        let shown = page.body.split("<code>").nth(1).unwrap().split('<').next().unwrap().replace(' ', "");
        let secret = totp_rs::Secret::try_from_base32(&shown).unwrap();
        Phone(totp_rs::Builder::new().with_secret(secret).build_noncompliant())
    }

    /// What it shows.
    pub(crate) fn code(&self, now: Instant) -> String {
        self.0.generate(u64::try_from(now.micros() / 1_000_000).unwrap()).to_string()
    }
}

/// Adds an application to the account that is open, or is being opened; the page with the recovery codes.
pub(crate) async fn enrol(site: &mut Site, now: Instant) -> (Phone, Answer) {
    let page = site.get(HERE).await;
    assert_eq!(page.status, 200, "{}", page.location());
    let phone = Phone::scan(&page);
    let added = site.post(HERE, &[("label", "Điện thoại"), ("code", &phone.code(now))]).await;
    (phone, added)
}

/// The recovery codes that a page shows.
pub(crate) fn codes_of(page: &Answer) -> Vec<String> {
    page.body.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

/// Gives the password and then a code.
pub(crate) async fn two_steps(site: &mut Site, user: &str, code: &str) -> Answer {
    assert_eq!(site.sign_in(user, PASSWORD).await.location(), "/dang-nhap/buoc-hai");
    site.post("/dang-nhap/buoc-hai", &[("code", code)]).await
}

#[test]
fn a_code_of_the_application_is_good_once_and_a_step_to_and_fro() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let page = site.get(HERE).await;
        assert!(page.body.contains("<svg"), "a picture to scan");
        let wrong = site.post(HERE, &[("label", "Điện thoại"), ("code", "12345")]).await;
        assert!(wrong.status == 422 && wrong.body.contains("id=\"code-error\""), "{}", wrong.body);
        assert!(Phone::scan(&wrong).code(world.clock.now()) == Phone::scan(&page).code(world.clock.now()), "the secret stays the same");
        let (phone, _) = enrol(&mut site, world.clock.now()).await;

        let mut visitor = Site::over(&site);
        let used = phone.code(world.clock.now());
        assert_eq!(two_steps(&mut visitor, "tiepnhan", &used).await.status, 422, "it was shown when the application was added");
        let (start, step) = (world.clock.now(), SignedDuration::from_secs(30));
        // A phone that is a step ahead.
        assert_eq!(two_steps(&mut visitor, "tiepnhan", &phone.code(start.plus(step))).await.location(), "/can-bo");
        assert!(is_in(&mut visitor).await);
        world.clock.advance(step);
        let mut again = Site::over(&site);
        assert_eq!(two_steps(&mut again, "tiepnhan", &phone.code(start.plus(step))).await.status, 422, "once, whoever asks");
        world.clock.advance(step * 3);
        let now = world.clock.now();
        assert_eq!(two_steps(&mut again, "tiepnhan", &phone.code(now.plus(step * -2))).await.status, 422, "two steps behind");
        assert_eq!(two_steps(&mut again, "tiepnhan", &phone.code(now.plus(step * 2))).await.status, 422, "two steps ahead");
        assert_eq!(two_steps(&mut again, "tiepnhan", &phone.code(now.plus(-step))).await.status, 303, "a step behind");
    });
}

#[test]
fn recovery_codes_are_shown_once_kept_as_digests_and_each_is_good_once() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let (_, added) = enrol(&mut site, world.clock.now()).await;
        let codes = codes_of(&added);
        assert_eq!(codes.len(), 10, "{}", added.body);
        let page = site.get("/tai-khoan/bao-mat").await;
        assert!(page.body.contains("Còn 10 mã khôi phục") && codes.iter().all(|code| !page.body.contains(code)));
        let kept = read(&site.identity, |tx| tx.rows("select digest from identity_recovery_code", &[], |row| row.take::<Vec<u8>>())).await;
        assert!(kept.len() == 10 && kept.iter().all(|digest| digest.len() == 32));

        let mut visitor = Site::over(&site);
        let typed = codes[0].to_uppercase().replace('-', " ");
        assert_eq!(two_steps(&mut visitor, "tiepnhan", &typed).await.location(), "/can-bo");
        assert!(visitor.get("/tai-khoan/bao-mat").await.body.contains("Còn 9 mã khôi phục"));
        assert!(visitor.get("/tai-khoan/bao-mat").await.body.contains("Mật khẩu và mã khôi phục"));
        let mut again = Site::over(&site);
        assert_eq!(two_steps(&mut again, "tiepnhan", &codes[0]).await.status, 422);

        let renewed = site.post("/tai-khoan/bao-mat/ma-khoi-phuc", &[]).await;
        assert_eq!(codes_of(&renewed).len(), 10);
        assert_eq!(two_steps(&mut again, "tiepnhan", &codes[1]).await.status, 422, "the old ones are void");
        assert_eq!(two_steps(&mut again, "tiepnhan", &codes_of(&renewed)[0]).await.status, 303);
    });
}

#[test]
fn a_second_step_ends_after_five_wrong_answers_in_time_and_with_the_password() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let (phone, _) = enrol(&mut site, world.clock.now()).await;
        let mut visitor = Site::over(&site);
        visitor.remote = Some("192.0.2.1");
        visitor.sign_in("tiepnhan", PASSWORD).await;
        for _ in 0..4 {
            assert_eq!(visitor.post("/dang-nhap/buoc-hai", &[("code", "000000")]).await.status, 422);
        }
        assert_eq!(visitor.post("/dang-nhap/buoc-hai", &[("code", "000000")]).await.location(), "/dang-nhap?vi=qua-han");
        world.clock.advance(SignedDuration::from_mins(2));
        assert_eq!(
            visitor.post("/dang-nhap/buoc-hai", &[("code", &phone.code(world.clock.now()))]).await.location(),
            "/dang-nhap?vi=qua-han"
        );
        let told = site.get("/tai-khoan").await.body;
        assert!(told.contains("Có người biết mật khẩu nhưng không qua được lớp thứ hai"), "{told}");

        let mut late = Site::over(&site);
        late.remote = Some("198.51.100.1");
        late.sign_in("tiepnhan", PASSWORD).await;
        world.clock.advance(SignedDuration::from_mins(5));
        assert_eq!(late.post("/dang-nhap/buoc-hai", &[("code", &phone.code(world.clock.now()))]).await.location(), "/dang-nhap?vi=qua-han");
        late.sign_in("tiepnhan", PASSWORD).await;
        let changed = site.post("/tai-khoan/mat-khau", &[("password", PASSWORD), ("new_password", "mật khẩu mới của tôi")]).await;
        assert_eq!(changed.status, 303);
        world.clock.advance(SignedDuration::from_mins(1));
        let void = late.post("/dang-nhap/buoc-hai", &[("code", &phone.code(world.clock.now()))]).await;
        assert_eq!(void.location(), "/dang-nhap?vi=qua-han", "it was begun with another password");
    });
}

#[test]
fn factors_are_changed_only_by_whoever_has_just_shown_who_they_are() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let (phone, _) = enrol(&mut site, world.clock.now()).await;
        world.clock.advance(SignedDuration::from_mins(10));
        let page = site.get("/tai-khoan/bao-mat").await;
        let (request, factor) = (page.hidden("request"), page.hidden("factor"));
        let remove = [("request", request.as_str()), ("factor", factor.as_str())];
        let proof = "/tai-khoan/bao-mat/xac-nhan?ve=/tai-khoan/bao-mat";
        assert_eq!(site.post("/tai-khoan/bao-mat/bo", &remove).await.location(), proof);
        assert_eq!(site.post("/tai-khoan/bao-mat/ma-khoi-phuc", &[]).await.location(), proof);
        for address in [HERE, "/tai-khoan/bao-mat/khoa"] {
            assert_eq!(site.get(address).await.location(), proof, "{address}");
            assert_eq!(site.post(HERE, &[("label", "x"), ("code", "123456")]).await.location(), proof);
        }
        assert_eq!(site.post("/tai-khoan/bao-mat/khoa/tao", &[]).await.location(), proof);
        let here = "/tai-khoan/bao-mat/xac-nhan";
        let wrong = site.post(here, &[("password", "sai mật khẩu rồi"), ("ve", "/tai-khoan/bao-mat")]).await;
        assert!(wrong.status == 422 && wrong.body.contains("id=\"password-error\""), "{}", wrong.body);
        let code = phone.code(world.clock.now());
        assert_eq!(site.post(here, &[("code", &code), ("ve", HERE)]).await.location(), HERE);
        assert_eq!(site.get(HERE).await.status, 200);
        world.clock.advance(SignedDuration::from_mins(10));
        assert_eq!(site.post(here, &[("code", &code), ("ve", HERE)]).await.status, 422, "a code is good once");
        assert_eq!(site.post(here, &[("password", PASSWORD), ("ve", "//evil.example")]).await.location(), "/tai-khoan/bao-mat");
        assert_eq!(site.post("/tai-khoan/bao-mat/bo", &remove).await.location(), "/tai-khoan/bao-mat?da=bo-yeu-to");

        // Somebody else's factor is nobody's business.
        let mut other = Site::over(&site);
        other.sign_in("congdan", PASSWORD).await;
        let (_, _) = enrol(&mut other, world.clock.now()).await;
        let theirs = other.get("/tai-khoan/bao-mat").await;
        let (request, factor, version) = (theirs.hidden("request"), theirs.hidden("factor"), theirs.hidden("version"));
        let fields = [("request", request.as_str()), ("factor", factor.as_str()), ("version", version.as_str()), ("label", "x")];
        assert_eq!(site.post("/tai-khoan/bao-mat/bo", &fields).await.status, 404);
        assert_eq!(site.post("/tai-khoan/bao-mat/doi-ten", &fields).await.status, 404);
        assert_eq!(other.post("/tai-khoan/bao-mat/doi-ten", &fields[..3]).await.status, 422, "a name is needed");
        let other_request = request.replace("-7", "-8");
        let named = [("request", other_request.as_str()), fields[1], fields[2], ("label", "Điện thoại cũ")];
        assert_eq!(other.post("/tai-khoan/bao-mat/doi-ten", &named).await.status, 303);
        assert!(other.get("/tai-khoan/bao-mat").await.body.contains("Điện thoại cũ"));
    });
}

#[test]
fn what_is_kept_of_factors_cannot_be_read() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let page = site.get(HERE).await;
        let secret = page.body.split("<code>").nth(1).unwrap().split('<').next().unwrap().replace(' ', "");
        let phone = Phone::scan(&page);
        site.post(HERE, &[("label", "Điện thoại"), ("code", &phone.code(world.clock.now()))]).await;
        let kept = read(&site.identity, |tx| {
            let secrets = tx.rows("select secret from identity_factor", &[], |row| row.take::<Vec<u8>>())?;
            Ok([secrets, tx.rows("select secrets from identity_ceremony", &[], |row| row.take::<Vec<u8>>())?].concat())
        });
        let kept = kept.await;
        assert_eq!(kept.len(), 2);
        assert!(kept.iter().all(|bytes| !bytes.windows(secret.len()).any(|part| part == secret.as_bytes())));
    });
}
