//! Chance that is the same for the same seed.

/// SplitMix64: small, and the same for ever, which no library promises.
#[derive(Clone, Debug)]
pub(super) struct Dice {
    state: u64,
}

impl Dice {
    /// Dice of this seed.
    pub(super) const fn new(seed: u64) -> Dice {
        Dice { state: seed }
    }

    /// Other dice, which do not change what these will show.
    pub(super) fn fork(&mut self) -> Dice {
        Dice::new(self.next())
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0, below `end`.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// A number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        let width = u64::try_from(most.saturating_sub(least)).unwrap_or(0).saturating_add(1);
        least.saturating_add(i64::try_from(self.below(width)).unwrap_or(0))
    }

    /// A fraction from 0 to 1.
    pub(super) fn part(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap_or(0)) / 4_294_967_296.0
    }

    /// Whether something happens that happens so many times in a thousand.
    pub(super) fn per_mille(&mut self, times: u64) -> bool {
        self.below(1000) < times
    }

    /// One of a list.
    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let place = self.below(u64::try_from(list.len()).unwrap_or(0));
        usize::try_from(place).ok().and_then(|place| list.get(place))
    }

    /// A text of a list; empty for an empty list.
    pub(super) fn text(&mut self, list: &[&'static str]) -> &'static str {
        self.pick(list).copied().unwrap_or("")
    }

    /// The place of one of these weights.
    pub(super) fn weighted(&mut self, weights: impl Iterator<Item = f64> + Clone) -> usize {
        let mut left = self.part() * weights.clone().sum::<f64>();
        let mut last = 0;
        for (place, weight) in weights.enumerate() {
            left -= weight;
            last = place;
            if left < 0.0 {
                break;
            }
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_shows_the_same() {
        let draw = || (0..5).map(|_| 0).scan(Dice::new(7), |dice, _: i32| Some(dice.below(1000))).collect::<Vec<_>>();
        assert_eq!(draw(), draw());
    }

    #[test]
    fn weights_are_kept() {
        let mut dice = Dice::new(1);
        let hits = (0..1000).filter(|_| dice.weighted([9.0, 1.0].into_iter()) == 0).count();
        assert!((850..950).contains(&hits), "{hits}");
    }
}
