use jiff::SignedDuration;
use kernel::{AccountId, Instant, PersonId};

/// Wrong passwords in a row after which an account locks.
pub(crate) const FAILURES_ALLOWED: i64 = 5;
/// From here on even the right password does not learn that the account is locked: somebody is guessing.
const FAILURES_TOLD: i64 = 10;
/// A one-time password is good for this long.
pub(crate) const ONE_TIME_HOURS: i64 = 24;

/// Whether an account may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) enum AccountState {
    /// It may.
    Active,
    /// An administrator has closed it for now.
    Suspended,
}

impl AccountState {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            AccountState::Active => "active",
            AccountState::Suspended => "suspended",
        }
    }

    pub(crate) fn from_code(code: &str) -> AccountState {
        if code == "active" { AccountState::Active } else { AccountState::Suspended }
    }
}

/// A way to sign in.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) id: AccountId,
    pub(crate) person: PersonId,
    pub(crate) user_name: String,
    /// Argon2id in PHC form.
    pub(crate) password: String,
    /// Set while the password is one that an administrator gave: it must be replaced before then.
    pub(crate) one_time_until: Option<Instant>,
    pub(crate) assurance: u8,
    pub(crate) state: AccountState,
    pub(crate) failures: i64,
    pub(crate) locked_until: Option<Instant>,
    pub(crate) version: i64,
}

impl Account {
    /// Whether wrong passwords have locked it for now.
    pub(crate) fn is_locked(&self, now: Instant) -> bool {
        self.locked_until.is_some_and(|until| now < until)
    }

    /// Whether somebody with the right password may be told of the lock.
    pub(crate) fn may_tell_lock(&self) -> bool {
        self.failures < FAILURES_TOLD
    }

    /// Counts a wrong password. A lock in force is not made longer, so that nobody can keep an owner out by trying on.
    pub(crate) fn failed(&self, now: Instant) -> (i64, Option<Instant>) {
        let failures = self.failures.saturating_add(1);
        if self.is_locked(now) || failures < FAILURES_ALLOWED {
            return (failures, self.locked_until);
        }
        (failures, Some(now.plus(SignedDuration::from_mins(lock_minutes(failures)))))
    }
}

/// The lock grows: 1, 5, 15, 60 minutes.
fn lock_minutes(failures: i64) -> i64 {
    match failures {
        ..10 => 1,
        10..15 => 5,
        15..20 => 15,
        _ => 60,
    }
}

/// The form in which user names are compared: a phone number as digits, anything else in small letters.
pub(crate) fn user_name_of(typed: &str) -> String {
    let typed = typed.trim();
    match typed.parse::<kernel::codes::Phone>() {
        Ok(phone) => phone.as_str().to_owned(),
        Err(_) => kernel::text::nfc(typed).to_lowercase(),
    }
}

/// What is wrong with a new password, as a message key.
pub(crate) fn password_fault(password: &str, user_name: &str) -> Option<&'static str> {
    let length = password.chars().count();
    if length == 0 {
        Some("identity-password-empty")
    } else if length < 10 {
        Some("identity-password-short")
    } else if length > 200 {
        Some("identity-password-long")
    } else if !user_name.is_empty() && password.to_lowercase().contains(user_name) {
        Some("identity-password-like-name")
    } else if password.chars().all(|letter| password.starts_with(letter)) {
        Some("identity-password-simple")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(failures: i64, locked_until: Option<Instant>) -> Account {
        let id = kernel::Id::from_uuid(uuid_of(1));
        Account {
            id,
            person: kernel::Id::from_uuid(uuid_of(2)),
            user_name: String::new(),
            password: String::new(),
            one_time_until: None,
            assurance: 0,
            state: AccountState::Active,
            failures,
            locked_until,
            version: 1,
        }
    }

    fn uuid_of(number: u8) -> uuid::Uuid {
        uuid::Uuid::from_bytes([number; 16])
    }

    #[test]
    fn a_lock_comes_at_the_fifth_failure_and_grows() {
        let now = Instant::from_micros(0);
        let minutes = |failures: i64| account(failures, None).failed(now).1.map(|until| until.since(now).as_mins());
        assert_eq!(minutes(3), None);
        assert_eq!(minutes(4), Some(1));
        assert_eq!(minutes(9), Some(5));
        assert_eq!(minutes(14), Some(15));
        assert_eq!(minutes(19), Some(60));
        assert_eq!(minutes(500), Some(60));
    }

    #[test]
    fn a_lock_in_force_is_not_made_longer() {
        let (now, until) = (Instant::from_micros(0), Instant::from_micros(60_000_000));
        assert_eq!(account(7, Some(until)).failed(now), (8, Some(until)));
    }

    #[test]
    fn user_names_are_compared_without_capitals_and_phones_by_their_digits() {
        assert_eq!(user_name_of(" QuanTri "), "quantri");
        assert_eq!(user_name_of("+84 912 345 678"), "0912345678");
    }

    #[test]
    fn passwords_are_long_and_unlike_the_name() {
        assert_eq!(password_fault("", "quantri"), Some("identity-password-empty"));
        assert_eq!(password_fault("ngắn", "quantri"), Some("identity-password-short"));
        assert_eq!(password_fault("QuanTri2026!", "quantri"), Some("identity-password-like-name"));
        assert_eq!(password_fault("aaaaaaaaaaaa", "quantri"), Some("identity-password-simple"));
        assert_eq!(password_fault("nhãn lồng phố hiến", "quantri"), None);
    }
}
