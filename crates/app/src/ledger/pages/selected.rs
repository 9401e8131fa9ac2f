//! What is to be done with the chosen records (批量操作): first the list and the count, then the deed,
//! then a message that takes it back.

use super::asked::{Asked, ids};
use crate::App;
use crate::access::{Posted, Visitor};
use crate::burden::{self, Measured};
use crate::jobs::{self, SeekAlike};
use crate::ledger::brief::{Told, briefs};
use crate::ledger::deeds::{self, Asker, Doing, Looked, MOST, Verdict};
use crate::ledger::{self, Filter, Row, list};
use crate::shell::digits::quantity;
use crate::shell::flash::{go, go_and_tell, is_local};
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms::{self, StateMark};
use askama::Template;
use axum::extract::{Path, State as Extract};
use axum::response::Response;
use domain::access::Verb;
use domain::basics::{RecordId, Unit};
use domain::burden::Act;
use domain::figures::Interval;
use domain::ledger::State;
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

/// One of the chosen records.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    id: String,
    title: String,
    unit: String,
    days: String,
    state: StateMark,
    /// Its newest revision.
    revision: i64,
    sessions: String,
    attendance: String,
    /// Why it is left out; empty when it is not.
    why: String,
    /// Whether it may be the same as another record.
    alike: bool,
}

/// What the open ones add up to.
#[derive(Debug, Clone, Default)]
pub struct Sums {
    units: usize,
    sessions: String,
    attendance: String,
}

/// The page before the deed.
#[derive(Template)]
#[template(path = "ledger/pages/selected.html")]
pub struct SelectedPage {
    frame: Frame,
    doing: String,
    query: String,
    /// Where it was chosen: `review`, `bin`, the id of a deed, or empty for the list.
    from: String,
    sums: Sums,
    open: Vec<Chosen>,
    shut: Vec<Chosen>,
    labels: Vec<(String, String)>,
    /// Whether an approved record is among them, so that a reason is asked.
    counts: bool,
    /// How many of them may be the same as another record.
    alike: usize,
    /// Whether more were chosen than one deed takes.
    cut: bool,
    missing: bool,
    /// What a return usually costs; empty where too little was measured.
    cost: String,
}

impl SelectedPage {
    fn key(&self, part: &str) -> String {
        format!("deed-{}-{part}", self.doing)
    }

    /// The page the records were chosen on.
    fn back(&self) -> String {
        back(&self.from, &self.query)
    }

    /// Its name.
    fn back_name(&self) -> &'static str {
        match self.from.as_str() {
            "review" => "nav-review",
            "bin" => "bin-head",
            "" => "nav-ledger",
            _ => "deed-records",
        }
    }
}

/// What a form wants done; labels and reasons may still be missing.
fn doing(posted: &Posted, strict: bool) -> Outcome<Option<Doing>> {
    let reason = posted.get("reason").chars().take(500).collect::<String>();
    let label = posted.get("label").to_owned();
    let doing = match posted.get("do") {
        "submit" => Doing::Submit,
        "approve" => Doing::Approve,
        "return" => Doing::Return(reason),
        "label" => Doing::Label(label, reason),
        "delete" => Doing::Delete(reason),
        "restore" => Doing::Restore,
        other => return Err(Problem::NotFound(other.to_owned())),
    };
    let lacking = match &doing {
        Doing::Return(reason) => reason.is_empty(),
        Doing::Label(label, _) => label.is_empty(),
        _ => false,
    };
    Ok((!(strict && lacking)).then_some(doing))
}

/// The records a form names, or all of the list it came from.
async fn chosen(app: &App, visitor: &Visitor, posted: &Posted) -> Outcome<(Filter, bool)> {
    let size = u64::try_from(MOST).unwrap_or(u64::MAX);
    let bin = posted.get("from") == "bin";
    if posted.has("all") {
        let filter = match bin {
            true => super::bin::filter(app, &Asked::read(posted.get("query"))),
            false => Asked::read(posted.get("query")).filter(app, visitor.year),
        };
        return Ok((Filter { size, page: 1, ..filter }, false));
    }
    let mut named = ids(posted.all("id"));
    let cut = named.len() > MOST;
    named.truncate(MOST);
    let states = if bin { vec![State::Deleted] } else { Vec::new() };
    Ok((Filter { ids: named, states, size, ..Filter::default() }, cut))
}

async fn looked(
    app: &App,
    visitor: &Visitor,
    posted: &Posted,
    doing: &Doing,
) -> Outcome<(Vec<Looked>, bool)> {
    let (filter, cut) = chosen(app, visitor, posted).await?;
    if filter.ids.is_empty() && !posted.has("all") {
        return Ok((Vec::new(), false));
    }
    let found = list(app, &visitor.scope, &filter).await?;
    let cut = cut || found.total > i64::try_from(MOST).unwrap_or(i64::MAX);
    let may = |verb, unit| visitor.may(app, verb, unit).is_ok();
    let asker = Asker { account: visitor.actor.account.to_string(), may: &may };
    let mut looked = deeds::look(app, doing, &asker, found.rows).await?;
    for each in &mut looked {
        if posted.all("seen").any(|seen| is_other(seen, &each.row)) {
            each.verdict = Verdict::Shut("deed-changed", 0);
        }
    }
    Ok((looked, cut))
}

