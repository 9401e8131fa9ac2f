//! Things under the character they begin with. Asking for a character that begins nothing costs one look at a bit.

/// Characters of the basic plane, where nearly all words begin.
const PLANE: usize = 0x1_0000;
/// Bits of a machine word.
const BITS: usize = 64;

/// Groups of things by a character, each group in the order it was given.
#[derive(Debug)]
pub(crate) struct Keyed<T> {
    /// A bit for each character that has a group; characters beyond the plane share bits with others.
    bits: Box<[u64]>,
    groups: Vec<(char, Vec<T>)>,
}

impl<T> Keyed<T> {
    /// Groups what is given in order of preference.
    pub fn of(things: impl IntoIterator<Item = (char, T)>) -> Self {
        let mut keyed = Self { bits: vec![0; PLANE / BITS].into(), groups: Vec::new() };
        for (key, thing) in things {
            let (word, bit) = place(key);
            keyed.bits[word] |= bit;
            match keyed.groups.binary_search_by_key(&key, |(key, _)| *key) {
                Ok(at) => keyed.groups[at].1.push(thing),
                Err(at) => keyed.groups.insert(at, (key, vec![thing])),
            }
        }
        keyed
    }

    /// The group of a character.
    pub fn under(&self, key: char) -> &[T] {
        let (word, bit) = place(key);
        if self.bits[word] & bit == 0 {
            return &[];
        }
        let found = self.groups.binary_search_by_key(&key, |(key, _)| *key);
        found.map_or(&[], |at| &self.groups[at].1)
    }
}

fn place(key: char) -> (usize, u64) {
    let place = u32::from(key) as usize % PLANE;
    (place / BITS, 1 << (place % BITS))
}
