//! `keputong export`: the whole ledger as JSON lines.

use crate::arguments::{Export, ExportFormat, Store};
use app::shell::problem::{Outcome, Problem};
use std::fs::File;
use std::io::{BufWriter, Write, stdout};
use std::process::ExitCode;

pub async fn run(store: &Store, export: &Export) -> Outcome<ExitCode> {
    let ExportFormat::Jsonl = export.format;
    let app = store.open().await?;
    let broken = |error: std::io::Error| {
        Problem::Internal(anyhow::Error::new(error).context("the export could not be written"))
    };
    let mut out: BufWriter<Box<dyn Write>> = BufWriter::new(match &export.out {
        Some(file) => Box::new(File::create(file).map_err(broken)?),
        None => Box::new(stdout()),
    });
    let lines = app::ledger::export(&app, |line| writeln!(out, "{line}")).await?;
    out.flush().map_err(broken)?;
    eprintln!("{}", store.words().t1("cli-exported", "lines", lines));
    Ok(ExitCode::SUCCESS)
}
