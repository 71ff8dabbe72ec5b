#![doc = include_str!("../README.md")]

mod api;
mod error;
mod facts;
mod gate;
mod keys;
mod model;
mod pages;
mod passkeys;
mod password;
pub mod ports;
mod provider;
mod queries;
mod service;

use std::sync::Arc;

pub use error::{IdentityError, OpenError};
pub use facts::{ACCOUNT, CALENDAR, PERSON};
pub use keys::{PersonKeys, PersonalNumber, new_token, token_digest};
pub use model::absence::{Absence, AbsenceId, AbsenceReason, StandIn};
pub use model::agency::{Agency, AgencyKind};
pub use model::authority::{Authority, HeldBy};
pub use model::calendar::CalendarDay;
pub use model::calendars::{CalendarChange, Calendars};
pub use model::national::Level;
pub use model::organisation::{NewOrganisation, OrganisationCode};
pub use model::person::{MemberCapacity, MemberScope, Membership, Organisation, OrganisationId, Person};
pub use model::place::FormerPlace;
pub use model::post::{Delegation, DelegationId, Holder, Post, SigningCapacity, SigningScope, SignsUnder};
pub use model::role::Role;
pub use pages::administrator;
pub use password::{hash_password, verify_password};
pub use queries::absence::{absences_of, absences_today};
pub use queries::account::{has_account, person_named, proven_account};
pub use queries::agency::{
    agencies, agencies_of_kind, agency, agency_by_code, child_of_kind, children, communes, former_places, lineage, serving,
};
pub use queries::calendar::{calendar_of, calendars_known_at, days, receives_on, standard_calendar};
pub use queries::delegation::{delegations_given, delegations_received};
pub use queries::kept_form::KeptForm;
pub use queries::member::{memberships_of, organisations_of};
pub use queries::person::{organisation, person, persons, persons_by_name, persons_by_number, persons_by_phone, same_person};
pub use queries::post::{has_role, held_posts, holder, holder_at, holders_of_role, post, posts_of};
pub use queries::session::opened_at;
pub use service::absence::{ReportAbsence, report_absence};
pub use service::lock::{forget_form, kept_form, newest_kept_form};
pub use service::membership::{AddMember, EndMembership, add_member, end_membership};
pub use service::organisation::{known_organisation, meet_organisation};
pub use service::province::{Account as NewAccount, Firm, Import, ImportError, Invented, People, Summary, import};
pub use service::register::{NewPerson, add_person, prove_number};
pub use service::sign_in::open_session;
pub use service::sign_out::sign_out;
pub use service::token::issue_token;

use store::Store;
use web::{Locale, MenuEntry, MenuPlace, Module, Sessions};

/// The migrations of this crate.
pub const MIGRATIONS: &[store::Migration] = store::migrations!["identity": "20261122_03_identity", "20261122_06_factors"];

/// The messages of this crate.
pub const LOCALES: &[Locale] = &[
    Locale { language: kernel::Language::Vi, text: include_str!("../locales/vi.ftl") },
    Locale { language: kernel::Language::Vi, text: include_str!("../locales/factors.vi.ftl") },
    Locale { language: kernel::Language::Vi, text: include_str!("../locales/delegations.vi.ftl") },
    Locale { language: kernel::Language::En, text: include_str!("../locales/en.ftl") },
    Locale { language: kernel::Language::En, text: include_str!("../locales/factors.en.ftl") },
];

/// The password of all demonstration accounts; the sign-in page shows it in demonstration mode.
pub const DEMONSTRATION_PASSWORD: &str = "nhan-long-pho-hien";

/// How agencies, calendars and posts are compared with the journal.
const AGGREGATES: &[journal::Aggregate] = &[
    journal::Aggregate { kind: facts::AGENCY, digest: |tx, id| queries::agency::state(tx, kernel::Id::from_uuid(id)) },
    journal::Aggregate { kind: CALENDAR, digest: |tx, id| queries::calendar::state(tx, kernel::Id::from_uuid(id)) },
    journal::Aggregate { kind: facts::POST, digest: |tx, id| queries::post::state(tx, kernel::Id::from_uuid(id)) },
];

/// Settings of accounts.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whether anybody may make an account without the national e-ID; off outside demonstration and fallback.
    pub self_registration: bool,
    /// Whether made-up personal numbers (place code 099) are taken, and the sign-in page offers the accounts of the demonstration.
    pub demonstration: bool,
    /// The provider of the national e-ID, if there is one.
    pub national: Option<NationalIdentity>,
    /// Second factors.
    pub strong: StrongSignIn,
}

