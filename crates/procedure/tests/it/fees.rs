//! Fees: never negative, never above the cap, growing with what is counted; the cases of the law by hand.

use jiff::civil::{Date, date};
use kernel::{Channel, Dong};
use procedure::{Package, PackageFiles, Setting};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::package;

fn total(package: &Package, answers: Value, channel: Channel, assurance: u8, categories: &[&str], today: Date) -> i64 {
    let Value::Object(answers) = answers else { panic!("an object") };
    let categories: Vec<String> = categories.iter().map(|category| (*category).to_owned()).collect();
    let setting = Setting { assurance, categories: &categories, ..Setting::new(&answers, channel, today) };
    let case = package.case_for(&setting).unwrap();
    Dong::sum(package.fees_for(&case.id, &setting).iter().map(|fee| fee.amount)).unwrap().0
}

#[test]
fn certified_copies_by_page_with_a_cap_for_each_copy() {
    let package = Package::parse(&package("2.000815")).unwrap();
    let on = date(2026, 11, 19);
    for (pages, copies, expected) in
        [(1, 1, 2_000), (2, 1, 4_000), (3, 1, 5_000), (3, 2, 10_000), (198, 1, 200_000), (500, 1, 200_000), (500, 3, 600_000)]
    {
        assert_eq!(
            total(&package, json!({"pages": pages, "copies": copies}), Channel::Counter, 0, &[], on),
            expected,
            "{pages} pages, {copies} copies"
        );
    }
}

#[test]
fn an_exemption_ends_with_its_last_day() {
    let package = Package::parse(&package("2.000635")).unwrap();
    let fee = |day, assurance| total(&package, json!({"copies": 2}), Channel::Online, assurance, &[], day);
    assert_eq!(fee(date(2027, 2, 28), 2), 0);
    assert_eq!(fee(date(2027, 3, 1), 2), 16_000);
    assert_eq!(fee(date(2026, 8, 14), 2), 16_000);
    // Who is not surely known has no exemption.
    assert_eq!(fee(date(2026, 11, 19), 1), 16_000);
}

#[test]
fn a_waived_fee_stays_with_its_ground() {
    let package = Package::parse(&package("2.000635")).unwrap();
    let answers: Map<String, Value> = [("copies".to_owned(), json!(2))].into_iter().collect();
    let setting = Setting { assurance: 2, ..Setting::new(&answers, Channel::Online, date(2026, 11, 19)) };
    let fees = package.fees_for("standard", &setting);
    assert_eq!(fees.len(), 1);
    assert_eq!((fees[0].amount, fees[0].full), (Dong(0), Dong(16_000)));
    assert_eq!(fees[0].exemption.as_ref().map(|exemption| exemption.percent), Some(100));
    assert!(!fees[0].source.is_empty());
}

/// A package whose fee is written by the test.
fn with_fee(fee: &str) -> Package {
    let original = package("2.000815");
    let start = original.procedure_toml.find("[[fee]]").unwrap();
    let end = original.procedure_toml.find("[[part]]").unwrap();
    let toml = format!("{}{fee}\n{}", &original.procedure_toml[..start], &original.procedure_toml[end..]);
    Package::parse(&PackageFiles { procedure_toml: toml, ..original }).unwrap()
}

fn fee(rest: &str) -> String {
    format!(
        "[[fee]]\ncode = \"T\"\nname = {{ vi = \"a\", en = \"a\" }}\nkind = \"fee\"\ncase = \"*\"\nchannel = \"*\"\ndue = \"return\"\nsource = \"x\"\n{rest}"
    )
}

proptest! {
    #[test]
    fn fees_grow_with_quantity_and_stay_below_the_cap(first in 0_i64..500, more in 0_i64..500, copies in 0_i64..50, tier in 1_u32..40, high in 0_i64..5_000, low in 0_i64..5_000, cap in 0_i64..300_000, percent in 1_u32..=100) {
        let package = with_fee(&fee(&format!(
            "per = {{ field = \"pages\" }}\ntiers = [ {{ up_to = {tier}, amount = {high} }}, {{ amount = {low} }} ]\ncap_per = {{ field = \"copies\", amount = {cap} }}\n[[fee.exemption]]\nid = \"e\"\nname = {{ vi = \"a\", en = \"a\" }}\npercent = {percent}\nwhen = [ {{ category = \"merit\" }} ]\nsource = \"x\""
        )));
        let on = date(2026, 11, 19);
        let of = |pages: i64, categories: &[&str]| total(&package, json!({"pages": pages, "copies": copies}), Channel::Counter, 0, categories, on);
        prop_assert!(of(first, &[]) <= of(first + more, &[]));
        prop_assert!(of(first, &[]) >= 0);
        prop_assert!(of(first, &[]) <= cap * copies);
        prop_assert!(of(first, &["merit"]) >= 0);
        prop_assert!(of(first, &["merit"]) <= of(first, &[]));
    }

    #[test]
    fn strange_numbers_cost_nothing_and_break_nothing(pages in any::<i64>(), copies in any::<i64>()) {
        let package = with_fee(&fee("amount = 1000\nper = { field = \"pages\" }"));
        let amount = total(&package, json!({"pages": pages, "copies": copies}), Channel::Counter, 0, &[], date(2026, 11, 19));
        prop_assert!(amount >= 0);
        prop_assert!(pages > 0 || amount == 0);
    }
}
