//! The receipt (回执) of what was handed in by a link: its number and where it stands, under an address that only the
//! sender has. What was sent back is mended here and sent again.

use super::form::{self, Offers};
use super::link::{Link, Sending};
use super::open::{LOOKS, shown};
use super::queries;
use crate::App;
use crate::access::{Address, Posted, hash};
use crate::ledger::{Content, Standing, Submission, Typed, keep_in, stand};
use crate::shell::clock::{local, readable};
use crate::shell::flash::go;
use crate::shell::page::page_with;
use crate::shell::parts::ShownFaults;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use domain::activities::ActivityDraft;
use domain::basics::Faults;
use domain::ledger::{self, Entry};
use std::sync::Arc;

/// The page.
#[derive(Template)]
#[template(path = "links/receipt.html")]
pub struct ReceiptPage {
    words: Words,
    receipt: String,
    number: String,
    unit: String,
    title: String,
    at: String,
    state: String,
    told: String,
    /// Why it was sent back.
    reason: String,
    /// Whether it can be mended here.
    mends: bool,
    base: i64,
    draft: ActivityDraft,
    offers: Offers,
    faults: ShownFaults,
}

/// What a receipt stands for.
struct Found {
    sending: Sending,
    link: Link,
    standing: Standing,
    draft: ActivityDraft,
}

async fn found(app: &App, receipt: &str) -> Outcome<Found> {
    let missing = || Problem::NotFound("receipt".to_owned());
    let c = app.database().read();
    let sending = queries::sending_of_hash(c, &hash(receipt)).await?.ok_or_else(missing)?;
    let link = queries::link(c, &sending.county, &sending.link).await?.ok_or_else(missing)?;
    let standing = stand(app, &sending.county, sending.record).await?;
    let Typed::Activity(draft) = standing.typed.clone() else { return Err(missing()) };
    Ok(Found { sending, link, standing, draft: *draft })
}

impl Found {
    /// Whether the sender can mend it: it was sent back, never counted, and the link was not revoked.
    fn mends(&self) -> bool {
        self.standing.state == ledger::State::Returned
            && self.standing.posted == 0
            && self.link.revoked_at.is_empty()
    }

    /// The day on which it was sent first.
    fn entered(&self, today: NaiveDate) -> NaiveDate {
        let at = DateTime::parse_from_rfc3339(&self.sending.at);
        at.map_or(today, |at| local(at.with_timezone(&Utc)).date_naive())
    }

    fn page(self, app: &App, words: Words, receipt: &str) -> ReceiptPage {
        let state = self.standing.state;
        let told = match state {
            ledger::State::Submitted => words.t("receipt-told-submitted"),
            ledger::State::Returned if self.mends() => words.t("receipt-told-returned"),
            ledger::State::Approved | ledger::State::Archived => words.t("receipt-told-approved"),
            ledger::State::Deleted => words.t("receipt-told-deleted"),
            _ => words.t("receipt-told-desk"),
        };
        ReceiptPage {
            words,
            receipt: receipt.to_owned(),
            number: self.sending.number(),
            unit: terms::unit_name(words, &app.network(), self.link.unit, app.clock().today()),
            title: self.standing.title.clone(),
            at: readable(&self.sending.at),
            state: words.t(&format!("receipt-state-{}", state.key())),
            told,
            reason: match state {
                ledger::State::Returned => self.standing.returned.clone(),
                _ => String::new(),
            },
            mends: self.mends(),
            base: self.standing.head,
            draft: form::as_written(
                app,
                ActivityDraft { confirmation: String::new(), ..self.draft },
            ),
            offers: Offers::of(app, words),
            faults: ShownFaults::default(),
        }
    }
}

/// Where it stands.
///
/// # Errors
/// [`Problem::NotFound`] when nothing was handed in under this address.
pub async fn show(
    State(app): State<Arc<App>>,
    address: Address,
    words: Words,
    Path(receipt): Path<String>,
) -> Outcome<Response> {
    LOOKS.admit(app.clock().now(), &address.0)?;
    page_with(StatusCode::OK, &found(&app, &receipt).await?.page(&app, words, &receipt))
}

/// Sends what was mended again.
///
/// # Errors
/// As [`show`]; [`Problem::Refused`] when it is not to be mended, or was changed meanwhile.
pub async fn mend(
    State(app): State<Arc<App>>,
    address: Address,
    words: Words,
    Path(receipt): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    LOOKS.admit(app.clock().now(), &address.0)?;
    let found = found(&app, &receipt).await?;
    let base: i64 = posted.get("base").parse().unwrap_or(0);
    if !found.mends() {
        // Sent twice: the first one is under review already.
        return match found.standing.head == base + 1 {
            true => Ok(go(&format!("/r/{receipt}"))),
            false => Err(Problem::Refused("receipt-closed")),
        };
    }
    let draft = form::overlaid(found.draft.clone(), &posted);
    let (network, today) = (app.network(), app.clock().today());
    match draft.check_entered(app.desk(&network), found.entered(today)) {
        Ok(activity) => {
            let submission = Submission {
                id: found.sending.record,
                base,
                content: Content::Record(Entry::Activity(Box::new(activity))),
                submit: true,
                reason: String::new(),
                post: found.link.post.to_string(),
            };
            app.write(&found.link.permit(), move |tx| {
                Box::pin(async move {
                    match keep_in(tx, &network, today, &submission).await {
                        Err(Problem::Conflict(_)) => Err(Problem::Refused("receipt-closed")),
                        kept => kept.map(drop),
                    }
                })
            })
            .await?;
            Ok(go(&format!("/r/{receipt}")))
        }
        Err(faults) => answer(&app, words, found, &receipt, (draft, &faults)),
    }
}

fn answer(
    app: &App,
    words: Words,
    found: Found,
    receipt: &str,
    (draft, faults): (ActivityDraft, &Faults),
) -> Outcome<Response> {
    let faults = shown(app, words, faults);
    let page = found.page(app, words, receipt);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &ReceiptPage { draft, faults, ..page })
}

#[cfg(test)]
impl ReceiptPage {
    /// With something in every part.
    pub fn sample(mends: bool) -> Self {
        let text = || "text".to_owned();
        Self {
            words: Words::default(),
            receipt: text(),
            number: "20211213-ABCDEF".into(),
            unit: text(),
            title: text(),
            at: text(),
            state: text(),
            told: text(),
            reason: text(),
            mends,
            base: 1,
            draft: ActivityDraft::default(),
            offers: Offers::sample(),
            faults: ShownFaults::default(),
        }
    }
}
