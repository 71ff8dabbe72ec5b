//! Inside a use case there are SQL and pure rules only: nothing slow, nothing that cannot be taken back.

use super::Fault;
use crate::rust::find_word;
use crate::tree::Tree;

const RULE: &str = "service";
const BANNED: [&str; 6] = ["argon2", "typst", "print", "reqwest", "object_store", "tokio"];

/// Looks into `service/`.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in tree.files().filter(|file| file.is_rust() && !file.is_test()) {
        if !file.path.contains("/src/service/") && file.within() != "src/service.rs" {
            continue;
        }
        for (number, line) in file.source().lines() {
            let banned = BANNED.into_iter().filter(|name| uses(line, name));
            for name in banned.chain(uses_files(line).then_some("std::fs")) {
                let message = format!("{name} has no place in a use case: do it before the transaction, or afterwards in a job");
                faults.push(Fault::new(RULE, &file.path, number, message));
            }
        }
    }
    faults
}

/// Whether a line of code names the crate, as the start of a path.
fn uses(line: &str, name: &str) -> bool {
    let Some(start) = find_word(line, name) else { return false };
    let before = line.get(..start).unwrap_or_default().trim_end();
    let after = line.get(start + name.len()..).unwrap_or_default();
    let begins = !before.ends_with("::") && !before.ends_with('.');
    begins && (after.starts_with("::") || before.ends_with("use"))
}

fn uses_files(line: &str) -> bool {
    uses(line, "fs")
        || find_word(line, "std::fs").is_some()
        || (line.trim_start().starts_with("use std::{") && find_word(line, "fs").is_some())
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::check;

    #[test]
    fn sql_and_rules_are_good() {
        let good = "//! Not tokio::spawn.\nuse crate::queries;\nfn f() { fingerprint::of(x); journal::record(tx, \"tokio::x\"); self.print(); }\n#[cfg(test)]\nmod tests { use tokio::x; }\n";
        assert!(said(check, &[("crates/a/src/service/x.rs", good), ("crates/a/src/jobs.rs", "use tokio::time;")]).is_empty());
    }

    #[test]
    fn slow_crates_are_bad() {
        for (line, name) in [
            ("use argon2::Argon2;", "argon2"),
            ("    let a = print::Printer::new();", "print"),
            ("use tokio;", "tokio"),
            ("std::fs::read(x)", "std::fs"),
            ("use std::{fs, io};", "std::fs"),
            ("use reqwest::Client;", "reqwest"),
        ] {
            let said = said(check, &[("crates/a/src/service/x.rs", line)]);
            let expected = format!(
                "crates/a/src/service/x.rs:1: {name} has no place in a use case: do it before the transaction, or afterwards in a job"
            );
            assert_eq!(said, [expected], "{line}");
        }
    }
}
