//! What administrators do, over HTTP.

use jiff::SignedDuration;
use testkit::on_both;

use crate::pages::{Answer, Site};
use crate::posts::person;
use crate::{migrations, read};

/// The fields with the hidden ones of the page on which the form stands.
async fn send(site: &mut Site, page: &Answer, address: &str, fields: &[(&str, &str)]) -> Answer {
    let request = page.hidden("request");
    let mut all = vec![("request", request.as_str())];
    all.extend_from_slice(fields);
    site.post(address, &all).await
}

fn first_link(page: &Answer, before: &str) -> String {
    let start = page.body.find(before).unwrap_or_else(|| panic!("no {before} in {}", page.body));
    page.body[start..].split('"').next().unwrap().to_owned()
}

fn code_of(page: &Answer) -> String {
    let start = page.body.find("ph-confirmation__code").expect("a code");
    let text = &page.body[start..];
    let words = text.split(['<', '>']).find(|part| part.len() == 19 && part.matches('-').count() == 3);
    words.unwrap_or_else(|| panic!("no password in {text}")).to_owned()
}

#[test]
fn an_account_is_made_with_a_one_time_password_that_must_be_replaced() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "quantri").await;
        let page = site.get("/can-bo/tai-khoan").await;
        let fields = [
            ("user", "moi.phohien"),
            ("name", "Lê Văn Mới"),
            ("number", "099085123456"),
            ("born-day", "2"),
            ("born-month", "3"),
            ("born-year", "1985"),
            ("phone", "0912 000 111"),
        ];
        assert_eq!(send(&mut site, &page, "/can-bo/tai-khoan/them", &fields[..2]).await.status, 422);
        let made = send(&mut site, &page, "/can-bo/tai-khoan/them", &fields).await;
        assert_eq!(made.status, 200, "{}", made.body);
        let password = code_of(&made);
        let mut new = Site::over(&site);
        let choose = new.sign_in("moi.phohien", &password).await;
        assert!(choose.body.contains("Chọn mật khẩu mới"), "{}", choose.body);
        assert_eq!(new.get("/tai-khoan").await.status, 303, "there is no session yet");
        let chosen =
            new.post("/dang-nhap", &[("user", "moi.phohien"), ("password", &password), ("new_password", "câu của riêng tôi")]).await;
        assert_eq!(chosen.status, 303);
        assert_eq!(new.sign_in("moi.phohien", &password).await.status, 422);
        assert_eq!(new.sign_in("moi.phohien", "câu của riêng tôi").await.status, 303);
    });
}

#[test]
fn what_an_administrator_typed_outlives_their_sign_in() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "quantri").await;
        let page = site.get("/can-bo/lich-lam-viec").await;
        let (request, version) = (page.hidden("request"), page.hidden("version"));
        let typed = [
            ("request", request.as_str()),
            ("version", &version),
            ("date", "2026-11-30"),
            ("kind", "local"),
            ("name", "Nghỉ lễ hội Phố Hiến"),
            ("source", "Thông báo số 12/TB-UBND"),
        ];
        world.clock.advance(SignedDuration::from_hours(12));
        let kept = site.post("/can-bo/lich-lam-viec/ngay", &typed).await;
        assert_eq!(kept.status, 401, "{}", kept.body);
        typed.iter().for_each(|(name, value)| assert_eq!(&kept.hidden(name), value));
        let session = kept.hidden("phien-da-nhap");
        let again = [&typed[..], &[("phien-da-nhap", session.as_str())]].concat();
        let mut other = Site::over(&site);
        other.sign_in("tiepnhan", identity::DEMONSTRATION_PASSWORD).await;
        assert_eq!(other.post("/can-bo/lich-lam-viec/ngay", &again).await.status, 403);
        site.sign_in("quantri", identity::DEMONSTRATION_PASSWORD).await;
        let sent = site.post("/can-bo/lich-lam-viec/ngay", &again).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        assert!(site.get("/can-bo/lich-lam-viec").await.body.contains("Nghỉ lễ hội Phố Hiến"));

        // A password is never kept in a page.
        let typed = [("request", request.as_str()), ("password", "một câu bí mật"), ("new_password", "câu của riêng tôi")];
        world.clock.advance(SignedDuration::from_hours(12));
        let refused = site.post("/tai-khoan/mat-khau", &typed).await;
        assert_eq!((refused.status, refused.body.contains("bí mật")), (303, false));
    });
}

