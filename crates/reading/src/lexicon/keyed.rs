//! Things under the character they begin with. Asking for a character that begins nothing costs one look at a bit, asking
//! for one that does a count of bits.

use std::ops::Range;

/// Characters of the basic plane, where nearly all words begin.
const PLANE: usize = 0x1_0000;
/// Bits of a machine word.
const BITS: usize = 64;

/// Groups of things by a character, each group in the order it was given.
#[derive(Debug)]
pub(crate) struct Keyed<T> {
    /// A bit for each character of the plane that has a group, and how many groups stand before each word of bits.
    bits: Box<[(u64, u32)]>,
    /// Where the group of each character of the plane lies, in the order of the characters.
    groups: Vec<Range<usize>>,
    /// The same of the few characters beyond it.
    beyond: Vec<(char, Range<usize>)>,
    things: Vec<T>,
}

impl<T> Keyed<T> {
    /// Groups what is given in order of preference.
    pub fn of(things: impl IntoIterator<Item = (char, T)>) -> Self {
        let mut things: Vec<(char, T)> = things.into_iter().collect();
        things.sort_by_key(|(key, _)| *key);
        let mut keyed = Self {
            bits: vec![(0, 0); PLANE / BITS].into(),
            groups: Vec::new(),
            beyond: Vec::new(),
            things: Vec::new(),
        };
        let mut start = 0;
        for group in things.chunk_by(|(one, _), (other, _)| one == other) {
            let (key, range) = (group[0].0, start..start + group.len());
            start = range.end;
            match place(key) {
                Some((word, bit)) => {
                    keyed.bits[word].0 |= bit;
                    keyed.groups.push(range);
                }
                None => keyed.beyond.push((key, range)),
            }
        }
        let mut before = 0;
        for (bits, rank) in &mut keyed.bits {
            (*rank, before) = (before, before + bits.count_ones());
        }
        keyed.things = things.into_iter().map(|(_, thing)| thing).collect();
        keyed
    }

    /// The group of a character.
    pub fn under(&self, key: char) -> &[T] {
        let range = match place(key) {
            Some((word, bit)) => {
                let (bits, before) = self.bits[word];
                if bits & bit == 0 {
                    return &[];
                }
                let rank = before + (bits & (bit - 1)).count_ones();
                self.groups.get(rank as usize)
            }
            None => self.beyond.iter().find(|(known, _)| *known == key).map(|(_, range)| range),
        };
        range.map_or(&[], |range| &self.things[range.clone()])
    }
}

fn place(key: char) -> Option<(usize, u64)> {
    let place = u32::from(key) as usize;
    (place < PLANE).then_some((place / BITS, 1 << (place % BITS)))
}
