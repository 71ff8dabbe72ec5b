//! A crate's tables carry its name, and its SQL names no others.

use super::places::{is_query, may_hold_sql};
use super::{Fault, floors};
use crate::sql;
use crate::tree::{File, Tree};

const RULE: &str = "tables";

/// Looks into migrations and queries.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in tree.files() {
        let Some(krate) = file.krate().filter(|krate| !matches!(*krate, "testkit" | "xtask")) else { continue };
        for (line, text) in statements(file, krate) {
            for mention in sql::tables(text).into_iter().filter(|mention| !may_name(krate, mention)) {
                let message = format!("table {} isn't {krate}'s: its tables are called {krate}_…", mention.table);
                faults.push(Fault::new(RULE, &file.path, line + mention.line, message));
            }
        }
    }
    faults
}

/// The SQL of a file, with the line on which each piece starts.
fn statements<'a>(file: &'a File, krate: &str) -> Vec<(usize, &'a str)> {
    match file.extension() {
        "sql" if file.within().starts_with("migrations/") || is_query(file) => vec![(1, file.text.as_str())],
        // Store asks the databases about themselves.
        "rs" if may_hold_sql(file) && !file.is_test() && krate != "store" => {
            let literals = file.source().shipped().filter(|literal| sql::is_statement(&literal.text));
            literals.map(|literal| (literal.line, literal.text.as_str())).collect()
        }
        _ => Vec::new(),
    }
}

/// Own tables; and as targets of foreign keys, tables of lower floors.
fn may_name(krate: &str, mention: &sql::Mention) -> bool {
    let owner = mention.table.split_once('_').map_or("", |(owner, _)| owner);
    owner == krate || (mention.reference && !floors::is_system(owner) && floors::may_use(krate, owner))
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::check;

    #[test]
    fn own_tables_and_foreign_keys_downwards_are_good() {
        let files = [
            (
                "crates/onestop/migrations/20261122_01_x.sql",
                "create table onestop_dossier (\n  person {id} references identity_person (id)\n);\n",
            ),
            (
                "crates/onestop/src/queries/x.rs",
                "const A: &str = \"with x as (select 1 from onestop_dossier) select * from x join onestop_part p on true\";",
            ),
            ("crates/store/migrations/20261122_01_x.sql", "create table store_file (id {id});"),
            ("crates/store/src/queries.rs", "const A: &str = \"select name from sqlite_master\";"),
            ("crates/journal/src/seal.rs", "const A: &str = \"select 1 from journal_seal\";"),
            ("crates/onestop/tests/it/x.rs", "const A: &str = \"select 1 from identity_person\";"),
        ];
        assert_eq!(said(check, &files), Vec::<String>::new());
    }

    #[test]
    fn tables_of_others_are_bad() {
        let sql = "create table onestop_a (\n  b {id} references mail_b (id)\n);\ncreate table c (d {id});";
        assert_eq!(
            said(check, &[("crates/onestop/migrations/20261122_01_x.sql", sql)]),
            [
                "crates/onestop/migrations/20261122_01_x.sql:2: table mail_b isn't onestop's: its tables are called onestop_…",
                "crates/onestop/migrations/20261122_01_x.sql:4: table c isn't onestop's: its tables are called onestop_…",
            ]
        );
        let rust = "\nconst A: &str = \"select 1 from onestop_a\n  join identity_person p on true\";";
        assert_eq!(
            said(check, &[("crates/onestop/src/queries/a.rs", rust)]),
            ["crates/onestop/src/queries/a.rs:3: table identity_person isn't onestop's: its tables are called onestop_…"]
        );
        let rust = "const A: &str = \"select 1 from store_request\";";
        assert_eq!(
            said(check, &[("crates/journal/src/fact.rs", rust)]),
            ["crates/journal/src/fact.rs:1: table store_request isn't journal's: its tables are called journal_…"]
        );
        assert_eq!(
            said(check, &[("crates/identity/migrations/a.sql", "create table identity_a (b {id} references onestop_b (id));")]).len(),
            1
        );
    }
}
