//! What the owner of an account is told and answers.

use kernel::{AccountId, Id, Instant, SessionId};

/// What an alert's id names.
pub(crate) enum Kind {}
/// Something that the owner of an account is told.
pub(crate) type AlertId = Id<Kind>;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AlertKind {
    /// It was opened on a device on which it never was.
    Device,
    /// It was opened from a network from which it never was.
    Network,
    /// Somebody knew the password and not the second factor.
    SecondStep,
    /// An administrator asked for its factors to be reset.
    ResetAsked,
    /// Another one agreed.
    ResetAgreed,
    /// The pass that they gave was used.
    ResetUsed,
}

impl AlertKind {
    const ALL: [AlertKind; 6] =
        [AlertKind::Device, AlertKind::Network, AlertKind::SecondStep, AlertKind::ResetAsked, AlertKind::ResetAgreed, AlertKind::ResetUsed];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            AlertKind::Device => "device",
            AlertKind::Network => "network",
            AlertKind::SecondStep => "second-step",
            AlertKind::ResetAsked => "reset-asked",
            AlertKind::ResetAgreed => "reset-agreed",
            AlertKind::ResetUsed => "reset-used",
        }
    }

    pub(crate) fn from_code(code: &str) -> AlertKind {
        AlertKind::ALL.into_iter().find(|kind| kind.code() == code).unwrap_or(AlertKind::Device)
    }
}

/// Something that the owner of an account is told and has not answered.
#[derive(Clone)]
pub(crate) struct Alert {
    pub(crate) id: AlertId,
    pub(crate) account: AccountId,
    pub(crate) kind: AlertKind,
    pub(crate) session: Option<SessionId>,
    pub(crate) remote: String,
    pub(crate) agent: String,
    pub(crate) at: Instant,
}
