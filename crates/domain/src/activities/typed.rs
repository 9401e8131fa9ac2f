//! What was recorded, as somebody would type it: for a form that is opened again, and for comparing
//! two revisions field by field. Checking it again gives the same record.

use super::draft::CROWD;
use super::{
    Activity, ActivityDraft, DutyDraft, DutyEvent, MaterialDraft, MediaDraft, PartnerDraft,
    ResourceDraft, Session, SessionDraft,
};
use crate::basics::{Amount, Method, NOT_REPORTED_WORD, UnitId};
use crate::orgs::Network;
use chrono::NaiveDate;

impl ActivityDraft {
    /// The draft that reads back as the activity; units stand in it by their codes.
    #[must_use]
    pub fn of(activity: &Activity, network: &Network) -> Self {
        Self {
            title: activity.title.clone(),
            kind: activity.kind.clone(),
            campaign: activity.campaign.clone(),
            edition: activity.edition.clone(),
            theme: activity.theme.clone(),
            lead: code(network, activity.lead),
            partners: activity
                .partners
                .iter()
                .map(|share| PartnerDraft {
                    unit: code(network, share.unit),
                    role: share.role.key().to_owned(),
                })
                .chain(activity.guests.iter().map(|guest| PartnerDraft {
                    unit: guest.name.clone(),
                    role: guest.role.key().to_owned(),
                }))
                .collect(),
            audiences: activity.audiences.clone(),
            serves: activity.serves.clone(),
            sessions: activity
                .sessions
                .iter()
                .map(|session| SessionDraft::of(session, network))
                .collect(),
            media: activity
                .media
                .iter()
                .map(|report| MediaDraft {
                    medium: report.medium.clone(),
                    outlet: report.outlet.clone(),
                    count: report.count.typed(),
                })
                .collect(),
            resources: activity
                .resources
                .iter()
                .map(|used| ResourceDraft {
                    resource: used.resource.clone(),
                    count: used.count.typed(),
                })
                .collect(),
            spending: activity.spending.typed_money(),
            plan: activity.plan.clone(),
            outcome: activity.outcome.clone(),
            late_reason: activity.late_reason.clone(),
            confirmation: activity.confirmation.clone(),
        }
    }
}

impl SessionDraft {
    fn of(session: &Session, network: &Network) -> Self {
        Self {
            start: day(session.start),
            end: if session.end == session.start { String::new() } else { day(session.end) },
            time: session.time.clone(),
            place: session.place.map(|place| code(network, place)).unwrap_or_default(),
            spot: session.spot.clone(),
            attendance: attendance(session),
            sure: crowd(session),
            basis: session.basis.clone(),
            by_audience: session
                .by_audience
                .iter()
                .map(|(audience, amount)| (audience.clone(), amount.typed()))
                .collect(),
            experts: session.experts.typed(),
            volunteers: session.volunteers.typed(),
            consulted: session.consulted.typed(),
            clinic: session.clinic.typed(),
            views: session.views.typed(),
            vehicles: session.vehicles.typed(),
            banners: session.banners.typed(),
            materials: session
                .materials
                .iter()
                .map(|material| MaterialDraft {
                    kind: material.kind.clone(),
                    title: material.title.clone(),
                    quantity: material.quantity.typed(),
                })
                .collect(),
        }
    }
}

impl DutyDraft {
    /// The draft that reads back as the event.
    #[must_use]
    pub fn of(event: &DutyEvent, network: &Network) -> Self {
        Self {
            duty: event.duty.clone(),
            item: event.item.clone(),
            title: event.title.clone(),
            day: day(event.day),
            until: event.until.map(day).unwrap_or_default(),
            unit: code(network, event.unit),
            role: if event.led { "lead" } else { "part" }.to_owned(),
            place: event.place.map(|place| code(network, place)).unwrap_or_default(),
            // Nothing typed means once, so nothing reported is typed in words.
            count: match event.count {
                Amount::NotReported => NOT_REPORTED_WORD.to_owned(),
                count => count.typed(),
            },
            attendance: event.attendance.typed(),
            officers: event.officers.typed(),
            households: event.households.typed(),
            money: event.money.typed_money(),
            goods: event.goods.clone(),
            outcome: event.outcome.clone(),
            linked: event.linked.map(|linked| linked.to_string()).unwrap_or_default(),
        }
    }
}

/// What was kept was looked at.
fn crowd(session: &Session) -> String {
    let known = session.attendance.known().map(|attendance| attendance.low());
    known.filter(|low| *low >= CROWD).map(|low| low.to_string()).unwrap_or_default()
}

/// The basis says already whether the number is an estimate.
fn attendance(session: &Session) -> String {
    match session.attendance {
        Amount::Known(quantity) if !session.basis.is_empty() => {
            Amount::Known(quantity.with_method(Method::Counted)).typed()
        }
        amount => amount.typed(),
    }
}

fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

fn code(network: &Network, unit: UnitId) -> String {
    network.unit(unit).map_or_else(|| unit.to_string(), |unit| unit.code().to_string())
}

#[cfg(test)]
#[path = "typed_tests.rs"]
mod tests;
