//! Writes a document given as JSON as DOCX, HTML and PDF, to look at:
//! `cargo run -p pdf --example write -- crates/documents/fixtures/summary.json target/summary`

use std::error::Error;
use std::fs;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(source), Some(target)) = (arguments.next(), arguments.next()) else {
        return Err("usage: write <document.json> <target without extension>".into());
    };
    let document: documents::Document = serde_json::from_slice(&fs::read(source)?)?;
    fs::write(format!("{target}.docx"), documents::docx::write(&document)?)?;
    fs::write(format!("{target}.html"), documents::html::page(&document, &|_| None))?;
    let set = pdf::render(&document, &pdf::Options::default())?;
    fs::write(format!("{target}.pdf"), &set.bytes)?;
    if !set.missing.is_empty() {
        return Err(format!("no face has {:?}", set.missing).into());
    }
    Ok(())
}
