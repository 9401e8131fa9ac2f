//! Shortens a paper to a number of characters (缩减到…字): what weighs least goes first.

/// Something that can be left out of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weighed {
    /// How much is lost without it, 0 to 100.
    pub weight: u8,
    /// How many characters it takes.
    pub length: usize,
}

/// Which of the pieces stay so that the whole takes at most `most` characters, `fixed` being taken
/// by what always stays. They go in the order of [`lightest_first`].
#[must_use]
pub fn shorten(pieces: &[Weighed], fixed: usize, most: usize) -> Vec<bool> {
    let mut total = fixed + pieces.iter().map(|piece| piece.length).sum::<usize>();
    let mut stays = vec![true; pieces.len()];
    for at in lightest_first(pieces.iter().map(|piece| piece.weight)) {
        if total <= most {
            break;
        }
        stays[at] = false;
        total -= pieces[at].length;
    }
    stays
}

/// The places of what may be left out, in the order in which it goes: the lightest first, of equal weight the later.
/// What weighs 100 always stays.
#[must_use]
pub fn lightest_first(weights: impl IntoIterator<Item = u8>) -> Vec<usize> {
    let mut order: Vec<(u8, usize)> = weights.into_iter().zip(0..).collect();
    order.retain(|(weight, _)| *weight < 100);
    order.sort_by_key(|(weight, at)| (*weight, usize::MAX - at));
    order.into_iter().map(|(_, at)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pieces: &[(u8, usize)], fixed: usize, most: usize, expected: &[bool]) {
        let pieces: Vec<Weighed> =
            pieces.iter().map(|&(weight, length)| Weighed { weight, length }).collect();
        assert_eq!(shorten(&pieces, fixed, most), expected);
    }

    #[test]
    fn the_lightest_goes_first_and_no_more_than_needed() {
        check(&[(50, 10), (20, 10), (20, 10)], 0, 30, &[true, true, true]);
        check(&[(50, 10), (20, 10), (20, 10)], 0, 29, &[true, true, false]);
        check(&[(50, 10), (20, 10), (20, 10)], 5, 15, &[true, false, false]);
        check(&[(100, 10), (20, 10)], 5, 1, &[true, false]);
    }
}
