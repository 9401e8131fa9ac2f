//! What became of each record: when it was entered, by whom, and how its review went.

use super::chance::Chance;
use super::data::Data;
use super::people::People;
use super::times::{at_desk, now};
use super::works::Made;
use crate::App;
use crate::ledger::{Content, Life, Proof, Submission, Then};
use crate::shell::clock::local;
use crate::shell::db::Turn;
use crate::shell::problem::{Outcome, Problem};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::access::Permit;
use domain::activities::{Activity, ActivityDraft, Desk, DutyDraft};
use domain::basics::{Amount, Quantity, RecordId, UnitId};
use domain::ledger::{Entry, Kind};
use domain::orgs::Network;
use sha2::{Digest, Sha256};

/// What happens to a record after it was entered; nothing more to most.
#[derive(Debug)]
pub struct Amendment {
    /// The new revision.
    pub submission: Submission,
    /// Who handed it in.
    pub handed_in: Turn,
    /// Who approved it.
    pub approved: Turn,
}

/// Follows records through their course.
pub struct Course<'a> {
    pub app: &'a App,
    pub data: &'a Data,
    pub network: &'a Network,
    pub people: &'a People,
    pub chance: &'a mut Chance,
    pub proofs: &'a [Proof],
    pub amendments: Vec<Amendment>,
}

/// How the review of a record went.
enum Fate {
    Draft,
    Waiting,
    Approved,
    Returned,
    /// Returned, mended and approved.
    Mended,
    /// Approved, and corrected later.
    Corrected,
}

