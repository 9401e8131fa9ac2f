//! Tokens nobody can guess, and how they are compared.

use sha2::{Digest, Sha256};

/// A new token: 256 bits of chance.
pub fn token() -> String {
    hex::encode(rand::random::<[u8; 32]>())
}

/// A new token short enough for a square code: 128 bits of chance.
#[must_use]
pub fn short_token() -> String {
    hex::encode(rand::random::<[u8; 16]>())
}

/// Whether a text is such a token.
#[must_use]
pub fn is_short_token(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|sign| matches!(sign, b'0'..=b'9' | b'a'..=b'f'))
}

/// What the store keeps of a token, so that who reads the store cannot use it.
#[must_use]
pub fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token))
}

/// Whether two tokens are the same, in a time that does not tell where they differ.
pub fn same(one: &str, other: &str) -> bool {
    let (one, other) = (Sha256::digest(one), Sha256::digest(other));
    one.iter().zip(other.iter()).fold(0, |found, (a, b)| found | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_are_equal_to_themselves_only() {
        let (one, other) = (token(), token());
        assert_eq!(one.len(), 64);
        assert!(is_short_token(&short_token()) && short_token() != short_token());
        assert!(!is_short_token("") && !is_short_token(&one) && !is_short_token(&"G".repeat(32)));
        assert!(same(&one, &one) && !same(&one, &other) && !same(&one, "") && same("", ""));
    }
}
