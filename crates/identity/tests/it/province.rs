use std::time::{Duration, Instant};

use identity::Summary;
use testkit::on_both;

use crate::{PROVINCE, import_into, migrations, open, read, read_province, with_small_province};

#[test]
fn the_whole_province_is_imported_in_under_three_seconds_and_once() {
    on_both(&migrations(), |world| async move {
        let identity = open(&world);
        let started = Instant::now();
        let summary = import_into(&identity, PROVINCE.clone()).await;
        let took = started.elapsed();
        assert_eq!(summary.agencies, 717);
        assert_eq!(summary.accounts, 24);
        assert!(summary.posts > 2_000, "{summary:?}");
        assert!(summary.persons > summary.posts - 30, "{summary:?}");
        if world.store.kind() == store::DatabaseKind::Sqlite {
            assert!(took < Duration::from_secs(3), "{took:?}");
        }
        assert_eq!(import_into(&identity, PROVINCE.clone()).await, Summary::default());
        let communes = read(&identity, identity::communes).await;
        assert_eq!(communes.len(), 104);
        assert_eq!(communes[0].place_name(), "xã A Sào");
        let names: Vec<&str> = communes.iter().map(|commune| commune.place_name()).collect();
        let place = |name: &str| names.iter().position(|known| *known == name).unwrap();
        assert!(place("xã Ái Quốc") < place("xã Ân Thi") && place("xã Diên Hà") < place("xã Đại Đồng"), "{names:?}");
        let old = read(&identity, |tx| identity::former_places(tx, "trung nghia, tp", 10)).await;
        assert!(old.is_empty(), "a district is found by its words, not by a short form");
        let old = read(&identity, |tx| identity::former_places(tx, "trung nghia, hưng yên", 10)).await;
        assert_eq!(old[0].commune, "11953");
    });
}

#[test]
fn the_province_of_2023_can_be_imported() {
    on_both(&migrations(), |world| async move {
        let identity = open(&world);
        let summary = import_into(&identity, read_province("hung-yen-2023")).await;
        assert_eq!(summary.agencies, 628);
        assert_eq!(read(&identity, identity::communes).await.len(), 161);
    });
}

#[test]
fn every_post_has_an_invented_holder_and_a_seed_invents_the_same_people() {
    let names = std::sync::Mutex::new(Vec::new());
    on_both(&migrations(), |world| {
        let names = &names;
        async move {
            let identity = with_small_province(&world, None).await;
            let held = read(&identity, |tx| {
                let centre = identity::agency_by_code(tx, "H31.101.04")?.unwrap();
                identity::posts_of(tx, centre.id)
            })
            .await;
            assert!(held.iter().all(|(_, holder)| holder.is_some()));
            assert!(held[0].0.chief);
            let mut found: Vec<String> = held.into_iter().map(|(_, holder)| holder.unwrap().name).collect();
            found.sort();
            names.lock().unwrap().push(found);
        }
    });
    let names = names.into_inner().unwrap();
    assert_eq!(names[0], names[1]);
}

#[test]
fn a_fault_in_a_file_names_its_line() {
    let check = |agencies: &str, expected: &str| {
        let empty = ("agency,commune\n", "post = []", "account = []", "old_commune,old_district,old_province,new_code,new_name,partial\n");
        let error = identity::Import::parse(agencies, empty.0, empty.1, empty.2, "", "", empty.3).unwrap_err();
        assert_eq!(error.to_string(), expected);
    };
    let head = "code,kind,department,parent,name,name_en,short_name,abbreviation,phone,located_in,valid_from,valid_to\n";
    check(
        "code,name\n",
        "agencies.csv, line 1: the columns must be code,kind,department,parent,name,name_en,short_name,abbreviation,phone,located_in,valid_from,valid_to",
    );
    check(&format!("# note\n{head}H31,province\n"), "agencies.csv, line 3: 2 fields instead of 12");
    check(
        &format!("{head}H31,province,,H30,Tỉnh,,,,,1,2025-07-01,\n"),
        "agencies.csv, line 2: the agency H30 above it must stand before it",
    );
    check(&format!("{head}H31,province,,,Tỉnh,,,,,1,soon,\n"), "agencies.csv, line 2: `soon` is not a date");
}
