//! What comes from the provider and must not be taken: each fault leaves nobody signed in and nobody linked. And what the doctor says.

use identity::{Identity, NationalIdentity};
use jiff::SignedDuration;
use sandbox::vneid::Fault;
use testkit::on_both;

use crate::migrations;
use crate::national::{BACH, Portal, facts, listener};
use crate::pages::Site;

#[test]
fn what_does_not_fit_signs_nobody_in() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        let untrusted = "Không xác minh được thông tin";
        for (fault, told) in [
            (Fault::ExpiredCode, "Lần đăng nhập đã quá thời gian"),
            (Fault::WrongNonce, untrusted),
            (Fault::WrongAudience, untrusted),
            (Fault::WrongIssuer, untrusted),
            (Fault::ExpiredToken, untrusted),
            (Fault::UnknownKey, untrusted),
            (Fault::ForgedSignature, untrusted),
            (Fault::NoSignature, untrusted),
            (Fault::PublicKeyAsSecret, untrusted),
            (Fault::OtherPerson, untrusted),
            (Fault::NoNumber, "Thiếu số định danh cá nhân"),
        ] {
            portal.provider.next_goes_wrong(fault);
            let answer = portal.signs_in("", BACH).await;
            assert_eq!(answer.status, 403, "{fault:?}");
            assert!(answer.body.contains(told), "{fault:?}: {}", answer.body);
            assert_eq!(portal.level().await, None, "{fault:?}");
        }
        assert_eq!(facts(&portal.site, "identity.national.linked.v1").await, 0);
        assert_eq!(facts(&portal.site, "identity.national.refused.v1").await, 10, "whoever watches sees them");
        assert_eq!(portal.signs_in("", BACH).await.status, 303, "the next one is good again");
    });
}

#[test]
fn an_answer_of_another_provider_is_not_taken() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        for change in [|back: &str| back.replace("iss=http", "iss=https"), |back: &str| back.split("&iss=").next().unwrap().to_owned()] {
            let question = portal.begins("").await;
            let back = portal.answers(&question, BACH).await;
            let answer = portal.site.get(&change(&back)).await;
            assert!(answer.status == 403 && answer.body.contains("Không xác minh được thông tin"), "{}", answer.body);
        }
    });
}

#[test]
fn a_key_that_the_provider_has_changed_is_asked_for_but_not_at_every_token() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        assert_eq!(portal.signs_in("", BACH).await.status, 303);
        portal.provider.changes_key().unwrap();
        assert_eq!(portal.signs_in("", BACH).await.status, 403, "its keys were asked for a moment ago");
        world.clock.advance(SignedDuration::from_secs(30));
        assert_eq!(portal.signs_in("", BACH).await.status, 303);
    });
}

#[test]
fn a_provider_that_does_not_answer_is_told_and_the_password_still_works() {
    on_both(&migrations(), |world| async move {
        let nobody = listener().await.local_addr().unwrap();
        let national = NationalIdentity { issuer: format!("http://{nobody}"), ..Portal::open(&world).await.settings };
        let faults = Identity::national_faults(&national, world.clock.now()).await;
        assert!(faults.len() == 1 && faults[0].contains("cannot be reached"), "{faults:?}");
        let config = identity::Config { self_registration: false, demonstration: true, ..crate::config(Some(national)) };
        assert!(Identity::open(config, Vec::new(), world.store.clone()).is_ok(), "it need not answer at our start");
    });
}

#[test]
fn without_a_provider_there_is_no_such_page() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::open(&world).await;
        assert!(!site.get("/dang-nhap").await.body.contains("VNeID"));
        for address in ["/dang-nhap/vneid", "/dang-nhap/vneid/ket-qua?code=a&state=b"] {
            assert_eq!(site.get(address).await.status, 404);
        }
        assert_eq!(site.post("/api/vneid/dang-xuat", &[("logout_token", "x")]).await.status, 404);
        assert_eq!(site.get("/dang-xuat").await.location(), "/");
    });
}

#[test]
fn the_doctor_says_what_is_wrong() {
    on_both(&migrations(), |world| async move {
        let good = Portal::open(&world).await.settings;
        let now = kernel::Clock::system().now();
        let faults = async |settings: NationalIdentity| Identity::national_faults(&settings, now).await.join("; ");
        assert_eq!(faults(good.clone()).await, "");
        let secret = faults(NationalIdentity { client_secret: "khac".to_owned(), ..good.clone() }).await;
        assert!(secret.contains("client_secret: the provider does not take it"), "{secret}");
        let address = faults(NationalIdentity { public_url: "https://khac.example".to_owned(), ..good.clone() }).await;
        assert!(address.contains("refuses it with the address https://khac.example/dang-nhap/vneid/ket-qua"), "{address}");
        let issuer = faults(NationalIdentity { issuer: format!("{}/", good.issuer), ..good.clone() }).await;
        assert!(issuer.contains("not the one that is configured"), "{issuer}");
        let late = now.plus(SignedDuration::from_mins(5));
        let clock = Identity::national_faults(&good, late).await.join("; ");
        assert!(clock.contains("clock: this machine and the provider differ by"), "{clock}");
    });
}
