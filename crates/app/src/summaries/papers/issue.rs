//! Issues a paper (签发定稿): its figures are read once more, and text, figures and record lists are frozen.

use super::refresh::{Read, together};
use super::{
    Frozen, Issue, Named, Paper, hindrance, new_code, printed_code, queries, refresh, version_of,
};
use crate::App;
use crate::figures::{Asked, Together, coverages_of, largest};
use crate::ledger::Scope;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use crate::shell::words::Words;
use crate::summaries::annex::{Row, blocks};
use crate::summaries::format::verification;
use documents::model::{Document, FigureMark, Head, all_figures};
use domain::access::Permit;
use domain::basics::{Period, day_number};
use domain::figures::{Name, Standing};
use std::collections::BTreeMap;

/// Records kept by name behind one figure; beyond that their number and their hash are kept.
const MOST_RECORDS: u64 = 20_000;
/// Characters of a name or a document number.
const LINE: usize = 60;

/// How a paper is signed.
#[derive(Debug, Clone, Default)]
pub struct Signing {
    /// The hash of the version that was read.
    pub base: String,
    /// Who signs (签发人).
    pub signer: String,
    /// The document number (发文字号); with one the paper gets a head.
    pub number: String,
    /// Under which address the program is reached, for the square code.
    pub address: String,
}

/// Issues the head of a paper; answers what was issued.
///
/// # Errors
/// [`Problem::Refused`] when somebody has changed it since it was read, a place of it is not written yet, or a paper of
/// one page takes more.
pub async fn issue(
    app: &App,
    permit: &Permit,
    words: &Words,
    paper: &Paper,
    signing: Signing,
) -> Outcome<Issue> {
    let (version, mut document) = version_of(app, paper, None).await?;
    if version.hash != signing.base {
        return Err(Problem::Refused("paper-changed"));
    }
    let as_of = app.clock().stamp();
    let read = refresh(app, words, &mut document, Some(&as_of), &|_| true).await?;
    let code = new_code();
    dress(app, words, paper, &signing, &code, &mut document);
    hindrance(app, words, paper, &document)?.refused()?;
    if paper.annex {
        let rows = annex_rows(app, words, paper.period, &document, Some(&as_of)).await?;
        document.blocks.extend(blocks(words, &rows));
    }
    let figures = frozen(app, &document, &read, &as_of).await?;
    let text = serde_json::to_string(&document)?;
    let issue = Issue {
        paper: paper.id.clone(),
        number: 0,
        version: version.number,
        code,
        title: document.title.replace('\n', ""),
        hash: super::hash_of(&(text.clone() + &lists(&figures))),
        document: text,
        signer: signing.signer.trim().chars().take(LINE).collect(),
        day: day_number(app.clock().today()),
        as_of,
    };
    put_in(app, permit, paper, issue, figures).await
}

/// Head, code and footer of an issued paper.
fn dress(
    app: &App,
    words: &Words,
    paper: &Paper,
    signing: &Signing,
    code: &str,
    document: &mut Document,
) {
    let number: String = signing.number.trim().chars().take(LINE).collect();
    if !number.is_empty() {
        let network = app.network();
        let scope = Scope::of(&network, paper.unit);
        let day = app.clock().today();
        let issuer = scope.map(|scope| crate::summaries::ground::issuer(&network, &scope, day));
        let issuer = words.t1("phrases-head", "issuer", issuer.unwrap_or_default());
        document.head = Some(Head { issuer, number: Some(number), ..Head::default() });
    }
    document.verification = Some(verification(words, &printed_code(code), &signing.address));
}

/// A row of the annex for each different figure of a paper; the period stands beside those of another than its own.
///
/// # Errors
/// What the store says.
pub async fn annex_rows(
    app: &App,
    words: &Words,
    own: Period,
    document: &Document,
    as_of: Option<&str>,
) -> Outcome<Vec<Row>> {
    let network = app.network();
    let marks = documents::model::annex_of_figures(document);
    let mut covered: BTreeMap<Named, (i64, i64)> = BTreeMap::new();
    for ((unit_code, period), names) in together(marks.iter().map(|mark| Named::of(mark))) {
        let unit = network.by_code(&unit_code).and_then(|unit| Scope::of(&network, unit));
        let (Some(scope), Ok(of)) = (unit, Period::parse(&period)) else { continue };
        let asked = Together { scope: &scope, period: of, as_of };
        let parsed = names.iter().map(|name| Name::parse(name));
        let found = coverages_of(app, asked, parsed).await?;
        covered.extend(names.into_iter().filter_map(|name| {
            let of = *found.get(&Name::parse(&name))?;
            let (unit_code, period) = (unit_code.clone(), period.clone());
            Some((Named { name, unit_code, period }, of))
        }));
    }
    let rows = marks.into_iter().filter_map(|mark| {
        let name = Name::parse(&mark.name);
        let period = Period::parse(&mark.period).ok()?;
        let title = match name.record() {
            Some(_) => words.t1("phrases-annex-record", "title", mark.note.as_str()),
            None => terms::figure(app, *words, &name),
        };
        let title = match period == own {
            true => title,
            false => words.with(
                "phrases-annex-before",
                &[("title", title.into()), ("period", terms::period(*words, period).into())],
            ),
        };
        Some(Row { title, mark: mark.clone(), covered: covered.get(&Named::of(mark)).copied() })
    });
    Ok(rows.collect())
}

