//! The skeleton of a system crate: the rooms that every system has from its first day.

use anyhow::{bail, ensure};

use crate::tree::Tree;

/// The files of a new system, and the changed root manifest.
pub fn skeleton(tree: &Tree, name: &str) -> anyhow::Result<Vec<(String, String)>> {
    let good = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit());
    ensure!(good, "a system is called by one word in small letters, not {name:?}");
    ensure!(!tree.crates().contains(name), "crates/{name} exists");
    let Some(root) = tree.get("Cargo.toml") else { bail!("there is no Cargo.toml at the root") };
    let files = [
        ("Cargo.toml", MANIFEST),
        ("README.md", README),
        ("src/lib.rs", LIB),
        ("src/model.rs", MODEL),
        ("src/facts.rs", FACTS),
        ("src/error.rs", ERROR),
        ("locales/vi.ftl", "# Tiếng Việt. Khoá: NAME-trang-thứ.\n"),
        ("locales/en.ftl", "# English. Keys: NAME-page-thing.\n"),
        ("tests/it/main.rs", "//! NAME as its users see it.\n"),
    ];
    let mut written: Vec<(String, String)> =
        files.into_iter().map(|(path, text)| (format!("crates/{name}/{path}"), text.replace("NAME", name))).collect();
    written.push(("Cargo.toml".to_owned(), listed(&root.text, name)));
    Ok(written)
}

/// What a person still has to do.
pub fn what_is_left(name: &str) -> String {
    format!(
        "\nNow fill in crates/{name}/README.md, and when {name} has a Module, list it in crates/phohien: Cargo.toml, modules.rs and wiring.rs."
    )
}

/// The root manifest with the crate before the binary, which comes last of the house.
fn listed(manifest: &str, name: &str) -> String {
    let line = format!("{name} = {{ path = \"crates/{name}\" }}\n");
    let mut text = String::new();
    let mut done = false;
    for old in manifest.split_inclusive('\n') {
        if !done && old.starts_with("phohien = ") {
            text.push_str(&line);
            done = true;
        }
        text.push_str(old);
    }
    if !done {
        text.push_str(&format!("\n[workspace.dependencies]\n{line}"));
    }
    text
}

const MANIFEST: &str = r#"[package]
name = "NAME"
version.workspace = true
edition.workspace = true
rust-version.workspace = true
license.workspace = true
publish.workspace = true

[lib]
doctest = false

[lints]
workspace = true

[dependencies]
kernel.workspace = true
store.workspace = true
journal.workspace = true
web.workspace = true
identity.workspace = true
thiserror.workspace = true

[dev-dependencies]
testkit.workspace = true
"#;

const README: &str = "# NAME

What it is for, in two sentences.

## The law

Which documents and articles it implements.

## Words

The English word in code, the Vietnamese word on pages, what it means.

## Invariants

What always holds; each has a test with its name.

## Facts

Out: `NAME.thing.happened.v1`. In: none.
";

const LIB: &str = r#"#![doc = include_str!("../README.md")]

// The rooms come in this order: model, queries, service, pages, api, facts, jobs, ports, access, config, commands, error.
pub mod model;

pub mod facts;

pub mod error;
"#;

const MODEL: &str = "//! Types, states, transitions and rules, without any I/O.\n";
const FACTS: &str = "//! What NAME tells the journal.\n";

const ERROR: &str = r#"//! What can go wrong.

/// A use case of NAME that failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no such record, or the actor may not know that there is.
    #[error("not found")]
    NotFound,
}
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy;

    const ROOT: &str =
        "[workspace.dependencies]\nkernel = { path = \"crates/kernel\" }\nphohien = { path = \"crates/phohien\" }\n\nanyhow = \"1\"\n";

    #[test]
    fn a_skeleton_is_tidy_and_listed() {
        let tree = Tree::of(&[("Cargo.toml", ROOT), ("crates/kernel/Cargo.toml", "")]);
        let files = skeleton(&tree, "licences").unwrap();
        let new = Tree::new(files.clone().into_iter().chain([("crates/kernel/Cargo.toml".to_owned(), String::new())]));
        assert_eq!(tidy::check(&new), []);
        let (_, root) = files.last().unwrap();
        assert!(root.contains("licences = { path = \"crates/licences\" }\nphohien = "), "{root}");
        assert!(files.iter().all(|(_, text)| !text.contains("NAME")));
    }

    #[test]
    fn bad_names_and_existing_crates_are_refused() {
        let tree = Tree::of(&[("Cargo.toml", ROOT), ("crates/kernel/Cargo.toml", "")]);
        for name in ["", "Licences", "two-words", "../x", "kernel", "1a"] {
            assert!(skeleton(&tree, name).is_err(), "{name}");
        }
    }
}
