//! Which key signs when. Pure; the keys themselves lie in the data folder.

use jiff::SignedDuration;
use kernel::Instant;

/// A key signs for so long.
const PERIOD: SignedDuration = SignedDuration::from_hours(90 * 24);
/// A new key is published for so long, at the least, before it signs: who keeps our keys in memory has seen it by then.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);
/// After its time a key stays published for so long: sessions last up to thirty days, and ID tokens tell at their end which one it was.
const KEPT: SignedDuration = SignedDuration::from_hours(31 * 24);

/// A key's part in the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// It will sign.
    Next,
    /// It signs.
    Current,
    /// It has signed; what it signed can be verified.
    Retired,
    /// Nothing that it signed is of use any more.
    Over,
}

/// The part of each key, by the instants from which they sign, in order.
pub(crate) fn turns(from: &[Instant], now: Instant) -> Vec<Turn> {
    let turn = |(index, begins): (usize, &Instant)| match from.get(index.saturating_add(1)) {
        _ if *begins > now => Turn::Next,
        Some(successor) if successor.plus(KEPT) <= now => Turn::Over,
        Some(successor) if *successor <= now => Turn::Retired,
        _ => Turn::Current,
    };
    from.iter().enumerate().map(turn).collect()
}

/// From when a further key signs, if one is lacking.
pub(crate) fn lacking(from: &[Instant], now: Instant) -> Option<Instant> {
    match from.last() {
        None => Some(now),
        Some(last) if *last <= now => Some(last.plus(PERIOD).max(now.plus(AHEAD))),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i64) -> Instant {
        Instant::from_micros(0).plus(SignedDuration::from_hours(24 * number))
    }

    #[test]
    fn one_key_signs_one_waits_and_old_ones_stay_for_a_while() {
        assert_eq!(lacking(&[], day(0)), Some(day(0)));
        assert_eq!(lacking(&[day(0)], day(0)), Some(day(90)));
        let keys = [day(0), day(90), day(180)];
        assert_eq!(turns(&keys, day(89)), [Turn::Current, Turn::Next, Turn::Next]);
        assert_eq!(turns(&keys, day(90)), [Turn::Retired, Turn::Current, Turn::Next]);
        assert_eq!(turns(&keys, day(120)), [Turn::Retired, Turn::Current, Turn::Next]);
        assert_eq!(turns(&keys, day(121)), [Turn::Over, Turn::Current, Turn::Next]);
    }

    #[test]
    fn whoever_was_away_for_long_still_sees_a_key_before_it_signs() {
        assert_eq!(lacking(&[day(0), day(90)], day(300)), Some(day(301)));
    }
}
