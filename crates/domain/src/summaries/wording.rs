//! Which of several wordings a paper uses: by rule, not by chance, so that the same paper always
//! reads the same while neighbours and years do not all read alike.

/// Picks one of `count` wordings for a key in the paper that `seed` names (unit and period).
#[must_use]
pub fn pick(seed: &str, key: &str, count: usize) -> usize {
    // FNV-1a, and a last stir so that short keys spread too.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in seed.bytes().chain([0]).chain(key.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 29;
    hash = hash.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^= hash >> 32;
    match u64::try_from(count) {
        Ok(count @ 1..) => usize::try_from(hash % count).unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::pick;

    #[test]
    fn the_same_paper_reads_the_same_and_neighbours_differ() {
        assert_eq!(pick("990131/2021", "a", 3), pick("990131/2021", "a", 3));
        let chosen: std::collections::BTreeSet<usize> =
            (1..20).map(|unit| pick(&format!("9901310{unit:02}/2021"), "a", 3)).collect();
        assert_eq!(chosen.len(), 3, "all wordings are in use among a score of townships");
        assert_eq!(pick("x", "a", 0), 0);
    }
}
