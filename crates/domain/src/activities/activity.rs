//! An activity (科普活动) and how it counts.

use super::Session;
use crate::basics::{Amount, UnitId};
use crate::ledger::{Measure, Posting, Role, Share};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One activity, valid by construction: [`super::ActivityDraft::check`] makes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Name (活动名称).
    pub title: String,
    /// Form, a code of `activity_kind` (活动类型).
    pub kind: String,
    /// Campaign, a code of `campaign`; `none` is daily work (所属品牌活动).
    pub campaign: String,
    /// Edition of the campaign as written, e.g. its ordinal (届次).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub edition: String,
    /// Theme of the year (活动主题).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub theme: String,
    /// The unit that led (牵头单位); the record is its own.
    pub lead: UnitId,
    /// Everybody else (联合、协办单位).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<Share>,
    /// Everybody else who is in no network here (网络外的参与单位).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<Guest>,
    /// Codes of `audience` (面向人群).
    pub audiences: Vec<String>,
    /// Codes of `label`: central tasks it also serves (服务中心工作).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serves: Vec<String>,
    /// At least one (场次).
    pub sessions: Vec<Session>,
    /// Who reported on it (媒体报道).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<MediaReport>,
    /// Resources used (使用资源).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<ResourceUse>,
    /// Money spent, in fen (经费支出).
    #[serde(default)]
    pub spending: Amount,
    /// Notice or plan it rests on, as written (通知、方案文号).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plan: String,
    /// What came of it (小结).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// Why it is recorded late, where it is (补录原因).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub late_reason: String,
    /// Why unusual numbers are right, where somebody confirmed them (确认说明).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub confirmation: String,
}

/// A partner known only by its name, such as a hospital of another county: told of, never counted
/// (网络外的参与单位).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// As it was written.
    pub name: String,
    /// Its part.
    pub role: Role,
}

/// Reports by one kind of medium (媒体报道).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaReport {
    /// A code of `medium`.
    pub medium: String,
    /// Outlet or title (刊载媒体).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outlet: String,
    /// How many reports.
    pub count: Amount,
}

/// Use of one resource (资源使用).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResourceUse {
    /// A code of `resource`.
    pub resource: String,
    /// How many times.
    pub count: Amount,
}

impl Activity {
    /// First and last day over all sessions.
    #[must_use]
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        let first = self.sessions.iter().map(|session| session.start).min();
        let last = self.sessions.iter().map(|session| session.end).max();
        first.zip(last).expect("an activity has at least one session")
    }

    /// The lead first, then the partners.
    #[must_use]
    pub fn shares(&self) -> Vec<Share> {
        let mut shares = vec![Share { unit: self.lead, role: Role::Lead }];
        shares.extend(self.partners.iter().copied());
        shares
    }

    /// Labels: campaign and central tasks. They make lists, never totals.
    #[must_use]
    pub fn labels(&self) -> Vec<String> {
        let mut labels: Vec<String> = Vec::new();
        if self.campaign != "none" {
            labels.push(format!("campaign:{}", self.campaign));
        }
        labels.extend(self.serves.iter().map(|label| format!("serves:{label}")));
        labels.extend(self.audiences.iter().map(|audience| format!("audience:{audience}")));
        labels
    }

    /// How it counts: one activity on its first day, its sessions on theirs, each fact once.
    #[must_use]
    pub fn postings(&self) -> Vec<Posting> {
        let (first, _) = self.days();
        let mut postings = vec![Posting::count(Measure::Activity, self.lead, first, 1)];
        for session in &self.sessions {
            postings.extend(session.postings(self.lead));
        }
        postings.extend(self.shares().iter().map(|share| {
            Posting::count(Measure::Partner, self.lead, first, 1).item(&share.unit.to_string())
        }));
        postings.extend(self.media.iter().filter_map(|report| {
            Some(
                Posting::of(Measure::Media, self.lead, first, report.count.known()?)
                    .item(&report.medium),
            )
        }));
        postings.extend(self.resources.iter().filter_map(|used| {
            Some(
                Posting::of(Measure::Resource, self.lead, first, used.count.known()?)
                    .item(&used.resource),
            )
        }));
        postings.extend(
            self.spending
                .known()
                .map(|money| Posting::of(Measure::Spending, self.lead, first, money)),
        );
        postings
            .into_iter()
            .map(|posting| posting.kind(&self.kind).campaign(&self.campaign))
            .collect()
    }

    /// Whether any number of it is unreported, for the coverage of figures.
    #[must_use]
    pub fn attendance_missing(&self) -> bool {
        self.sessions.iter().any(|session| session.attendance == Amount::NotReported)
    }
}
