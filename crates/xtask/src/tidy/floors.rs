//! A crate uses only what lies on lower floors or, on one floor, stands left of it.

use std::collections::BTreeSet;

use super::Fault;
use crate::tree::{File, Tree};

const RULE: &str = "floors";

/// Floor, and place on it: what has the same of both does not know each other. A crate that isn't listed is a system.
const FLOORS: [(&str, (u8, u8)); 18] = [
    ("kernel", (0, 0)),
    ("store", (1, 0)),
    ("journal", (1, 1)),
    ("search", (1, 2)),
    ("web", (1, 3)),
    ("identity", (2, 0)),
    ("openid", (2, 1)),
    ("print", (3, 0)),
    ("procedure", (3, 0)),
    ("sign", (3, 0)),
    ("notify", (3, 1)),
    ("pay", (3, 1)),
    ("lgsp", (3, 1)),
    ("warehouse", (5, 0)),
    ("ioc", (5, 1)),
    ("phohien", (6, 0)),
    (TESTKIT, (2, 9)),
    (XTASK, (0, 0)),
];
const SYSTEM: (u8, u8) = (4, 0);
/// Stands beside the house; may use the floors up to people, and is used by tests only.
const TESTKIT: &str = "testkit";
/// Stands beside the house, and knows nothing of it; tests may use its readers of source text.
const XTASK: &str = "xtask";

/// Whether a crate is one of the systems of floor 4.
pub(super) fn is_system(krate: &str) -> bool {
    place(krate) == SYSTEM
}

/// Whether `user` may use `used` in what is shipped.
pub(super) fn may_use(user: &str, used: &str) -> bool {
    ![user, used].contains(&XTASK) && used != TESTKIT && place(used) < place(user)
}

fn place(krate: &str) -> (u8, u8) {
    FLOORS.iter().find(|(name, _)| *name == krate).map_or(SYSTEM, |(_, place)| *place)
}

/// Reads every `crates/*/Cargo.toml`.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let crates = tree.crates();
    tree.files().filter(|file| file.within() == "Cargo.toml").flat_map(|file| manifest(file, &crates)).collect()
}

fn manifest(file: &File, crates: &BTreeSet<&str>) -> Vec<Fault> {
    let Some(user) = file.krate() else { return Vec::new() };
    let table: toml::Table = match toml::from_str(&file.text) {
        Ok(table) => table,
        Err(error) => return vec![Fault::new(RULE, &file.path, 1, format!("isn't TOML: {}", error.message()))],
    };
    let mut faults = Vec::new();
    if matches!(user, "common" | "shared" | "utils" | "helpers") {
        faults.push(Fault::new(RULE, &file.path, 1, format!("a crate has a subject: {user} is none")));
    }
    for (kind, name) in dependencies(&table).into_iter().filter(|(_, name)| crates.contains(name.as_str())) {
        let only_tests = kind == "dev-dependencies" && [TESTKIT, XTASK].contains(&name.as_str());
        if only_tests || may_use(user, &name) {
            continue;
        }
        let message = match name.as_str() {
            TESTKIT => "testkit is only ever a dev-dependency".to_owned(),
            _ if place(&name).0 > place(user).0 => format!("{user} points up, to {name}"),
            _ => format!("{user} points sideways, to {name}"),
        };
        faults.push(Fault::new(RULE, &file.path, line(&file.text, kind, &name), message));
    }
    faults
}

/// The names of packages that a manifest depends on, with the kind of dependency.
fn dependencies(table: &toml::Table) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
        for (name, value) in table.get(kind).and_then(toml::Value::as_table).into_iter().flatten() {
            let package = value.get("package").and_then(toml::Value::as_str);
            found.push((kind, package.unwrap_or(name).to_owned()));
        }
    }
    for target in table.get("target").and_then(toml::Value::as_table).into_iter().flatten().filter_map(|(_, target)| target.as_table()) {
        found.extend(dependencies(target));
    }
    found
}

fn line(text: &str, kind: &str, name: &str) -> usize {
    let mut section = "";
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_end_matches(']');
        } else if section.ends_with(kind) && (line.split(['.', '=', ' ']).next() == Some(name) || line.contains(&format!("\"{name}\""))) {
            return number + 1;
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::check;

    fn with(user: &str, manifest: &str) -> Vec<String> {
        let path = format!("crates/{user}/Cargo.toml");
        let mut files: Vec<(&str, &str)> = Vec::new();
        for other in ["kernel", "journal", "web", "identity", "print", "pay", "onestop", "mail", "ioc", "phohien", "testkit", "xtask"] {
            if other != user {
                files.push((Box::leak(format!("crates/{other}/Cargo.toml").into_boxed_str()), ""));
            }
        }
        files.push((&path, manifest));
        said(check, &files)
    }

    #[test]
    fn down_is_good() {
        let manifest = "[dependencies]\nkernel.workspace = true\nweb = { path = \"../web\" }\nserde = \"1\"\n[dev-dependencies]\ntestkit.workspace = true\n";
        assert!(with("onestop", manifest).is_empty());
        assert!(with("web", "[dependencies]\njournal.workspace = true\n").is_empty());
        assert!(with("pay", "[dependencies]\nprint.workspace = true\n").is_empty());
        assert!(with("phohien", "[dependencies]\nonestop.workspace = true\nioc.workspace = true\n").is_empty());
        assert!(with("testkit", "[dependencies]\nidentity.workspace = true\n").is_empty());
    }

    #[test]
    fn sideways_and_up_are_bad() {
        assert_eq!(
            with("onestop", "[dependencies]\nserde = \"1\"\nmail.workspace = true\n"),
            ["crates/onestop/Cargo.toml:3: onestop points sideways, to mail"]
        );
        assert_eq!(
            with("journal", "[dependencies]\nweb.workspace = true\n"),
            ["crates/journal/Cargo.toml:2: journal points sideways, to web"]
        );
        assert_eq!(
            with("identity", "[dev-dependencies]\nonestop.workspace = true\n"),
            ["crates/identity/Cargo.toml:2: identity points up, to onestop"]
        );
        assert_eq!(
            with("web", "[target.'cfg(unix)'.dependencies]\nx = { package = \"ioc\" }\n"),
            ["crates/web/Cargo.toml:2: web points up, to ioc"]
        );
    }

    #[test]
    fn what_stands_beside_stays_beside() {
        assert_eq!(
            with("onestop", "[dependencies]\ntestkit.workspace = true\n"),
            ["crates/onestop/Cargo.toml:2: testkit is only ever a dev-dependency"]
        );
        assert_eq!(with("xtask", "[dependencies]\nkernel.workspace = true\n").len(), 1);
        assert_eq!(with("phohien", "[dependencies]\nxtask.workspace = true\n").len(), 1);
        assert_eq!(with("phohien", "[dev-dependencies]\nxtask.workspace = true\n").len(), 0);
        assert_eq!(with("utils", "")[0], "crates/utils/Cargo.toml:1: a crate has a subject: utils is none");
    }
}