#[test]
fn an_account_is_suspended_opened_unlocked_and_reset() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "quantri").await;
        let mut clerk = Site::over(&site);
        clerk.sign_in("tiepnhan", identity::DEMONSTRATION_PASSWORD).await;
        let list = site.get("/can-bo/tai-khoan?q=hien").await;
        let address = first_link(&list, "/can-bo/tai-khoan/0");
        let page = site.get(&address).await;
        let change = async |site: &mut Site, act: &str| {
            let page = site.get(&address).await;
            let (account, version) = (page.hidden("account"), page.hidden("version"));
            send(site, &page, "/can-bo/tai-khoan/doi", &[("account", &account), ("version", &version), ("act", act)]).await
        };
        assert_eq!(change(&mut site, "suspend").await.status, 303);
        assert_eq!(clerk.get("/tai-khoan").await.status, 303);
        assert!(clerk.sign_in("tiepnhan", identity::DEMONSTRATION_PASSWORD).await.body.contains("tạm đóng"));
        let stale = send(
            &mut site,
            &page,
            "/can-bo/tai-khoan/doi",
            &[("account", &page.hidden("account")), ("version", &page.hidden("version")), ("act", "resume")],
        )
        .await;
        assert_eq!(stale.status, 409);
        assert_eq!(change(&mut site, "resume").await.status, 303);
        for _ in 0..5 {
            clerk.sign_in("tiepnhan", "sai mật khẩu").await;
        }
        assert_eq!(clerk.sign_in("tiepnhan", identity::DEMONSTRATION_PASSWORD).await.status, 422);
        assert_eq!(change(&mut site, "unlock").await.status, 303);
        assert_eq!(clerk.sign_in("tiepnhan", identity::DEMONSTRATION_PASSWORD).await.status, 303);
        let page = site.get(&address).await;
        let reset = send(
            &mut site,
            &page,
            "/can-bo/tai-khoan/mat-khau",
            &[("account", &page.hidden("account")), ("version", &page.hidden("version"))],
        )
        .await;
        let password = code_of(&reset);
        assert_eq!(clerk.get("/tai-khoan").await.status, 303);
        world.clock.advance(SignedDuration::from_hours(11));
        world.clock.advance(SignedDuration::from_hours(13));
        assert_eq!(clerk.sign_in("tiepnhan", &password).await.status, 422, "a one-time password is good for a day");
    });
}

