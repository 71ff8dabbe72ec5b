//! The house's own automation: `cargo xtask tidy` checks what the compiler cannot, `licences` and `duplicates` what comes from
//! outside, `cargo xtask new NAME` starts a system.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use xtask::{duplicates, licences, new, tidy, tree};

const HELP: &str = "\
cargo xtask tidy [--verbose]   checks floors, rooms, SQL, messages, migrations, file lengths and forbidden words
cargo xtask licences           checks the licence of every crate we build against licences.toml
cargo xtask duplicates         checks that crates in two versions have their reason in duplicates.toml
cargo xtask new NAME           writes the skeleton of a system crate";

fn main() -> anyhow::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = root()?;
    match arguments.as_slice() {
        ["tidy"] => check(&root, false),
        ["tidy", "--verbose"] => check(&root, true),
        ["licences"] => report(licences::faults(&root)?),
        ["duplicates"] => report(duplicates::faults(&root)?),
        ["new", name] => {
            let tree = tree::Tree::load(&root)?;
            for (path, text) in new::skeleton(&tree, name)? {
                write(&root.join(&path), &text)?;
                say(&path)?;
            }
            say(&new::what_is_left(name))?;
            Ok(ExitCode::SUCCESS)
        }
        _ => {
            say(HELP)?;
            Ok(ExitCode::FAILURE)
        }
    }
}

fn check(root: &std::path::Path, verbose: bool) -> anyhow::Result<ExitCode> {
    let tree = tree::Tree::load(root)?;
    if verbose {
        for line in tidy::length::long(&tree) {
            say(&line)?;
        }
    }
    report(tidy::check(&tree))
}

fn report<T: std::fmt::Display>(faults: Vec<T>) -> anyhow::Result<ExitCode> {
    for fault in &faults {
        say(&fault.to_string())?;
    }
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The folder of the workspace, from wherever in it this was called.
fn root() -> anyhow::Result<PathBuf> {
    let here = std::env::current_dir().context("failed to find the current folder")?;
    let root = here.ancestors().find(|folder| folder.join("crates").is_dir() && folder.join("Cargo.toml").is_file());
    Ok(root.context("failed to find the workspace above the current folder")?.to_owned())
}

fn write(path: &std::path::Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("failed to make {}", folder.display()))?;
    }
    std::fs::write(path, text).with_context(|| format!("failed to write {}", path.display()))
}

fn say(line: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{line}").context("failed to print")
}
