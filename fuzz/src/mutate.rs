//! Changes to an input by a repeatable sequence of chances.

/// Bytes an input may have.
const LONGEST: usize = 1 << 18;

/// A repeatable sequence (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which must not be zero.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

/// Changes an input in one to eight places.
pub fn change(input: &mut Vec<u8>, other: &[u8], words: &[&str], chance: &mut Chance) {
    for _ in 0..=chance.below(8) {
        once(input, other, words, chance);
    }
    input.truncate(LONGEST);
}

fn once(input: &mut Vec<u8>, other: &[u8], words: &[&str], chance: &mut Chance) {
    let at = chance.below(input.len() + 1);
    let length = (1 << chance.below(12)).min(input.len() - at);
    match chance.below(11) {
        0 if at < input.len() => input[at] ^= 1 << chance.below(8),
        1 if at < input.len() => {
            input[at] = [0, 1, 0x7F, 0x80, 0xFF, b'0', b'<', b'"'][chance.below(8)];
        }
        2 => drop(input.drain(at..at + length)),
        3 => {
            let copy = input[at..at + length].to_vec();
            let to = chance.below(input.len() + 1);
            input.splice(to..to, copy);
        }
        4 => {
            let copy = input[at..at + length].repeat(2 + chance.below(30));
            input.splice(at..at, copy.into_iter().take(LONGEST));
        }
        5 if !words.is_empty() => {
            let word = words[chance.below(words.len())];
            input.splice(at..at, word.bytes());
        }
        6 if !words.is_empty() => {
            let word = words[chance.below(words.len())].repeat(1 + chance.below(400));
            input.splice(at..at, word.bytes());
        }
        7 => {
            let from = chance.below(other.len() + 1);
            let taken = (1 << chance.below(12)).min(other.len() - from);
            input.splice(at..at + length, other[from..from + taken].iter().copied());
        }
        8 => input.truncate(at),
        9 => {
            // A number of one, two or four bytes at its limit.
            let number =
                [0_u32, 1, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF][chance.below(6)].to_le_bytes();
            let width = 1 << chance.below(3);
            for (to, from) in input.iter_mut().skip(at).zip(number.iter().take(width)) {
                *to = *from;
            }
        }
        _ => {
            let digits = input.iter().skip(at).take(200).position(u8::is_ascii_digit);
            if let Some(digit) = digits {
                let number =
                    ["0", "-1", "65536", "4294967296", "99999999999999999999"][chance.below(5)];
                input.splice(at + digit..=at + digit, number.bytes());
            }
        }
    }
}
