#![doc = include_str!("../README.md")]

mod access;
mod api;
mod config;
mod error;
mod facts;
mod jobs;
mod model;
mod pages;
mod queries;
pub mod service;

use std::sync::Arc;

use identity::Identity;
use journal::Aggregate;
use print::Printer;
use procedure::Catalogue;
use store::Store;
use web::{Locale, MenuEntry, MenuPlace, Module, Rights};

pub use access::{Action, Place, RULES, Rule, rendered as rendered_rules};
pub use config::{Config, Whose};
pub use error::OnestopError;
pub use facts::DOSSIER;
pub use model::adjustment::{Adjustment, AdjustmentState};
pub use model::applicant::{Applicant, Document, Standing};
pub use model::delivery::{DeliveryEvent, DeliveryState, ReturnReason};
pub use model::dossier::Dossier;
pub use model::draft::{Draft, DraftId};
pub use model::money::{Fee, FeeDue, FeeId};
pub use model::paper::{Finding, Paper, PaperForm, PaperSource, Verdict, to_mend};
pub use model::result::Outcome;
pub use model::state::{Event, State};
pub use model::task::{Task, TaskId, Work};
pub use model::visit::{Conclusion, Visit, VisitFile, VisitPaper};
pub use service::recount::OpenDossiers;

/// The migrations of this crate.
pub const MIGRATIONS: &[store::Migration] = store::migrations!["onestop": "20261122_05_dossiers"];

/// The messages of this crate.
pub const LOCALES: &[Locale] = &[
    Locale { language: kernel::Language::Vi, text: include_str!("../locales/vi.ftl") },
    Locale { language: kernel::Language::En, text: include_str!("../locales/en.ftl") },
    Locale { language: kernel::Language::Vi, text: include_str!("../locales/citizen.vi.ftl") },
    Locale { language: kernel::Language::En, text: include_str!("../locales/citizen.en.ftl") },
    Locale { language: kernel::Language::Vi, text: include_str!("../locales/mine.vi.ftl") },
    Locale { language: kernel::Language::En, text: include_str!("../locales/mine.en.ftl") },
    Locale { language: kernel::Language::Vi, text: include_str!("../locales/work.vi.ftl") },
    Locale { language: kernel::Language::Vi, text: include_str!("../locales/process.vi.ftl") },
    Locale { language: kernel::Language::Vi, text: include_str!("../locales/changes.vi.ftl") },
    Locale { language: kernel::Language::Vi, text: include_str!("../locales/api.vi.ftl") },
    Locale { language: kernel::Language::En, text: include_str!("../locales/api.en.ftl") },
];

/// Roles that have a morning: everybody's but the administrator's, who reads no dossiers.
const WORKING: &[&str] = &[
    "intake",
    "postal_intake",
    "assigner",
    "case_officer",
    "coordinating_officer",
    "approver",
    "clerk",
    "result_desk",
    "cashier",
    "unit_leader",
    "centre_head",
    "inspector",
];

/// The public-service portal and single window.
pub struct Onestop {
    /// Settings.
    pub config: Config,
    /// Persons, agencies, posts.
    pub identity: Arc<Identity>,
    /// Published procedures.
    pub catalogue: Catalogue,
    /// Papers.
    pub printer: Arc<Printer>,
    /// The store.
    pub store: Store,
    /// The catalogue's search index, built at start and after a publication.
    pub(crate) finder: service::search::Finder,
    /// Procedures' pages.
    pub(crate) printed: pages::PrintedPages,
    /// A bound on public tracking.
    pub(crate) gate: service::tracking::Gate,
}

impl Onestop {
    /// The system over its lower floors.
    pub fn new(
        config: Config,
        identity: Arc<Identity>,
        catalogue: Catalogue,
        printer: Arc<Printer>,
        store: Store,
    ) -> Result<Arc<Onestop>, search::SearchError> {
        let finder = service::search::Finder::new()?;
        Ok(Arc::new(Onestop {
            config,
            identity,
            catalogue,
            printer,
            store,
            finder,
            printed: pages::PrintedPages::default(),
            gate: service::tracking::Gate::default(),
        }))
    }

    /// What this system contributes.
    pub fn module(self: &Arc<Onestop>) -> Module {
        Module {
            name: "onestop",
            migrations: MIGRATIONS,
            locales: LOCALES,
            router: pages::routes(Arc::clone(self)).merge(api::routes(Arc::clone(self))),
            menu: vec![
                MenuEntry::new(MenuPlace::Public, "onestop-menu-procedures", "/thu-tuc"),
                MenuEntry::new(MenuPlace::Public, "onestop-menu-tracking", "/tra-cuu"),
                MenuEntry::new(MenuPlace::Public, "onestop-menu-mine", "/ho-so-cua-toi").for_signed_in(),
                MenuEntry::new(MenuPlace::Work, "onestop-menu-inbox", "/can-bo"),
                MenuEntry::new(MenuPlace::Work, "onestop-menu-counter", "/can-bo/tiep-nhan").for_roles(&["intake", "postal_intake"]),
                MenuEntry::new(MenuPlace::Work, "onestop-menu-morning", "/can-bo/dau-gio-sang").for_roles(WORKING),
                MenuEntry::new(MenuPlace::Work, "onestop-menu-register", "/can-bo/so-theo-doi").for_roles(&[
                    "intake",
                    "result_desk",
                    "cashier",
                    "centre_head",
                    "postal_intake",
                ]),
                MenuEntry::new(MenuPlace::Work, "onestop-menu-registers", "/can-bo/so").for_roles(&[
                    "clerk",
                    "centre_head",
                    "unit_leader",
                    "approver",
                    "intake",
                ]),
                MenuEntry::new(MenuPlace::Work, "onestop-menu-absences", "/can-bo/vang-mat"),
                MenuEntry::new(MenuPlace::Work, "onestop-menu-delegations", "/can-bo/uy-quyen").for_roles(&[
                    "approver",
                    "unit_leader",
                    "centre_head",
                ]),
                MenuEntry::new(MenuPlace::Administration, "onestop-menu-incidents", "/can-bo/su-co").for_roles(&["administrator"]),
                MenuEntry::new(MenuPlace::Administration, "onestop-menu-packages", "/can-bo/thu-tuc").for_roles(&["administrator"]),
            ],
            followers: jobs::followers(),
            jobs: jobs::handlers(self),
            routines: jobs::routines(self),
            aggregates: vec![Aggregate { kind: DOSSIER, digest: queries::dossier::verify }],
            rights: Some(Rights { about: "dossier", table: access::rendered, explain: service::rights::explain }),
            openapi: Some(api::document()),
        }
    }
}
