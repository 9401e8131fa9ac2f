//! Chance that is the same for the same seed: SplitMix64, and ids made from it. No clock, no
//! randomness of the machine.

use chrono::{DateTime, Utc};
use uuid::{Builder, Uuid};

/// A stream of numbers that only looks like chance.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The stream of a seed for one purpose; streams of different purposes do not disturb each other.
    pub fn new(seed: u64, purpose: &str) -> Self {
        let mut chance = Self(seed);
        for byte in purpose.bytes() {
            chance.0 = chance.next() ^ u64::from(byte);
        }
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 when there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// A number of a range, both ends included.
    pub fn between(&mut self, [from, to]: [i64; 2]) -> i64 {
        let span = usize::try_from(to - from + 1).unwrap_or(1);
        from + i64::try_from(self.below(span)).unwrap_or(0)
    }

    /// What happens in so many of a thousand cases.
    pub fn happens(&mut self, of_a_thousand: usize) -> bool {
        self.below(1000) < of_a_thousand
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, several: &'a [T]) -> Option<&'a T> {
        several.get(self.below(several.len()))
    }

    /// The place of one of several of different weights.
    pub fn weighted(&mut self, weights: impl Iterator<Item = usize> + Clone) -> usize {
        let mut left = self.below(weights.clone().sum());
        for (at, weight) in weights.enumerate() {
            if left < weight {
                return at;
            }
            left -= weight;
        }
        0
    }

    /// An id of version 7, ordered by its instant.
    pub fn id(&mut self, at: DateTime<Utc>) -> Uuid {
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        let (one, other) = (self.next().to_be_bytes(), self.next().to_be_bytes());
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&one);
        bytes[8..].copy_from_slice(&other[..2]);
        Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_and_a_purpose_make_one_stream() {
        let numbers = |seed, purpose| {
            let mut chance = Chance::new(seed, purpose);
            [chance.below(1000), chance.below(1000), chance.below(1000)]
        };
        assert_eq!(numbers(7, "units"), numbers(7, "units"));
        assert_ne!(numbers(7, "units"), numbers(8, "units"));
        assert_ne!(numbers(7, "units"), numbers(7, "works"));
    }

    #[test]
    fn numbers_stay_in_their_range() {
        let mut chance = Chance::new(1, "range");
        for _ in 0..1000 {
            assert!((3..=5).contains(&chance.between([3, 5])));
            assert!(chance.weighted([0, 2, 0, 1].into_iter()) % 2 == 1);
        }
        assert_eq!(chance.pick::<u8>(&[]), None);
    }

    #[test]
    fn ids_are_of_version_7_and_in_the_order_of_time() {
        let mut chance = Chance::new(1, "ids");
        let at = |micros| DateTime::from_timestamp_micros(micros).unwrap();
        let (later, earlier) = (chance.id(at(2_000_000)), chance.id(at(1_000_000)));
        assert_eq!(later.get_version_num(), 7);
        assert!(earlier < later);
    }
}
