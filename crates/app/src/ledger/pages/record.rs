//! One record (记录): everything known of it, what it counts toward, what may be done with it.

use super::compare::{Change, changes, labelled};
use super::held::{Held, held_one};
use super::proofs::{File, proofs};
use super::{Typed, facts};
use crate::access::Visitor;
use crate::burden::takes;
use crate::ledger::closings::closed;
use crate::ledger::{self, Revision, Shown};
use crate::links::{Sending, link_of_bearer, sending_of};
use crate::shell::digits::quantity;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms::{self, StateMark};
use crate::shell::words::Words;
use crate::signing::{Beside, beside};
use crate::{App, figures};
use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use chrono::NaiveDate;
use domain::access::Verb;
use domain::basics::{Period, RecordId};
use domain::burden::Act;
use domain::figures::Parameter;
use domain::ledger::{Entry, State, Transition};
use std::collections::BTreeMap;
use std::sync::Arc;

pub use facts::Facts;

/// A figure the record feeds.
#[derive(Debug, Clone, Default)]
pub struct Fed {
    name: String,
    href: String,
    adds: String,
    now: String,
    after: String,
}

/// One step of the record's history, with what the revision changed.
#[derive(Debug, Clone, Default)]
pub struct Step {
    word: String,
    who: String,
    at: String,
    reason: String,
    back: bool,
    changes: Vec<Change>,
}

/// What this visitor may do with the record as it stands.
#[derive(Debug, Clone, Default)]
pub struct Open {
    amend: bool,
    delete: bool,
    restore: bool,
    review: bool,
    own: bool,
    attach: bool,
    finish: bool,
    repeat: bool,
    /// Whether it is a change of the network, which is taken back elsewhere.
    turn: bool,
    /// Whether putting it away or bringing it back changes what counts in a closed year.
    why: bool,
    /// Whether putting it away changes what counts at all.
    delete_why: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "ledger/pages/record.html")]
pub struct RecordPage {
    frame: Frame,
    id: String,
    title: String,
    kind: String,
    state: StateMark,
    revision: i64,
    late: bool,
    facts: Facts,
    files: Vec<File>,
    file_kinds: Vec<(String, String)>,
    fed: Vec<Fed>,
    follows: Vec<(String, String)>,
    counts: bool,
    history: Vec<Step>,
    compared: Vec<Change>,
    alike: Vec<(String, String)>,
    open: Open,
    /// The closed year it lies in.
    closed: Option<i32>,
    /// Whether the newest revision says why it was made.
    said_why: bool,
    held: Option<Held>,
    reasons: Vec<(String, String)>,
    /// What a return usually costs whoever filled the record in; empty where too little was measured.
    cost: String,
    before: Option<String>,
    after: Option<String>,
    waiting: usize,
    returned: Option<String>,
    /// How it came by a link without account: who filled it in, and the number of the receipt.
    linked: Option<(String, String)>,
    /// What was signed in beside what is recorded, session by session.
    signed: Vec<Beside>,
    /// Whether the page of signing in is offered.
    signs: bool,
}