#[test]
fn a_decision_moves_somebody_at_its_minute() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "quantri").await;
        let identity = std::sync::Arc::clone(&site.identity);
        let (citizen, clerk) = (person(&identity, "0900000019").await, person(&identity, "0900000001").await);
        let held = |person| {
            let identity = std::sync::Arc::clone(&identity);
            async move { read(&identity, move |tx| identity::held_posts(tx, &kernel::Actor::person(person, 2))).await.posts }
        };
        let post = held(clerk).await[0].post;
        let address = format!("/can-bo/vi-tri/{post}");
        let page = site.get(&address).await;
        assert!(page.body.contains("Đặng Thị Thu Hiền"));
        let (id, version) = (post.to_string(), page.hidden("version"));
        let appoint = [
            ("post", id.as_str()),
            ("version", version.as_str()),
            ("person", "0900 000 019"),
            ("decision", "12/QĐ-UBND"),
            ("capacity", "direct"),
            ("from", "2026-11-25"),
        ];
        let wrong = send(
            &mut site,
            &page,
            "/can-bo/vi-tri/bo-tri",
            &[appoint[0], appoint[1], ("person", "không ai"), ("decision", ""), ("from", "")],
        )
        .await;
        assert!(wrong.status == 422 && wrong.body.contains("person-error"));
        let own = send(
            &mut site,
            &wrong,
            "/can-bo/vi-tri/bo-tri",
            &[appoint[0], appoint[1], ("person", "quantri"), appoint[3], appoint[4], appoint[5]],
        )
        .await;
        assert!(own.status == 422 && own.body.contains("Không ai tự đổi quyền"), "{}", own.body);
        assert_eq!(send(&mut site, &own, "/can-bo/vi-tri/bo-tri", &appoint).await.status, 303);
        assert_eq!((held(clerk).await.len(), held(citizen).await.len()), (1, 0));
        let moment = kernel::Instant::from_local(jiff::civil::date(2026, 11, 25).at(0, 0, 0, 0));
        world.clock.set(moment.plus(SignedDuration::from_micros(-1)));
        assert_eq!((held(clerk).await.len(), held(citizen).await.len()), (1, 0));
        world.clock.set(moment);
        assert_eq!((held(clerk).await.len(), held(citizen).await.len()), (0, 1));
        site.sign_in("quantri", identity::DEMONSTRATION_PASSWORD).await;
        let page = site.get(&address).await;
        let stale = send(&mut site, &page, "/can-bo/vi-tri/thoi-giu", &[("post", &id), ("version", "1"), ("end", "2026-11-25")]).await;
        assert_eq!(stale.status, 409, "somebody else changed the post meanwhile");
        let version = page.hidden("version");
        let roles = send(&mut site, &page, "/can-bo/vi-tri/vai-tro", &[("post", &id), ("version", &version), ("roles", "cashier")]).await;
        assert_eq!(roles.status, 303);
        assert_eq!(held(citizen).await[0].roles, [identity::Role::Cashier]);
        let page = site.get(&address).await;
        world.clock.advance(SignedDuration::from_mins(5));
        let version = page.hidden("version");
        assert_eq!(
            send(&mut site, &page, "/can-bo/vi-tri/thoi-giu", &[("post", &id), ("version", &version), ("end", "2026-11-25")]).await.status,
            303
        );
        assert!(held(citizen).await.is_empty());
        let page = site.get(&address).await;
        let version = page.hidden("version");
        assert_eq!(send(&mut site, &page, "/can-bo/vi-tri/ket-thuc", &[("post", &id), ("version", &version)]).await.status, 303);
        altered_rows_are_found(&identity, &world, post).await;
    });
}

/// The journal knows the state of a post after its last act.
async fn altered_rows_are_found(identity: &std::sync::Arc<identity::Identity>, world: &testkit::World, post: kernel::PostId) {
    let report = crate::verify(world, identity).await;
    assert!(report.records >= 1 && report.faults.is_empty(), "{:?}", report.faults);
    crate::act(identity, move |tx| {
        Ok(tx.execute("update identity_post_role set role = 'approver' where post = $1 and role = 'cashier'", store::params![post])?)
    })
    .await
    .unwrap();
    let report = crate::verify(world, identity).await;
    assert!(matches!(report.faults.as_slice(), [journal::Fault::State { .. }]), "{:?}", report.faults);
}

#[test]
fn an_agency_says_where_it_is_reached_and_how_its_papers_name_it() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "quantri").await;
        let page = site.get("/can-bo/to-chuc/H31.02").await;
        let id = page.hidden("agency");
        let fields = |phone: &'static str, short: &'static str| {
            [("agency", id.clone()), ("phone", phone.to_owned()), ("abbreviation", short.to_owned())]
        };
        for (phone, short, said) in
            [("không có", "", "Vui lòng nhập số điện thoại"), ("0221 000 0003", "một cửa", "Ký hiệu chỉ gồm chữ in hoa")]
        {
            let sent = fields(phone, short);
            let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let refused = send(&mut site, &page, "/can-bo/to-chuc/lien-he", &sent).await;
            assert!(refused.status == 422 && refused.body.contains(said) && refused.body.contains(phone), "{}", refused.body);
        }
        let sent = fields("0221 000 0003", "SNV");
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = site.get("/can-bo/to-chuc/H31.02").await;
        assert_eq!(send(&mut site, &page, "/can-bo/to-chuc/lien-he", &sent).await.location(), "/can-bo/to-chuc/H31.02?da=lien-he");
        let page = site.get("/can-bo/to-chuc/H31.02").await;
        assert!(page.body.contains("0221 000 0003") && page.body.contains("SNV"));
    });
}

