use std::sync::Arc;

use identity::ports::{Moved, MovedCount, Named, OpenWork, System};
use identity::{CalendarChange, Identity};
use store::{Error, Tx};
use testkit::on_both;

use crate::pages::{Answer, Site};
use crate::{migrations, open, read, with_small_province};

#[test]
fn a_commune_is_served_by_its_service_area_else_by_who_sits_there() {
    on_both(&migrations(), |world| async move {
        let identity = with_small_province(&world, None).await;
        let code = |found: Option<identity::Agency>| found.map(|agency| agency.code);
        let served = read(&identity, |tx| {
            Ok([
                identity::serving(tx, "land_branch", "12142")?,
                identity::serving(tx, "centre", "11953")?,
                identity::serving(tx, "centre", "12142")?,
            ])
        })
        .await;
        assert_eq!(served.map(code), [Some("H31.06".to_owned()), Some("H31.101.04".to_owned()), None]);
    });
}

#[test]
fn the_tree_is_walked_up_and_down() {
    on_both(&migrations(), |world| async move {
        let identity = with_small_province(&world, None).await;
        let (line, below, department, communes, ended) = read(&identity, |tx| {
            let centre = identity::agency_by_code(tx, "H31.101.04")?.unwrap();
            let ward = identity::agency_by_code(tx, "H31.101")?.unwrap();
            assert_eq!(identity::child_of_kind(tx, ward.id, "centre")?.unwrap().id, centre.id);
            let root = identity::agency_by_code(tx, "H31")?.unwrap();
            let department = identity::agencies_of_kind(tx, "department", Some("home_affairs"))?;
            assert!(identity::agencies_of_kind(tx, "department", Some("justice"))?.is_empty());
            Ok((
                identity::lineage(tx, centre.id)?,
                identity::children(tx, root.id)?,
                department,
                identity::communes(tx)?,
                identity::agency_by_code(tx, "H31.103")?,
            ))
        })
        .await;
        let codes = |agencies: &[identity::Agency]| agencies.iter().map(|agency| agency.code.clone()).collect::<Vec<_>>();
        assert_eq!(codes(&line), ["H31.101.04", "H31.101", "H31"]);
        assert_eq!(codes(&below), ["H31.01", "H31.02", "H31.06", "H31.101", "H31.102"]);
        assert_eq!(codes(&department), ["H31.02"]);
        assert_eq!(codes(&communes), ["H31.102", "H31.101"], "Ân Thi before Phố Hiến; Đức Hợp has ended");
        assert_eq!(ended.unwrap().name, "Ủy ban nhân dân xã Đức Hợp", "an old record still finds the name");
        let page = read(&identity, |tx| identity::agencies(tx, Some("H31.06"), 2)).await;
        assert_eq!(codes(&page), ["H31.101", "H31.101.04"]);
    });
}

#[test]
fn an_old_commune_is_found_with_and_without_its_district() {
    on_both(&migrations(), |world| async move {
        let identity = with_small_province(&world, None).await;
        let check = |typed: &'static str| {
            let identity = Arc::clone(&identity);
            async move {
                read(&identity, move |tx| identity::former_places(tx, typed, 10))
                    .await
                    .into_iter()
                    .map(|place| place.commune)
                    .collect::<Vec<_>>()
            }
        };
        assert_eq!(check("Lam Sơn").await, ["11983"]);
        assert_eq!(check("trung nghia").await, ["12142", "11953"]);
        assert_eq!(check("xã Trung Nghĩa, thành phố Hưng Yên").await, ["11953"]);
        assert_eq!(check("%").await, Vec::<String>::new());
        assert_eq!(check("không có").await, Vec::<String>::new());
    });
}

/// A system in which the commune has always something to finish.
struct Busy;

impl System for Busy {
    fn open_work(&self, _: &mut Tx<'_>, _: kernel::AgencyId) -> Result<Vec<OpenWork>, Error> {
        let what = kernel::Message::new("identity-open-units").with("count", 7);
        Ok(vec![OpenWork { what, link: "/can-bo/viec-con-lai".to_owned() }])
    }

