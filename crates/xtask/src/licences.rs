//! Whatever is built into the house has a licence that `licences.toml` allows, or stands there as an exception with its reason.

mod expression;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};
use serde::Deserialize;

use expression::Expression;

const FILE: &str = "licences.toml";
/// What the house runs on. Crates that only other systems need stand in `Cargo.lock` too, but are never built or fetched.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";

/// `licences.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Allowed {
    /// SPDX names; with its exception after `WITH`, a licence is another name.
    allow: Vec<String>,
    /// Crates that are good in spite of their licence.
    #[serde(default)]
    exceptions: BTreeMap<String, Exception>,
}

/// Why a crate is good nevertheless.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    /// What the crate said when this was decided; `file` when it only comes with a text.
    licence: String,
    /// Why.
    reason: String,
}

/// What `cargo metadata` prints.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// A crate.
#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
}

/// Asks cargo for all crates and returns what is wrong with them, or with the list.
pub fn faults(root: &Path) -> anyhow::Result<Vec<String>> {
    let text = std::fs::read_to_string(root.join(FILE)).with_context(|| format!("failed to read {FILE}"))?;
    let allowed: Allowed = toml::from_str(&text).with_context(|| format!("failed to understand {FILE}"))?;
    Ok(check(&allowed, &packages(root)?))
}

fn packages(root: &Path) -> anyhow::Result<Vec<Package>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["metadata", "--format-version", "1", "--locked", "--filter-platform", PLATFORM];
    let output = Command::new(cargo).args(arguments).current_dir(root).output().context("failed to start cargo metadata")?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim());
    let metadata: Metadata = serde_json::from_slice(&output.stdout).context("failed to understand cargo metadata")?;
    Ok(metadata.packages)
}

fn check(allowed: &Allowed, packages: &[Package]) -> Vec<String> {
    let allows = |name: &str| allowed.allow.iter().any(|allowed| allowed == name);
    let mut faults = Vec::new();
    let mut mentioned = Vec::new();
    for package in packages {
        let says = package.license.as_deref().unwrap_or("file");
        let expression = Expression::parse(says);
        mentioned.extend(expression.iter().flat_map(Expression::names).map(str::to_owned));
        let good = expression.is_some_and(|expression| expression.permits(&allows));
        let excepted = allowed.exceptions.get(&package.name).is_some_and(|exception| exception.licence == says);
        if !good && !excepted {
            faults.push(format!("{} {}: licence {says} isn't allowed by {FILE}", package.name, package.version));
        } else if good && excepted {
            faults.push(format!("{FILE}: {} needs no exception", package.name));
        }
    }
    for (name, exception) in &allowed.exceptions {
        if !packages.iter().any(|package| package.name == *name) {
            faults.push(format!("{FILE}: {name} is an exception, but nothing uses it"));
        }
        if exception.reason.trim().is_empty() {
            faults.push(format!("{FILE}: the exception of {name} has no reason"));
        }
    }
    let unused = allowed.allow.iter().filter(|name| !mentioned.contains(name));
    faults.extend(unused.map(|name| format!("{FILE}: {name} is allowed, but no crate has it")));
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(list: &str, packages: &[(&str, Option<&str>)]) -> Vec<String> {
        let package = |&(name, license): &(&str, Option<&str>)| Package {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            license: license.map(str::to_owned),
        };
        check(&toml::from_str(list).unwrap(), &packages.iter().map(package).collect::<Vec<_>>())
    }

    #[test]
    fn allowed_licences_and_exceptions_are_good() {
        let list =
            "allow = [\"MIT\"]\n[exceptions]\nb = { licence = \"file\", reason = \"read it\" }\nc = { licence = \"X\", reason = \"y\" }";
        assert_eq!(said(list, &[("a", Some("MIT OR X")), ("b", None), ("c", Some("X"))]), Vec::<String>::new());
    }

    #[test]
    fn others_are_bad_and_so_is_a_changed_one() {
        let list = "allow = [\"MIT\"]\n[exceptions]\nc = { licence = \"X\", reason = \"y\" }";
        assert_eq!(
            said(list, &[("a", Some("MIT AND X")), ("b", None), ("c", Some("Y")), ("d", Some("MIT OR"))]),
            [
                "a 1.0.0: licence MIT AND X isn't allowed by licences.toml",
                "b 1.0.0: licence file isn't allowed by licences.toml",
                "c 1.0.0: licence Y isn't allowed by licences.toml",
                "d 1.0.0: licence MIT OR isn't allowed by licences.toml",
            ]
        );
    }

    #[test]
    fn a_stale_list_is_bad() {
        let list =
            "allow = [\"MIT\", \"Zlib\"]\n[exceptions]\na = { licence = \"MIT\", reason = \"x\" }\nb = { licence = \"X\", reason = \" \" }";
        assert_eq!(
            said(list, &[("a", Some("MIT"))]),
            [
                "licences.toml: a needs no exception",
                "licences.toml: b is an exception, but nothing uses it",
                "licences.toml: the exception of b has no reason",
                "licences.toml: Zlib is allowed, but no crate has it",
            ]
        );
    }
}
