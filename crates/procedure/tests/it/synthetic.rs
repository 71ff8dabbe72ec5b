//! Synthetic procedures are as many as asked for, differ in name and code, and work.

use std::collections::BTreeSet;

use procedure::{Package, check, synthetic};

use crate::{calendar, kinds};

#[test]
fn synthetic_packages_pass() {
    let (calendar, kinds) = (calendar(), kinds());
    // Each act and each field comes up among these.
    for files in synthetic(200, 7) {
        let report = check(&files, &calendar, &kinds);
        assert!(report.passed(), "{}: {:?} {:?}", report.name, report.faults, report.cases);
    }
}

#[test]
fn nineteen_hundred_with_names_and_codes_of_their_own() {
    let packages: Vec<Package> = synthetic(5_000, 1).iter().map(|files| Package::parse(files).unwrap()).collect();
    assert_eq!(packages.len(), 1_900);
    let names: BTreeSet<&str> = packages.iter().map(|package| package.name.vi.as_str()).collect();
    let codes: BTreeSet<&str> = packages.iter().map(|package| package.code.as_str()).collect();
    assert_eq!((names.len(), codes.len()), (1_900, 1_900));
    assert!(
        packages
            .iter()
            .all(|package| package.code.starts_with("9.") && package.name.vi.ends_with("(mô phỏng)") && !package.limits[0].verified)
    );
    assert_eq!(synthetic(3, 1), synthetic(1_900, 1)[..3]);
    assert_ne!(synthetic(3, 1), synthetic(3, 2));
}
