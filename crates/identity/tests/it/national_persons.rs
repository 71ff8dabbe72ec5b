//! Who somebody is whom the national e-ID vouches for: on record, new, or one who only claimed a number before.

use identity::{NewPerson, add_person, memberships_of, persons_by_number, persons_by_phone};
use jiff::civil::date;
use store::params;
use testkit::on_both;

use crate::national::{BACH, DUNG, Portal, THAO, facts};
use crate::pages::Site;
use crate::{act, migrations, read};

const NUMBER: &str = "099201009011";
const PASSWORD: &str = "nhãn lồng phố hiến";

/// Makes an unverified account that claims Bách's number.
async fn registers(site: &mut Site, name: &str, phone: &str) {
    let fields = [
        ("name", name),
        ("number", NUMBER),
        ("born-day", "2"),
        ("born-month", "3"),
        ("born-year", "2001"),
        ("phone", phone),
        ("password", PASSWORD),
    ];
    let request = site.get("/dang-ky").await.hidden("request");
    let all: Vec<(&str, &str)> = fields.into_iter().chain([("request", request.as_str())]).collect();
    assert_eq!(site.post("/dang-ky", &all).await.status, 303);
}

async fn holders(site: &Site) -> Vec<identity::Person> {
    let keys = site.identity.keys.clone();
    read(&site.identity, move |tx| persons_by_number(tx, &keys, &NUMBER.parse().unwrap())).await
}

#[test]
fn somebody_new_gets_a_record_once() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        assert_eq!(portal.signs_in("", BACH).await.location(), "/");
        let account = portal.site.get("/tai-khoan").await.body;
        assert!(account.contains(BACH) && account.contains("VNeID") && !account.contains("new_password"), "{account}");
        let first = holders(&portal.site).await;
        assert_eq!(first.len(), 1);
        assert!(first[0].number_proven && first[0].birth_date == Some(date(2001, 3, 2)) && first[0].phone.as_deref() == Some("0900000091"));
        portal.site.post("/dang-xuat", &[]).await;
        assert_eq!(portal.signs_in("", BACH).await.location(), "/");
        assert_eq!(holders(&portal.site).await, first);
        let accounts =
            read(&portal.site.identity, |tx| tx.value::<i64>("select count(*) from identity_account where user_name like 'vneid.%'", &[]))
                .await;
        assert_eq!(accounts, 1);
        let name = read(&portal.site.identity, |tx| {
            tx.value::<String>("select user_name from identity_account where user_name like 'vneid.%'", &[])
        })
        .await;
        let answer = Site::over(&portal.site).post("/dang-nhap", &[("user", &name), ("password", "")]).await;
        assert_eq!(answer.status, 422, "no password opens an account that has none");
    });
}

#[test]
fn a_strangers_claim_gives_way_and_nothing_of_theirs_passes_on() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        let mut stranger = Site::over(&portal.site);
        registers(&mut stranger, "Kẻ Mạo Danh", "0912345678").await;
        assert_eq!(portal.signs_in("", BACH).await.status, 303);
        let holders = holders(&portal.site).await;
        assert_eq!(holders.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), [BACH]);
        let claimed = read(&portal.site.identity, |tx| persons_by_phone(tx, "0912345678")).await;
        assert!(claimed.len() == 1 && claimed[0].number.is_none(), "the account stays, without the number");
        assert!(stranger.get("/tai-khoan").await.body.contains("Kẻ Mạo Danh"));
        assert_eq!(facts(&portal.site, "identity.person.proven.v1").await, 1);
    });
}

#[test]
fn an_account_that_shows_the_national_identity_of_its_number_is_verified() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        registers(&mut portal.site, "Lưu Gia Bạch", "0912345678").await;
        let claimant = holders(&portal.site).await[0].id;
        let answer = portal.signs_in("?muc=2&ve=/tai-khoan", BACH).await;
        assert_eq!(answer.location(), "/tai-khoan", "{}", answer.body);
        let holders = holders(&portal.site).await;
        assert_eq!((holders.len(), holders[0].id, holders[0].number_proven), (1, claimant, true));
        assert_eq!(holders[0].name, BACH, "the name is the one that is vouched for");
        assert_eq!(portal.level().await, Some(2));
    });
}

