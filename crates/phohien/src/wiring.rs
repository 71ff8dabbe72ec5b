//! Puts the systems on their lower floors and the shell around their pages.

use std::sync::Arc;

use anyhow::Context;
use axum::Router;
use identity::Identity;
use journal::{SealKey, Worker};
use kernel::Clock;
use onestop::Onestop;
use openid::Openid;
use print::Printer;
use procedure::Catalogue;
use store::Store;
use web::{Catalog, Doors, RateLimit, Rights, Settings, Shell};

use crate::config::Config;
use crate::modules::{locales, migrations, modules};

/// The whole program, ready to serve.
pub struct House {
    /// The database and files.
    pub store: Store,
    /// Persons, agencies, accounts.
    pub identity: Arc<Identity>,
    /// Portal and single window.
    pub onestop: Arc<Onestop>,
    /// What goes on behind the pages.
    pub worker: Worker,
    /// The key that signs seals.
    pub seal_key: SealKey,
    /// How records are verified.
    pub aggregates: Vec<journal::Aggregate>,
    /// Who may do what, system by system.
    pub rights: Vec<Rights>,
    /// The pages and interfaces.
    pub router: Router,
}

/// Opens the store and builds everything over it. Blocks.
pub fn open(config: &Config, clock: Clock) -> anyhow::Result<House> {
    build(config, Store::open(&store_config(config), clock, &migrations()).context("the store cannot be opened")?)
}

/// The same for a command that fills a new database and serves nobody meanwhile ([`Store::open_for_bulk`]).
pub fn open_for_bulk(config: &Config, clock: Clock) -> anyhow::Result<House> {
    build(config, Store::open_for_bulk(&store_config(config), clock, &migrations()).context("the store cannot be opened")?)
}

fn store_config(config: &Config) -> store::Config {
    store::Config { folder: config.data.clone(), database: config.database.clone() }
}

fn build(config: &Config, store: Store) -> anyhow::Result<House> {
    let seal_key = SealKey::open(&config.data)?;
    let identity = Identity::open(
        identity::Config {
            self_registration: config.self_registration,
            demonstration: config.demonstration,
            national: config.national_identity.clone(),
            strong: identity::StrongSignIn { public_url: config.public_url.clone(), required_of: config.second_factor_roles.clone() },
        },
        vec![Arc::new(onestop::OpenDossiers { calendar_of: config.calendar_of })],
        store.clone(),
    )?;
    let openid = Openid::open(
        openid::Config { issuer: config.public_url.clone(), demonstration: config.demonstration },
        Arc::clone(&identity),
        store.clone(),
    )?;
    let onestop = Onestop::new(onestop_config(config), Arc::clone(&identity), Catalogue::new(), Arc::new(Printer::new()), store.clone())?;
    let modules = modules(&identity, &openid, &onestop);
    let catalog = Arc::new(Catalog::new(&locales()));
    let (mut menu, mut routes, mut openapi) = (Vec::new(), Router::new(), Vec::new());
    let (mut followers, mut jobs, mut routines, mut aggregates) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut rights = Vec::new();
    for module in modules {
        menu.extend(module.menu);
        routes = routes.merge(module.router);
        followers.extend(module.followers);
        jobs.extend(module.jobs);
        routines.extend(module.routines);
        aggregates.extend(module.aggregates);
        rights.extend(module.rights);
        openapi.extend(module.openapi);
    }
    let document = openapi_document(openapi);
    let routes = routes.merge(web::interface(document));
    let shell = Shell {
        doors: Doors { search: "/thu-tuc", suggest: "/thu-tuc/goi-y", scan: "/can-bo/tim" },
        settings: Settings {
            province: config.province.clone(),
            demonstration: config.demonstration,
            secure_cookies: config.secure_cookies,
            public_url: config.public_url.clone(),
            behind_proxy: config.behind_proxy,
        },
        limit: (config.requests_each_minute > 0).then(|| RateLimit::new(config.requests_each_minute, config.requests_each_minute)),
        catalog,
        menu,
        sessions: identity.sessions(),
        store: store.clone(),
    };
    let worker = Worker::new(store.clone(), seal_key.clone(), followers, jobs, routines);
    Ok(House { store, identity, onestop, worker, seal_key, aggregates, rights, router: web::shell(shell, routes) })
}

fn onestop_config(config: &Config) -> onestop::Config {
    onestop::Config {
        province: config.province.clone(),
        code_of: config.code_of,
        calendar_of: config.calendar_of,
        intake_hours: config.intake_hours,
        demonstration: config.demonstration,
        public_url: config.public_url.clone(),
    }
}

/// Joins the parts of all systems into one OpenAPI 3.1 document.
fn openapi_document(parts: Vec<serde_json::Value>) -> serde_json::Value {
    let mut document = serde_json::json!({
        "openapi": "3.1.0",
        "info": { "title": "Phố Hiến", "version": env!("CARGO_PKG_VERSION"), "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" } },
        "paths": {},
        "components": {},
    });
    for part in parts {
        merge(&mut document, part);
    }
    document
}

fn merge(target: &mut serde_json::Value, part: serde_json::Value) {
    match (target, part) {
        (serde_json::Value::Object(target), serde_json::Value::Object(part)) => {
            for (key, value) in part {
                merge(target.entry(key).or_insert(serde_json::Value::Null), value);
            }
        }
        (target, part) => *target = part,
    }
}
