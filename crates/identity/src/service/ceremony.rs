//! What is begun in a browser and must end there, once, in time: a question to a passkey, a generator that is being set up, a sign-in that
//! still lacks its second step.

use jiff::SignedDuration;
use kernel::AccountId;
use store::{Error, Tx};

use crate::model::factor::{CEREMONY_MINUTES, ENROL_MINUTES};
use crate::queries;
use crate::queries::ceremony::Begun;

/// What it is for; an answer for one purpose is none for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A new passkey.
    MakeKey,
    /// Signing in with a passkey alone.
    SignIn,
    /// The second step with a passkey.
    SecondKey,
    /// Showing again who one is, with a passkey.
    ProofKey,
    /// A generator that is being set up.
    Generator,
    /// A sign-in whose password was right.
    SecondStep,
    /// A sign-in whose owner must enrol a second factor first.
    Enrol,
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Purpose::MakeKey => "make-key",
            Purpose::SignIn => "sign-in",
            Purpose::SecondKey => "second-key",
            Purpose::ProofKey => "proof-key",
            Purpose::Generator => "generator",
            Purpose::SecondStep => "second-step",
            Purpose::Enrol => "enrol",
        }
    }

    /// How long its browser has time.
    pub(crate) const fn minutes(self) -> i64 {
        match self {
            Purpose::Generator | Purpose::Enrol => ENROL_MINUTES,
            _ => CEREMONY_MINUTES,
        }
    }
}

/// Begin something.
#[derive(Clone)]
pub(crate) struct Begin {
    /// Digest of what the browser keeps.
    pub(crate) token: [u8; 32],
    pub(crate) purpose: Purpose,
    pub(crate) account: Option<AccountId>,
    /// What the answer must fit, enciphered.
    pub(crate) secrets: Vec<u8>,
}

/// Keeps it.
pub(crate) fn begin(tx: &mut Tx<'_>, command: &Begin) -> Result<(), Error> {
    let until = tx.now().plus(SignedDuration::from_mins(command.purpose.minutes()));
    let begun = Begun { account: command.account, secrets: command.secrets.clone(), tries: 0 };
    queries::ceremony::begin(tx, command.token, command.purpose.code(), &begun, until)
}

/// What this browser has begun, which stays begun.
pub(crate) fn look(tx: &mut Tx<'_>, token: [u8; 32], purpose: Purpose) -> Result<Option<Begun>, Error> {
    queries::ceremony::open(tx, token, purpose.code())
}

/// What this browser has begun, which is ended by this, whatever comes of it.
pub(crate) fn take(tx: &mut Tx<'_>, token: [u8; 32], purpose: Purpose) -> Result<Option<Begun>, Error> {
    let Some(begun) = look(tx, token, purpose)? else { return Ok(None) };
    Ok(queries::ceremony::use_up(tx, token)?.then_some(begun))
}
