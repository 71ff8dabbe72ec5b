//! Passwords: Argon2id, outside transactions, a few at a time.

use std::sync::LazyLock;

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};

/// Letters of one-time passwords; none that is mistaken for another when read aloud.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

/// What is checked for a user name that does not exist, so that the answer takes as long.
static DUMMY: LazyLock<String> = LazyLock::new(|| hash_password("a password that nobody has"));

fn hasher() -> Argon2<'static> {
    // 19 MiB, two passes, one lane: the smallest that OWASP recommends for Argon2id.
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19 * 1024, 2, 1, None).unwrap_or_default())
}

/// Hashes a password. Takes some 20 ms of processor time: call it on a blocking thread, never inside a transaction.
pub fn hash_password(password: &str) -> String {
    match hasher().hash_password(kernel::text::nfc(password).as_bytes()) {
        Ok(hash) => hash.to_string(),
        Err(error) => {
            tracing::error!(%error, "a password could not be hashed");
            // No password fits this, so that the account stays closed rather than open.
            String::new()
        }
    }
}

/// Whether a password fits a hash. Blocks like [`hash_password`], also when there is no hash to compare with.
pub fn verify_password(password: &str, hash: Option<&str>) -> bool {
    let known = hash.filter(|hash| !hash.is_empty());
    let fits = hasher().verify_password(kernel::text::nfc(password).as_bytes(), known.unwrap_or(&DUMMY)).is_ok();
    fits && known.is_some()
}

/// A one-time password to be read aloud, `k7mp-…`: 80 bits.
pub(crate) fn one_time_password() -> String {
    let random: [u8; 16] = rand::random();
    let letters = random.iter().map(|byte| LETTERS.get(usize::from(byte % 32)).copied().map_or('x', char::from));
    letters.enumerate().flat_map(|(place, letter)| (place > 0 && place % 4 == 0).then_some('-').into_iter().chain([letter])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_fits_its_own_hash_only() {
        let hash = hash_password("nhãn lồng");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify_password("nha\u{303}n lo\u{302}\u{300}ng", Some(&hash)), "as other input methods write it");
        assert!(!verify_password("nhan long", Some(&hash)));
        assert!(!verify_password("a password that nobody has", None));
        assert!(!verify_password("", Some("")));
    }

    #[test]
    fn one_time_passwords_are_read_aloud_in_groups() {
        let password = one_time_password();
        assert_eq!((password.len(), password.matches('-').count()), (19, 3));
        assert_ne!(password, one_time_password());
    }
}
