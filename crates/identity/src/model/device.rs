//! Browsers and networks from which somebody signs in, and what wrong passwords do to them.

use std::net::IpAddr;

use jiff::SignedDuration;
use kernel::{Id, Instant};

/// What a device's id names.
pub(crate) enum DeviceKind {}
/// A browser that keeps a cookie of ours.
pub(crate) type DeviceId = Id<DeviceKind>;

/// A browser that has not signed in for so long is a stranger again: as long as browsers keep a cookie.
pub(crate) const DEVICE_DAYS: i64 = 400;
/// Wrong answers in a row after which a place must wait.
const FAILURES_ALLOWED: i64 = 5;

/// The browser of whoever signs in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Browser {
    /// Its address.
    pub(crate) remote: String,
    /// What it tells of itself.
    pub(crate) agent: String,
    /// Digest of the cookie by which it is known, if it has one.
    pub(crate) device: Option<[u8; 32]>,
}

/// Wrong answers in a row from one place for one account, and until when it must wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counter {
    pub(crate) failures: i64,
    pub(crate) locked_until: Option<Instant>,
}

impl Counter {
    /// Whether this place must wait.
    pub(crate) fn is_locked(self, now: Instant) -> bool {
        self.locked_until.is_some_and(|until| now < until)
    }

    /// One more. A wait in force is not made longer, so that trying on costs whoever shares the place nothing.
    pub(crate) fn failed(self, now: Instant) -> Counter {
        let failures = self.failures.saturating_add(1);
        if self.is_locked(now) || failures < FAILURES_ALLOWED {
            return Counter { failures, ..self };
        }
        Counter { failures, locked_until: Some(now.plus(SignedDuration::from_mins(lock_minutes(failures)))) }
    }
}

/// The wait grows: 1, 5, 15, 60 minutes.
fn lock_minutes(failures: i64) -> i64 {
    match failures {
        ..10 => 1,
        10..15 => 5,
        15..20 => 15,
        _ => 60,
    }
}

/// The network of an address: whoever has one address there easily has all of them.
pub(crate) fn network_of(address: &str) -> String {
    match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(address)) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
        Err(_) => "?".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_comes_at_the_fifth_failure_and_grows() {
        let now = Instant::from_micros(0);
        let minutes =
            |failures: i64| Counter { failures, locked_until: None }.failed(now).locked_until.map(|until| until.since(now).as_mins());
        assert_eq!(minutes(3), None);
        assert_eq!(minutes(4), Some(1));
        assert_eq!(minutes(9), Some(5));
        assert_eq!(minutes(14), Some(15));
        assert_eq!(minutes(19), Some(60));
        assert_eq!(minutes(500), Some(60));
    }

    #[test]
    fn a_wait_in_force_is_not_made_longer() {
        let (now, until) = (Instant::from_micros(0), Some(Instant::from_micros(60_000_000)));
        assert_eq!(Counter { failures: 7, locked_until: until }.failed(now), Counter { failures: 8, locked_until: until });
    }

    #[test]
    fn addresses_of_one_network_are_one_place() {
        assert_eq!(network_of("192.0.2.7"), "192.0.2.0/24");
        assert_eq!(network_of("::ffff:192.0.2.200"), "192.0.2.0/24");
        assert_eq!(network_of("2001:db8:7:1::9"), "2001:db8:7::/48");
        assert_eq!(network_of("2001:db8:7:ffff::1"), network_of("2001:db8:7::"));
        assert_eq!(network_of("unknown"), "?");
    }
}