#[test]
fn an_agency_is_added_renamed_from_a_date_and_ended() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "quantri").await;
        let page = site.get("/can-bo/to-chuc/H31.02").await;
        let parent = page.hidden("agency");
        let unit = [
            ("agency", parent.as_str()),
            ("code", "H31.02.09"),
            ("kind", "division"),
            ("name", "Phòng Thử nghiệm"),
            ("valid_from", "2026-11-23"),
        ];
        let taken = send(&mut site, &page, "/can-bo/to-chuc/them", &[unit[0], ("code", "H31.01"), unit[2], unit[3], unit[4]]).await;
        assert!(taken.status == 422 && taken.body.contains("Mã này đã được cấp"));
        assert_eq!(send(&mut site, &taken, "/can-bo/to-chuc/them", &unit).await.location(), "/can-bo/to-chuc/H31.02?da=them");
        let page = site.get("/can-bo/to-chuc/H31.02.09").await;
        let id = page.hidden("agency");
        let renamed = send(
            &mut site,
            &page,
            "/can-bo/to-chuc/doi-ten",
            &[("agency", &id), ("old_name", "Phòng Thử nghiệm"), ("name", "Phòng Đổi mới"), ("from", "2026-12-01")],
        )
        .await;
        assert_eq!(renamed.status, 303, "{}", renamed.body);
        assert!(site.get("/can-bo/to-chuc/H31.02.09").await.body.contains("<h1>Phòng Thử nghiệm</h1>"));
        assert!(site.get("/can-bo/to-chuc?q=thu+nghiem").await.body.contains("H31.02.09"));
        world.clock.set(kernel::Instant::from_local(jiff::civil::date(2026, 12, 1).at(8, 0, 0, 0)));
        site.sign_in("quantri", identity::DEMONSTRATION_PASSWORD).await;
        let page = site.get("/can-bo/to-chuc/H31.02.09").await;
        assert!(page.body.contains("<h1>Phòng Đổi mới</h1>"));
        let above = site.get("/can-bo/to-chuc/H31.02").await;
        let blocked = send(&mut site, &above, "/can-bo/to-chuc/ket-thuc", &[("agency", &parent), ("end", "2026-12-31")]).await;
        assert!(blocked.status == 422 && blocked.body.contains("Còn đơn vị trực thuộc đang hoạt động: 1"), "{}", blocked.body);
        assert_eq!(send(&mut site, &page, "/can-bo/to-chuc/ket-thuc", &[("agency", &id), ("end", "2026-12-31")]).await.status, 303);
        let post =
            [("agency", parent.as_str()), ("title", "Chuyên viên"), ("capacity", "TL"), ("roles", "case_officer"), ("roles", "clerk")];
        assert_eq!(send(&mut site, &above, "/can-bo/to-chuc/vi-tri", &post).await.status, 303);
        assert_eq!(send(&mut site, &above, "/can-bo/to-chuc/vi-tri", &post).await.status, 303, "the same form sent twice");
        assert_eq!(
            send(&mut site, &above, "/can-bo/to-chuc/vi-tri", &post[..2]).await.status,
            409,
            "the same form with something else in it"
        );
        let page = site.get("/can-bo/to-chuc/H31.02").await;
        assert_eq!(page.body.matches("Thụ lý, Văn thư").count(), 1, "{}", page.body);
    });
}

