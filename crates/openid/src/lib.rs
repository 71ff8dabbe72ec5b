#![doc = include_str!("../README.md")]

mod api;
mod error;
mod facts;
mod jobs;
mod keys;
mod model;
mod pages;
mod queries;
mod service;

use std::sync::Arc;

pub use error::OpenidError;
pub use facts::CLIENT;
pub use keys::KeyError;
pub use model::client::{Client, ClientId, ClientType, Registration};
pub use model::scope::Scope;
pub use service::register::{add, register};

use identity::Identity;
use store::Store;
use web::{Locale, MenuEntry, MenuPlace, Module, RateLimit};

/// The migrations of this crate.
pub const MIGRATIONS: &[store::Migration] = store::migrations!["openid": "20261122_06_openid"];

/// The messages of this crate.
pub const LOCALES: &[Locale] = &[
    Locale { language: kernel::Language::Vi, text: include_str!("../locales/vi.ftl") },
    Locale { language: kernel::Language::Vi, text: include_str!("../locales/work.vi.ftl") },
    Locale { language: kernel::Language::En, text: include_str!("../locales/en.ftl") },
];

/// How applications are compared with the journal.
const AGGREGATES: &[journal::Aggregate] =
    &[journal::Aggregate { kind: CLIENT, digest: |tx, id| queries::client::state(tx, kernel::Id::from_uuid(id)) }];

/// So many codes of devices may somebody type at once, and again each minute: codes are not to be guessed.
const TYPED_CODES: u32 = 10;

/// Settings of the provider.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address under which people and applications reach us; the name by which we sign.
    pub issuer: String,
    /// Whether all data are invented; then applications may stand on this machine.
    pub demonstration: bool,
}

/// The provider of sign-ins for other systems.
pub struct Openid {
    /// Settings.
    pub config: Config,
    identity: Arc<Identity>,
    store: Store,
    keys: keys::Keys,
    http: reqwest::Client,
    typing: RateLimit,
}

/// Why the provider cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Its keys.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The client that tells applications of logouts.
    #[error("applications cannot be told of logouts: {0}")]
    Client(#[from] reqwest::Error),
}

impl Openid {
    /// Opens the keys in the data folder, or makes them.
    pub fn open(config: Config, identity: Arc<Identity>, store: Store) -> Result<Arc<Openid>, OpenError> {
        let keys = keys::Keys::open(store.folder(), store.now())?;
        let issuer = config.issuer.trim_end_matches('/').to_owned();
        let (http, typing) = (jobs::client()?, RateLimit::new(TYPED_CODES, TYPED_CODES));
        Ok(Arc::new(Openid { config: Config { issuer, ..config }, identity, store, keys, http, typing }))
    }

    /// What this system contributes.
    pub fn module(self: &Arc<Openid>) -> Module {
        Module {
            name: "openid",
            migrations: MIGRATIONS,
            locales: LOCALES,
            router: pages::routes(Arc::clone(self)).merge(api::routes(Arc::clone(self))),
            menu: vec![
                MenuEntry::new(MenuPlace::Administration, "openid-menu-clients", pages::CLIENTS).for_roles(&["administrator"]),
                MenuEntry::new(MenuPlace::Account, "openid-permissions-title", pages::PERMISSIONS).for_signed_in(),
            ],
            followers: jobs::followers(),
            jobs: jobs::handlers(self),
            routines: jobs::routines(),
            aggregates: AGGREGATES.to_vec(),
            ..Module::default()
        }
    }
}
