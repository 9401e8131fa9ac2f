//! What was found in a paper: its text with the marks, and the list of findings.

use super::compare::against;
use super::page::{Checked, said};
use super::shown::{Piece, Verdict, lines};
use super::tell::explained;
use crate::App;
use crate::access::Visitor;
use crate::ledger::Scope;
use crate::shell::frame::{Frame, Section};
use crate::shell::problem::Outcome;
use crate::shell::words::Words;
use askama::Template;
use domain::basics::Period;
use reading::Reading;
use reading::checkup::Finding;

/// One finding of the list.
#[derive(Debug, Clone, Default)]
pub struct Row {
    number: usize,
    class: &'static str,
    seal: String,
    verdict: String,
    rule: String,
    quote: String,
    explained: String,
    placed: bool,
    /// The card of the figure it was compared with.
    href: String,
}

/// How many findings have an answer.
#[derive(Debug, Clone, Default)]
pub struct Count {
    class: &'static str,
    seal: String,
    verdict: String,
    count: usize,
}

/// The text with its marks, and the findings.
#[derive(Template)]
#[template(path = "checkup/result.html")]
pub struct ResultPage {
    frame: Frame,
    name: String,
    /// The reading it is of, where it is kept.
    pub(super) reading: String,
    compared: String,
    kept_out: usize,
    /// What the reader says of the file as a whole: damaged, read in part, with tracked changes.
    remarks: Vec<String>,
    lines: Vec<Vec<Piece>>,
    seals: Vec<String>,
    rows: Vec<Row>,
    counts: Vec<Count>,
}

impl ResultPage {
    fn seal(&self, piece: &Piece) -> &str {
        self.seals.get(piece.finding).map_or("", String::as_str)
    }
}

/// The page of what was found, with what the ledger says where it is asked.
///
/// # Errors
/// What the store says.
pub(super) async fn result(
    app: &App,
    visitor: &Visitor,
    scope: Option<&Scope>,
    checked: Checked,
) -> Outcome<ResultPage> {
    let Checked { name, reading, mut findings, year } = checked;
    let words = visitor.words;
    let period = match year.unwrap_or(visitor.year) {
        year if reading.document.half_year => Period::Half(year, 1),
        year => Period::Year(year),
    };
    let mut compared = String::new();
    if let Some(scope) = scope {
        findings.extend(against(app, words, scope, period, &reading).await?);
        let network = app.network();
        let unit = network.name_at(scope.unit, app.clock().today()).unwrap_or_default();
        compared = words.with(
            "checkup-with-ledger",
            &[("unit", unit.into()), ("year", period.to_string().into())],
        );
    }
    findings.sort_by_key(|finding| {
        (Verdict::of(finding), finding.spans.first().map_or(usize::MAX, |quote| quote.start))
    });
    let link = |finding: &Finding| {
        let value = |wanted| finding.explain.values.iter().find(|(name, _)| *name == wanted);
        let unit = scope.map(|scope| scope.code.to_string()).unwrap_or_default();
        let address =
            |(_, figure): &(&str, String)| format!("/figures/{figure}?unit={unit}&period={period}");
        value("name").filter(|_| value("records").is_some()).map(address).unwrap_or_default()
    };
    let rows: Vec<Row> =
        findings.iter().enumerate().map(|(at, found)| row(words, at, found, link(found))).collect();
    Ok(ResultPage {
        frame: visitor.frame(app, Section::Papers).await?,
        name,
        reading: String::new(),
        compared,
        kept_out: reading.noise.len(),
        remarks: of_the_file(words, &reading),
        lines: lines(&reading, &findings),
        seals: rows.iter().map(|row| row.seal.clone()).collect(),
        counts: counts(words, &findings),
        rows,
    })
}

fn row(words: Words, number: usize, finding: &Finding, href: String) -> Row {
    const LONGEST: usize = 36;
    let verdict = Verdict::of(finding);
    let quote = finding.spans.first().map_or("", |quote| quote.text.as_str());
    let short: String = quote.chars().take(LONGEST).collect();
    let more = if quote.chars().count() > LONGEST { "…" } else { "" };
    Row {
        number,
        class: verdict.class(),
        seal: words.t(&format!("checkup-seal-{}", verdict.key())),
        verdict: words.t(&format!("checkup-verdict-{}", verdict.key())),
        rule: words.t(&format!("checkup-rule-{}", finding.rule.key().replace('_', "-"))),
        quote: format!("{short}{more}"),
        explained: explained(words, finding),
        placed: !finding.spans.is_empty(),
        href,
    }
}

fn counts(words: Words, findings: &[Finding]) -> Vec<Count> {
    let of = |verdict: Verdict| Count {
        class: verdict.class(),
        seal: words.t(&format!("checkup-seal-{}", verdict.key())),
        verdict: words.t(&format!("checkup-verdict-{}", verdict.key())),
        count: findings.iter().filter(|finding| Verdict::of(finding) == verdict).count(),
    };
    Verdict::ALL.into_iter().map(of).filter(|count| count.count > 0).collect()
}

/// What the reader says of the file, not of a place in it.
fn of_the_file(words: Words, reading: &Reading) -> Vec<String> {
    let whole = reading.remarks.iter().filter(|remark| remark.span.is_none());
    whole.filter_map(|remark| said(words, remark)).collect()
}

#[cfg(test)]
impl ResultPage {
    /// Filled with what no county has, to try the template.
    #[must_use]
    pub fn sample() -> Self {
        let piece =
            |text: &str, class| Piece { text: text.to_owned(), class, finding: 0, first: true };
        let row = Row {
            class: "self",
            seal: "x".to_owned(),
            placed: true,
            href: "/".to_owned(),
            ..Row::default()
        };
        Self {
            frame: Frame::sample(),
            name: "<a>".to_owned(),
            reading: "0".to_owned(),
            lines: vec![vec![piece("1", ""), piece("2", "self")]],
            seals: vec!["x".to_owned()],
            counts: vec![Count { class: "self", count: 1, ..Count::default() }],
            rows: vec![row],
            compared: "x".to_owned(),
            kept_out: 1,
            remarks: vec!["x".to_owned()],
        }
    }
}
