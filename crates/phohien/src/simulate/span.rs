//! The time that is simulated.

use identity::Import;
use jiff::civil::Date;
use kernel::Instant;

/// How far back a demonstration reaches.
const MONTHS: i64 = 18;

/// Which time is simulated, and how much happens in it.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// The first moment.
    pub from: Instant,
    /// The last one.
    pub until: Instant,
    /// How many dossiers are filed.
    pub dossiers: u64,
    /// Decides all chance.
    pub seed: u64,
    /// So many acts share one transaction: few beside a server that shall answer, many alone.
    pub chunk: usize,
}

impl Span {
    /// The eighteen months up to `until`, or as far back as the province reaches.
    pub fn up_to(until: Instant, import: &Import, dossiers: u64, seed: u64) -> Span {
        Span::since(until.date().saturating_sub(jiff::Span::new().months(MONTHS)), until, import, dossiers, seed)
    }

    /// From the morning of `first` to `until`, or as far back as the province reaches.
    pub fn since(first: Date, until: Instant, import: &Import, dossiers: u64, seed: u64) -> Span {
        let first = import.since().map_or(first, |since| first.max(since));
        Span { from: Instant::from_local(first.at(7, 0, 0, 0)), until, dossiers, seed, chunk: 64 }
    }
}
