//! Passwords: what is strong enough, and their hashes (argon2id).

use crate::shell::problem::{Outcome, Problem};
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use domain::basics::Faults;
use tokio::sync::Semaphore;

/// The fewest characters of a password. Of Chinese characters, being each one of thousands, seven do: a line of verse.
pub const FEWEST: usize = 10;
/// The most characters; more would only cost time.
const MOST: usize = 200;

/// A hash that no password has, to spend the same time where there is no account.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$S2VwdXRvbmdLZXB1dG9uZw$F1oZDJBqD1q4UFMRrkoxRc6lcEPPKZeJC6mpP4MfxRE";

/// Hashing takes memory and a core each; on a small machine two at a time are enough.
static TURNS: Semaphore = Semaphore::const_new(2);

/// Notes what is wrong with a new password, typed twice.
pub fn check(faults: &mut Faults, login: &str, password: &str, again: &str) {
    let length = password.chars().count();
    let halves = password.chars().map(|c| if is_han(c) { 3 } else { 2 }).sum::<usize>();
    if halves < 2 * FEWEST {
        faults.error("password", "password-short", "");
        faults.with("fewest", FEWEST);
    } else if length > MOST {
        faults.error("password", "password-long", "");
    } else if password.to_lowercase().contains(&login.to_lowercase()) && !login.is_empty() {
        faults.error("password", "password-is-login", "");
    } else if password.chars().all(|c| password.starts_with(c)) {
        faults.error("password", "password-plain", "");
    }
    if password != again {
        faults.error("again", "password-differs", "");
    }
}

fn is_han(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// The hash of a new password.
///
/// # Errors
/// When the machine gives no chance for the salt.
pub async fn hashed(password: &str) -> Outcome<String> {
    let password = password.to_owned();
    in_turn(move || {
        let hash: PasswordHash = Argon2::default()
            .hash_password(password.as_bytes())
            .map_err(|error| Problem::broken(format!("a password could not be hashed: {error}")))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether a password is the one of a hash; without a hash the answer is no, after the same time.
///
/// # Errors
/// When the stored hash cannot be read.
pub async fn is_right(password: &str, hash: Option<&str>) -> Outcome<bool> {
    let known = hash.is_some();
    let (password, hash) = (password.to_owned(), hash.unwrap_or(NOBODY).to_owned());
    in_turn(move || {
        let hash = PasswordHash::new(&hash)
            .map_err(|error| Problem::broken(format!("a stored hash is malformed: {error}")))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok() && known)
    })
    .await
}

async fn in_turn<T: Send + 'static>(
    work: impl FnOnce() -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    let _turn = TURNS.acquire().await.map_err(|error| Problem::Internal(error.into()))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| Problem::Internal(error.into()))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(login: &str, password: &str, again: &str) -> Vec<String> {
        let mut faults = Faults::default();
        check(&mut faults, login, password, again);
        faults.0.into_iter().map(|fault| fault.rule).collect()
    }

    #[test]
    fn a_password_is_long_and_not_the_login() {
        for (login, password, again, expected) in [
            ("wang", "白云山下有人家炊烟起", "白云山下有人家炊烟起", &[][..]),
            ("wang", "short", "short", &["password-short"]),
            ("wang", "六个汉字太短", "六个汉字太短", &["password-short"]),
            ("wang", "春风又绿江南岸", "春风又绿江南岸", &[]),
            ("wang-office", "WANG-Office", "WANG-Office", &["password-is-login"]),
            ("wang-office", "my wang-office!", "my wang-office!", &["password-is-login"]),
            ("wang", "aaaaaaaaaaaa", "aaaaaaaaaaaa", &["password-plain"]),
            ("wang", "a good password", "another password", &["password-differs"]),
        ] {
            assert_eq!(broken(login, password, again), expected, "{password}");
        }
    }

    #[tokio::test]
    async fn only_the_right_password_opens() {
        let hash = hashed("a good password").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        for (password, hash, expected) in [
            ("a good password", Some(hash.as_str()), true),
            ("a good passwort", Some(&hash), false),
            ("a good password", None, false),
        ] {
            assert_eq!(is_right(password, hash).await.unwrap(), expected, "{password}");
        }
    }
}
