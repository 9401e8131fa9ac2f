//! Who may do what: duties (职责) × verbs, over the subtree of a post's unit. One table.

use crate::basics::{AccountId, PostId, UnitId};
use serde::{Deserialize, Serialize};

/// What a post is charged with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// Records for its unit and those below (填报).
    Recorder,
    /// Reviews what the units below hand in (审核).
    Reviewer,
    /// Reads and signs (分管领导).
    Leader,
    /// Reads everything, changes nothing (审计、督查).
    Auditor,
    /// Keeps units, accounts and settings (管理员).
    Administrator,
}

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// Look at records, figures and papers.
    Read,
    /// Make, amend, submit and delete records, add evidence.
    Record,
    /// Approve, return, decide on duplicates.
    Review,
    /// Sign a paper, so that it is frozen and bears a verification code (签发).
    Issue,
    /// Close a year, so that it is changed only by corrections (封账).
    Close,
    /// Open a closed year again (启封).
    Reopen,
    /// Read the journal and the whole export.
    Audit,
    /// Change the organization network.
    ManageUnits,
    /// Open, close and hand over posts and accounts.
    ManageAccounts,
}

impl Duty {
    /// Every duty.
    pub const ALL: [Self; 5] =
        [Self::Recorder, Self::Reviewer, Self::Leader, Self::Auditor, Self::Administrator];

    /// The name in columns and keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Recorder => "recorder",
            Self::Reviewer => "reviewer",
            Self::Leader => "leader",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.key() == key)
    }

    /// The table.
    #[must_use]
    pub fn may(self, verb: Verb) -> bool {
        match verb {
            Verb::Read => true,
            Verb::Record => matches!(self, Self::Recorder | Self::Reviewer),
            Verb::Review => matches!(self, Self::Reviewer),
            Verb::Issue | Verb::Close => matches!(self, Self::Reviewer | Self::Leader),
            Verb::Reopen => matches!(self, Self::Leader),
            Verb::Audit => matches!(self, Self::Auditor | Self::Administrator),
            Verb::ManageUnits | Verb::ManageAccounts => matches!(self, Self::Administrator),
        }
    }
}

impl Verb {
    /// Every verb.
    pub const ALL: [Self; 9] = [
        Self::Read,
        Self::Record,
        Self::Review,
        Self::Issue,
        Self::Close,
        Self::Reopen,
        Self::Audit,
        Self::ManageUnits,
        Self::ManageAccounts,
    ];
}

/// Somebody who acts: an account in a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account that logged in.
    pub account: AccountId,
    /// The post it holds.
    pub post: PostId,
    /// The unit of the post; its subtree is the field of action.
    pub unit: UnitId,
    /// What the post is charged with.
    pub duties: Vec<Duty>,
}

/// Leave to do one thing in one place, the only key to a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    /// The account, `None` for the program itself.
    pub account: Option<AccountId>,
    /// Whom the journal names: a post's id, or the name of a job or command.
    pub bearer: String,
    /// What for.
    pub verb: Verb,
}

/// The actor may not do this here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not allowed for this post")]
pub struct Denied;

impl Actor {
    /// Whether any of the post's duties allows the verb, wherever.
    #[must_use]
    pub fn can(&self, verb: Verb) -> bool {
        self.duties.iter().any(|duty| duty.may(verb))
    }

    /// Leave for a verb at a unit. `within` says whether the unit lies in the subtree of the
    /// actor's own.
    ///
    /// # Errors
    /// [`Denied`] when duty or place do not allow it.
    pub fn may(&self, verb: Verb, within: bool) -> Result<Permit, Denied> {
        if within && self.can(verb) {
            Ok(Permit { account: Some(self.account), bearer: self.post.to_string(), verb })
        } else {
            Err(Denied)
        }
    }
}

impl Permit {
    /// Leave for the program itself: a job or a command, by name.
    #[must_use]
    pub fn system(name: &str, verb: Verb) -> Self {
        Self { account: None, bearer: name.to_owned(), verb }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_duties_and_verbs() {
        let rows: Vec<String> = Duty::ALL
            .iter()
            .map(|duty| {
                let marks: String =
                    Verb::ALL.iter().map(|verb| if duty.may(*verb) { 'x' } else { '.' }).collect();
                format!("{:<14}{marks}", duty.key())
            })
            .collect();
        insta::assert_snapshot!(rows.join("\n"), @r"
        recorder      xx.......
        reviewer      xxxxx....
        leader        x..xxx...
        auditor       x.....x..
        administrator x.....xxx
        ");
    }
}