/// Second factors: who needs one, and where passkeys work.
#[derive(Clone, Debug, Default)]
pub struct StrongSignIn {
    /// The address under which people reach the pages: passkeys are bound to its name.
    pub public_url: String,
    /// Roles whose holders must have a second factor.
    pub required_of: Vec<Role>,
}

/// The provider of the national e-ID, and how it knows this installation.
#[derive(Clone)]
pub struct NationalIdentity {
    /// The provider's issuer, exactly as it names itself.
    pub issuer: String,
    /// The name of this installation there.
    pub client_id: String,
    /// Its secret there.
    pub client_secret: String,
    /// What is asked for, separated by spaces; `openid` among them.
    pub scopes: String,
    /// What levels 1 and 2 are called in `acr_values`.
    pub levels: [String; 2],
    /// The address under which people reach our pages.
    pub public_url: String,
}

impl std::fmt::Debug for NationalIdentity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NationalIdentity").field("issuer", &self.issuer).field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

/// The system of persons, agencies and accounts.
pub struct Identity {
    /// Settings.
    pub config: Config,
    /// Keys for personal numbers.
    pub keys: PersonKeys,
    /// The store.
    pub store: Store,
    gate: gate::Gate,
    systems: Vec<Arc<dyn ports::System>>,
    national: Option<provider::Provider>,
    passkeys: Option<passkeys::Passkeys>,
}

impl Identity {
    /// Opens the keys in the data folder, or makes them; `systems` are those that build on it.
    pub fn open(config: Config, systems: Vec<Arc<dyn ports::System>>, store: Store) -> Result<Arc<Identity>, OpenError> {
        let keys = PersonKeys::open(store.folder())?;
        let national = config.national.clone().map(provider::Provider::new).transpose()?;
        let passkeys = passkeys::Passkeys::at(&config.strong.public_url);
        Ok(Arc::new(Identity { config, keys, store, gate: gate::Gate::new(), systems, national, passkeys }))
    }

    /// What the installation asks of accounts.
    fn rules(&self) -> service::sign_in::Rules {
        service::sign_in::Rules { keys: self.keys.clone(), second_factor: self.config.strong.required_of.clone() }
    }

    /// Where somebody shows themselves by the national e-ID at this level, and comes back from to `back`; `None` where there is no
    /// provider.
    pub fn national_door(&self, level: Level, back: &str) -> Option<String> {
        self.national.as_ref().map(|_| pages::national::door(level, back))
    }

    /// Whether browsers give passkeys to an installation at this address.
    pub fn takes_passkeys(public_url: &str) -> bool {
        passkeys::Passkeys::at(public_url).is_some()
    }

    /// Who knows sessions, for the shell.
    pub fn sessions(self: &Arc<Identity>) -> Arc<dyn Sessions> {
        Arc::new(queries::session::StoredSessions)
    }

    /// What is wrong with the provider of the national e-ID as it is configured; nothing if all is well.
    pub async fn national_faults(settings: &NationalIdentity, now: kernel::Instant) -> Vec<String> {
        match provider::Provider::new(settings.clone()) {
            Ok(provider) => provider.faults(now).await,
            Err(error) => vec![error.to_string()],
        }
    }

    /// The actor behind a bearer token of the API.
    pub async fn bearer(&self, token: &str) -> Result<Option<kernel::Actor>, store::Error> {
        api::actor_of(&self.store, token).await
    }

    /// What this system contributes.
    pub fn module(self: &Arc<Identity>) -> Module {
        Module {
            name: "identity",
            migrations: MIGRATIONS,
            locales: LOCALES,
            router: pages::routes(Arc::clone(self)),
            menu: vec![
                MenuEntry::new(MenuPlace::Administration, "identity-menu-agencies", "/can-bo/to-chuc").for_roles(&["administrator"]),
                MenuEntry::new(MenuPlace::Administration, "identity-menu-accounts", "/can-bo/tai-khoan").for_roles(&["administrator"]),
                MenuEntry::new(MenuPlace::Administration, "identity-menu-workstations", "/can-bo/may-quay").for_roles(&["administrator"]),
                MenuEntry::new(MenuPlace::Administration, "identity-menu-calendar", "/can-bo/lich-lam-viec").for_roles(&["administrator"]),
            ],
            aggregates: AGGREGATES.to_vec(),
            ..Module::default()
        }
    }
}
