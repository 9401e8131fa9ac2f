//! `keputong read`: reports in, their text, sections and claimed figures out.

mod gather;

use self::gather::{Entry, gather};
use crate::arguments::{Read, ReadFormat};
use crate::exit;
use app::shell::problem::{Outcome, Problem};
use app::shell::words::Words;
use reading::{Lexicon, Reading, Remark};
use std::fs;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

/// Largest file that is read.
const MOST_BYTES: u64 = 256 << 20;

pub fn run(words: &Words, asked: &Read) -> Outcome<ExitCode> {
    let files = gather(words, &asked.paths);
    if let Some(folder) = &asked.out {
        fs::create_dir_all(folder).map_err(|error| broken(folder, error))?;
    }
    let own = asked.words.as_deref().map(lexicon).transpose()?;
    let lexicon = own.as_ref().unwrap_or_else(|| Lexicon::standard());
    let work = Work { words, asked, lexicon, files: &files };
    Ok(if work.all() > 0 { ExitCode::from(exit::REFUSED) } else { ExitCode::SUCCESS })
}

/// What is to be read, and how.
struct Work<'a> {
    words: &'a Words,
    asked: &'a Read,
    lexicon: &'a Lexicon,
    files: &'a [Entry],
}

impl Work<'_> {
    /// Reads all files, one on each core at a time, and tells of them in their order. Each core holds one file, so
    /// memory is bounded by the largest. Returns how many could not be read.
    fn all(&self) -> usize {
        let next = AtomicUsize::new(0);
        let unread = AtomicUsize::new(0);
        let turn = Turn::default();
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        std::thread::scope(|scope| {
            for _ in 0..cores.min(self.files.len()) {
                scope.spawn(|| {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(file) = self.files.get(at) else { break };
                        // A reader that breaks on one file must not keep the others from their turn.
                        let told = catch_unwind(AssertUnwindSafe(|| self.one(at, file)));
                        let told = told.unwrap_or_else(|_| Err(self.not_read(&file.path, "panic")));
                        turn.wait(at, || match told {
                            Ok(Told { printed, progress }) => {
                                print!("{printed}");
                                eprint!("{progress}");
                            }
                            Err(why) => {
                                eprintln!("{why}");
                                unread.fetch_add(1, Ordering::Relaxed);
                            }
                        });
                    }
                });
            }
        });
        unread.into_inner()
    }

    fn one(&self, at: usize, entry: &Entry) -> Result<Told, String> {
        let file = &entry.path;
        if let Some(fault) = &entry.fault {
            return Err(self.not_read(file, fault));
        }
        let name = file_name(file);
        let failed = |error: std::io::Error| self.not_read(file, &error.to_string());
        let size = fs::metadata(file).map_err(failed)?.len();
        if size > MOST_BYTES {
            let values = [("name", name.into()), ("bytes", size.into())];
            return Err(self.words.with("cli-too-large", &values));
        }
        let bytes = fs::read(file).map_err(failed)?;
        let reading = reading::read_with(self.lexicon, &bytes, Some(&name));
        if let Some(folder) = &self.asked.out {
            let target = folder.join(format!("{name}.jsonl"));
            fs::write(&target, reading.to_jsonl(&name)).map_err(failed)?;
            let values = [
                ("at", (at + 1).into()),
                ("all", self.files.len().into()),
                ("name", name.into()),
                ("figures", reading.figures.len().into()),
            ];
            let progress = format!("{}\n", self.words.with("cli-read-one", &values));
            return Ok(Told { printed: String::new(), progress });
        }
        let printed = match self.asked.format {
            ReadFormat::Jsonl => reading.to_jsonl(&name),
            ReadFormat::Json => {
                // One number for each character of the text: laid out for the eye it would be twice as large.
                let text = serde_json::to_string(&reading);
                text.map_err(|error| self.not_read(file, &error.to_string()))? + "\n"
            }
            ReadFormat::Text => text(self.words, &name, &reading),
        };
        Ok(Told { printed, progress: String::new() })
    }

    fn not_read(&self, file: &Path, reason: &str) -> String {
        let values = [("name", file_name(file).into()), ("reason", reason.to_owned().into())];
        self.words.with("cli-not-read", &values)
    }
}

/// What is said of one file.
struct Told {
    printed: String,
    progress: String,
}

/// Lets the threads speak in the order of their files.
#[derive(Default)]
struct Turn {
    at: Mutex<usize>,
    moved: Condvar,
}

impl Turn {
    fn wait(&self, at: usize, speak: impl FnOnce()) {
        let now = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.moved.wait_while(now, |now| *now != at);
        let mut now = waited.unwrap_or_else(PoisonError::into_inner);
        speak();
        *now += 1;
        self.moved.notify_all();
    }
}

fn file_name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The words of the program and those of a county.
fn lexicon(path: &Path) -> Outcome<Lexicon> {
    let text = fs::read_to_string(path).map_err(|error| broken(path, error))?;
    Lexicon::with(&text).map_err(|error| broken(path, std::io::Error::other(error)))
}

fn broken(path: &Path, error: std::io::Error) -> Problem {
    Problem::NotFound(format!("{}: {error}", path.display()))
}

/// A reading for a person.
fn text(words: &Words, name: &str, reading: &Reading) -> String {
    let digest = reading.digest();
    let mut lines = vec![format!("== {name}")];
    let unknown = words.t("cli-unknown");
    let or_unknown = |text: Option<&str>| text.map_or_else(|| unknown.clone(), str::to_owned);
    let year = digest.year.map_or_else(|| unknown.clone(), |year| year.to_string());
    let values = [
        ("title", or_unknown(digest.title).into()),
        ("unit", or_unknown(digest.unit).into()),
        ("year", year.into()),
        ("figures", digest.counts.0.into()),
        ("withheld", digest.counts.1.into()),
    ];
    lines.push(words.with("cli-read-head", &values));
    for section in &digest.sections {
        let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)));
        lines.push(format!("\n{indent}{}", section.heading));
        for claim in &section.claims {
            lines.push(format!(
                "    {} = {} {}  [{}]",
                claim.indicator, claim.value, claim.unit, claim.written
            ));
        }
    }
    lines.push(format!("\n-- {}\n{}", words.t("cli-read-text"), reading.clean.text));
    lines.extend(digest.remarks.iter().map(|remark| format!("!  {}", said(words, remark))));
    lines.join("\n") + "\n"
}

/// A remark in words; one without words yet shows its key.
fn said(words: &Words, remark: &Remark) -> String {
    let values: Vec<_> =
        remark.values.iter().map(|(name, value)| (*name, value.clone().into())).collect();
    let known = words.find(&format!("remark-{}", remark.key), &values);
    known.unwrap_or_else(|| format!("{} {:?}", remark.key, remark.values))
}
