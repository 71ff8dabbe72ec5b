//! Who acts for an organisation: its representative names people and ends it, they see it and may leave; over HTTP, on both databases.

use testkit::on_both;

use crate::migrations;
use crate::pages::{Answer, Site};

const HERE: &str = "/tai-khoan/to-chuc";
const ADD: &str = "/tai-khoan/to-chuc/cu-nguoi";
const END: &str = "/tai-khoan/to-chuc/thoi-cu";
/// The clerk of the small province, whom the firm names.
const NUMBER: &str = "099193000137";
const NAME: &str = "Đặng Thị Thu Hiền";

/// The firm's page, from the list.
fn firm_of(list: &Answer) -> String {
    let start = list.body.find("href=\"/tai-khoan/to-chuc/").unwrap_or_else(|| panic!("no firm in {}", list.body)) + 6;
    list.body[start..].split('"').next().unwrap().to_owned()
}

/// Names the clerk from today on, but for what a test says otherwise; dates as `2026-11-23`.
async fn add(site: &mut Site, firm: &str, changes: &[(&'static str, &'static str)]) -> Answer {
    let page = site.get(firm).await;
    let (request, organisation) = (page.hidden("request"), page.hidden("organisation"));
    let said = |name: &'static str, usual: &'static str| changes.iter().find(|change| change.0 == name).map_or(usual, |change| change.1);
    let (from, until) = (said("from", "2026-11-23"), said("until", "--"));
    let part = |date: &str, place: usize| date.split('-').nth(place).unwrap_or_default().to_owned();
    let fields = [
        ("request", request),
        ("organisation", organisation),
        ("number", said("number", NUMBER).to_owned()),
        ("name", said("name", NAME).to_owned()),
        ("scope", said("scope", "file").to_owned()),
        ("from-year", part(from, 0)),
        ("from-month", part(from, 1)),
        ("from-day", part(from, 2)),
        ("until-year", part(until, 0)),
        ("until-month", part(until, 1)),
        ("until-day", part(until, 2)),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    site.post(ADD, &fields).await
}

#[test]
fn a_representative_names_somebody_and_ends_it() {
    on_both(&migrations(), |world| async move {
        let mut owner = Site::signed_in(&world, "congdan").await;
        let list = owner.get(HERE).await;
        assert!(list.body.contains("Công ty TNHH Mô Phỏng") && list.body.contains("Người đại diện theo pháp luật"), "{}", list.body);
        let firm = firm_of(&list);

        for (changes, field) in [
            ([("number", "12345")], "number"),
            ([("number", "099090555555")], "number"),
            ([("name", "Đặng Thị Thu Hà")], "number"),
            ([("name", "")], "name"),
            ([("scope", "all")], "scope"),
            ([("from", "hôm nay")], "from"),
            ([("from", "2020-01-01")], "from"),
            ([("until", "2026-11-22")], "until"),
        ] {
            let page = add(&mut owner, &firm, &changes).await;
            assert_eq!(page.status, 422, "{changes:?}");
            assert!(page.body.contains(&format!("id=\"{field}-error\"")), "{changes:?} {}", page.body);
            assert!(page.body.contains("value=\"099") || field == "number", "what was typed is kept");
        }
        let added = add(&mut owner, &firm, &[("until", "2026-12-31")]).await;
        assert_eq!((added.status, added.location()), (303, format!("{firm}?da=cu-nguoi").as_str()));
        let twice = add(&mut owner, &firm, &[("from", "2026-12-31")]).await;
        assert!(twice.status == 422 && twice.body.contains("đã được cử"));
        assert_eq!(add(&mut owner, &firm, &[("from", "2027-01-01"), ("scope", "follow")]).await.status, 303);

        let mut member = Site::over(&owner);
        assert_eq!(member.get(HERE).await.status, 303, "nobody without signing in");
        member.sign_in("tiepnhan", identity::DEMONSTRATION_PASSWORD).await;
        let seen = member.get(&firm).await;
        assert!(seen.body.contains("Người được cử") && seen.body.contains("23/11/2026 – 31/12/2026"), "{}", seen.body);
        assert!(!seen.body.contains("Hà Thị Phương Thảo") && !seen.body.contains(ADD), "a member is shown nobody else");
        assert_eq!(add(&mut member, &firm, &[]).await.status, 403, "nor names anybody");

        let listed = owner.get(&firm).await;
        let (request, organisation, person) = (listed.hidden("request"), listed.hidden("organisation"), listed.hidden("member"));
        let end = [("request", request.as_str()), ("organisation", organisation.as_str()), ("member", person.as_str())];
        let mut stranger = Site::over(&owner);
        stranger.sign_in("quantri", identity::DEMONSTRATION_PASSWORD).await;
        assert_eq!(stranger.get(&firm).await.status, 404, "an administrator is a stranger, too");
        assert_eq!(stranger.post(END, &end).await.status, 404);
        assert_eq!(
            stranger
                .post(ADD, &[end[0], end[1], ("number", NUMBER), ("name", NAME), ("scope", "file"), ("from", "2026-11-23")])
                .await
                .status,
            404
        );
        assert!(stranger.get(HERE).await.body.contains("Chưa có tổ chức nào"));

        let ended = owner.post(END, &end).await;
        assert_eq!((ended.status, ended.location()), (303, format!("{firm}?da=thoi-cu").as_str()));
        assert_eq!(member.get(&firm).await.status, 404, "what was to come ended with it");
        assert!(!owner.get(&firm).await.body.contains(NAME));
        let own =
            owner.identity.store.read::<_, store::Error, _>(|tx| Ok(identity::persons_by_phone(tx, "0900000019")?.remove(0).id)).await;
        let own = own.unwrap().to_string();
        let request = owner.get(&firm).await.hidden("request");
        let leave = owner.post(END, &[("request", &request), ("organisation", &organisation), ("member", &own)]).await;
        assert_eq!(leave.status, 403, "an organisation is never left without its representative");
    });
}

#[test]
fn whoever_was_named_may_leave_and_come_back() {
    on_both(&migrations(), |world| async move {
        let mut owner = Site::signed_in(&world, "congdan").await;
        let firm = firm_of(&owner.get(HERE).await);
        assert_eq!(add(&mut owner, &firm, &[]).await.status, 303);
        let mut member = Site::over(&owner);
        member.sign_in("tiepnhan", identity::DEMONSTRATION_PASSWORD).await;
        let page = member.get(&firm).await;
        let fields =
            [("request", page.hidden("request")), ("organisation", page.hidden("organisation")), ("member", page.hidden("member"))];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let left = member.post(END, &fields).await;
        assert_eq!((left.status, left.location()), (303, "/tai-khoan/to-chuc?da=roi-to-chuc"));
        assert_eq!(member.get(&firm).await.status, 404);
        let former = world.store.read::<_, store::Error, _>(|tx| {
            let clerk = identity::persons_by_phone(tx, "0900000001")?.remove(0).id;
            Ok(identity::memberships_of(tx, clerk)?.iter().map(|one| one.is_current).collect::<Vec<_>>())
        });
        assert_eq!(former.await.unwrap(), [false], "no stranger, although it was for a day");
        assert_eq!(add(&mut owner, &firm, &[("scope", "follow")]).await.status, 303, "on the same day");
        assert!(member.get(&firm).await.body.contains("Chỉ theo dõi hồ sơ"));
        let told = world.store.read::<_, store::Error, _>(|tx| {
            let query = "select data from journal_fact where kind = $1 order by insertion";
            tx.rows(query, store::params!["identity.organisation.member_changed.v1"], |row| row.take::<String>())
        });
        let told = told.await.unwrap();
        assert_eq!(told.len(), 3);
        for (fact, change) in told.iter().zip(["added", "left", "added"]) {
            assert!(fact.contains(&format!("\"change\":\"{change}\"")), "{fact}");
        }
    });
}
