//! Codes of an application on a phone: RFC 6238 with SHA-1, six digits and 30 seconds, as all of them do.

use kernel::Instant;
use totp_rs::{Builder, Secret, Totp};

/// Microseconds of a step.
const STEP: i64 = 30_000_000;
/// A phone's clock may be a step ahead or behind.
const SKEW: std::ops::RangeInclusive<i64> = -1..=1;
/// What applications call us.
const ISSUER: &str = "Phố Hiến";

/// A new secret, 160 bits in base 32.
pub(crate) fn new_secret() -> String {
    let secret: [u8; 20] = rand::random();
    Secret::new_stack(secret).to_base32()
}

/// A secret as people type it: in groups of four.
pub(crate) fn in_groups(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// What an application reads out of the picture.
pub(crate) fn address(secret: &str, user_name: &str) -> String {
    let issuer = web::encoded(ISSUER);
    format!("otpauth://totp/{issuer}:{}?secret={secret}&issuer={issuer}", web::encoded(user_name))
}

/// The step whose code this is, if it is one of now and newer than the last that was used.
pub(crate) fn accepted_step(secret: &str, typed: &str, now: Instant, last: Option<i64>) -> Option<i64> {
    let generator = of(Secret::try_from_base32(secret).ok()?);
    let typed: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
    let present = now.micros().div_euclid(STEP);
    let steps = SKEW.map(|skew| present.saturating_add(skew)).filter(|step| last.is_none_or(|last| *step > last));
    // All are compared, so that the time tells nothing.
    steps.fold(None, |found, step| if is_code(&generator, step, &typed) { Some(step) } else { found })
}

fn is_code(generator: &Totp, step: i64, typed: &str) -> bool {
    let seconds = step.saturating_mul(STEP / 1_000_000);
    u64::try_from(seconds).is_ok_and(|seconds| generator.generate(seconds).to_string() == typed)
}

fn of(secret: Secret) -> Totp {
    Builder::new().with_secret(secret).with_skew(0).build_noncompliant()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B, "12345678901234567890".
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn at(seconds: i64) -> Instant {
        Instant::from_micros(seconds * 1_000_000)
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")] {
            assert_eq!(accepted_step(SECRET, code, at(seconds), None), Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn a_code_counts_a_step_to_and_fro_and_once() {
        assert_eq!(accepted_step(SECRET, "287 082", at(89), None), Some(1), "a step behind");
        assert_eq!(accepted_step(SECRET, "287082", at(29), None), Some(1), "a step ahead");
        assert_eq!(accepted_step(SECRET, "287082", at(90), None), None);
        assert_eq!(accepted_step(SECRET, "287082", at(59), Some(1)), None, "it was used");
        assert_eq!(accepted_step(SECRET, "", at(59), None), None);
    }

    #[test]
    fn secrets_are_drawn_anew_and_shown_in_groups() {
        let secret = new_secret();
        assert_eq!((secret.len(), in_groups(&secret).len()), (32, 39));
        assert_ne!(secret, new_secret());
        assert!(address(&secret, "tiepnhan").starts_with("otpauth://totp/Ph%E1%BB%91%20Hi%E1%BA%BFn:tiepnhan?secret="));
    }
}