/// The record.
///
/// # Errors
/// [`Problem::NotFound`] when there is none in the visitor's scope.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Outcome<Response> {
    let id = id_of(&id)?;
    let shown = ledger::show(&app, &visitor.scope, id).await?;
    let words = visitor.words;
    let network = app.network();
    let row = &shown.row;
    let day = terms::date(row.day_from).unwrap_or_else(|| app.clock().today());
    let last = terms::date(row.day_to).unwrap_or(day);
    let head = head_of(&shown)?;
    let content = Typed::read(row.kind, &head.shape, &head.payload, &network)?;
    let entry = match head.shape.as_str() {
        "record" => Some(Entry::parse(row.kind, &head.payload)?),
        _ => None,
    };
    let posted = shown.revisions.iter().find(|revision| revision.number == row.posted);
    let compared = match posted.filter(|posted| posted.number != head.number) {
        Some(posted) => {
            let before = Typed::read(row.kind, &posted.shape, &posted.payload, &network)?;
            changes(&app, words, &before, &content)
        }
        None => Vec::new(),
    };
    let facts = match &entry {
        Some(entry) => Facts::of(&app, words, entry, &network, day),
        None => Facts { more: labelled(&app, words, &content), ..Facts::default() },
    };
    let (fed, follows) = fed(&app, &visitor, &shown, entry.as_ref(), day).await?;
    let alike = alike(&app, &visitor, id).await?;
    let (before, after, waiting) = neighbors(&app, &visitor, id).await?;
    let held = held_one(&app, &visitor, row).await?;
    let shut = closed(&app, &row.county).await?.touched((day, last));
    let sending = sending_of(&app, &row.county, id).await?;
    let signed = beside(&app, words, (&row.county, id, row.unit), &content).await?;
    page(&RecordPage {
        frame: visitor.frame(&app, Section::Ledger).await?.single(),
        id: id.to_string(),
        title: if row.title.trim().is_empty() {
            words.t("record-untitled")
        } else {
            row.title.clone()
        },
        kind: words.t(&format!("kind-{}", row.kind.key().replace('_', "-"))),
        state: StateMark::of(words, row.state),
        revision: head.number,
        late: matches!(&entry, Some(Entry::Activity(activity)) if !activity.late_reason.is_empty()),
        files: proofs(&app, &visitor, &shown).await?,
        file_kinds: terms::choices(&app, words, "evidence_kind", visitor.year),
        fed,
        follows,
        counts: matches!(row.state, State::Approved | State::Archived),
        history: history(&app, words, &shown, sending.as_ref()).await?,
        linked: sending.map(|sending| (by_link(words, &sending), sending.number())),
        compared,
        alike,
        open: Open {
            why: shut.is_some() && row.posted > 0,
            ..open(&app, &visitor, &shown, head, held.as_ref())
        },
        closed: shut,
        said_why: !head.reason.trim().is_empty(),
        held,
        reasons: terms::choices(&app, words, "return_reason", visitor.year),
        cost: cost(&app, &visitor).await?,
        before,
        after,
        waiting,
        signs: row.kind == domain::ledger::Kind::Activity && row.state != State::Deleted,
        signed,
        returned: shown.returned().map(str::to_owned),
        facts,
    })
}

/// What a return usually costs, where the visitor may return something.
async fn cost(app: &App, visitor: &Visitor) -> Outcome<String> {
    match visitor.can(Verb::Review) {
        true => takes(app, visitor, "burden-takes-return", (Act::Mend, "")).await,
        false => Ok(String::new()),
    }
}

impl RecordPage {
    /// A hash as it is shown until somebody asks for the whole.
    fn short<'a>(&self, hash: &'a str) -> &'a str {
        hash.get(..8).unwrap_or(hash)
    }
}

/// The id in an address.
///
/// # Errors
/// [`Problem::NotFound`] when it is none.
pub fn id_of(text: &str) -> Outcome<RecordId> {
    RecordId::parse(text).ok_or_else(|| Problem::NotFound(text.to_owned()))
}

fn head_of(shown: &Shown) -> Outcome<&Revision> {
    shown.revisions.first().ok_or_else(|| Problem::broken("a record without a revision"))
}

fn open(app: &App, visitor: &Visitor, shown: &Shown, head: &Revision, held: Option<&Held>) -> Open {
    let state = shown.row.state;
    let may = |verb| visitor.may(app, verb, shown.row.unit).is_ok();
    let event = shown.row.kind == domain::ledger::Kind::OrgEvent;
    let free = held.is_none_or(|held| held.mine);
    let records = may(Verb::Record) && !event && free;
    let to = |transition| state.after(transition).is_some();
    Open {
        amend: records && to(Transition::Submit),
        finish: matches!(state, State::Draft | State::Returned),
        delete: records && to(Transition::Delete) && (!shown.row.counts() || may(Verb::Review)),
        delete_why: shown.row.counts(),
        restore: records && state == State::Deleted,
        review: may(Verb::Review) && to(Transition::Approve) && free,
        own: head.account == visitor.actor.account.to_string(),
        turn: event && visitor.can(Verb::ManageUnits),
        attach: records && state != State::Deleted,
        repeat: visitor.can(Verb::Record) && shown.row.kind == domain::ledger::Kind::Activity,
        why: false,
    }
}

