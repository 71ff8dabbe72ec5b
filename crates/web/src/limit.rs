//! Rate limits by address: a bucket of requests that fills again with time.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::SignedDuration;
use kernel::Instant;

/// How many addresses are remembered; past that, full buckets are forgotten first.
const REMEMBERED: usize = 100_000;

/// Lets each key (an address) do so much at once, and so much again each minute. Kept in this process.
pub struct RateLimit {
    burst: f64,
    each_minute: f64,
    buckets: Mutex<HashMap<String, Bucket>>,
}

struct Bucket {
    left: f64,
    at: Instant,
}

impl RateLimit {
    /// `burst` at once, `each_minute` again every minute.
    pub fn new(burst: u32, each_minute: u32) -> RateLimit {
        RateLimit { burst: f64::from(burst), each_minute: f64::from(each_minute), buckets: Mutex::default() }
    }

    /// Takes one; `false` if nothing is left now.
    pub fn take(&self, key: &str, now: Instant) -> bool {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= REMEMBERED {
            let (burst, each_minute) = (self.burst, self.each_minute);
            buckets.retain(|_, bucket| bucket.filled(now, burst, each_minute) < burst);
        }
        let bucket = buckets.entry(key.to_owned()).or_insert(Bucket { left: self.burst, at: now });
        let left = bucket.filled(now, self.burst, self.each_minute);
        let allowed = left >= 1.0;
        *bucket = Bucket { left: if allowed { left - 1.0 } else { left }, at: now };
        allowed
    }
}

impl Bucket {
    fn filled(&self, now: Instant, burst: f64, each_minute: f64) -> f64 {
        let minutes = now.since(self.at).max(SignedDuration::ZERO).as_secs_f64() / 60.0;
        (self.left + minutes * each_minute).min(burst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_emptied_and_fills_again() {
        let limit = RateLimit::new(3, 6);
        let now = Instant::from_micros(0);
        assert!((0..3).all(|_| limit.take("here", now)));
        assert!(!limit.take("here", now));
        assert!(limit.take("there", now));
        let later = now.plus(SignedDuration::from_secs(10));
        assert!(limit.take("here", later));
        assert!(!limit.take("here", later));
    }
}