impl Course<'_> {
    /// The life of an activity. What is to be approved in any case is entered soon.
    pub fn activity(&mut self, made: Made) -> Outcome<Life> {
        let Made { mut draft, lead, last, settled } = made;
        let entered = self.entered(last, settled);
        let today = local(entered).date_naive();
        if (today - last).num_days() > 30 && draft.late_reason.is_empty() {
            let reasons = &self.data.works.texts.late;
            draft.late_reason = self.chance.pick(reasons).cloned().unwrap_or_default();
        }
        let desk = Desk { vocabulary: self.app.vocabulary(), network: self.network, today };
        let activity = draft.check(desk).map_err(Problem::Invalid)?;
        let fate = if settled { Fate::Approved } else { self.fate(entered) };
        let turn = Turn { permit: self.people.recorder(lead), at: entered };
        let id = RecordId::new(self.chance.id(entered));
        if matches!(fate, Fate::Draft) {
            return Ok(self.unfinished(id, lead, draft, turn));
        }
        let then = self.then(&fate, entered, settled);
        if let (
            Fate::Mended | Fate::Corrected,
            Then::Approved(reviewed, _) | Then::Returned(reviewed, _),
        ) = (&fate, &then)
        {
            let reviewed = reviewed.at;
            self.amend(id, &activity, matches!(fate, Fate::Corrected), &turn.permit, reviewed);
        }
        let day = activity.days().0;
        let mut life = self.life(id, Entry::Activity(Box::new(activity)), turn, then);
        life.evidence = self.evidence(entered);
        life.evidence.iter_mut().for_each(|(_, proof)| photographed(proof, id, day));
        Ok(life)
    }

    /// What is planned is a draft, written down some days ago.
    pub fn planned(&mut self, made: Made) -> Life {
        let day = made.last.min(local(now()).date_naive());
        let written = day - TimeDelta::days(self.chance.between([6, 20]));
        let at = at_desk(self.chance, written);
        let turn = Turn { permit: self.people.recorder(made.lead), at };
        let id = RecordId::new(self.chance.id(at));
        self.unfinished(id, made.lead, made.draft, turn)
    }

    /// The life of an event of a wider duty.
    pub fn duty(&mut self, day: NaiveDate, draft: &DutyDraft, unit: UnitId) -> Outcome<Life> {
        let entered = self.entered(day, true);
        let today = local(entered).date_naive();
        let desk = Desk { vocabulary: self.app.vocabulary(), network: self.network, today };
        let event = draft.check(desk).map_err(Problem::Invalid)?;
        let turn = Turn { permit: self.people.recorder(unit), at: entered };
        let id = RecordId::new(self.chance.id(entered));
        let then = self.then(&Fate::Approved, entered, true);
        Ok(self.life(id, Entry::Duty(Box::new(event)), turn, then))
    }

    /// Most enter what they did within days, some after weeks, a few late.
    fn entered(&mut self, last: NaiveDate, soon: bool) -> DateTime<Utc> {
        let wait = match self.chance.below(100) {
            _ if soon => self.chance.between([0, 3]),
            0..45 => self.chance.between([0, 1]),
            45..80 => self.chance.between([2, 6]),
            80..96 => self.chance.between([7, 20]),
            _ => self.chance.between([33, 64]),
        };
        let entered = at_desk(self.chance, last + TimeDelta::days(wait));
        let latest = now() - TimeDelta::minutes(20);
        if entered < latest {
            entered
        } else {
            latest - TimeDelta::seconds(self.chance.between([0, 5400]))
        }
    }

    /// The longer ago, the more has been reviewed.
    fn fate(&mut self, entered: DateTime<Utc>) -> Fate {
        let ago = (now() - entered).num_days();
        let open = match ago {
            0..=21 => 480,
            22..=70 => 190,
            71..=160 => 30,
            _ => 5,
        };
        match self.chance.below(100) {
            _ if !self.chance.happens(open) => match self.chance.below(1000) {
                0..9 if ago > 40 => Fate::Corrected,
                9..18 if ago > 40 => Fate::Mended,
                _ => Fate::Approved,
            },
            0..35 => Fate::Draft,
            35..65 => Fate::Returned,
            _ => Fate::Waiting,
        }
    }

    fn then(&mut self, fate: &Fate, entered: DateTime<Utc>, settled: bool) -> Then {
        let wait = if settled { [0, 2] } else { [1, 6] };
        let wait = TimeDelta::days(self.chance.between(wait));
        let day = local(entered + TimeDelta::minutes(40) + wait).date_naive();
        let mut at = at_desk(self.chance, day).max(entered + TimeDelta::minutes(7));
        if at >= now() && settled {
            at = now() - TimeDelta::seconds(self.chance.between([30, 400]));
        }
        let turn = Turn { permit: self.people.reviewer(), at };
        match fate {
            _ if at >= now() => Then::Waiting,
            Fate::Approved | Fate::Corrected => Then::Approved(turn, String::new()),
            Fate::Returned | Fate::Mended => {
                let reasons = &self.data.works.texts.returns;
                Then::Returned(turn, self.chance.pick(reasons).cloned().unwrap_or_default())
            }
            Fate::Draft | Fate::Waiting => Then::Waiting,
        }
    }

    fn unfinished(&self, id: RecordId, unit: UnitId, mut draft: ActivityDraft, turn: Turn) -> Life {
        // What is left for later: the numbers.
        for session in &mut draft.sessions {
            session.attendance.clear();
            session.by_audience.clear();
        }
        let payload =
            serde_json::to_string(&draft).expect("drafts hold only text and maps with text keys");
        Life {
            id,
            content: Content::Draft { kind: Kind::Activity, unit, title: draft.title, payload },
            postings: None,
            post: turn.permit.bearer.clone(),
            reason: String::new(),
            entered: turn,
            then: Then::Unfinished,
            evidence: Vec::new(),
        }
    }

    fn life(&self, id: RecordId, entry: Entry, turn: Turn, then: Then) -> Life {
        Life {
            id,
            content: Content::Record(entry),
            postings: None,
            post: turn.permit.bearer.clone(),
            reason: String::new(),
            entered: turn,
            then,
            evidence: Vec::new(),
        }
    }

    /// About two thirds of the records are proven, by one file to three.
    fn evidence(&mut self, entered: DateTime<Utc>) -> Vec<(DateTime<Utc>, Proof)> {
        if !self.chance.happens(670) {
            return Vec::new();
        }
        let count = i64::try_from(self.proofs.len()).unwrap_or(0);
        let (first, files) = (self.chance.below(self.proofs.len()), self.chance.between([1, 3]));
        let files = usize::try_from(files.min(count)).unwrap_or(0);
        let proofs = self.proofs.iter().cycle().skip(first).take(files);
        (1..)
            .zip(proofs)
            .map(|(at, proof)| (entered + TimeDelta::seconds(at * 45), proof.clone()))
            .collect()
    }

    /// The same activity with another number: what a review or a recount brought about.
    fn amend(
        &mut self,
        id: RecordId,
        activity: &Activity,
        counted: bool,
        permit: &Permit,
        after: DateTime<Utc>,
    ) {
        let mut changed = activity.clone();
        let Some(session) = changed.sessions.first_mut() else { return };
        let Amount::Known(people) = session.attendance else { return };
        let fewer = people.low() - self.chance.between([2, 9]).min(people.low() / 4);
        let recounted = Quantity::exact(fewer, people.method());
        session.attendance = recounted.map_or(session.attendance, Amount::Known);
        session.by_audience.clear();
        (session.consulted, session.clinic) = (Amount::NotReported, Amount::NotReported);
        let wait = if counted { [6, 30] } else { [1, 5] };
        let day = local(after).date_naive() + TimeDelta::days(self.chance.between(wait));
        let at = at_desk(self.chance, day).max(after + TimeDelta::hours(1));
        let approved = at + TimeDelta::hours(self.chance.between([1, 20]));
        if approved >= now() {
            return;
        }
        let reasons = &self.data.works.texts.corrections;
        let reason = self.chance.pick(reasons).cloned().unwrap_or_default();
        self.amendments.push(Amendment {
            submission: Submission {
                id,
                base: 1,
                content: Content::Record(Entry::Activity(Box::new(changed))),
                submit: true,
                reason,
                post: permit.bearer.clone(),
            },
            handed_in: Turn { permit: permit.clone(), at },
            approved: Turn { permit: self.people.reviewer(), at: approved },
        });
    }
}

/// The pictures of the demonstration are few; each stands for a photo of its own, taken on the day.
fn photographed(proof: &mut Proof, id: RecordId, day: NaiveDate) {
    if proof.media_type.starts_with("image/") {
        proof.original = hex::encode(Sha256::digest(format!("{id} {}", proof.hash)));
        proof.taken_at = format!("{day} 10:20");
    }
}
