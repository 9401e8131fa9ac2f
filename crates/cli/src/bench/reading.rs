//! How fast papers of others are read and checked.

use super::Results;
use std::time::{Duration, Instant};

/// A yearly report in whole, with as many figures as such reports have: six or seven in a thousand bytes of text.
const WHOLE: &[u8] = include_bytes!("../../../../fixtures/reports/whole-year.txt");
/// A page that tells nothing but figures: three times as many.
const DENSE: &[u8] = include_bytes!("../../../../fixtures/reports/one-line.txt");
/// How fast claims are found in the text of a whole report.
pub const CLAIMS: &str = "read: clean text to claims, one core (kB/s)";
/// How many Word documents of a whole report are read.
pub const DOCUMENTS: &str = "read: DOCX to claims, two cores (per s)";

/// From bytes to claims, and from clean text to claims alone; the best of many rounds, on one core.
pub fn reading(results: &mut Results) {
    let clean = reading::read(WHOLE, None).clean.text;
    results.add(CLAIMS, speed(clean.len(), || drop(reading::read_clean(clean.clone()))));
    let dense = reading::read(DENSE, None).clean.text;
    let claims = speed(dense.len(), || drop(reading::read_clean(dense.clone())));
    results.add("read: the same of a page full of figures (kB/s)", claims);
    let bytes = speed(WHOLE.len(), || drop(reading::read(WHOLE, None)));
    results.add("read: text file to claims, one core (kB/s)", bytes);
    documents(results);
}

fn speed(bytes: usize, work: impl Fn()) -> u128 {
    let begun = Instant::now();
    let mut best = Duration::MAX;
    while begun.elapsed() < Duration::from_secs(2) {
        let round = Instant::now();
        for _ in 0..20 {
            work();
        }
        best = best.min(round.elapsed());
    }
    u128::try_from(bytes * 20).unwrap_or(0) * 1_000 / best.as_micros().max(1)
}

/// Word documents as offices write them, on two cores: taking the text out, and the whole road to claims.
fn documents(results: &mut Results) {
    let report = include_bytes!("../../../../fixtures/papers/typical.docx");
    type Road = fn(&[u8]);
    let roads: [(&str, Road); 2] = [
        ("read: DOCX to text, two cores (per s)", |bytes| {
            std::hint::black_box(reading::decode::decode(bytes));
        }),
        (DOCUMENTS, |bytes| {
            std::hint::black_box(reading::read(bytes, None));
        }),
    ];
    for (name, road) in roads {
        let begun = Instant::now();
        let worker = || {
            let mut done = 0_u128;
            while begun.elapsed() < Duration::from_secs(2) {
                road(report);
                done += 1;
            }
            done
        };
        let done = std::thread::scope(|scope| {
            let other = scope.spawn(worker);
            worker() + other.join().unwrap_or(0)
        });
        results.add(name, done * 1000 / begun.elapsed().as_millis().max(1));
    }
}

/// Reads and checks a report of ten pages: about 5,000 characters.
pub fn checking(results: &mut Results) {
    let report = include_str!("../../../../fixtures/reports/one-line.txt");
    let times = 5_000 / report.chars().count().max(1) + 1;
    let report = report.repeat(times);
    let mut took: Vec<u128> = Vec::new();
    for _ in 0..20 {
        let begun = Instant::now();
        let reading = reading::read(report.as_bytes(), None);
        std::hint::black_box(reading::checkup::check(&reading, None));
        took.push(begun.elapsed().as_micros());
    }
    took.sort_unstable();
    results.add("check: a report of ten pages (µs)", took[10]);
}
