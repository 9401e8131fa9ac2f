//! What hinders a backup, in a word that has a plain sentence and something to do.

use crate::shell::problem::Problem;
use std::io::{Error, ErrorKind};

/// What hinders it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The disk is full (磁盘满了).
    Full,
    /// The folder cannot be written (写不进去).
    Unwritable,
    /// Something else; the log of the program says what.
    Other,
}

impl Trouble {
    /// What a problem comes from.
    #[must_use]
    pub fn of(problem: &Problem) -> Self {
        let Problem::Internal(error) = problem else { return Self::Other };
        let kinds = error.chain().filter_map(|cause| cause.downcast_ref::<Error>());
        for kind in kinds.map(Error::kind) {
            match kind {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => return Self::Full,
                ErrorKind::PermissionDenied
                | ErrorKind::ReadOnlyFilesystem
                | ErrorKind::NotADirectory
                | ErrorKind::AlreadyExists
                | ErrorKind::NotFound => return Self::Unwritable,
                _ => {}
            }
        }
        // The database says it in words of its own.
        match format!("{error:#}").contains("disk is full") {
            true => Self::Full,
            false => Self::Other,
        }
    }

    /// The name in keys: `problem-backup-full`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Full => "backup-full",
            Self::Unwritable => "backup-unwritable",
            Self::Other => "backup-failed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_and_a_folder_that_is_none_are_told_apart() {
        let of = |kind: ErrorKind| {
            Trouble::of(&Problem::Internal(anyhow::Error::new(Error::from(kind)).context("packed")))
        };
        for (kind, trouble) in [
            (ErrorKind::StorageFull, Trouble::Full),
            (ErrorKind::PermissionDenied, Trouble::Unwritable),
            (ErrorKind::NotADirectory, Trouble::Unwritable),
            (ErrorKind::Interrupted, Trouble::Other),
        ] {
            assert_eq!(of(kind), trouble, "{kind}");
        }
        let told = Problem::broken("(code: 13) database or disk is full");
        assert_eq!(Trouble::of(&told), Trouble::Full);
        assert_eq!(Trouble::of(&Problem::Forbidden), Trouble::Other);
    }
}
