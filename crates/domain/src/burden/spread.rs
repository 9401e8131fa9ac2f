//! How something measured spreads: its median and the value that nine of ten keep within, and of how much it is
//! known at all.

/// Fewest measured records of which anything is said (最少10条): less tells of a day or of a person, not of the work.
pub const LEAST: u64 = 10;

/// What one piece of work took, for so many records at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// What it took; `None` where it was not measured (未测).
    pub took: Option<u32>,
    /// Records it brought: the rows of a sheet, else one.
    pub records: u32,
}

impl Piece {
    /// One record.
    #[must_use]
    pub fn one(took: Option<u32>) -> Self {
        Self { took, records: 1 }
    }

    /// What one of its records took, rounded half up.
    fn each(self) -> Option<u32> {
        let half = self.records / 2;
        self.took.map(|took| took.saturating_add(half) / self.records)
    }
}

/// Measured values in order, each with how many records it stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spread {
    values: Vec<(u32, u64)>,
    unknown: u64,
}

impl FromIterator<Piece> for Spread {
    fn from_iter<I: IntoIterator<Item = Piece>>(pieces: I) -> Self {
        let mut spread = Self::default();
        for piece in pieces.into_iter().filter(|piece| piece.records > 0) {
            match piece.each() {
                Some(each) => spread.values.push((each, u64::from(piece.records))),
                None => spread.unknown += u64::from(piece.records),
            }
        }
        spread.values.sort_unstable();
        spread
    }
}

impl Spread {
    /// Records that were measured.
    #[must_use]
    pub fn measured(&self) -> u64 {
        self.values.iter().map(|(_, records)| records).sum()
    }

    /// All records, measured or not.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.measured() + self.unknown
    }

    /// Whether enough was measured to say anything.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.measured() >= LEAST
    }

    /// The middle one (中位数); of an even number the lower of the two in the middle, so that it is one that was
    /// really measured.
    #[must_use]
    pub fn median(&self) -> Option<u32> {
        self.rank(1, 2)
    }

    /// What nine of ten keep within (九成以内).
    #[must_use]
    pub fn ninth(&self) -> Option<u32> {
        self.rank(9, 10)
    }

    /// Measured records that keep within a value.
    #[must_use]
    pub fn within(&self, most: u32) -> u64 {
        self.values.iter().filter(|(value, _)| *value <= most).map(|(_, records)| records).sum()
    }

    /// All of it together.
    #[must_use]
    pub fn sum(&self) -> u64 {
        self.values.iter().map(|(value, records)| u64::from(*value) * records).sum()
    }

    /// The smallest value that at least so large a part of the measured records keeps within.
    fn rank(&self, part: u64, of: u64) -> Option<u32> {
        let wanted = (self.measured() * part).div_ceil(of).max(1);
        let mut seen = 0;
        self.values.iter().find_map(|(value, records)| {
            seen += records;
            (seen >= wanted).then_some(*value)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn spread(values: &[u32]) -> Spread {
        values.iter().map(|value| Piece::one(Some(*value))).collect()
    }

    #[test]
    fn the_middle_and_nine_of_ten_were_really_measured() {
        for (values, median, ninth) in [
            (vec![], None, None),
            (vec![7], Some(7), Some(7)),
            (vec![9, 1], Some(1), Some(9)),
            (vec![3, 1, 2], Some(2), Some(3)),
            ((1..=10).collect(), Some(5), Some(9)),
            ((1..=100).rev().collect(), Some(50), Some(90)),
        ] {
            let spread = spread(&values);
            assert_eq!((spread.median(), spread.ninth()), (median, ninth), "{values:?}");
        }
    }

    #[test]
    fn rows_of_a_sheet_weigh_as_many_records() {
        let pieces = [
            Piece { took: Some(300), records: 100 },
            Piece::one(Some(90)),
            Piece { took: None, records: 20 },
            Piece { took: Some(5), records: 0 },
        ];
        let spread = Spread::from_iter(pieces);
        assert_eq!((spread.measured(), spread.all()), (101, 121));
        assert_eq!((spread.median(), spread.ninth(), spread.sum()), (Some(3), Some(3), 390));
    }

    proptest! {
        #[test]
        fn what_is_unknown_changes_only_how_much_is_known(values in vec(1..20_000_u32, 0..60), unknown in 0..40_usize) {
            let known = spread(&values);
            let pieces = values.iter().map(|value| Piece::one(Some(*value)));
            let with = Spread::from_iter(std::iter::repeat_n(Piece::one(None), unknown).chain(pieces));
            prop_assert_eq!((with.median(), with.ninth(), with.sum()), (known.median(), known.ninth(), known.sum()));
            prop_assert_eq!((with.measured(), with.all() - known.all()), (known.all(), unknown as u64));
        }

        #[test]
        fn at_least_half_keep_within_the_median_and_nine_tenths_within_the_other(values in vec(1..500_u32, 1..80)) {
            let spread = spread(&values);
            let (median, ninth) = (spread.median().unwrap(), spread.ninth().unwrap());
            let within = |most| usize::try_from(spread.within(most)).unwrap();
            prop_assert!(within(median) * 2 >= values.len() && within(ninth) * 10 >= values.len() * 9);
            prop_assert!(within(median - 1) * 2 < values.len() && within(ninth - 1) * 10 < values.len() * 9);
            prop_assert!(median <= ninth && values.contains(&median) && values.contains(&ninth));
        }

        #[test]
        fn the_order_does_not_matter(values in vec(1..500_u32, 0..60)) {
            let turned: Vec<u32> = values.iter().rev().copied().collect();
            prop_assert_eq!(spread(&values), spread(&turned));
        }
    }
}
