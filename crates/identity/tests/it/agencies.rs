use testkit::on_both;

use crate::{migrations, read, with_small_province};

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
            let identity = std::sync::Arc::clone(&identity);
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
