//! What a request or a command may end with. Each has a stable code and a text in the catalogue.

use domain::access::Denied;
use domain::basics::Faults;
use sea_orm::DbErr;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// There is no such thing, or it lies outside the asker's scope.
    #[error("not found: {0}")]
    NotFound(String),
    /// The post's duties do not allow it.
    #[error("not allowed for this post")]
    Forbidden,
    /// Nobody is logged in, or the session has expired.
    #[error("not logged in")]
    LoggedOut,
    /// The input breaks rules; all of them are listed.
    #[error("the input breaks {} rule(s)", .0.0.len())]
    Invalid(Faults),
    /// It contradicts what was stored meanwhile; both are shown.
    #[error("conflict: {0}")]
    Conflict(Box<Conflict>),
    /// A rule of the work stands against it; `.0` is the key of the message.
    #[error("refused: {0}")]
    Refused(&'static str),
    /// Too many tries in too short a time.
    #[error("too many tries")]
    TooMany,
    /// What was sent cannot be read as a form.
    #[error("unreadable: {0}")]
    Unreadable(&'static str),
    /// What was sent is larger than this address takes.
    #[error("too large")]
    TooLarge,
    /// The form bears no token of this session, or came from another site.
    #[error("stale or foreign form")]
    Stale,
    /// The address takes no such request.
    #[error("method not allowed")]
    Method,
    /// It took too long; nothing was changed.
    #[error("took too long")]
    TooSlow,
    /// Something broke inside.
    #[error("internal: {0:#}")]
    Internal(anyhow::Error),
}

/// Two contents under one id.
#[derive(Debug)]
pub struct Conflict {
    /// The record.
    pub record: String,
    /// The number both wanted.
    pub number: i64,
    /// What is stored.
    pub stored: String,
    /// What was sent.
    pub sent: String,
}

impl std::fmt::Display for Conflict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "record {} revision {} exists with other content", self.record, self.number)
    }
}

/// What most of the program answers.
pub type Outcome<T> = Result<T, Problem>;

impl Problem {
    /// The stable code the page shows.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "P404-1",
            Self::Forbidden => "P403-1",
            Self::LoggedOut => "P401-1",
            Self::Invalid(_) => "P422-1",
            Self::Conflict(_) => "P409-1",
            Self::Refused(_) => "P409-2",
            Self::TooMany => "P429-1",
            Self::Unreadable(_) => "P400-1",
            Self::TooLarge => "P413-1",
            Self::Stale => "P403-2",
            Self::Method => "P405-1",
            Self::TooSlow => "P503-1",
            Self::Internal(_) => "P500-1",
        }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound(_) => 404,
            Self::Forbidden => 403,
            Self::LoggedOut => 401,
            Self::Invalid(_) => 422,
            Self::Conflict(_) | Self::Refused(_) => 409,
            Self::TooMany => 429,
            Self::Unreadable(_) => 400,
            Self::TooLarge => 413,
            Self::Stale => 403,
            Self::Method => 405,
            Self::TooSlow => 503,
            Self::Internal(_) => 500,
        }
    }

    /// An internal problem said in one line.
    pub fn broken(message: impl std::fmt::Display) -> Self {
        Self::Internal(anyhow::anyhow!("{message}"))
    }
}

impl From<DbErr> for Problem {
    fn from(error: DbErr) -> Self {
        Self::Internal(anyhow::Error::new(error).context("the database answered with an error"))
    }
}

impl From<anyhow::Error> for Problem {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl From<serde_json::Error> for Problem {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(anyhow::Error::new(error).context("a stored payload could not be read"))
    }
}

impl From<Denied> for Problem {
    fn from(_: Denied) -> Self {
        Self::Forbidden
    }
}
