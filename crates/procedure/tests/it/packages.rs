//! Every package of the repository works, and together they prove every path.

use procedure::{Report, check, coverage, missing};

use crate::{calendar, kinds, packages};

fn reports() -> Vec<(String, Report)> {
    let (calendar, kinds) = (calendar(), kinds());
    packages().into_iter().map(|(folder, files)| (folder, check(&files, &calendar, &kinds))).collect()
}

#[test]
fn packages_of_the_repository_pass() {
    let mut said = String::new();
    for (folder, report) in reports() {
        for fault in &report.faults {
            said.push_str(&format!("{folder}/{fault}\n"));
        }
        for case in &report.cases {
            for difference in &case.differences {
                said.push_str(&format!("{folder}/{}: {difference}\n", case.file));
            }
        }
        // A later version lies in a folder of its own, named after its first day.
        if let Some((_, day)) = folder.split_once('@') {
            assert_eq!(report.version, day, "{folder}");
        }
        assert!(folder.starts_with(&report.code), "{folder} holds {}", report.code);
    }
    assert!(said.is_empty(), "\n{said}");
}

#[test]
fn every_path_has_a_worked_case() {
    let reports: Vec<Report> = reports().into_iter().map(|(_, report)| report).collect();
    let missing = missing(&reports);
    assert!(missing.is_empty(), "no worked case proves {missing:?}\n{}", coverage(&reports));
}
