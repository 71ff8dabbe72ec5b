//! SQL stands in `queries/` and `migrations/` only. Store and journal are exempt: they *are* the storage platform. What they do is
//! SQL from end to end, so each of their modules keeps its few statements beside the invariant that they carry.

use super::Fault;
use crate::sql;
use crate::tree::{File, Tree};

const RULE: &str = "sql";

/// Looks into every literal of shipped code.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in tree.files().filter(|file| file.is_rust() && !file.is_test() && !may_hold_sql(file)) {
        for literal in file.source().shipped().filter(|literal| sql::is_statement(&literal.text)) {
            faults.push(Fault::new(RULE, &file.path, literal.line, "SQL outside of queries/"));
        }
    }
    faults
}

/// Whether SQL may stand in a file.
pub(super) fn may_hold_sql(file: &File) -> bool {
    // Benchmarks hold our figures against the same statements on a bare connection.
    file.path.starts_with("bench/")
        || matches!(file.krate(), Some("store" | "journal" | "testkit" | "xtask"))
        || is_query(file)
        || file.path.contains("/migrations/")
}

/// Whether a file belongs to the room of queries.
pub(super) fn is_query(file: &File) -> bool {
    file.path.contains("/queries/") || file.within() == "src/queries.rs"
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::check;

    const SQL: &str = "//! Doc: select a from b\nconst GET: &str = \"select id from a_x\";\n";

    #[test]
    fn queries_the_platform_and_tests_may_hold_sql() {
        let test = format!("#[cfg(test)]\nmod tests {{ {} }}\n", SQL.replace("//!", "\n//"));
        let files = [
            ("crates/a/src/queries/x.rs", SQL),
            ("crates/a/src/queries.rs", SQL),
            ("crates/store/src/x.rs", SQL),
            ("crates/journal/src/x.rs", SQL),
            ("crates/a/tests/it/x.rs", SQL),
            ("crates/a/src/y.rs", test.as_str()),
            ("crates/a/src/z.rs", "const A: &str = \"Please select one from the list\";"),
        ];
        assert_eq!(said(check, &files), Vec::<String>::new());
    }

    #[test]
    fn nothing_else_may() {
        assert_eq!(said(check, &[("crates/a/src/pages/x.rs", SQL)]), ["crates/a/src/pages/x.rs:2: SQL outside of queries/"]);
        assert_eq!(said(check, &[("crates/a/src/x.rs", "f(r#\"\n  insert into a (b)\n  values ($1)\"#)")]).len(), 1);
    }
}
