//! A crate is built in one version, or `duplicates.toml` says why not: each further one costs time, size and a second place to patch.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Context;
use serde::Deserialize;
use serde::de::DeserializeOwned;

const FILE: &str = "duplicates.toml";
const LOCK: &str = "Cargo.lock";

/// `duplicates.toml`: why a crate is there more than once.
type Exceptions = BTreeMap<String, Exception>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    /// The lines of versions, `0.8` or `1`, so that a patch changes nothing and a third line is noticed.
    versions: BTreeSet<String>,
    /// Who holds the old one.
    reason: String,
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
}

/// Compares `Cargo.lock` with the exceptions and returns what is wrong with either.
pub fn faults(root: &Path) -> anyhow::Result<Vec<String>> {
    let lock: Lock = read(root, LOCK)?;
    Ok(check(&lock.package, &read(root, FILE)?))
}

fn read<T: DeserializeOwned>(root: &Path, name: &str) -> anyhow::Result<T> {
    let text = std::fs::read_to_string(root.join(name)).with_context(|| format!("failed to read {name}"))?;
    toml::from_str(&text).with_context(|| format!("failed to understand {name}"))
}

fn check(packages: &[Package], exceptions: &Exceptions) -> Vec<String> {
    let mut lines: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for package in packages {
        lines.entry(&package.name).or_default().insert(line(&package.version));
    }
    let mut faults = Vec::new();
    for (name, found) in lines.iter().filter(|(_, found)| found.len() > 1) {
        let found_text = in_words(found);
        match exceptions.get(*name) {
            None => faults.push(format!("{LOCK}: {name} is there in versions {found_text}; use one, or give {FILE} the reason")),
            Some(known) if known.versions != *found => {
                faults.push(format!("{FILE}: {name} is there in versions {found_text}, not {}", in_words(&known.versions)));
            }
            Some(_) => {}
        }
    }
    for (name, exception) in exceptions {
        if lines.get(name.as_str()).is_none_or(|found| found.len() < 2) {
            faults.push(format!("{FILE}: {name} is no longer there twice: take it out"));
        }
        if exception.reason.trim().is_empty() {
            faults.push(format!("{FILE}: {name} has no reason"));
        }
    }
    faults
}

/// The part of a version that cargo holds to be incompatible: `1.4.2` → `1`, `0.8.3` → `0.8`, `0.0.9` → `0.0.9`.
fn line(version: &str) -> String {
    let numbers = version.split(['+', '-']).next().unwrap_or_default();
    let mut line = Vec::new();
    for number in numbers.split('.') {
        line.push(number);
        if number != "0" {
            break;
        }
    }
    line.join(".")
}

fn in_words(lines: &BTreeSet<String>) -> String {
    lines.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(packages: &[(&str, &str)], exceptions: &str) -> Vec<String> {
        let package = |&(name, version): &(&str, &str)| Package { name: name.to_owned(), version: version.to_owned() };
        check(&packages.iter().map(package).collect::<Vec<_>>(), &toml::from_str(exceptions).unwrap())
    }

    #[test]
    fn lines_are_what_cargo_holds_apart() {
        for (version, expected) in
            [("1.4.2", "1"), ("0.8.3", "0.8"), ("0.0.9", "0.0.9"), ("0.14.7+wasi-0.2.4", "0.14"), ("0.9.0-rc.1", "0.9")]
        {
            assert_eq!(line(version), expected, "{version}");
        }
    }

    #[test]
    fn one_version_or_a_reason_is_good() {
        let packages = [("a", "1.0.0"), ("b", "0.1.0"), ("b", "0.2.7")];
        assert_eq!(said(&packages, "b = { versions = [\"0.1\", \"0.2\"], reason = \"c holds 0.1\" }"), Vec::<String>::new());
    }

    #[test]
    fn a_second_version_without_a_reason_is_bad() {
        assert_eq!(
            said(&[("a", "1.0.0"), ("a", "2.0.0")], ""),
            ["Cargo.lock: a is there in versions 1, 2; use one, or give duplicates.toml the reason"]
        );
    }

    #[test]
    fn a_stale_or_empty_exception_is_bad() {
        let exceptions = "a = { versions = [\"1\", \"2\"], reason = \"x\" }\nb = { versions = [\"1\", \"2\"], reason = \"\" }";
        assert_eq!(
            said(&[("a", "1.0.0"), ("b", "1.0.0"), ("b", "2.0.0"), ("b", "3.0.0")], exceptions),
            [
                "duplicates.toml: b is there in versions 1, 2, 3, not 1, 2",
                "duplicates.toml: a is no longer there twice: take it out",
                "duplicates.toml: b has no reason",
            ]
        );
    }
}
