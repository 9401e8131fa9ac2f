//! Records (记录) of every kind, and the states they pass through.

use super::{Posting, Share};
use crate::activities::{Activity, DutyEvent};
use crate::basics::UnitId;
use crate::orgs::{Network, OrgEvent};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The kind of a record: its schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A science-outreach activity (S2 科普活动).
    Activity,
    /// An event of wider duties (S18 中心工作).
    Duty,
    /// A change in the organization network (S1 组织变动).
    OrgEvent,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Activity, Self::Duty, Self::OrgEvent];

    /// The name in columns and keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Duty => "duty",
            Self::OrgEvent => "org_event",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// Where a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Kept by its author, perhaps unfinished (草稿).
    Draft,
    /// Waiting for review (待审).
    Submitted,
    /// Sent back with a reason (已退回).
    Returned,
    /// Approved; its revision posts (已审).
    Approved,
    /// Approved, and its year is closed (已归档).
    Archived,
    /// In the recycle bin for 30 days, then out of sight (回收站).
    Deleted,
}

/// What moves a record from one state to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Transition {
    /// Keep what was typed (暂存).
    Save,
    /// Hand in for review (提交).
    Submit,
    /// Send back, always with a reason (退回).
    Return,
    /// Approve (审核通过).
    Approve,
    /// Close with its year (归档).
    Archive,
    /// Put into the recycle bin (删除).
    Delete,
    /// Take out of the recycle bin (恢复).
    Restore,
    /// Take back what was done to many at once (撤销).
    Undo,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::Submitted,
        Self::Returned,
        Self::Approved,
        Self::Archived,
        Self::Deleted,
    ];

    /// The name in columns and keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Archived => "archived",
            Self::Deleted => "deleted",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// The state a transition leads to, `None` when it is not open from here. A record that is
    /// restored, or whose last step is undone, comes back as it was before, which its history
    /// knows; here it says draft.
    #[must_use]
    pub fn after(self, transition: Transition) -> Option<Self> {
        use Transition as T;
        match (self, transition) {
            (Self::Draft | Self::Returned, T::Save) | (Self::Deleted, T::Restore) => {
                Some(Self::Draft)
            }
            (Self::Submitted | Self::Returned | Self::Approved | Self::Deleted, T::Undo) => {
                Some(Self::Draft)
            }
            (Self::Draft | Self::Returned | Self::Submitted | Self::Approved, T::Submit) => {
                Some(Self::Submitted)
            }
            (Self::Submitted, T::Return) => Some(Self::Returned),
            (Self::Submitted, T::Approve) => Some(Self::Approved),
            (Self::Approved, T::Archive) => Some(Self::Archived),
            (Self::Draft | Self::Returned | Self::Submitted | Self::Approved, T::Delete) => {
                Some(Self::Deleted)
            }
            _ => None,
        }
    }
}

impl Transition {
    /// Every transition.
    pub const ALL: [Self; 8] = [
        Self::Save,
        Self::Submit,
        Self::Return,
        Self::Approve,
        Self::Archive,
        Self::Delete,
        Self::Restore,
        Self::Undo,
    ];

    /// The name in columns, routes and keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Save => "save",
            Self::Submit => "submit",
            Self::Return => "return",
            Self::Approve => "approve",
            Self::Archive => "archive",
            Self::Delete => "delete",
            Self::Restore => "restore",
            Self::Undo => "undo",
        }
    }
}

/// The typed content of a record: what a revision's payload holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Entry {
    /// S2.
    Activity(Box<Activity>),
    /// S18.
    Duty(Box<DutyEvent>),
    /// S1.
    OrgEvent(Box<OrgEvent>),
}

impl Entry {
    /// Reads a payload of a kind.
    ///
    /// # Errors
    /// When the payload is not of that kind.
    pub fn parse(kind: Kind, payload: &str) -> Result<Self, serde_json::Error> {
        Ok(match kind {
            Kind::Activity => Self::Activity(serde_json::from_str(payload)?),
            Kind::Duty => Self::Duty(serde_json::from_str(payload)?),
            Kind::OrgEvent => Self::OrgEvent(serde_json::from_str(payload)?),
        })
    }

    /// The payload: JSON with the fields in their fixed order, so that equal content has equal text.
    #[must_use]
    pub fn payload(&self) -> String {
        serde_json::to_string(self)
            .expect("records hold only text, whole numbers and maps with text keys")
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Activity(_) => Kind::Activity,
            Self::Duty(_) => Kind::Duty,
            Self::OrgEvent(_) => Kind::OrgEvent,
        }
    }

    /// The unit that owns it.
    #[must_use]
    pub fn unit(&self) -> UnitId {
        match self {
            Self::Activity(activity) => activity.lead,
            Self::Duty(duty) => duty.unit,
            Self::OrgEvent(event) => event.unit(),
        }
    }

    /// Its title as lists show it.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Activity(activity) => activity.title.clone(),
            Self::Duty(duty) => duty.title.clone(),
            Self::OrgEvent(event) => event.title(),
        }
    }

    /// First and last day.
    #[must_use]
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        match self {
            Self::Activity(activity) => activity.days(),
            Self::Duty(duty) => (duty.day, duty.until.unwrap_or(duty.day)),
            Self::OrgEvent(event) => (event.day(), event.day()),
        }
    }

    /// The labels it bears. Labels never add.
    #[must_use]
    pub fn labels(&self) -> Vec<String> {
        match self {
            Self::Activity(activity) => activity.labels(),
            Self::Duty(_) | Self::OrgEvent(_) => Vec::new(),
        }
    }

    /// Everybody who had a part in it, the lead first.
    #[must_use]
    pub fn shares(&self) -> Vec<Share> {
        match self {
            Self::Activity(activity) => activity.shares(),
            _ => vec![Share { unit: self.unit(), role: super::Role::Lead }],
        }
    }

    /// What it posts once it is approved; a change of the network needs the network before it.
    /// Nothing else in the program knows how a kind counts.
    #[must_use]
    pub fn postings(&self, before: &Network) -> Vec<Posting> {
        match self {
            Self::Activity(activity) => activity.postings(),
            Self::Duty(duty) => duty.postings(),
            Self::OrgEvent(event) => event.postings(before),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_submitted_is_approved_or_returned() {
        for state in State::ALL {
            let open = state == State::Submitted;
            assert_eq!(state.after(Transition::Approve).is_some(), open, "{state:?}");
            assert_eq!(state.after(Transition::Return).is_some(), open, "{state:?}");
        }
    }

    #[test]
    fn what_is_archived_does_not_move() {
        for transition in Transition::ALL {
            assert_eq!(State::Archived.after(transition), None);
        }
    }

    #[test]
    fn keys_read_back() {
        for state in State::ALL {
            assert_eq!(State::parse(state.key()), Some(state));
        }
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.key()), Some(kind));
        }
    }
}
