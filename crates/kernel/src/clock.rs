//! Time is handed in, never taken: [`Clock`] is the only source of "now".

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// A point in time in microseconds since 1970-01-01 UTC, the precision that both databases keep.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// From microseconds since the epoch.
    pub const fn from_micros(micros: i64) -> Instant {
        Instant(micros)
    }

    /// Microseconds since the epoch.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The instant at which clocks in Vietnam (UTC+7, no daylight saving) show `local`.
    pub fn from_local(local: DateTime) -> Instant {
        match local.to_zoned(vietnam()) {
            Ok(zoned) => Instant(zoned.timestamp().as_microsecond()),
            Err(_) => Instant(if local.year() > 1970 { i64::MAX } else { i64::MIN }),
        }
    }

    /// What clocks in Vietnam show.
    pub fn local(self) -> DateTime {
        let timestamp = Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::MAX);
        timestamp.to_zoned(vietnam()).datetime()
    }

    /// The civil date in Vietnam.
    pub fn date(self) -> Date {
        self.local().date()
    }

    /// This instant moved by `duration`; saturates at the ends of time.
    pub fn plus(self, duration: SignedDuration) -> Instant {
        let micros = i64::try_from(duration.as_micros()).unwrap_or(if duration.is_negative() { i64::MIN } else { i64::MAX });
        Instant(self.0.saturating_add(micros))
    }

    /// How long after `earlier` this is (negative if before).
    pub fn since(self, earlier: Instant) -> SignedDuration {
        SignedDuration::from_micros(self.0.saturating_sub(earlier.0))
    }

    /// `09:30 22/11/2026`, as officials write it.
    pub fn display_local(self) -> String {
        self.local().strftime("%H:%M %d/%m/%Y").to_string()
    }

    /// RFC 3339 in UTC, for interfaces between machines.
    pub fn to_rfc3339(self) -> String {
        Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::MAX).to_string()
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_rfc3339())
    }
}

fn vietnam() -> TimeZone {
    TimeZone::fixed(jiff::tz::offset(7))
}

/// Where "now" comes from. Cheap to clone; all clones show the same time.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    System { offset_micros: i64 },
    Manual(Arc<Hand>),
}

/// A clock that is set by hand.
struct Hand {
    micros: AtomicI64,
    /// When it was let go, by the machine's clock; [`STANDS`] as long as it stands still.
    since: AtomicI64,
}

const STANDS: i64 = i64::MIN;

impl Clock {
    /// The machine's clock.
    pub fn system() -> Clock {
        Clock(Source::System { offset_micros: 0 })
    }

    /// Runs on from `start` at the usual pace (`phohien demo --at`).
    pub fn starting_at(start: Instant) -> Clock {
        Clock(Source::System { offset_micros: start.0.saturating_sub(system_micros()) })
    }

    /// Stands still until it is set or advanced: for tests and simulations.
    pub fn manual(start: Instant) -> Clock {
        Clock(Source::Manual(Arc::new(Hand { micros: AtomicI64::new(start.0), since: AtomicI64::new(STANDS) })))
    }

    /// The present instant.
    pub fn now(&self) -> Instant {
        match &self.0 {
            Source::System { offset_micros } => Instant(system_micros().saturating_add(*offset_micros)),
            Source::Manual(hand) => {
                let (micros, since) = (hand.micros.load(Ordering::SeqCst), hand.since.load(Ordering::SeqCst));
                Instant(if since == STANDS { micros } else { micros.saturating_add(system_micros().saturating_sub(since)) })
            }
        }
    }

    /// Moves a manual clock that stands still to `instant`; any other is left alone.
    pub fn set(&self, instant: Instant) {
        if let Source::Manual(hand) = &self.0
            && hand.since.load(Ordering::SeqCst) == STANDS
        {
            hand.micros.store(instant.0, Ordering::SeqCst);
        }
    }

    /// Lets a manual clock go: from where it stands it runs on at the usual pace, for good.
    pub fn let_go(&self) {
        if let Source::Manual(hand) = &self.0 {
            let _ = hand.since.compare_exchange(STANDS, system_micros(), Ordering::SeqCst, Ordering::SeqCst);
        }
    }

    /// Moves a manual clock forward.
    pub fn advance(&self, duration: SignedDuration) {
        self.set(self.now().plus(duration));
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
fn system_micros() -> i64 {
    Timestamp::now().as_microsecond()
}
