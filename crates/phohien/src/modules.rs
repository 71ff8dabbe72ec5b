//! The systems of the house, one line each.

use std::sync::Arc;

use identity::Identity;
use onestop::Onestop;
use openid::Openid;
use store::Migration;
use web::{Locale, Module};

/// The migrations of all crates, floors from below.
pub fn migrations() -> Vec<Migration> {
    [store::MIGRATIONS, journal::MIGRATIONS, identity::MIGRATIONS, openid::MIGRATIONS, procedure::MIGRATIONS, onestop::MIGRATIONS].concat()
}

/// The messages of all crates.
pub fn locales() -> Vec<Locale> {
    [
        kernel_locales(),
        web::LOCALES.to_vec(),
        identity::LOCALES.to_vec(),
        openid::LOCALES.to_vec(),
        procedure_locales(),
        onestop::LOCALES.to_vec(),
    ]
    .concat()
}

/// What each system contributes.
pub fn modules(identity: &Arc<Identity>, openid: &Arc<Openid>, onestop: &Arc<Onestop>) -> Vec<Module> {
    vec![identity.module(), openid.module(), onestop.module()]
}

/// Crates below `web` cannot make a [`Locale`]; they offer their texts as they are.
fn kernel_locales() -> Vec<Locale> {
    vec![
        Locale { language: kernel::Language::Vi, text: include_str!("../../kernel/locales/vi.ftl") },
        Locale { language: kernel::Language::En, text: include_str!("../../kernel/locales/en.ftl") },
    ]
}

fn procedure_locales() -> Vec<Locale> {
    vec![
        Locale { language: kernel::Language::Vi, text: include_str!("../../procedure/locales/vi.ftl") },
        Locale { language: kernel::Language::En, text: include_str!("../../procedure/locales/en.ftl") },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_make_the_same_schema_on_both_databases() {
        let [sqlite, mut postgres] = testkit::BOTH.map(|kind| testkit::schema(kind, &migrations()));
        // A fact has its place at once where writes come one after another; elsewhere it has it later, in the order of insertion.
        for (later, at_once) in [("position optional", Some("position required")), ("insertion required", None)] {
            let found = postgres.iter().position(|line| *line == format!("journal_fact.{later}")).unwrap();
            postgres.splice(found..=found, at_once.map(|line| format!("journal_fact.{line}")));
        }
        assert!(sqlite.len() > 150, "{sqlite:?}");
        assert_eq!(sqlite, postgres);
    }

    #[test]
    fn every_message_file_is_well_formed_and_no_message_is_defined_twice() {
        let (_, faults) = web::Catalog::with_faults(&locales());
        assert_eq!(faults, Vec::<String>::new());
    }
}
