use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::Fault;

/// A code is exchanged within a minute.
pub(super) const CODE_SECONDS: i64 = 60;
/// Claims are fetched within ten.
pub(super) const ACCESS_SECONDS: i64 = 600;
/// Somebody stays signed in here for a working day.
pub(super) const SESSION_SECONDS: i64 = 8 * 3600;

/// All that it remembers.
#[derive(Default)]
pub(super) struct State {
    pub(super) codes: HashMap<String, Grant>,
    pub(super) access: HashMap<String, Access>,
    /// By the cookie's value.
    pub(super) sessions: HashMap<String, Session>,
    pub(super) next_fault: Option<Fault>,
}

/// Somebody agreed to be known to a portal.
#[derive(Clone)]
pub(super) struct Grant {
    pub(super) client: String,
    pub(super) redirect: String,
    pub(super) challenge: String,
    pub(super) nonce: String,
    pub(super) subject: String,
    pub(super) session: String,
    pub(super) level: u8,
    pub(super) fault: Option<Fault>,
    pub(super) expires: i64,
}

/// A portal may fetch somebody's claims.
#[derive(Clone)]
pub(super) struct Access {
    pub(super) subject: String,
    pub(super) level: u8,
    pub(super) fault: Option<Fault>,
    pub(super) expires: i64,
}

/// Somebody is signed in here.
#[derive(Clone)]
pub(super) struct Session {
    /// Its name in tokens.
    pub(super) id: String,
    pub(super) subject: String,
    /// The portals that know of it.
    pub(super) clients: Vec<String>,
    pub(super) expires: i64,
}

impl State {
    /// Forgets what is over.
    pub(super) fn tidy(&mut self, now: i64) {
        self.codes.retain(|_, grant| grant.expires > now);
        self.access.retain(|_, access| access.expires > now);
        self.sessions.retain(|_, session| session.expires > now);
    }
}

/// A text that nobody guesses.
pub(super) fn secret() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 24]>())
}
