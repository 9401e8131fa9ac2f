//! Every target for a moment, on its seeds and on what was found before; repeatable, and bounded in time.

use fuzz::run::{Outcome, once, run};
use fuzz::seeds;
use fuzz::targets::TARGETS;
use std::time::Duration;

/// How long each target runs.
const MOMENT: Duration = Duration::from_millis(2_000);
/// What one run may take in a build that is not optimized, on a machine that does other things too.
const SLOW: Duration = Duration::from_secs(30);

fn check(name: &str) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a known target");
    let fits = |file: &str| target.seeds.iter().any(|seed| file.starts_with(seed));
    let files =
        |folder| seeds::of(folder).expect("its folder").into_iter().filter(|(file, _)| fits(file));
    let inputs: Vec<Vec<u8>> =
        files("seeds").chain(files("found")).map(|(_, bytes)| bytes).collect();
    assert!(!inputs.is_empty(), "no seeds for {name}");
    let mut outcome = Outcome { runs: 0, found: Vec::new(), slowest: Duration::ZERO };
    inputs.iter().for_each(|input| once(target, input.clone(), SLOW, &mut outcome));
    outcome.found.extend(run(target, &inputs, 0, MOMENT, SLOW).found);
    let found: Vec<&str> = outcome.found.iter().map(|found| found.what.as_str()).collect();
    assert_eq!(found, Vec::<&str>::new());
}

#[test]
fn any_bytes_are_answered() {
    check("any");
}

#[test]
fn damaged_word_documents_are_answered() {
    check("docx");
    check("doc");
}

#[test]
fn damaged_rich_text_is_answered() {
    check("rtf");
}

#[test]
fn damaged_pages_and_text_are_answered() {
    check("html");
    check("text");
}

#[test]
fn damaged_pdf_is_answered() {
    check("pdf");
}

#[test]
fn damaged_workbooks_are_answered() {
    check("xlsx");
    check("xls");
}

#[test]
fn every_character_of_any_text_keeps_its_place() {
    check("read");
}

#[test]
fn relations_of_any_figures_are_between_figures() {
    check("relations");
}