    fn documents(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    fn procedures(&self, _: &mut Tx<'_>) -> Result<Vec<Named>, Error> {
        Ok(Vec::new())
    }

    fn count_moved(&self, _: &mut Tx<'_>, _: &CalendarChange) -> Result<MovedCount, Error> {
        Ok(MovedCount::default())
    }

    fn moved(&self, _: &mut Tx<'_>, _: &CalendarChange, _: Option<&str>, _: usize) -> Result<Vec<Moved>, Error> {
        Ok(Vec::new())
    }
}

#[test]
fn an_agency_goes_under_another_one_from_a_date() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "quantri").await;
        let identity = Arc::clone(&site.identity);
        let page = site.get("/can-bo/to-chuc/H31.101.04").await;
        let (id, above) = (page.hidden("agency"), page.hidden("old_parent"));
        let fields = |parent: &'static str, decision: &'static str| {
            [("agency", id.clone()), ("old_parent", above.clone()), ("parent", parent.to_owned()), ("decision", decision.to_owned())]
        };
        let send = async |site: &mut Site, page: &Answer, fields: [(&str, String); 4]| {
            let request = page.hidden("request");
            let mut all = vec![("request", request.as_str()), ("move_from", "2026-12-01")];
            all.extend(fields.iter().map(|(name, value)| (*name, value.as_str())));
            site.post("/can-bo/to-chuc/chuyen", &all).await
        };
        for (parent, decision, field) in [("H31.102", "", "decision"), ("H99", "9/QĐ-UBND", "parent"), ("H31.101", "9/QĐ-UBND", "parent")]
        {
            let refused = send(&mut site, &page, fields(parent, decision)).await;
            assert!(refused.status == 422 && refused.body.contains(&format!("{field}-error")), "{parent} {decision}: {}", refused.body);
        }
        let ward = site.get("/can-bo/to-chuc/H31.101").await;
        let below = [
            ("agency", ward.hidden("agency")),
            ("old_parent", ward.hidden("old_parent")),
            ("parent", "H31.101.04".to_owned()),
            ("decision", "9/QĐ-UBND".to_owned()),
        ];
        assert!(send(&mut site, &ward, below).await.body.contains("dưới chính nó"));
        let page = site.get("/can-bo/to-chuc/H31.101.04").await;
        let moved = send(&mut site, &page, fields("H31.102", "9/QĐ-UBND")).await;
        assert_eq!(moved.location(), "/can-bo/to-chuc/H31.101.04?da=chuyen", "{}", moved.body);
        let page = site.get("/can-bo/to-chuc/H31.101.04").await;
        assert_eq!(send(&mut site, &page, fields("H31.06", "10/QĐ-UBND")).await.status, 409, "somebody has moved it meanwhile");
        let clerk = crate::posts::person(&identity, "0900000001").await;
        let seen = || {
            let identity = Arc::clone(&identity);
            async move {
                read(&identity, move |tx| {
                    let centre = identity::agency_by_code(tx, "H31.101.04")?.unwrap();
                    let above = identity::held_posts(tx, &kernel::Actor::person(clerk, 2))?.posts[0].above.unwrap();
                    let held_above = identity::agency(tx, above)?.unwrap().code;
                    let line = identity::lineage(tx, centre.id)?;
                    let below = identity::child_of_kind(tx, line[1].id, "centre")?;
                    Ok((line[1].code.clone(), held_above, below.map(|below| below.code)))
                })
                .await
            }
        };
        let under = |code: &str| (code.to_owned(), code.to_owned(), Some("H31.101.04".to_owned()));
        assert_eq!(seen().await, under("H31.101"), "until the day");
        world.clock.set(kernel::Instant::from_local(jiff::civil::date(2026, 12, 1).at(0, 0, 0, 0)));
        assert_eq!(seen().await, under("H31.102"), "from the day, for whoever holds a post there too");
        let report = crate::verify(&world, &identity).await;
        assert!(report.records >= 1 && report.faults.is_empty(), "{:?}", report.faults);
    });
}

#[test]
fn an_agency_ends_and_moves_only_when_nothing_in_it_is_open() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "quantri").await;
        let end = async |site: &mut Site, code: &str| {
            let page = site.get(&format!("/can-bo/to-chuc/{code}")).await;
            let (request, id) = (page.hidden("request"), page.hidden("agency"));
            site.post("/can-bo/to-chuc/ket-thuc", &[("request", &request), ("agency", &id), ("end", "2027-01-01")]).await
        };
        let refused = end(&mut site, "H31.101.04").await;
        assert!(refused.status == 422 && refused.body.contains("Còn vị trí đang có người giữ: 3"), "{}", refused.body);
        let busy = Identity::open(site.identity.config.clone(), vec![Arc::new(Busy)], world.store.clone()).unwrap();
        let mut above = Site::serving(&world, busy);
        above.sign_in("quantri", identity::DEMONSTRATION_PASSWORD).await;
        let refused = end(&mut above, "H31.102").await;
        assert!(refused.status == 422 && refused.body.contains("/can-bo/viec-con-lai"), "{}", refused.body);
        let page = above.get("/can-bo/to-chuc/H31.102").await;
        let (request, id, parent) = (page.hidden("request"), page.hidden("agency"), page.hidden("old_parent"));
        let fields = [
            ("request", request.as_str()),
            ("agency", &id),
            ("old_parent", &parent),
            ("parent", "H31.01"),
            ("decision", "9/QĐ"),
            ("move_from", "2027-01-01"),
        ];
        let refused = above.post("/can-bo/to-chuc/chuyen", &fields).await;
        assert!(refused.status == 422 && refused.body.contains("/can-bo/viec-con-lai"), "{}", refused.body);
        assert_eq!(end(&mut site, "H31.102").await.status, 303, "where no system has anything left");
    });
}

#[test]
fn the_units_of_an_agency_are_shown_page_by_page() {
    on_both(&migrations(), |world| async move {
        let identity = open(&world);
        crate::import_into(&identity, crate::PROVINCE.clone()).await;
        let mut site = Site::serving(&world, identity);
        site.sign_in("quantri", identity::DEMONSTRATION_PASSWORD).await;
        let (mut address, mut units) = ("/can-bo/to-chuc/H31".to_owned(), std::collections::BTreeSet::new());
        loop {
            let page = site.get(&address).await;
            let rows = page.body.split("href=\"/can-bo/to-chuc/H31.").skip(1);
            units.extend(rows.map(|row| row.split('"').next().unwrap().to_owned()));
            let next = page.body.split("href=\"").find(|link| link.starts_with("/can-bo/to-chuc/H31?sau="));
            let Some(next) = next else { break };
            address = next.split(['"', '#']).next().unwrap().to_owned();
            assert!(units.len() < 500, "the pages have an end");
        }
        let below = read(&site.identity, |tx| {
            let root = identity::agency_by_code(tx, "H31")?.unwrap();
            identity::children(tx, root.id)
        })
        .await;
        assert!(below.len() > 100);
        assert_eq!(units.len(), below.len());
    });
}
