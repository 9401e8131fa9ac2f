//! Checks every file of a folder and writes what contradicts and what cannot be told, a line each: for trying the rules
//! on a folder of papers; a year behind the folders is the year of all. The product's own command is `keputong check`.
#![expect(clippy::disallowed_methods, reason = "an example is no part of the pure crate")]
#![expect(clippy::print_stdout, reason = "its only output")]

use std::error::Error;
use std::fs;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let (years, folders): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.parse::<i32>().is_ok());
    let year = years.first().and_then(|year| year.parse().ok());
    for folder in folders {
        let mut files: Vec<_> =
            fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.sort();
        for path in files {
            let bytes = fs::read(&path)?;
            let reading = reading::read(&bytes, None);
            let begun = Instant::now();
            let findings = reading::checkup::check(&reading, year);
            println!("== {} ({:?})", path.display(), begun.elapsed());
            for finding in findings {
                let spans: Vec<&str> =
                    finding.spans.iter().map(|quote| quote.text.as_str()).collect();
                println!(
                    "{:11} {:22} [{}] {} | {}",
                    finding.certainty.key(),
                    finding.rule.key(),
                    finding.stated,
                    finding.computed,
                    spans.join(" / ")
                );
            }
        }
    }
    Ok(())
}
