//! A Rust file is read from top to bottom: 300 lines are the aim, 600 the end.

use super::Fault;
use crate::tree::{File, Tree};

const RULE: &str = "length";
const AIM: usize = 300;
const END: usize = 600;

/// Files beyond the end.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let counted = written(tree).filter(|(_, lines)| *lines > END);
    counted
        .map(|(file, lines)| {
            Fault::new(RULE, &file.path, END + 1, format!("{lines} lines; {END} is the end, split it by what it is about"))
        })
        .collect()
}

/// Files beyond the aim, longest first, for those who ask.
pub fn long(tree: &Tree) -> Vec<String> {
    let mut found: Vec<(usize, &str)> =
        written(tree).filter(|(_, lines)| *lines > AIM).map(|(file, lines)| (lines, file.path.as_str())).collect();
    found.sort_by(|one, other| other.cmp(one));
    found.into_iter().map(|(lines, path)| format!("{path}: {lines} lines, {AIM} is the aim")).collect()
}

fn written(tree: &Tree) -> impl Iterator<Item = (&File, usize)> {
    tree.files().filter(|file| file.is_rust() && !file.path.contains("/generated/")).map(|file| (file, file.text.lines().count()))
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    #[test]
    fn six_hundred_lines_are_the_end() {
        let (good, bad) = ("x\n".repeat(600), "x\n".repeat(601));
        assert!(said(check, &[("crates/a/src/a.rs", &good), ("crates/a/src/generated/b.rs", &bad), ("docs/c.md", &bad)]).is_empty());
        assert_eq!(
            said(check, &[("crates/a/src/a.rs", &bad)]),
            ["crates/a/src/a.rs:601: 601 lines; 600 is the end, split it by what it is about"]
        );
        assert_eq!(long(&Tree::of(&[("a.rs", &"x\n".repeat(300)), ("b.rs", &good)])), ["b.rs: 600 lines, 300 is the aim"]);
    }
}
