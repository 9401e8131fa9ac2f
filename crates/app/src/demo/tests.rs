//! Tests of how the demonstration county is made: nothing in it is beneath the checks, and entering in
//! bulk leaves what entering one by one leaves.

use super::*;
use crate::Settings;
use crate::ledger::{Submission, export};
use crate::shell::clock::Clock;

async fn empty() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { data: folder.path().to_owned(), ..Settings::default() };
    let app = App::open(&settings, Clock::fixed(now())).await.unwrap();
    (folder, app)
}

async fn lines(app: &App) -> Vec<String> {
    let mut lines = Vec::new();
    let out = |line: &str| {
        lines.push(line.to_owned());
        Ok(())
    };
    export(app, out).await.unwrap();
    lines
}

#[tokio::test]
async fn no_event_of_the_units_is_even_doubtful() {
    let data = Data::read().unwrap();
    let chance = |purpose| Chance::new(1, purpose);
    let people = People::new(chance("people"), now());
    let (past, _) = units::past(&data.units, &mut chance("units"), &people).unwrap();
    let mut events: Vec<_> = past.into_iter().map(|(change, _)| change.event).collect();
    events.sort_by_key(|event| event.day());
    let mut network = Network::default();
    for event in &events {
        assert_eq!(network.check(event).0, Vec::new(), "{event:?}");
        network.apply(event).unwrap();
    }
}

#[tokio::test]
async fn every_activity_would_pass_the_form_today() {
    let (_folder, app) = empty().await;
    let data = Data::read().unwrap();
    let chance = |purpose| Chance::new(1, purpose);
    let people = People::new(chance("people"), begun());
    let (past, atlas) = units::past(&data.units, &mut chance("units"), &people).unwrap();
    let events = past.iter().map(|(change, _)| &change.event);
    let network = Network::from_events(events).unwrap();
    let mut made = office::activities(&data, &network).unwrap();
    made.extend(works::everyday(&data, &network, &atlas, &mut chance("works"), 100).unwrap());
    for twin in &data.works.twin {
        made.extend(office::twin(twin, &network).unwrap());
    }
    for made in &mut made {
        if (TODAY - made.last).num_days() > 30 {
            made.draft.late_reason = data.works.texts.late[0].clone();
        }
        let checked = made.draft.check(app.desk(&network));
        assert!(checked.is_ok(), "{checked:?} {:?}", made.draft);
    }
}

#[tokio::test]
async fn records_entered_in_bulk_are_as_if_entered_one_by_one() {
    let ((_one, bulk), (_two, single)) = (empty().await, empty().await);
    for (app, one_by_one) in [(&bulk, false), (&single, true)] {
        let story = without_files(app).await;
        let permit = Permit::system("demo", Verb::ManageUnits);
        app.write_at(&permit, now(), move |tx| {
            Box::pin(async move {
                let network = enter_all(tx, story.past).await?;
                if one_by_one {
                    return step_by_step(tx, &network, story.lives).await;
                }
                enter(tx, &network, story.lives).await
            })
        })
        .await
        .unwrap();
    }
    let (bulk, single) = (lines(&bulk).await, lines(&single).await);
    for (one, other) in bulk.iter().zip(&single) {
        assert_eq!(one, other);
    }
    assert_eq!(bulk.len(), single.len());
}

async fn without_files(app: &App) -> Story {
    let data = Data::read().unwrap();
    let proofs = files::keep(app, &data.works).await.unwrap();
    let (mut story, _) = tell(app, &data, Plan { seed: 3, percent: 6 }, &proofs, "").unwrap();
    story.lives.iter_mut().for_each(|life| life.evidence.clear());
    story
}

async fn step_by_step(tx: &mut Tx, network: &Network, lives: Vec<Life>) -> Outcome<()> {
    for life in lives {
        tx.turn_to(life.entered.clone());
        let submission = Submission {
            id: life.id,
            base: 0,
            submit: !matches!(life.then, Then::Unfinished),
            content: life.content,
            reason: life.reason,
            post: life.post,
        };
        let today = local(life.entered.at).date_naive();
        let receipt = keep_in(tx, network, today, &submission).await?;
        let (turn, transition, reason) = match life.then {
            Then::Unfinished | Then::Waiting => continue,
            Then::Approved(turn, reason) => (turn, Transition::Approve, reason),
            Then::Returned(turn, why) => (turn, Transition::Return, why),
        };
        tx.turn_to(turn);
        let (county, id) = (receipt.county, receipt.id);
        let step = Step { county, id, revision: 1, transition, reason };
        move_on_in(tx, network, &step).await?;
    }
    Ok(())
}
