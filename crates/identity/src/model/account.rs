use kernel::{AccountId, Instant, PersonId};

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
    /// Set when its owner did not recognise a sign-in: the password is known to somebody else and must be replaced.
    pub(crate) renew_password: bool,
    pub(crate) version: i64,
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
