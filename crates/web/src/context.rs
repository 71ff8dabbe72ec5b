use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use kernel::{Actor, Instant, RequestId, SessionId};

use crate::kept::Slot;
use crate::{Failure, HeldPost, MenuPlace, Shell, Viewer, Words};

/// What every handler knows of its request.
#[derive(Clone)]
pub struct Ctx {
    /// Who looks, if somebody has signed in.
    pub viewer: Option<Viewer>,
    /// Who has locked the screen; then there is no viewer.
    pub locked: Option<Viewer>,
    /// The words in the page's language.
    pub words: Words,
    /// When the request came.
    pub now: Instant,
    /// Path and query, to come back to.
    pub address: String,
    /// Address of the client.
    pub remote: String,
    /// Whether htmx asks for a part of the page.
    pub partial: bool,
    /// The session of this browser that is over or locked, if there was one.
    pub(crate) former: Option<SessionId>,
    /// What was posted by nobody.
    pub(crate) posted: Slot,
    pub(crate) shell: Arc<Shell>,
}

impl Ctx {
    /// The signed-in viewer; others are sent to sign in.
    pub fn viewer(&self) -> Result<&Viewer, Failure> {
        self.viewer.as_ref().ok_or(Failure::SignIn)
    }

    /// The signed-in official; citizens are told that there is no such page.
    pub fn official(&self) -> Result<&Viewer, Failure> {
        let viewer = self.viewer()?;
        if viewer.is_official() { Ok(viewer) } else { Err(Failure::NotFound) }
    }

    /// The first post with one of these roles, and the actor by it.
    pub fn by_role(&self, roles: &[&str]) -> Result<(Actor, &HeldPost), Failure> {
        let viewer = self.official()?;
        let post =
            viewer.posts.iter().find(|post| post.roles.iter().any(|role| roles.contains(&role.as_str()))).ok_or(Failure::NotFound)?;
        Ok((viewer.by_post(post), post))
    }

    /// Who acts: the viewer as a citizen, or nobody.
    pub fn person(&self) -> Actor {
        self.viewer.as_ref().map_or_else(Actor::anonymous, Viewer::as_person)
    }

    /// A new request id for a form on this page.
    pub fn new_request(&self) -> RequestId {
        let bytes: [u8; 10] = rand::random();
        let millis = u64::try_from(self.now.micros().div_euclid(1000)).unwrap_or(0);
        RequestId::from_uuid(uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid())
    }

    /// The ways that systems offer at a place, as addresses with their labels.
    pub fn ways(&self, place: MenuPlace) -> Vec<(&'static str, String)> {
        let seen = self.shell.menu.iter().filter(|entry| entry.place == place && (entry.visible)(self.viewer.as_ref()));
        seen.map(|entry| (entry.href, self.words.say(entry.label))).collect()
    }

    /// The settings of the installation.
    pub fn settings(&self) -> &crate::Settings {
        &self.shell.settings
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Ctx {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Ctx, Failure> {
        parts.extensions.get::<Ctx>().cloned().ok_or_else(|| Failure::internal("a handler outside the shell"))
    }
}
