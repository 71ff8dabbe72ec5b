use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use kernel::{AccountId, Id, Instant, PersonId, SessionId};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::client::ClientId;
use super::scope::Scope;

/// What a [`GrantId`] names.
pub(crate) enum GrantKind {}
/// What came of one question: all tokens that hang together, which end together.
pub(crate) type GrantId = Id<GrantKind>;

/// A code is exchanged at once or not at all.
pub(crate) const CODE: SignedDuration = SignedDuration::from_mins(1);
/// An access token is asked for anew after so long.
pub(crate) const ACCESS: SignedDuration = SignedDuration::from_mins(15);
/// An application that does not come back for so long is forgotten.
pub(crate) const REFRESH: SignedDuration = SignedDuration::from_hours(30 * 24);
/// After so long people are asked again, however often the application has come back.
pub(crate) const OFFLINE: SignedDuration = SignedDuration::from_hours(180 * 24);
/// Without `offline_access` it ends with the session, and in any case after so long.
pub(crate) const ONLINE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Which token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Access,
    Refresh,
}

impl TokenKind {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            TokenKind::Access => "access",
            TokenKind::Refresh => "refresh",
        }
    }

    pub(crate) fn from_code(code: &str) -> TokenKind {
        if code == "refresh" { TokenKind::Refresh } else { TokenKind::Access }
    }
}

/// What an application was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grant {
    pub(crate) id: GrantId,
    pub(crate) client: ClientId,
    pub(crate) account: Option<AccountId>,
    /// Who signed in; nobody, where an application acts by itself.
    pub(crate) person: Option<PersonId>,
    /// The session in which it happened; none on a device.
    pub(crate) session: Option<SessionId>,
    pub(crate) scopes: Vec<Scope>,
    /// How surely they were known.
    pub(crate) level: u8,
    /// When they showed themselves.
    pub(crate) shown_at: Instant,
    pub(crate) nonce: Option<String>,
    pub(crate) expires_at: Instant,
    pub(crate) ended: bool,
}

impl Grant {
    /// Whether it outlives the session.
    pub(crate) fn is_offline(&self) -> bool {
        self.scopes.contains(&Scope::OfflineAccess)
    }
}

/// A token as its row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) made_at: Instant,
    pub(crate) expires_at: Instant,
    pub(crate) used: bool,
    /// Within which its application knows people.
    pub(crate) sector: String,
    /// Whether its application may do nothing for now.
    pub(crate) suspended: bool,
    pub(crate) grant: Grant,
}

/// That somebody is in an application by a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Presence {
    pub(crate) session: SessionId,
    pub(crate) client: ClientId,
    pub(crate) person: PersonId,
}

/// What a session is called by one application: always the same, and by no other application.
pub(crate) fn sid(session: SessionId, client: ClientId) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(format!("openid session {session} {client}")))
}
