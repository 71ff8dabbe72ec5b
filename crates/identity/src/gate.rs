//! What stands before passwords: a bound on failures from one address, and on how many are compared at once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use kernel::Instant;
use tokio::sync::Semaphore;

use crate::password::{hash_password, verify_password};

/// Failures from one address within a window; an office behind one address has many forgetful people.
const FAILURES: u32 = 30;
const WINDOW_MICROS: i64 = 5 * 60 * 1_000_000;
/// Addresses remembered; beyond that old ones are forgotten first.
const ADDRESSES: usize = 20_000;
/// Each comparison takes 19 MiB and a processor for some 20 ms.
const AT_ONCE: usize = 4;

/// Counts in this process only: each node has its own bound.
pub(crate) struct Gate {
    failures: Mutex<HashMap<String, (i64, u32)>>,
    comparing: Semaphore,
}

impl Gate {
    pub(crate) fn new() -> Gate {
        Gate { failures: Mutex::default(), comparing: Semaphore::new(AT_ONCE) }
    }

    /// Whether this address may try again.
    pub(crate) fn is_open(&self, address: &str, now: Instant) -> bool {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.get(address).is_none_or(|(window, count)| *window != window_of(now) || *count < FAILURES)
    }

    /// Counts a failure.
    pub(crate) fn count(&self, address: &str, now: Instant) {
        let window = window_of(now);
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() >= ADDRESSES {
            failures.retain(|_, (seen, _)| *seen == window);
        }
        let entry = failures.entry(address.to_owned()).or_insert((window, 0));
        *entry = if entry.0 == window { (window, entry.1.saturating_add(1)) } else { (window, 1) };
    }

    /// Compares a password with a hash, or with nothing in the same time.
    pub(crate) async fn verify(&self, password: &str, hash: Option<&str>) -> bool {
        let (password, hash) = (password.to_owned(), hash.map(str::to_owned));
        self.blocking(move || verify_password(&password, hash.as_deref())).await.unwrap_or(false)
    }

    /// Hashes a password.
    pub(crate) async fn hash(&self, password: &str) -> String {
        let password = password.to_owned();
        self.blocking(move || hash_password(&password)).await.unwrap_or_default()
    }

    async fn blocking<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let _permit = self.comparing.acquire().await.ok()?;
        tokio::task::spawn_blocking(work).await.ok()
    }
}

fn window_of(now: Instant) -> i64 {
    now.micros().div_euclid(WINDOW_MICROS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_let_in_again_after_the_window() {
        let (gate, now) = (Gate::new(), Instant::from_micros(0));
        for _ in 0..FAILURES {
            assert!(gate.is_open("192.0.2.1", now));
            gate.count("192.0.2.1", now);
        }
        assert!(!gate.is_open("192.0.2.1", now));
        assert!(gate.is_open("192.0.2.2", now));
        assert!(gate.is_open("192.0.2.1", Instant::from_micros(WINDOW_MICROS)));
    }
}
