//! Signing in on a device without a keyboard (RFC 8628): it shows a code, which somebody types elsewhere.

use jiff::SignedDuration;
use kernel::Instant;

use super::client::ClientId;
use super::grant::GrantId;
use super::scope::Scope;

/// Consonants only, so that no word comes of it, and none that look like digits.
const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
const CODE_LENGTH: usize = 8;
/// So long a code may be typed.
pub(crate) const DEVICE: SignedDuration = SignedDuration::from_mins(10);
/// Seconds between two questions of a device, and by how many they grow when it does not keep to them.
pub(crate) const PAUSE: i64 = 5;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DeviceState {
    /// Nobody has decided.
    Waiting,
    /// Somebody agreed.
    Agreed,
    /// Somebody refused.
    Refused,
    /// The device has its tokens.
    Done,
}

impl DeviceState {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            DeviceState::Waiting => "waiting",
            DeviceState::Agreed => "agreed",
            DeviceState::Refused => "refused",
            DeviceState::Done => "done",
        }
    }

    pub(crate) fn from_code(code: &str) -> DeviceState {
        match code {
            "waiting" => DeviceState::Waiting,
            "agreed" => DeviceState::Agreed,
            "refused" => DeviceState::Refused,
            _ => DeviceState::Done,
        }
    }
}

/// A device that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Device {
    pub(crate) digest: [u8; 32],
    pub(crate) code: String,
    pub(crate) client: ClientId,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) state: DeviceState,
    pub(crate) origin: Option<GrantId>,
    /// Seconds that it must wait between two questions.
    pub(crate) pause: i64,
    pub(crate) asked_at: Option<Instant>,
    pub(crate) expires_at: Instant,
}

impl Device {
    /// Whether it asks again before its time.
    pub(crate) fn is_hasty(&self, now: Instant) -> bool {
        self.asked_at.is_some_and(|asked| now.since(asked).as_secs() < self.pause)
    }
}

/// A new code to be typed.
pub(crate) fn new_code() -> String {
    (0..CODE_LENGTH).filter_map(|_| LETTERS.get(usize::from(rand::random_range(0..20_u8)))).map(|letter| char::from(*letter)).collect()
}

/// A code as people read it.
pub(crate) fn shown(code: &str) -> String {
    match code.split_at_checked(CODE_LENGTH / 2) {
        Some((first, second)) => format!("{first}-{second}"),
        None => code.to_owned(),
    }
}

/// A code as it was typed: without capitals, signs and spaces that people add.
pub(crate) fn typed(text: &str) -> Option<String> {
    let code: String = text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect();
    (code.len() == CODE_LENGTH && code.bytes().all(|letter| LETTERS.contains(&letter))).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_shown() {
        let code = new_code();
        assert_eq!(typed(&shown(&code)), Some(code.clone()));
        assert_eq!(typed(&format!(" {} ", shown(&code).to_lowercase())), Some(code));
        assert_eq!(typed("ABCD-EFGH"), None, "vowels are in no code");
        assert_eq!(typed("BCDF"), None);
    }
}
