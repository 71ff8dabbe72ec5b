//! The text files of the repository, in memory, so that a rule is a function and its test needs no folder.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Context;

use crate::rust::Source;

/// What is read; anything else is not text of ours.
const EXTENSIONS: [&str; 14] = ["rs", "toml", "sql", "html", "ftl", "md", "ts", "js", "mjs", "css", "typ", "sh", "svg", "py"];
/// Folders of what was built or comes from running.
const SKIPPED: [&str; 4] = ["target", "data", "ui/dist", "e2e/results"];

/// All files, sorted by path.
pub struct Tree {
    files: Vec<File>,
}

/// One file.
pub struct File {
    /// Its path from the root, with `/`.
    pub path: String,
    /// What stands in it.
    pub text: String,
    source: OnceCell<Source>,
}

impl Tree {
    /// Reads the repository.
    pub fn load(root: &Path) -> anyhow::Result<Tree> {
        let mut files = Vec::new();
        collect(root, "", &mut files)?;
        Ok(Tree::new(files))
    }

    /// A tree of these paths and texts.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Tree {
        let mut files: Vec<File> = files.into_iter().map(|(path, text)| File { path, text, source: OnceCell::new() }).collect();
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Tree { files }
    }

    /// A tree for a test.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Tree {
        Tree::new(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())))
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.files.iter()
    }

    /// The files whose path starts so.
    pub fn under(&self, start: &str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.path.starts_with(start))
    }

    /// The file with this path.
    pub fn get(&self, path: &str) -> Option<&File> {
        let place = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        self.files.get(place)
    }

    /// The names of the crates.
    pub fn crates(&self) -> BTreeSet<&str> {
        self.files.iter().filter(|file| file.within() == "Cargo.toml").filter_map(File::krate).collect()
    }
}

impl File {
    /// The crate to which it belongs.
    pub fn krate(&self) -> Option<&str> {
        Some(self.path.strip_prefix("crates/")?.split_once('/')?.0)
    }

    /// Its path inside its crate; empty outside of crates.
    pub fn within(&self) -> &str {
        self.path.strip_prefix("crates/").and_then(|rest| rest.split_once('/')).map_or("", |(_, within)| within)
    }

    /// What follows the last dot of its name.
    pub fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Its name without folders and extension.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit_once('/').map_or(self.path.as_str(), |(_, name)| name);
        name.split_once('.').map_or(name, |(stem, _)| stem)
    }

    /// Whether it is Rust.
    pub fn is_rust(&self) -> bool {
        self.extension() == "rs"
    }

    /// Whether all of it is only built for tests.
    pub fn is_test(&self) -> bool {
        let within = self.within();
        within.starts_with("tests/") || within.starts_with("benches/") || self.stem() == "tests" || within.contains("/tests/")
    }

    /// It as Rust, read once.
    pub fn source(&self) -> &Source {
        self.source.get_or_init(|| Source::read(&self.text))
    }
}

fn collect(folder: &Path, path: &str, files: &mut Vec<(String, String)>) -> anyhow::Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("failed to list {}", folder.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("failed to list {}", folder.display()))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
        let kind = entry.file_type().with_context(|| format!("failed to look at {path}"))?;
        if name.starts_with('.') {
            continue;
        }
        if kind.is_dir() && !is_skipped(&name, &path) {
            collect(&entry.path(), &path, files)?;
        } else if kind.is_file() && name.rsplit_once('.').is_some_and(|(start, end)| EXTENSIONS.contains(&end) && !start.ends_with(".min"))
        {
            let text = std::fs::read_to_string(entry.path()).with_context(|| format!("failed to read {path}"))?;
            files.push((path, text));
        }
    }
    Ok(())
}

fn is_skipped(name: &str, path: &str) -> bool {
    // Those that may also be names of modules are skipped in their one place; those of what others wrote, anywhere.
    SKIPPED.contains(&path) || matches!(name, "node_modules" | "vendor")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_apart() {
        let tree =
            Tree::of(&[("crates/a/src/x/y.rs", ""), ("crates/a/Cargo.toml", ""), ("README.md", ""), ("crates/a/tests/it/main.rs", "")]);
        assert_eq!(tree.crates().into_iter().collect::<Vec<_>>(), ["a"]);
        let file = tree.get("crates/a/src/x/y.rs").unwrap();
        assert_eq!((file.krate(), file.within(), file.extension(), file.stem()), (Some("a"), "src/x/y.rs", "rs", "y"));
        assert!(!file.is_test() && tree.get("crates/a/tests/it/main.rs").unwrap().is_test());
        assert_eq!(tree.get("README.md").unwrap().krate(), None);
        assert_eq!(tree.under("crates/a/src/").count(), 1);
    }
}
