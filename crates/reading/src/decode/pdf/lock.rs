//! Files that are locked against changes and copies but open with an empty password, as every viewer opens them
//! (ISO 32000, 7.6, the standard handler, revisions 2 to 6). Nothing is guessed: a file that asks for a password stays
//! closed. Only streams are unlocked; of the strings of such a file none is read.

use super::file::File;
use super::lexer::{Dict, Object};
use aes::cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use aes::{Aes128, Aes256, Block};
use md5::Md5;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// What stands for the missing characters of a password.
const PADDING: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
    0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];
/// Bytes of a block.
const BLOCK: usize = 16;
/// Rounds of the hash of revision 6 that are always made, and how many there can be.
const ROUNDS: (u32, u32) = (64, 320);

/// How streams are locked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cipher {
    Open,
    Rc4,
    Aes128,
    Aes256,
}

/// The key of a file that opens with an empty password.
pub(super) struct Key {
    bytes: Vec<u8>,
    cipher: Cipher,
}

impl Key {
    /// The key, if an empty password is the right one.
    pub fn of(file: &File<'_>) -> Option<Self> {
        let lock = file.get(file.trailer(), "Encrypt").dict()?;
        let number = |name: &str| file.get(lock, name).count();
        let revision = number("R")?;
        let cipher = cipher(file, lock, number("V").unwrap_or(0))?;
        let bytes = match revision {
            2..=4 => early(file, lock, revision)?,
            5 | 6 => late(file, lock, revision)?,
            _ => return None,
        };
        Some(Self { bytes, cipher })
    }

    /// The bytes of a stream of an object.
    pub fn unlock(&self, (number, generation): (u32, u16), bytes: &[u8]) -> Vec<u8> {
        let salted = |salt: &[u8]| {
            let parts =
                [&self.bytes, &number.to_le_bytes()[..3], &generation.to_le_bytes()[..], salt];
            let mut key = Md5::digest(parts.concat()).to_vec();
            key.truncate((self.bytes.len() + 5).min(BLOCK));
            key
        };
        let opened = match self.cipher {
            Cipher::Open => Some(bytes.to_vec()),
            Cipher::Rc4 => Some(rc4(&salted(b""), bytes)),
            Cipher::Aes128 => {
                Aes128::new_from_slice(&salted(b"sAlT")).ok().map(|key| chained(&key, bytes))
            }
            Cipher::Aes256 => {
                Aes256::new_from_slice(&self.bytes).ok().map(|key| chained(&key, bytes))
            }
        };
        opened.unwrap_or_default()
    }
}

fn cipher(file: &File<'_>, lock: &Dict, version: usize) -> Option<Cipher> {
    match version {
        1 | 2 => Some(Cipher::Rc4),
        4 | 5 => {
            let name = file.get(lock, "StmF").name().unwrap_or("Identity");
            if name == "Identity" {
                return Some(Cipher::Open);
            }
            let filter = file.get(file.get(lock, "CF").dict()?, name).dict()?;
            match file.get(filter, "CFM").name()? {
                "V2" => Some(Cipher::Rc4),
                "AESV2" => Some(Cipher::Aes128),
                "AESV3" => Some(Cipher::Aes256),
                "None" => Some(Cipher::Open),
                _ => None,
            }
        }
        _ => None,
    }
}

fn text<'f>(file: &'f File<'_>, dict: &'f Dict, name: &str) -> Option<&'f [u8]> {
    match file.get(dict, name) {
        Object::Text(bytes) => Some(bytes),
        _ => None,
    }
}

/// Revisions 2 to 4 (algorithms 2, 4 and 5).
fn early(file: &File<'_>, lock: &Dict, revision: usize) -> Option<Vec<u8>> {
    let owner = text(file, lock, "O")?.get(..32)?;
    let user = text(file, lock, "U")?;
    let id = match file.get(file.trailer(), "ID").array().and_then(|ids| ids.first()) {
        Some(Object::Text(id)) => id.as_slice(),
        _ => &[],
    };
    let rights = rights(file.get(lock, "P").number()?);
    let open = matches!(file.get(lock, "EncryptMetadata"), Object::Word(word) if word == "false");
    let rest: &[u8] = if revision >= 4 && open { &[0xFF; 4] } else { &[] };
    let length = match file.get(lock, "V").count()? {
        1 => 5,
        2 => file.get(lock, "Length").count().map_or(5, |bits| bits / 8).clamp(5, BLOCK),
        _ => BLOCK,
    };
    let mut key = Md5::digest([&PADDING, owner, &rights, id, rest].concat()).to_vec();
    for _ in 0..if revision >= 3 { 50 } else { 0 } {
        key = Md5::digest(&key[..length]).to_vec();
    }
    key.truncate(length);
    let right = if revision == 2 {
        user.get(..32)? == rc4(&key, &PADDING)
    } else {
        let mut told = Md5::digest([&PADDING, id].concat()).to_vec();
        for round in 0..20 {
            let key: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
            told = rc4(&key, &told);
        }
        user.get(..BLOCK)? == told
    };
    right.then_some(key)
}

