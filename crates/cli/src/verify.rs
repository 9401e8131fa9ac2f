//! `keputong verify`: proves the ledger, or names the first thing that differs.

use crate::arguments::{Format, Store, Verify};
use crate::exit;
use app::shell::problem::Outcome;
use serde_json::json;
use std::process::ExitCode;

pub async fn run(store: &Store, verify: &Verify) -> Outcome<ExitCode> {
    let words = store.words();
    let app = store.open().await?;
    let text = verify.format == Format::Text;
    let answer = app::ledger::verify(&app, |part, count| {
        if text {
            eprintln!(
                "{}",
                words.with("cli-verifying", &[("part", part.into()), ("count", count.into())])
            );
        }
    })
    .await?;
    Ok(match answer {
        Ok(verified) => {
            if text {
                println!(
                    "{}",
                    words.with(
                        "cli-verified",
                        &[
                            ("journal", verified.journal.into()),
                            ("revisions", verified.revisions.into()),
                            ("postings", verified.postings.into()),
                            ("reach", verified.reach.into()),
                        ]
                    )
                );
            } else {
                println!("{:#}", json!({ "agrees": true, "verified": verified }));
            }
            ExitCode::SUCCESS
        }
        Err(difference) => {
            if text {
                println!(
                    "{}",
                    words.with(
                        "cli-differs",
                        &[
                            ("county", difference.county.as_str().into()),
                            ("place", difference.place.into()),
                            ("subject", difference.subject.as_str().into()),
                            ("stored", difference.stored.as_str().into()),
                            ("expected", difference.expected.as_str().into()),
                        ]
                    )
                );
            } else {
                println!("{:#}", json!({ "agrees": false, "difference": difference }));
            }
            ExitCode::from(exit::CONTRADICTION)
        }
    })
}
