//! The worker: takes one job after the other, as long as the server runs.

use super::progress::{LEASE, Progress, program};
use super::queries::{self, Found, State};
use crate::App;
use crate::ledger::search;
use crate::shell::clock::stamp;
use crate::shell::problem::{Outcome, Problem};
use std::sync::Arc;
use std::time::Duration;

/// How long the worker rests when nothing waits; the bell wakes it earlier.
const REST: Duration = Duration::from_secs(5);
/// How often a job is begun that its worker never ended.
const MOST_ATTEMPTS: i64 = 3;

/// Works for ever.
pub async fn work(app: Arc<App>) {
    let mut network = app.network();
    let mut renew = search::is_wanting(&app).await.unwrap_or(true);
    loop {
        if let Err(problem) = app.keep_up().await {
            tracing::error!("the units: {problem}");
        }
        // Names of the past may have changed with the network; records are found by them.
        renew |= !Arc::ptr_eq(&network, &app.network());
        if renew {
            network = app.network();
            renew = false;
            if let Err(problem) = search::renew(&app).await {
                tracing::error!("the words of records: {problem}");
            }
        }
        match one(&app).await {
            Ok(true) => {}
            Ok(false) => {
                let _ = tokio::time::timeout(REST, app.bell().notified()).await;
            }
            Err(problem) => {
                tracing::error!("the queue of jobs: {problem}");
                tokio::time::sleep(REST).await;
            }
        }
    }
}

/// Works until nothing waits.
///
/// # Errors
/// What the store says.
pub async fn work_all(app: &Arc<App>) -> Outcome<usize> {
    let mut done = 0;
    while one(app).await? {
        done += 1;
    }
    Ok(done)
}

/// Does the next job, if there is one.
async fn one(app: &Arc<App>) -> Outcome<bool> {
    let now = app.clock().now();
    let Some(job) = queries::next(app.database().read(), &stamp(now)).await? else {
        return Ok(false);
    };
    let (county, id) = (job.county.clone(), job.id.clone());
    let lease = stamp(now + LEASE);
    let taken = app
        .write(&program(), move |tx| {
            Box::pin(async move { queries::take(tx, (&county, &id), &lease).await })
        })
        .await?;
    if !taken {
        return Ok(true);
    }
    let ended = carry_out(app, &job).await;
    let (state, result, problem) = match ended {
        Ok(result) => (State::Done, result, String::new()),
        Err(Problem::Refused("job-cancelled")) => (State::Cancelled, String::new(), String::new()),
        Err(problem) => {
            tracing::error!("job {} {}: {problem}", job.name, job.id);
            (State::Failed, String::new(), said(&problem))
        }
    };
    let (county, id) = (job.county.clone(), job.id.clone());
    app.write(&program(), move |tx| {
        Box::pin(async move { queries::end(tx, (&county, &id), state, &result, &problem).await })
    })
    .await?;
    Ok(true)
}

async fn carry_out(app: &Arc<App>, job: &Found) -> Outcome<String> {
    if job.attempts >= MOST_ATTEMPTS {
        return Err(Problem::TooSlow);
    }
    let at = Progress::new(app, job);
    let running = super::run(app, &job.name, &job.payload, &at)?;
    Ok(serde_json::to_string(&running.await?)?)
}

/// What the owner is told: the key of a rule of the work, else the code of the problem.
fn said(problem: &Problem) -> String {
    match problem {
        Problem::Refused(key) => (*key).to_owned(),
        Problem::Invalid(faults) => serde_json::to_string(faults).unwrap_or_default(),
        other => other.code().to_owned(),
    }
}