#[test]
fn a_day_off_is_added_changed_and_removed_and_calendars_follow_at_once() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "quantri").await;
        let identity = std::sync::Arc::clone(&site.identity);
        let works = |day| {
            let identity = std::sync::Arc::clone(&identity);
            async move {
                read(&identity, move |tx| {
                    let agency = identity::agency_by_code(tx, "H31.102")?.unwrap().id;
                    Ok(identity::calendar_of(tx, agency)?.is_working(day))
                })
                .await
            }
        };
        let (friday, saturday) = (jiff::civil::date(2026, 11, 27), jiff::civil::date(2026, 11, 28));
        assert!(works(friday).await);
        let page = site.get("/can-bo/lich-lam-viec?nam=2026").await;
        assert!(page.body.contains("Ngày Văn hóa Việt Nam") && page.body.contains("Lịch làm việc năm 2026"));
        let day = [("version", "0"), ("date", "2026-11-27"), ("kind", "off"), ("name", "Nghỉ bão"), ("source", "Công điện 1")];
        let wrong = send(&mut site, &page, "/can-bo/lich-lam-viec/ngay", &[day[0], day[1], day[2], ("name", ""), ("source", "x")]).await;
        assert!(wrong.status == 422 && wrong.body.contains("name-error"));
        assert_eq!(send(&mut site, &wrong, "/can-bo/lich-lam-viec/ngay", &day).await.location(), "/can-bo/lich-lam-viec?nam=2026&da=luu");
        assert!(!works(friday).await);
        let page = site.get("/can-bo/lich-lam-viec?ngay=2026-11-27").await;
        assert_eq!(page.hidden("version"), "1");
        let again = send(&mut site, &page, "/can-bo/lich-lam-viec/ngay", &day).await;
        assert!(again.status == 422 && again.body.contains("date-error"));
        let back = [("version", "1"), ("date", "2026-11-27"), ("why", "Bão đã tan")];
        let refused = send(&mut site, &again, "/can-bo/lich-lam-viec/xoa", &back[..2]).await;
        assert!(refused.status == 422 && refused.body.contains("why-error"), "{}", refused.body);
        assert_eq!(send(&mut site, &refused, "/can-bo/lich-lam-viec/xoa", &back).await.status, 303);
        assert!(works(friday).await);
        let page = site.get("/can-bo/lich-lam-viec?nam=2026").await;
        assert!(page.body.contains("Bão đã tan") && page.body.contains("Bạch Công Danh"), "who took it back and why stays: {}", page.body);
        let page = site.get("/can-bo/lich-lam-viec").await;
        let week = [
            ("version", "0"),
            ("agency", "H31.102"),
            ("weekday", "6"),
            ("valid_from", "2026-11-28"),
            ("week_hours", "07:30-11:30"),
            ("week_source", "QĐ 5/QĐ-UBND"),
        ];
        assert_eq!(send(&mut site, &page, "/can-bo/lich-lam-viec/tuan", &week).await.status, 303);
        assert!(works(saturday).await && !works(jiff::civil::date(2026, 11, 21)).await, "from the day of the decision on");
        let page = site.get("/can-bo/lich-lam-viec").await;
        let row = first_link(&page, "/can-bo/lich-lam-viec?tuan=");
        let agency_row = page.body.split("href=\"").find(|link| link.contains(".6.2026-11-28")).unwrap_or(&row).split('"').next().unwrap();
        let chosen = site.get(agency_row.split('#').next().unwrap()).await;
        assert!(chosen.body.contains("value=\"07:30-11:30\"") && chosen.body.contains("value=\"H31.102\""), "{}", chosen.body);
        let until = [week[0], week[1], week[2], ("valid_from", "2027-01-01"), ("week_hours", ""), ("week_source", "QĐ 6/QĐ-UBND")];
        assert_eq!(send(&mut site, &chosen, "/can-bo/lich-lam-viec/tuan", &until).await.status, 303);
        assert!(works(saturday).await && !works(jiff::civil::date(2027, 1, 2)).await, "and as everybody from the next one on");
        let page = site.get("/can-bo/lich-lam-viec").await;
        let twice = send(&mut site, &page, "/can-bo/lich-lam-viec/tuan", &week).await;
        assert!(twice.status == 422 && twice.body.contains("valid_from-error"), "{}", twice.body);
        let stale = [("version", "7"), week[1], week[2], week[3], ("week_hours", "08:00-11:00"), week[5]];
        assert_eq!(send(&mut site, &twice, "/can-bo/lich-lam-viec/tuan", &stale).await.status, 409);
        let wrong = [("version", "0"), ("weekday", "1"), ("valid_from", "2026-12-01"), ("week_hours", "mười giờ"), ("week_source", "x")];
        let wrong = send(&mut site, &page, "/can-bo/lich-lam-viec/tuan", &wrong).await;
        assert!(wrong.status == 422 && wrong.body.contains("week_hours-error"));
        let report = crate::verify(&world, &identity).await;
        assert!(report.records >= 2 && report.faults.is_empty(), "{:?}", report.faults);
        for altered in [
            "update identity_calendar_day set hours = '08:00-09:00' where name = 'Ngày Văn hóa Việt Nam'",
            "update identity_week set hours = '07:30-12:30' where weekday = 6 and source = 'QĐ 5/QĐ-UBND'",
        ] {
            let faults = report.faults.len();
            crate::act(&identity, move |tx| Ok(tx.execute(altered, &[])?)).await.unwrap();
            let report = crate::verify(&world, &identity).await;
            assert!(report.faults.len() > faults, "{altered}");
        }
    });
}
