//! Second factors: what one has or is, beside what one knows.

use kernel::{AccountId, Id, Instant};

/// What a factor's id names.
pub(crate) enum Kind {}
/// A passkey or a generator of codes.
pub(crate) type FactorId = Id<Kind>;

/// A proof of who it is counts this long for changes to factors.
pub(crate) const PROOF_MINUTES: i64 = 10;
/// Something begun in a browser must end there within this time.
pub(crate) const CEREMONY_MINUTES: i64 = 5;
/// Setting up an application on a phone takes longer.
pub(crate) const ENROL_MINUTES: i64 = 15;
/// Recovery codes that are given at once.
pub(crate) const RECOVERY_CODES: usize = 10;
/// Factors of one account at most.
pub(crate) const MOST: usize = 20;
/// Wrong answers in one second step, after which the password is asked for again.
pub(crate) const TRIES: i64 = 5;
const LABEL_LENGTH: usize = 60;
/// Letters of codes to be typed from paper; none that is mistaken for another.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

/// What kind of factor it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FactorKind {
    /// A key in a device or a key manager, which its owner opens with a finger, a face or a PIN (WebAuthn).
    Passkey,
    /// An application that shows a code anew each 30 seconds (TOTP).
    Generator,
}

impl FactorKind {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            FactorKind::Passkey => "passkey",
            FactorKind::Generator => "generator",
        }
    }

    pub(crate) fn from_code(code: &str) -> FactorKind {
        if code == "passkey" { FactorKind::Passkey } else { FactorKind::Generator }
    }
}

/// A factor as it is stored.
#[derive(Clone)]
pub(crate) struct Factor {
    pub(crate) id: FactorId,
    pub(crate) account: AccountId,
    pub(crate) kind: FactorKind,
    /// What its owner calls it.
    pub(crate) label: String,
    /// The key or the generator's secret, enciphered.
    pub(crate) secret: Vec<u8>,
    /// The step of the newest code that was taken.
    pub(crate) last_step: Option<i64>,
    pub(crate) made_at: Instant,
    /// When and where it was used last.
    pub(crate) used: Option<Use>,
    pub(crate) version: i64,
}

/// When and where a factor was used.
#[derive(Clone)]
pub(crate) struct Use {
    pub(crate) at: Instant,
    pub(crate) remote: String,
    pub(crate) agent: String,
}

/// How a session was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Password,
    PasswordAndGenerator,
    PasswordAndPasskey,
    PasswordAndRecoveryCode,
    /// With the pass that two administrators gave in place of a lost factor.
    PasswordAndPass,
    Passkey,
    National,
}

impl Method {
    const ALL: [Method; 7] = [
        Method::Password,
        Method::PasswordAndGenerator,
        Method::PasswordAndPasskey,
        Method::PasswordAndRecoveryCode,
        Method::PasswordAndPass,
        Method::Passkey,
        Method::National,
    ];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Method::Password => "password",
            Method::PasswordAndGenerator => "password-generator",
            Method::PasswordAndPasskey => "password-passkey",
            Method::PasswordAndRecoveryCode => "password-recovery",
            Method::PasswordAndPass => "password-pass",
            Method::Passkey => "passkey",
            Method::National => "national",
        }
    }

    pub(crate) fn from_code(code: &str) -> Method {
        Method::ALL.into_iter().find(|method| method.code() == code).unwrap_or(Method::Password)
    }
}

/// What somebody calls a factor or a machine, trimmed; `None` if it is empty or too long.
pub(crate) fn label(typed: &str) -> Option<&str> {
    let typed = typed.trim();
    (!typed.is_empty() && typed.chars().count() <= LABEL_LENGTH).then_some(typed)
}

/// A code to be kept on paper, `k7mp-2xqd-…`: five bits a letter.
pub(crate) fn paper_code(groups: usize) -> String {
    let group = || -> String {
        let random: [u8; 4] = rand::random();
        random.iter().filter_map(|byte| LETTERS.get(usize::from(byte % 32)).copied().map(char::from)).collect()
    };
    (0..groups).map(|_| group()).collect::<Vec<_>>().join("-")
}

/// A code as it was typed: without spaces and dashes, in small letters.
pub(crate) fn typed_code(typed: &str) -> String {
    typed.chars().filter(|letter| letter.is_ascii_alphanumeric()).map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_on_paper_are_typed_as_people_type() {
        let code = paper_code(3);
        assert_eq!((code.len(), code.matches('-').count()), (14, 2));
        assert_ne!(code, paper_code(3));
        assert_eq!(typed_code(&format!(" {} ", code.to_uppercase().replace('-', " "))), code.replace('-', ""));
    }

    #[test]
    fn methods_are_read_back() {
        assert!(Method::ALL.into_iter().all(|method| Method::from_code(method.code()) == method));
    }

    #[test]
    fn a_label_says_something_and_is_short() {
        assert_eq!(label("  Điện thoại của tôi "), Some("Điện thoại của tôi"));
        assert_eq!((label("  "), label(&"ơ".repeat(61))), (None, None));
    }
}