/// Whether what was seen, `id revision`, is an older revision of the record.
fn is_other(seen: &str, row: &Row) -> bool {
    seen.split_once(' ')
        .is_some_and(|(id, revision)| id == row.id.to_string() && revision != row.head.to_string())
}

/// The list and the count, before anything is done.
///
/// # Errors
/// What the store says.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    posted: Posted,
) -> Outcome<Response> {
    answer(&app, &visitor, &posted, false).await
}

async fn answer(app: &App, visitor: &Visitor, posted: &Posted, missing: bool) -> Outcome<Response> {
    let doing = doing(posted, false)?.unwrap_or(Doing::Submit);
    let (looked, cut) = looked(app, visitor, posted, &doing).await?;
    let (words, network) = (visitor.words, app.network());
    let rows: Vec<Row> = looked.iter().map(|each| each.row.clone()).collect();
    let briefs = briefs(app, &rows, Told::Newest).await?;
    let alike = match doing {
        Doing::Approve => in_doubt(app, visitor).await?,
        _ => BTreeSet::new(),
    };
    let mut totals = [Interval::whole(0, Some(0)); 2];
    let shown = |number: Interval| quantity(number, Unit::Visits, words);
    let (mut open, mut shut, mut counts) = (Vec::new(), Vec::new(), false);
    for (Looked { row, verdict }, brief) in looked.into_iter().zip(briefs) {
        let day = terms::date(row.day_from).unwrap_or_else(|| app.clock().today());
        let mut chosen = Chosen {
            id: row.id.to_string(),
            title: row.title.clone(),
            unit: terms::unit_name(words, &network, row.unit, day),
            days: terms::days(row.day_from, row.day_to),
            state: StateMark::of(words, row.state),
            revision: row.head,
            sessions: brief.sums[0].map(shown).unwrap_or_default(),
            attendance: brief.sums[1].map(shown).unwrap_or_default(),
            why: String::new(),
            alike: alike.contains(&row.id),
        };
        if chosen.title.trim().is_empty() {
            chosen.title = words.t("record-untitled");
        }
        match verdict {
            Verdict::Open(_) => {
                counts |= row.counts();
                for (total, part) in totals.iter_mut().zip(brief.sums) {
                    *total = part.and_then(|part| total.plus(part)).unwrap_or(*total);
                }
                open.push(chosen);
            }
            Verdict::Shut(key, count) => {
                chosen.why = words.t1(key, "count", count);
                shut.push(chosen);
            }
        }
    }
    let from = posted.get("from").to_owned();
    let section = if from == "review" { Section::Review } else { Section::Ledger };
    page(&SelectedPage {
        frame: visitor.frame(app, section).await?.single(),
        query: posted.get("query").to_owned(),
        from,
        sums: Sums {
            units: open.iter().map(|each| &each.unit).collect::<BTreeSet<_>>().len(),
            sessions: shown(totals[0]),
            attendance: shown(totals[1]),
        },
        labels: terms::choices(app, words, "label", visitor.year),
        counts: counts && matches!(doing, Doing::Label(..) | Doing::Delete(_)),
        cost: match doing {
            Doing::Return(_) => {
                burden::takes(app, visitor, "burden-takes-return", (Act::Mend, "")).await?
            }
            _ => String::new(),
        },
        doing: doing.key().to_owned(),
        alike: open.iter().filter(|each| each.alike).count(),
        open,
        shut,
        cut,
        missing,
    })
}

/// The records that may be the same as another one.
async fn in_doubt(app: &App, visitor: &Visitor) -> Outcome<BTreeSet<RecordId>> {
    let doubts = ledger::open_doubts(app, &visitor.scope).await?;
    Ok(doubts.into_iter().flat_map(|doubt| [doubt.record, doubt.other]).collect())
}

