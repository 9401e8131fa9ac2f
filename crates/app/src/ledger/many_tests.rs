//! What is written by [`keep_many`] is what the steps one by one write.

use super::*;
use crate::ledger::{Content, approve_in, export, keep_in, verify};
use crate::orgs::{Change, change};
use crate::shell::clock::Clock;
use crate::{App, Settings};
use domain::access::{Permit, Verb};
use domain::activities::{ActivityDraft, SessionDraft};
use domain::basics::{UnitCode, UnitId};
use domain::ledger::Entry;
use domain::orgs::{Level, NewUnit, OrgEvent};
use uuid::Uuid;

async fn county() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::fixed("2021-12-13T02:00:00Z".parse().unwrap());
    let settings = Settings { data: folder.path().to_owned(), ..Settings::default() };
    let app = App::open(&settings, clock).await.unwrap();
    let unit = NewUnit {
        id: UnitId::new(Uuid::from_u128(1)),
        code: UnitCode::parse("990131").unwrap(),
        name: "青川县".to_owned(),
        kind: Level::County.key().to_owned(),
        level: Level::County,
        parent: None,
        aliases: Vec::new(),
        uscc: None,
        approval_no: None,
        approver: None,
        registered_with: None,
        purpose: None,
    };
    let event = OrgEvent::Found { unit: Box::new(unit), day: "1958-09-18".parse().unwrap() };
    let first = Change { id: RecordId::new(Uuid::from_u128(2)), event, reason: String::new() };
    change(&app, &Permit::system("test", Verb::ManageUnits), vec![first]).await.unwrap();
    (folder, app)
}

fn submissions(app: &App) -> Vec<Submission> {
    let network = app.network();
    let activity = |number: u128| {
        let draft = ActivityDraft {
            title: format!("科普讲座{number}"),
            kind: "lecture".to_owned(),
            lead: "990131".to_owned(),
            audiences: vec!["public".to_owned()],
            sessions: vec![SessionDraft {
                start: "2021-12-01".to_owned(),
                attendance: (40 + number).to_string(),
                basis: "sign_in".to_owned(),
                ..SessionDraft::default()
            }],
            ..ActivityDraft::default()
        };
        Submission {
            id: RecordId::new(Uuid::from_u128(100 + number)),
            base: 0,
            content: Content::Record(Entry::Activity(Box::new(
                draft.check(app.desk(&network)).unwrap(),
            ))),
            submit: number != 3,
            reason: String::new(),
            post: "test".to_owned(),
        }
    };
    (0..5).map(activity).collect()
}

async fn exported(app: &App) -> Vec<String> {
    let mut lines = Vec::new();
    export(app, |line| {
        lines.push(line.to_owned());
        Ok(())
    })
    .await
    .unwrap();
    lines
}

#[tokio::test]
async fn many_at_once_are_written_as_one_by_one() {
    let permit = Permit::system("test", Verb::Record);
    let (_one, slow) = county().await;
    let (sent, network, today) = (submissions(&slow), slow.network(), slow.clock().today());
    slow.write(&permit, |tx| {
        Box::pin(async move {
            for submission in &sent {
                let receipt = keep_in(tx, &network, today, submission).await?;
                if submission.submit {
                    approve_in(tx, &network, &receipt.county, receipt.id, "imported").await?;
                }
            }
            Ok(())
        })
    })
    .await
    .unwrap();
    let (_other, fast) = county().await;
    for round in ["first", "again"] {
        let (sent, network) = (submissions(&fast), fast.network());
        let receipts = fast
            .write(&permit, |tx| {
                Box::pin(async move { keep_many(tx, &network, &sent, Some("imported")).await })
            })
            .await
            .unwrap();
        let new = receipts.iter().flatten().count();
        assert_eq!(new, if round == "first" { 5 } else { 0 }, "{round}");
        assert_eq!(exported(&fast).await, exported(&slow).await, "{round}");
    }
    verify(&fast, |_, _| ()).await.unwrap().unwrap();
}
