//! The systems of the house, one line each.

use std::sync::Arc;

use identity::Identity;
use onestop::Onestop;
use store::Migration;
use web::{Locale, Module};

/// The migrations of all crates, floors from below.
pub fn migrations() -> Vec<Migration> {
    [store::MIGRATIONS, journal::MIGRATIONS, identity::MIGRATIONS, procedure::MIGRATIONS, onestop::MIGRATIONS].concat()
}

/// The messages of all crates.
pub fn locales() -> Vec<Locale> {
    [kernel_locales(), web::LOCALES.to_vec(), identity::LOCALES.to_vec(), procedure_locales(), onestop::LOCALES.to_vec()].concat()
}

/// What each system contributes.
pub fn modules(identity: &Arc<Identity>, onestop: &Arc<Onestop>) -> Vec<Module> {
    vec![identity.module(), onestop.module()]
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