/// The rights as the four bytes they are hashed as; they may be written with a sign or without.
fn rights(number: f64) -> [u8; 4] {
    #[expect(clippy::cast_possible_truncation, reason = "whatever does not fit opens nothing")]
    let number = number as i64;
    let [first, second, third, fourth, ..] = number.to_le_bytes();
    [first, second, third, fourth]
}

/// Revisions 5 and 6 (algorithms 2.A and 11).
fn late(file: &File<'_>, lock: &Dict, revision: usize) -> Option<Vec<u8>> {
    let user = text(file, lock, "U")?;
    let locked = text(file, lock, "UE")?.get(..32)?;
    let (told, checked, salt) = (user.get(..32)?, user.get(32..40)?, user.get(40..48)?);
    let hash = |salt: &[u8]| {
        let first = Sha256::digest(salt).to_vec();
        if revision == 6 { hardened(first) } else { Some(first) }
    };
    if hash(checked)? != told {
        return None;
    }
    let key = Aes256::new_from_slice(&hash(salt)?).ok()?;
    Some(blocks(&key, &[0; BLOCK], locked))
}

/// The hash of revision 6 (algorithm 2.B) for an empty password.
fn hardened(mut hash: Vec<u8>) -> Option<Vec<u8>> {
    for round in 1..ROUNDS.1 {
        let key = Aes128::new_from_slice(hash.get(..BLOCK)?).ok()?;
        let mut before: [u8; BLOCK] = hash.get(BLOCK..2 * BLOCK)?.try_into().ok()?;
        let mut mixed = Vec::with_capacity(hash.len() * 64);
        for block in hash.repeat(64).chunks_exact(BLOCK) {
            let mut sign = [0; BLOCK];
            sign.iter_mut().zip(block.iter().zip(before)).for_each(|(sign, (a, b))| *sign = a ^ b);
            let mut sign = Block::from(sign);
            key.encrypt_block(&mut sign);
            before = sign.into();
            mixed.extend(before);
        }
        let first: u32 = mixed[..BLOCK].iter().map(|byte| u32::from(*byte)).sum();
        hash = match first % 3 {
            0 => Sha256::digest(&mixed).to_vec(),
            1 => Sha384::digest(&mixed).to_vec(),
            _ => Sha512::digest(&mixed).to_vec(),
        };
        let last = mixed.last().copied().map_or(0, u32::from);
        if round >= ROUNDS.0 && last + 32 <= round {
            break;
        }
    }
    hash.truncate(32);
    Some(hash)
}

/// A stream: what its first block starts the chain with, its blocks, and how many bytes of the last are none.
fn chained(
    key: &impl BlockCipherDecrypt<BlockSize = aes::cipher::consts::U16>,
    bytes: &[u8],
) -> Vec<u8> {
    let Some((start, rest)) = bytes.split_at_checked(BLOCK) else { return Vec::new() };
    let mut plain = blocks(key, start, rest);
    let more = plain.last().map_or(0, |more| usize::from(*more));
    if (1..=BLOCK).contains(&more) {
        plain.truncate(plain.len().saturating_sub(more));
    }
    plain
}

fn blocks(
    key: &impl BlockCipherDecrypt<BlockSize = aes::cipher::consts::U16>,
    start: &[u8],
    bytes: &[u8],
) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut before = start;
    for locked in bytes.chunks_exact(BLOCK) {
        let mut block = Block::default();
        block.copy_from_slice(locked);
        key.decrypt_block(&mut block);
        plain.extend(block.iter().zip(before).map(|(byte, before)| byte ^ before));
        before = locked;
    }
    plain
}

fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=255).collect();
    let mut swap = 0_u8;
    for at in 0..256 {
        swap = swap.wrapping_add(state[at]).wrapping_add(key[at % key.len()]);
        state.swap(at, usize::from(swap));
    }
    let (mut at, mut swap) = (0_u8, 0_u8);
    let next = |byte: &u8| {
        at = at.wrapping_add(1);
        swap = swap.wrapping_add(state[usize::from(at)]);
        state.swap(usize::from(at), usize::from(swap));
        let sum = state[usize::from(at)].wrapping_add(state[usize::from(swap)]);
        byte ^ state[usize::from(sum)]
    };
    bytes.iter().map(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_old_cipher_is_its_own_inverse_and_known() {
        assert_eq!(
            rc4(b"Key", b"Plaintext"),
            [0xBB, 0xF3, 0x16, 0xE8, 0xD9, 0x40, 0xAF, 0x0A, 0xD3]
        );
        assert_eq!(rc4(b"Key", &rc4(b"Key", b"text")), b"text");
    }

    #[test]
    fn rights_are_four_bytes_however_they_are_written() {
        assert_eq!(rights(-3904.0), rights(4_294_963_392.0));
        assert_eq!(rights(-1.0), [0xFF; 4]);
    }
}