/// Does it, and back to the list.
///
/// # Errors
/// As [`deeds::carry_out`].
pub async fn act(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    posted: Posted,
) -> Outcome<Response> {
    let Some(doing) = doing(&posted, true)? else {
        return answer(&app, &visitor, &posted, true).await;
    };
    let (looked, _) = looked(&app, &visitor, &posted, &doing).await?;
    if matches!(&doing, Doing::Delete(reason) if reason.trim().is_empty())
        && looked.iter().any(|each| matches!(each.verdict, Verdict::Open(_)) && each.row.counts())
    {
        return answer(&app, &visitor, &posted, true).await;
    }
    let left = looked.iter().filter(|each| matches!(each.verdict, Verdict::Shut(..))).count();
    let permit = visitor.actor.may(doing.verb(), true)?;
    let open = looked.iter().filter(|each| matches!(each.verdict, Verdict::Open(_)));
    let ids = open.map(|each| each.row.id).collect();
    let job = SeekAlike { ids, ..SeekAlike::default() };
    let done = deeds::carry_out(&app, &permit, &visitor.county, (&doing, ""), looked).await?;
    let back = back(posted.get("from"), posted.get("query"));
    let Some((deed, count)) = done else { return Ok(go(&back)) };
    if doing == Doing::Submit {
        let title = terms::kept_title("deed-submit-do", count);
        jobs::enqueue(&app, &visitor, &permit, &title, job).await?;
    }
    if doing.verb() == Verb::Review {
        let effort = burden::claim(&posted);
        let measured = Measured::typed(Act::Review, &deed, visitor.actor.unit, effort);
        let measured = Measured { records: count, ..measured };
        burden::note(&app, &permit, &visitor.county, measured).await;
    }
    let key = format!("deed-{}-done", doing.key());
    let mut text = visitor.words.t1(&key, "count", count);
    if left > 0 {
        text += &visitor.words.t1("deed-left", "count", left);
    }
    let undo = Some(format!("/deeds/{deed}/undo"));
    Ok(go_and_tell(&back, &Flash { text, undo, ..Flash::default() }))
}

/// The list, queue, bin or deed a form came from.
fn back(from: &str, query: &str) -> String {
    let page = match from {
        "review" => return "/review".to_owned(),
        "bin" => "/bin".to_owned(),
        deed if Uuid::try_parse(deed).is_ok() => format!("/deeds/{deed}"),
        _ => "/ledger".to_owned(),
    };
    let back = format!("{page}?{query}");
    if is_local(&back) { back } else { page }
}

/// Takes a deed back (撤销).
///
/// # Errors
/// As [`deeds::undo`].
pub async fn undo(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(deed): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let permit = visitor.actor.may(Verb::Record, true)?;
    let undone = deeds::undo(&app, &permit, &visitor.county, &deed).await?;
    let mut text = visitor.words.t1("deed-undone-count", "count", undone.back);
    if undone.left > 0 {
        text += &visitor.words.t1("deed-undone-left", "count", undone.left);
    }
    if undone.passed > 0 {
        text += &visitor.words.t1("deed-undone-passed", "count", undone.passed);
    }
    let back = back(posted.get("from"), posted.get("query"));
    Ok(go_and_tell(&back, &Flash { text, ..Flash::default() }))
}

/// Gives an unfinished record another title, from the list itself.
///
/// # Errors
/// [`Problem::Refused`] when it takes no other title as it stands.
pub async fn rename(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    posted: Posted,
) -> Outcome<Response> {
    let named = ids([id.as_str()].into_iter());
    let title: String = posted.get("title").chars().filter(|c| !c.is_control()).take(200).collect();
    if named.is_empty() {
        return Err(Problem::NotFound(id));
    }
    let doing = Doing::Rename(title.clone());
    let filter = Filter { ids: named, ..Filter::default() };
    let found = list(&app, &visitor.scope, &filter).await?;
    let may = |verb, unit| visitor.may(&app, verb, unit).is_ok();
    let asker = Asker { account: visitor.actor.account.to_string(), may: &may };
    let looked = deeds::look(&app, &doing, &asker, found.rows).await?;
    let permit = visitor.actor.may(doing.verb(), true)?;
    let done = deeds::carry_out(&app, &permit, &visitor.county, (&doing, ""), looked).await?;
    let Some((deed, _)) = done else { return Err(Problem::Refused("record-closed")) };
    let text = visitor.words.t1("deed-rename-done", "title", title);
    let undo = Some(format!("/deeds/{deed}/undo"));
    let back = back(posted.get("from"), posted.get("query"));
    Ok(go_and_tell(&back, &Flash { text, undo, ..Flash::default() }))
}

#[cfg(test)]
impl SelectedPage {
    /// With something in every part.
    pub fn sample(doing: &str) -> Self {
        let open =
            Chosen { id: "0190".into(), title: "Fair".into(), alike: true, ..Chosen::default() };
        let shut = Chosen { why: "closed".into(), ..open.clone() };
        Self {
            frame: Frame::sample(),
            doing: doing.into(),
            query: "q=a".into(),
            from: "bin".into(),
            sums: Sums { units: 1, sessions: "2".into(), attendance: "30–39".into() },
            alike: 1,
            open: vec![open],
            shut: vec![shut],
            labels: vec![("rural".into(), "Rural".into())],
            counts: true,
            cut: true,
            missing: true,
            cost: "Cost".into(),
        }
    }
}