/// Which figures the record feeds; for one that waits, what they are now and would be then; and the
/// figures that follow from these.
async fn fed(
    app: &App,
    visitor: &Visitor,
    shown: &Shown,
    entry: Option<&Entry>,
    day: NaiveDate,
) -> Outcome<(Vec<Fed>, Vec<(String, String)>)> {
    let Some(entry) = entry else { return Ok((Vec::new(), Vec::new())) };
    let words = visitor.words;
    let waits = shown.row.state == State::Submitted && visitor.sees(app, shown.row.unit);
    let posted = shown.revisions.iter().find(|revision| revision.number == shown.row.posted);
    let before = posted.map(|posted| Entry::parse(shown.row.kind, &posted.payload)).transpose()?;
    let (mut fed, mut follows) = (Vec::new(), Vec::new());
    for feed in figures::feeds(app, entry) {
        // Without a campaign or a label to ask for, these repeat the totals.
        let parameter =
            app.catalogue().definition(&feed.name.base).and_then(|known| known.parameter);
        if matches!(parameter, Some(Parameter::Campaign | Parameter::Label)) {
            continue;
        }
        let asked = figures::Asked {
            name: &feed.name,
            scope: &visitor.scope,
            period: Period::Year(chrono::Datelike::year(&day)),
            as_of: None,
        };
        if feed.interval.is_none() {
            follows.push((terms::figure(app, words, &feed.name), figures::href(&asked)));
            continue;
        }
        let number = |interval| quantity(interval, feed.unit, words);
        let mut line = Fed {
            name: terms::figure(app, words, &feed.name),
            href: figures::href(&asked),
            adds: feed.interval.map(number).unwrap_or_default(),
            ..Fed::default()
        };
        if waits
            && let Some((now, then)) =
                figures::forecast(app, &asked, before.as_ref(), entry).await?
        {
            (line.now, line.after) = (number(now), number(then));
        }
        fed.push(line);
    }
    Ok((fed, follows))
}

/// That a record came by a link, and whom it names; nobody has proved the name.
fn by_link(words: Words, sending: &Sending) -> String {
    match sending.sender.as_str() {
        "" => words.t("link-by"),
        name => words.t1("link-by-name", "name", name),
    }
}

async fn history(
    app: &App,
    words: Words,
    shown: &Shown,
    sending: Option<&Sending>,
) -> Outcome<Vec<Step>> {
    let acting = shown.passages.iter().map(|passage| passage.post.clone()).collect();
    let posts = crate::access::post_names(app, &acting).await?;
    let network = app.network();
    let mut contents: BTreeMap<i64, Typed> = BTreeMap::new();
    for revision in &shown.revisions {
        contents.insert(
            revision.number,
            Typed::read(shown.row.kind, &revision.shape, &revision.payload, &network)?,
        );
    }
    let oldest_first = shown.passages.iter().rev();
    let mut seen = 0;
    let mut steps: Vec<Step> = oldest_first
        .map(|passage| {
            let fresh = passage.revision > seen;
            let compared = match (contents.get(&seen), contents.get(&passage.revision)) {
                (Some(before), Some(after)) if fresh => changes(app, words, before, after),
                _ => Vec::new(),
            };
            seen = seen.max(passage.revision);
            Step {
                word: words.t(&format!("step-{}", passage.transition)),
                who: posts
                    .get(&passage.post)
                    .map(|(unit, title)| {
                        let day = app.clock().today();
                        let title = terms::post_title(app, words, title);
                        format!("{} {title}", terms::unit_name(words, &network, *unit, day))
                    })
                    .or_else(|| {
                        link_of_bearer(&passage.post)
                            .and(sending)
                            .map(|sending| by_link(words, sending))
                    })
                    .unwrap_or_else(|| words.t("history-program")),
                at: crate::shell::clock::readable(&passage.at),
                reason: passage.reason.clone(),
                back: passage.transition == Transition::Return.key(),
                changes: compared,
            }
        })
        .collect();
    steps.reverse();
    Ok(steps)
}