#[test]
fn an_account_whose_owner_was_known_already_joins_that_record() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        registers(&mut portal.site, BACH, "0912345678").await;
        let keys = portal.site.identity.keys.clone();
        let met = NewPerson {
            name: BACH.to_owned(),
            birth_date: Some(date(2001, 3, 2)),
            number: Some(NUMBER.parse().unwrap()),
            proven: true,
            ..NewPerson::default()
        };
        let owner = act(&portal.site.identity, move |tx| add_person(tx, &keys, &met)).await.unwrap();
        let answer = portal.signs_in("?muc=1&ve=/tai-khoan", BACH).await;
        assert_eq!(answer.location(), "/tai-khoan", "{}", answer.body);
        let same = read(&portal.site.identity, move |tx| identity::same_person(tx, owner)).await;
        assert_eq!(same.len(), 2, "both are one human being");
        assert!(portal.site.get("/tai-khoan").await.body.contains("0912345678"), "the account moved there");
    });
}

#[test]
fn somebody_else_does_not_step_in_for_who_is_signed_in() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        portal.site.sign_in("congdan", identity::DEMONSTRATION_PASSWORD).await;
        let before = portal.site.cookie.clone();
        let answer = portal.signs_in("?muc=1&ve=/tai-khoan", DUNG).await;
        assert_eq!(answer.status, 403);
        assert!(answer.body.contains("Đây là tài khoản của người khác"), "{}", answer.body);
        assert_eq!(portal.site.cookie, before);
        assert!(portal.site.get("/tai-khoan").await.body.contains(THAO), "the session is as it was");
        // Who comes by the door of the sign-in page takes over the browser, as with a password.
        assert_eq!(portal.signs_in("?ve=/tai-khoan", DUNG).await.location(), "/tai-khoan");
        assert!(portal.site.get("/tai-khoan").await.body.contains(DUNG));
    });
}

#[test]
fn a_record_with_another_name_and_birthday_is_not_handed_over() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        let keys = portal.site.identity.keys.clone();
        let mistyped = NewPerson {
            name: "Trần Thị Khác".to_owned(),
            birth_date: Some(date(1970, 1, 1)),
            number: Some(NUMBER.parse().unwrap()),
            proven: true,
            ..NewPerson::default()
        };
        act(&portal.site.identity, move |tx| add_person(tx, &keys, &mistyped)).await.unwrap();
        let answer = portal.signs_in("", BACH).await;
        assert!(answer.status == 403 && answer.body.contains("Thông tin chưa khớp"), "{}", answer.body);
        assert!(!answer.body.contains("Trần Thị Khác"));
        assert_eq!(portal.level().await, None);
    });
}

#[test]
fn a_closed_account_is_not_got_around_by_a_new_one_under_the_same_number() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        portal.signs_in("", BACH).await;
        portal.site.post("/dang-xuat", &[]).await;
        let owner = holders(&portal.site).await[0].id;
        act(&portal.site.identity, move |tx| {
            Ok(tx.execute("update identity_account set state = 'suspended' where person = $1", params![owner])?)
        })
        .await
        .unwrap();
        registers(&mut portal.site, BACH, "0912345678").await;
        let answer = portal.signs_in("?muc=1&ve=/tai-khoan", BACH).await;
        assert!(answer.status == 403 && answer.body.contains("Tài khoản đang tạm ngừng"), "{}", answer.body);
        let same = read(&portal.site.identity, move |tx| identity::same_person(tx, owner)).await;
        assert_eq!(same, [owner], "a refusal joins nobody");
    });
}

#[test]
fn a_closed_account_is_not_opened_by_another_way() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        act(&portal.site.identity, |tx| {
            tx.execute("update identity_account set state = 'suspended' where user_name = $1", params!["congdan"])?;
            Ok(())
        })
        .await
        .unwrap();
        let answer = portal.signs_in("", THAO).await;
        assert!(answer.status == 403 && answer.body.contains("Tài khoản đang tạm ngừng"), "{}", answer.body);
        assert_eq!(portal.level().await, None);
    });
}

#[test]
fn whoever_comes_as_a_business_represents_it() {
    on_both(&migrations(), |world| async move {
        let mut portal = Portal::open(&world).await;
        for _ in 0..2 {
            assert_eq!(portal.signs_in("", "Âu Dương Khánh").await.status, 303);
        }
        let (sessions, cookie) = (portal.site.identity.sessions(), portal.site.cookie.clone().unwrap());
        let viewer = read(&portal.site.identity, move |tx| sessions.viewer(tx, &cookie)).await.unwrap();
        let memberships = read(&portal.site.identity, move |tx| memberships_of(tx, viewer.person)).await;
        assert_eq!(memberships.len(), 1);
        assert!(memberships[0].files() && memberships[0].capacity == identity::MemberCapacity::Representative);
        assert_eq!(memberships[0].organisation.tax_code.as_deref(), Some("0999000016"), "the code decides, whatever the name");
        let rows = read(&portal.site.identity, move |tx| {
            tx.value::<i64>("select count(*) from identity_member where person = $1", params![viewer.person])
        })
        .await;
        assert_eq!(rows, 1);
    });
}
