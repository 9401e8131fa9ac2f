//! How fast papers of ours are composed and written.

use super::Results;
use crate::arguments::Store;
use crate::demo::whole;
use app::App;
use app::shell::problem::Outcome;
use app::summaries::{Format as Paper, summary, write};
use domain::basics::Period;
use std::time::Instant;

/// The names under which papers of 12 pages are limited.
pub const DOCX_OF_TWELVE: &str = "papers: DOCX of 12 pages (ms)";
pub const PDF_OF_TWELVE: &str = "papers: PDF of 12 pages (ms)";

/// Composes and writes the summary of the county.
pub async fn papers(app: &App, store: &Store, results: &mut Results) -> Outcome<()> {
    let words = store.words();
    let scope = whole(app, &words)?;
    let begun = Instant::now();
    let paper = summary(app, &words, &scope, Period::Year(2021), None).await?;
    results.add("summary: composed (ms)", begun.elapsed().as_millis());
    for (name, format) in [("summary: DOCX (ms)", Paper::Docx), ("summary: PDF (ms)", Paper::Pdf)] {
        write(app, &paper.document, format)?;
        let begun = Instant::now();
        write(app, &paper.document, format)?;
        results.add(name, begun.elapsed().as_millis());
    }
    Ok(())
}

/// Writes one kept paper of 12 pages, 80 figures and 6 charts, again and again.
pub fn setting(app: &App, results: &mut Results) -> Outcome<()> {
    let text = include_str!("../../../documents/fixtures/yearly.json");
    let document = serde_json::from_str(text)?;
    for (name, format) in [(DOCX_OF_TWELVE, Paper::Docx), (PDF_OF_TWELVE, Paper::Pdf)] {
        let mut times: Vec<u128> = Vec::new();
        // The first unpacks the faces; a warm process has them.
        for _ in 0..6 {
            let begun = Instant::now();
            write(app, &document, format)?;
            times.push(begun.elapsed().as_millis());
        }
        times.remove(0);
        times.sort_unstable();
        results.add(name, times[2]);
    }
    Ok(())
}
