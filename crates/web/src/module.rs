use std::sync::Arc;

use axum::Router;
use journal::{Aggregate, Follower, JobHandler, Routine};
use store::Migration;

use crate::{Locale, Rights, Viewer};

/// What a system contributes to the program. Built in the wiring; the shell never names a system.
#[derive(Default)]
pub struct Module {
    /// The crate's name.
    pub name: &'static str,
    /// Its tables.
    pub migrations: &'static [Migration],
    /// Its messages.
    pub locales: &'static [Locale],
    /// Its pages and interfaces, with their state applied.
    pub router: Router,
    /// Its places in the navigation.
    pub menu: Vec<MenuEntry>,
    /// Its readers of the journal.
    pub followers: Vec<Follower>,
    /// What it does outside the database.
    pub jobs: Vec<JobHandler>,
    /// What it does at intervals.
    pub routines: Vec<Routine>,
    /// How its records are verified.
    pub aggregates: Vec<Aggregate>,
    /// Who may do what with its records.
    pub rights: Option<Rights>,
    /// Its operations for the OpenAPI document, as JSON `paths` and `components`.
    pub openapi: Option<serde_json::Value>,
}

/// Where a menu entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuPlace {
    /// The citizens' main navigation.
    Public,
    /// The officials' side navigation.
    Work,
    /// The administrators' part of it.
    Administration,
    /// The page of one's own account.
    Account,
}

/// Who sees a link.
pub type Visible = Arc<dyn Fn(Option<&Viewer>) -> bool + Send + Sync>;

/// A link in the navigation.
#[derive(Clone)]
pub struct MenuEntry {
    /// Where it stands.
    pub place: MenuPlace,
    /// Message key of its label.
    pub label: &'static str,
    /// Its address.
    pub href: &'static str,
    /// Who sees it. (Whether they may act is decided by the use case.)
    pub visible: Visible,
}

impl MenuEntry {
    /// An entry that everybody at this place sees.
    pub fn new(place: MenuPlace, label: &'static str, href: &'static str) -> MenuEntry {
        MenuEntry { place, label, href, visible: Arc::new(|_| true) }
    }

    /// Only for those who hold one of these roles.
    #[must_use]
    pub fn for_roles(mut self, roles: &'static [&'static str]) -> MenuEntry {
        self.visible = Arc::new(move |viewer| viewer.is_some_and(|viewer| roles.iter().any(|role| viewer.has_role(role))));
        self
    }

    /// Only for signed-in people.
    #[must_use]
    pub fn for_signed_in(mut self) -> MenuEntry {
        self.visible = Arc::new(|viewer| viewer.is_some());
        self
    }
}
