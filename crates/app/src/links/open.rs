//! The open form of a link (填报页): eight fields on a phone, no account. All faults at once, nothing typed is lost,
//! the same sending twice is one record, and nothing of the ledger is told.

use super::form::{self, Offers};
use super::link::{Link, Sending, link_of_token};
use super::queries;
use crate::App;
use crate::access::{Address, Posted, hash, is_short_token, short_token};
use crate::burden::{self, Measured};
use crate::ledger::{Content, Submission, keep_in, propose, stand};
use crate::shell::clock::stamp;
use crate::shell::flash::go;
use crate::shell::pace::Pace;
use crate::shell::page::page_with;
use crate::shell::parts::ShownFaults;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::TimeDelta;
use domain::activities::{Activity, ActivityDraft};
use domain::basics::{Faults, RecordId};
use domain::burden::{Act, Way};
use domain::ledger::{Entry, Kind};
use std::sync::Arc;

/// Sendings of one address in a minute.
static PACE: Pace = Pace::new(30);
/// Pages of one address in a minute, of links and receipts.
pub static LOOKS: Pace = Pace::new(120);
/// Most records by one link in a day.
const MOST_A_DAY: i64 = 200;

/// The page.
#[derive(Template)]
#[template(path = "links/open.html")]
pub struct LinkPage {
    words: Words,
    token: String,
    unit: String,
    note: String,
    until: String,
    /// Whether something can be handed in.
    stands: bool,
    id: String,
    receipt: String,
    answered: bool,
    sender: String,
    draft: ActivityDraft,
    offers: Offers,
    faults: ShownFaults,
}

impl LinkPage {
    fn new(app: &App, words: Words, token: &str, link: &Link) -> Self {
        let today = app.clock().today();
        Self {
            words,
            token: token.to_owned(),
            unit: terms::unit_name(words, &app.network(), link.unit, today),
            note: link.note.clone(),
            until: terms::day(link.ends_on),
            stands: link.stands(today),
            id: app.clock().id().to_string(),
            receipt: short_token(),
            answered: false,
            sender: String::new(),
            draft: form::prefilled(app, link),
            offers: Offers::of(app, words),
            faults: ShownFaults::default(),
        }
    }

