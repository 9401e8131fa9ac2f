//! Renders kept documents: `cargo run -p pdf --example render -- FOLDER FILE.json …` writes a
//! DOCX, a PDF and an HTML page of each into the folder, to be looked at.

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("which folder?")?;
    for file in arguments {
        let document: documents::Document = serde_json::from_slice(&std::fs::read(&file)?)?;
        let stem = Path::new(&file).file_stem().unwrap_or_default();
        let target = Path::new(&folder).join(stem);
        let rendered = pdf::render(&document, &pdf::Options::default())?;
        std::fs::write(target.with_extension("pdf"), rendered.bytes)?;
        std::fs::write(target.with_extension("docx"), documents::docx::write(&document)?)?;
        let page = documents::html::page(&document, &|_| None);
        std::fs::write(target.with_extension("html"), page)?;
        eprintln!("{file}: {} pages, without a glyph: {:?}", rendered.pages, rendered.missing);
    }
    Ok(())
}
