//! A record passed on as a file (接力上报): what a phone could neither keep nor send comes by another way, and anybody
//! who may record for its unit takes it in. It is opened in its form, under its own id: however often the file is
//! taken in, there is one record.

use super::keeping::Sent;
use super::{duties, save};
use crate::App;
use crate::access::Visitor;
use crate::shell::form::{Fields, MOST_FIELDS};
use crate::shell::problem::{Outcome, Problem};
use axum::response::Response;
use domain::basics::Faults;
use serde::Deserialize;

/// What such a file may weigh.
const MOST_BYTES: usize = 1 << 20;

/// The file, as the script of the form writes it.
#[derive(Debug, Deserialize)]
struct Passed {
    /// What it is: `record`.
    keputong: String,
    /// The shape of the file; 1.
    version: u32,
    /// Where its form is sent: `/activities/…` or `/duties/…`.
    path: String,
    /// The fields of the form in their order.
    fields: Vec<(String, String)>,
}

/// Whether a file says that it is such a record; then [`take`] tells what is wrong with it.
#[must_use]
pub fn is_record(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    text.first() == Some(&b'{')
}

/// Opens the record in its form, with all its faults; nothing is kept before the form is sent.
///
/// # Errors
/// [`Problem::Invalid`] when the file is no such record, [`Problem::NotFound`] when it amends one out of reach.
pub async fn take(app: &App, visitor: &Visitor, bytes: &[u8]) -> Outcome<Response> {
    let passed = read(bytes)?;
    let apart = ["csrf", "do"];
    let mut fields = Fields(passed.fields);
    fields.0.retain(|(name, _)| !apart.contains(&name.as_str()));
    match passed.path.split('/').collect::<Vec<_>>().as_slice() {
        ["", "activities", id] => {
            let sent = Sent::read(app, visitor, id, &fields).await?;
            save::look(app, visitor, &sent, fields.read_as()?).await
        }
        ["", "duties", id] => {
            let sent = Sent::read(app, visitor, id, &fields).await?;
            duties::look(app, visitor, &sent, fields.read_as()?).await
        }
        _ => Err(no_record()),
    }
}

fn read(bytes: &[u8]) -> Outcome<Passed> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let passed: Option<Passed> =
        (text.len() <= MOST_BYTES).then(|| serde_json::from_slice(text).ok()).flatten();
    passed
        .filter(|passed| passed.keputong == "record" && passed.version == 1)
        .filter(|passed| passed.fields.len() <= MOST_FIELDS)
        .ok_or_else(no_record)
}

fn no_record() -> Problem {
    let mut faults = Faults::default();
    faults.error("file", "file-no-record", "");
    Problem::Invalid(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_record_is_one() {
        let good =
            r#"{"keputong":"record","version":1,"path":"/activities/1","fields":[["title","a"]]}"#;
        for (text, sound) in [
            (good, true),
            (&format!("\u{feff}{good}"), true),
            (&good.replace("record", "recipe"), false),
            (&good.replace(":1,", ":2,"), false),
            (&good.replace(r#"["title","a"]"#, r#"["title"]"#), false),
            (&good[..40], false),
            ("{}", false),
        ] {
            assert!(is_record(text.as_bytes()), "{text}");
            assert_eq!(read(text.as_bytes()).is_ok(), sound, "{text}");
        }
        assert!(!is_record(b"PK\x03\x04") && !is_record(b""));
        let many = vec![r#"["a","b"]"#; MOST_FIELDS + 1].join(",");
        assert!(read(good.replace(r#"["title","a"]"#, &many).as_bytes()).is_err());
    }
}
