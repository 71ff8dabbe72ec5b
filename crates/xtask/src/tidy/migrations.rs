//! Migrations run in the order of their names, across crates.

use std::collections::BTreeMap;

use super::Fault;
use crate::tree::Tree;

const RULE: &str = "migrations";

/// Looks at the names in `migrations/`.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for file in tree.files() {
        let (Some(krate), Some(name)) = (file.krate(), file.within().strip_prefix("migrations/")) else { continue };
        if name == "README.md" {
            continue;
        }
        let Some(order) = order(name) else {
            faults.push(Fault::new(RULE, &file.path, 1, "a migration is called yyyymmdd_nn_what.sql"));
            continue;
        };
        if let Some(other) = seen.insert((krate, order), name) {
            faults.push(Fault::new(RULE, &file.path, 1, format!("comes at the same place as {other}")));
        }
    }
    faults
}

/// The part of a good name that orders it, `yyyymmdd_nn`.
fn order(name: &str) -> Option<&str> {
    let (date, rest) = name.split_once('_')?;
    let (number, what) = rest.strip_suffix(".sql")?.split_once('_')?;
    let digits = |text: &str, length: usize| text.len() == length && text.chars().all(|letter| letter.is_ascii_digit());
    let part = |from: usize, to: usize| date.get(from..to).and_then(|part| part.parse::<u16>().ok()).unwrap_or_default();
    let is_date = digits(date, 8) && (2026..2100).contains(&part(0, 4)) && (1..=12).contains(&part(4, 6)) && (1..=31).contains(&part(6, 8));
    let is_name = !what.is_empty() && what.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
    (is_date && digits(number, 2) && is_name).then(|| name.get(..11)).flatten()
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::check;

    #[test]
    fn names_in_order_are_good() {
        let files = [
            ("crates/a/migrations/20261122_01_dossiers.sql", ""),
            ("crates/a/migrations/20261122_02_dossier_parts.sql", ""),
            ("crates/b/migrations/20261122_01_x.sql", ""),
            ("crates/b/migrations/README.md", ""),
        ];
        assert!(said(check, &files).is_empty());
    }

    #[test]
    fn other_names_are_bad() {
        for name in [
            "1_x.sql",
            "20261322_01_x.sql",
            "20261122_1_x.sql",
            "20261122_01.sql",
            "20261122_01_X.sql",
            "old/20261122_01_x.sql",
            "20261122_01_x.toml",
        ] {
            let path = format!("crates/a/migrations/{name}");
            assert_eq!(said(check, &[(&path, "")]), [format!("{path}:1: a migration is called yyyymmdd_nn_what.sql")]);
        }
        let twice = said(check, &[("crates/a/migrations/20261122_01_x.sql", ""), ("crates/a/migrations/20261122_01_y.sql", "")]);
        assert_eq!(twice, ["crates/a/migrations/20261122_01_y.sql:1: comes at the same place as 20261122_01_x.sql"]);
    }
}
