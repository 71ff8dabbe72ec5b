//! Words that say that something is unfinished or has no subject.

use super::Fault;
use crate::rust::find_word;
use crate::tree::{File, Tree};

const RULE: &str = "words";
/// In any text. Put together here, so that this file passes its own rule.
const MARKS: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];
/// In code.
const MACROS: [&str; 2] = ["todo", "unimplemented"];
/// As names of modules.
const NAMES: [&str; 6] = ["utils", "util", "helpers", "helper", "manager", "common"];

/// Looks into all text.
pub fn check(tree: &Tree) -> Vec<Fault> {
    tree.files().flat_map(|file| marks(file).into_iter().chain(if file.is_rust() { code(file) } else { Vec::new() })).collect()
}

fn marks(file: &File) -> Vec<Fault> {
    let mut faults = Vec::new();
    // Most files have none, which one look tells.
    for mark in MARKS.into_iter().filter(|mark| file.text.contains(mark)) {
        for (number, _) in file.text.lines().enumerate().filter(|(_, line)| find_word(line, mark).is_some()) {
            faults.push(Fault::new(RULE, &file.path, number + 1, format!("{mark}: do it, or write it down where it is planned")));
        }
    }
    faults
}

fn code(file: &File) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (number, line) in file.source().code.lines().enumerate() {
        for name in MACROS {
            if find_word(line, name).is_some_and(|start| line.get(start + name.len()..).unwrap_or_default().starts_with('!')) {
                faults.push(Fault::new(RULE, &file.path, number + 1, format!("{name}! is not finished")));
            }
        }
        let module = line.trim_start().trim_start_matches("pub(crate) ").trim_start_matches("pub ").strip_prefix("mod ");
        let name = module.unwrap_or_default().trim_end_matches([';', '{', ' ', '}']);
        if NAMES.contains(&name) {
            faults.push(Fault::new(RULE, &file.path, number + 1, format!("mod {name} has no subject: name it after what it is about")));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;

    #[test]
    fn whole_words_only() {
        let files = [("a.rs", "mod common_law; // todo! in prose, a manager\nlet x = \"todo!\"; todo(); let TODOS = 1;"), ("b.md", "todo")];
        assert_eq!(said(check, &files), Vec::<String>::new());
    }

    #[test]
    fn unfinished_work_and_empty_names_are_bad() {
        let [one, other] = MARKS;
        assert_eq!(
            said(check, &[("a.sql", &format!("-- x\n-- {one}: y"))]),
            [format!("a.sql:2: {one}: do it, or write it down where it is planned")]
        );
        assert_eq!(said(check, &[("a.rs", &format!("// {other}"))]).len(), 1);
        let code = "fn f() { todo!() }\nfn g() { unimplemented!(\"x\") }\npub mod utils;\nmod helpers {\n";
        assert_eq!(
            said(check, &[("a.rs", code)]),
            [
                "a.rs:1: todo! is not finished",
                "a.rs:2: unimplemented! is not finished",
                "a.rs:3: mod utils has no subject: name it after what it is about",
                "a.rs:4: mod helpers has no subject: name it after what it is about",
            ]
        );
    }
}