    /// The form, or that the link stands no longer.
    fn answer(&self) -> Outcome<Response> {
        let status = match (self.stands, self.faults.0.is_empty()) {
            (false, _) => StatusCode::GONE,
            (true, true) => StatusCode::OK,
            (true, false) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        page_with(status, self)
    }
}

/// The form.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such link.
pub async fn show(
    State(app): State<Arc<App>>,
    address: Address,
    words: Words,
    Path(token): Path<String>,
) -> Outcome<Response> {
    LOOKS.admit(app.clock().now(), &address.0)?;
    let link = link_of_token(&app, &token).await?;
    LinkPage::new(&app, words, &token, &link).answer()
}

/// Hands a record in.
///
/// # Errors
/// As [`show`]; [`Problem::TooMany`] from an address or by a link that sends too often, [`Problem::Refused`] when
/// other content was sent under the same id.
pub async fn send(
    State(app): State<Arc<App>>,
    address: Address,
    words: Words,
    Path(token): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    PACE.admit(app.clock().now(), &address.0)?;
    let link = link_of_token(&app, &token).await?;
    let page = LinkPage::new(&app, words, &token, &link);
    if !page.stands {
        return page.answer();
    }
    let id = RecordId::parse(posted.get("id")).ok_or(Problem::Unreadable("no id"))?;
    let receipt = posted.get("receipt").to_owned();
    if !is_short_token(&receipt) {
        return Err(Problem::Unreadable("no receipt"));
    }
    let draft = form::sent(&app, &link, &posted);
    let sender = form::sender(&posted);
    let network = app.network();
    match draft.check(app.desk(&network)) {
        Ok(activity) => {
            let sending = Sending {
                county: link.county.clone(),
                record: id,
                link: link.id.clone(),
                sender,
                at: String::new(),
            };
            hand_in(&app, link, sending, &receipt, activity).await?;
            Ok(go(&format!("/r/{receipt}")))
        }
        Err(faults) => {
            let faults = shown(&app, words, &faults);
            let id = id.to_string();
            LinkPage { id, receipt, answered: true, sender, draft, faults, ..page }.answer()
        }
    }
}

/// The faults, each with the name of its field, in the order of the form.
pub fn shown(app: &App, words: Words, faults: &Faults) -> ShownFaults {
    const ASKED: [&str; 5] = ["confirmation", "title", "kind", "sessions", "late_reason"];
    ShownFaults::named(app, words, &faults.0).as_asked(&ASKED)
}

async fn hand_in(
    app: &App,
    link: Link,
    sending: Sending,
    receipt: &str,
    activity: Activity,
) -> Outcome<()> {
    let (network, today) = (app.network(), app.clock().today());
    let submission = Submission {
        id: sending.record,
        base: 0,
        content: Content::Record(Entry::Activity(Box::new(activity.clone()))),
        submit: true,
        reason: String::new(),
        post: link.post.to_string(),
    };
    // the open page runs no script, so what it took is not known
    let measured = Measured {
        way: Way::Link,
        kind: Kind::Activity.key().to_owned(),
        ..Measured::typed(Act::Enter, sending.record, activity.lead, None)
    };
    let (receipt, day_ago) = (hash(receipt), stamp(app.clock().now() - TimeDelta::days(1)));
    let (county, record) = (sending.county.clone(), sending.record);
    // what the record says of this sending, if it was sent before
    let known = stand(app, &county, record).await.is_ok();
    app.write(&link.permit(), move |tx| {
        Box::pin(async move {
            tx.hold(&link.county).await?;
            let link = queries::link(tx, &link.county, &link.id).await?;
            let link = link.filter(|link| link.stands(today));
            let link = link.ok_or(Problem::Refused("link-over"))?;
            let before = queries::sending(tx, &sending.county, sending.record).await?;
            let ours = before.as_ref().is_some_and(|before| before.link == link.id);
            if (known || before.is_some()) && !ours {
                return Err(Problem::Refused("link-sent-already"));
            }
            if !ours && queries::sent_since(tx, &link, &day_ago).await? >= MOST_A_DAY {
                return Err(Problem::TooMany);
            }
            match keep_in(tx, &network, today, &submission).await {
                // what is stored is shown to nobody here
                Err(Problem::Conflict(_)) => return Err(Problem::Refused("link-sent-already")),
                kept => kept?,
            };
            if !ours {
                queries::insert_sending(tx, &sending, &receipt).await?;
                queries::count_use(tx, &link).await?;
                burden::note_in(tx, &sending.county, &measured).await?;
                tx.note(&link.county, "link_send", format!("link {}", link.id), sending.record);
            }
            Ok(())
        })
    })
    .await?;
    if let Err(problem) = propose(app, &county, record, &activity).await {
        tracing::error!("likeness of {record}: {problem}");
    }
    Ok(())
}

#[cfg(test)]
impl LinkPage {
    /// With something in every part.
    pub fn sample(stands: bool) -> Self {
        use crate::shell::parts::ShownFault;
        use domain::activities::SessionDraft;
        let text = || "text".to_owned();
        let fault =
            |field: &str, warning| ShownFault { field: field.into(), text: text(), warning };
        Self {
            words: Words::default(),
            token: text(),
            unit: text(),
            note: text(),
            until: "2021-12-31".into(),
            stands,
            id: text(),
            receipt: text(),
            answered: true,
            sender: text(),
            draft: ActivityDraft {
                sessions: vec![SessionDraft::default()],
                ..ActivityDraft::default()
            },
            offers: Offers::sample(),
            faults: ShownFaults(vec![
                fault("title", false),
                fault("audiences", false),
                fault("outcome", false),
                fault("late_reason", false),
                fault("sessions.0.attendance", true),
            ]),
        }
    }
}