/// Other records that may be the same event, on which nobody has decided.
async fn alike(app: &App, visitor: &Visitor, id: RecordId) -> Outcome<Vec<(String, String)>> {
    if !visitor.can(Verb::Review) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for doubt in ledger::open_doubts(app, &visitor.scope).await? {
        let other = match id {
            id if doubt.record == id => doubt.other,
            id if doubt.other == id => doubt.record,
            _ => continue,
        };
        if let Ok(shown) = ledger::show(app, &visitor.scope, other).await {
            found.push((other.to_string(), shown.row.title));
        }
    }
    Ok(found)
}

/// For one that waits: those before and after it in the visitor's queue, and how many others wait.
async fn neighbors(
    app: &App,
    visitor: &Visitor,
    id: RecordId,
) -> Outcome<(Option<String>, Option<String>, usize)> {
    if !visitor.can(Verb::Review) {
        return Ok((None, None, 0));
    }
    let queue = super::review::queue(app, visitor).await?;
    let others = queue.iter().filter(|row| row.id != id).count();
    let Some(at) = queue.iter().position(|row| row.id == id) else {
        return Ok((None, None, others));
    };
    let href = |row: &ledger::Row| format!("/records/{}?review", row.id);
    let before = at.checked_sub(1).and_then(|at| queue.get(at)).map(href);
    Ok((before, queue.get(at + 1).map(href), others))
}

#[cfg(test)]
impl RecordPage {
    /// With something in every part.
    pub fn sample() -> Self {
        let change =
            Change { label: "Attendance".into(), before: "620".into(), after: "486".into() };
        Self {
            frame: Frame::sample(),
            id: "0190".into(),
            title: "Fair".into(),
            kind: "Activity".into(),
            state: StateMark { glyph: "wait", word: "Submitted".into() },
            revision: 3,
            late: true,
            facts: Facts::sample(),
            files: vec![
                File {
                    picture: true,
                    hash: "ab".repeat(32),
                    taken: "2021-12-09 14:05".into(),
                    place: "30.26°N 110.50°E".into(),
                    original: Some(("IMG_0001.jpg".into(), "5 MB".into(), "cd".repeat(32))),
                    outside: true,
                    others: vec![("/records/0191".into(), "Fair too".into())],
                    ..File::default()
                },
                File { name: "list.pdf".into(), hash: "ef".repeat(32), ..File::default() },
            ],
            file_kinds: vec![("photo".into(), "Photo".into())],
            fed: vec![
                Fed { now: "34".into(), after: "36".into(), adds: "2".into(), ..Fed::default() },
                Fed { adds: "2".into(), ..Fed::default() },
                Fed::default(),
            ],
            follows: vec![("Share".into(), "/figures/x".into())],
            counts: true,
            history: vec![Step {
                word: "Returned".into(),
                back: true,
                reason: "why".into(),
                changes: vec![change.clone()],
                ..Step::default()
            }],
            compared: vec![change],
            alike: vec![("0191".into(), "Fair too".into())],
            open: Open {
                amend: true,
                delete: true,
                restore: true,
                review: true,
                own: false,
                attach: true,
                finish: true,
                repeat: true,
                turn: true,
                why: true,
                delete_why: true,
            },
            closed: Some(2021),
            said_why: false,
            held: Some(Held { who: "Desk".into(), mine: true, ..Held::default() }),
            cost: "Cost".into(),
            reasons: vec![("place".into(), "Place".into())],
            before: Some("/records/1".into()),
            after: Some("/records/2".into()),
            waiting: 2,
            linked: Some(("by link".into(), "20211213-ABCDEF".into())),
            signed: vec![Beside { heads: 43, recorded: "50".into(), ..Beside::default() }],
            signs: true,
            returned: Some("why".into()),
        }
    }
}