/// The different figures of a paper with the records behind each.
async fn frozen(
    app: &App,
    document: &Document,
    read: &BTreeMap<Named, Read>,
    as_of: &str,
) -> Outcome<Vec<Frozen>> {
    let mut order: Vec<&FigureMark> = all_figures(document);
    let mut seen = std::collections::BTreeSet::new();
    order.retain(|mark| seen.insert(Named::of(mark)));
    let mut figures = Vec::new();
    for mark in order {
        let Some(read) = read.get(&Named::of(mark)) else { continue };
        let list = records(app, &Named::of(mark), Some(as_of)).await?;
        let interval = read.interval;
        let text: String = list.iter().map(|line| line.clone() + "\n").collect();
        let kept = u64::try_from(list.len()).is_ok_and(|count| count <= MOST_RECORDS);
        figures.push(Frozen {
            name: mark.name.clone(),
            unit_code: mark.unit_code.clone(),
            period: mark.period.clone(),
            printed: mark.text.clone(),
            standing: standing_key(read.standing).to_owned(),
            low: interval.map_or(0, |interval| interval.low),
            high: interval.map_or(Some(0), |interval| interval.high),
            decimals: interval.map_or(0, |interval| i64::from(interval.decimals)),
            records: i64::try_from(list.len()).unwrap_or(i64::MAX),
            list_hash: super::hash_of(&text),
            list: if kept { text } else { String::new() },
        });
    }
    Ok(figures)
}

/// The records behind a figure, a line each of id, lower and upper end, in the order of their ids.
///
/// # Errors
/// What the store says.
pub(super) async fn records(app: &App, named: &Named, as_of: Option<&str>) -> Outcome<Vec<String>> {
    let network = app.network();
    let unit = network.by_code(&named.unit_code);
    let scope = unit.and_then(|unit| Scope::of(&network, unit));
    let (Some(scope), Ok(period)) = (scope, Period::parse(&named.period)) else {
        return Ok(Vec::new());
    };
    let name = Name::parse(&named.name);
    let asked = Asked { name: &name, scope: &scope, period, as_of };
    let behind = largest(app, &asked, MOST_RECORDS + 1).await?;
    let mut lines: Vec<String> = behind
        .iter()
        .map(|one| {
            let high = one.interval.high.map_or_else(|| "-".to_owned(), |high| high.to_string());
            format!("{} {} {high}", one.id, one.interval.low)
        })
        .collect();
    lines.sort();
    Ok(lines)
}

pub(super) fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::Stated => "stated",
        Standing::NotReported => "not_reported",
        Standing::NotApplicable => "not_applicable",
    }
}

fn lists(figures: &[Frozen]) -> String {
    figures.iter().map(|figure| figure.list_hash.clone() + &figure.printed).collect()
}

async fn put_in(
    app: &App,
    permit: &Permit,
    paper: &Paper,
    issue: Issue,
    figures: Vec<Frozen>,
) -> Outcome<Issue> {
    let (county, id, head) = (paper.county.clone(), paper.id.clone(), paper.head);
    app.write(permit, move |tx| {
        Box::pin(async move {
            queries::hold(tx, &county, &id).await?;
            let row = queries::paper(tx, &id).await?;
            let now = Paper::read(&row.ok_or_else(|| Problem::NotFound(id.clone()))?)?;
            if now.head != head {
                return Err(Problem::Refused("paper-changed"));
            }
            let before = queries::issues(tx, &county, &id).await?;
            let number = i64::try_from(before.len()).unwrap_or(0) + 1;
            let issue = Issue { number, ..issue };
            queries::insert_issue(tx, &county, &issue).await?;
            queries::insert_figures(tx, &county, (&id, number), &figures).await?;
            queries::set_issued(tx, &county, &id).await?;
            tx.note(&county, "paper-issue", &id, format!("{number} {} {}", issue.code, issue.hash));
            Ok(issue)
        })
    })
    .await
}
