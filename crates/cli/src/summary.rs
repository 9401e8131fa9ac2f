//! `keputong summary`: a paper of a unit and a period as a file.

use crate::arguments::{Store, Summary};
use crate::open;
use app::shell::problem::{Outcome, Problem};
use app::summaries::{Format, Wish, paper, write};
use std::process::ExitCode;

pub async fn run(store: &Store, asked: &Summary) -> Outcome<ExitCode> {
    let words = store.words();
    let name = asked.out.display().to_string();
    let format = Format::of(&name)
        .ok_or_else(|| Problem::NotFound(words.t1("cli-no-format", "name", name.as_str())))?;
    let app = store.open().await?;
    let scope = open::scope(&app, &words, &asked.unit)?;
    let period = open::period(&words, &asked.period)?;
    let as_of = asked.as_of.as_deref().map(|day| open::end_of_day(&words, day)).transpose()?;
    let (most, one_page, annex) = (asked.most, asked.one_page, asked.annex);
    let wish = Wish { as_of, most, one_page, annex, ..Wish::of(asked.kind.into(), period) };
    let paper = paper(&app, &words, &scope, &wish).await?;
    let bytes = write(&app, &paper.document, format)?;
    std::fs::write(&asked.out, &bytes).map_err(|error| {
        Problem::Internal(anyhow::Error::new(error).context(format!("{name} could not be written")))
    })?;
    println!(
        "{}",
        words.with("cli-written", &[("name", name.into()), ("bytes", bytes.len().into())])
    );
    if paper.too_long {
        println!("{}", words.t("summaries-too-long"));
    }
    if !paper.dropped.is_empty() {
        println!("{}", words.t1("cli-dropped", "count", paper.dropped.len()));
        for sentence in &paper.dropped {
            println!("  {sentence}");
        }
    }
    Ok(ExitCode::SUCCESS)
}
