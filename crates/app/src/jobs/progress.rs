//! How far a job is: told in the table, so that its owner finds it again, and asked whether to go on.

use super::queries::{self, Found};
use crate::App;
use crate::shell::clock::stamp;
use crate::shell::problem::{Outcome, Problem};
use chrono::TimeDelta;
use domain::access::{Permit, Verb};
use domain::basics::AccountId;
use std::sync::Arc;

/// How long a worker may be silent before another takes its job.
pub(super) const LEASE: TimeDelta = TimeDelta::minutes(2);

/// A job while it runs.
pub struct Progress<'a> {
    app: &'a Arc<App>,
    /// The job.
    pub job: &'a Found,
}

impl<'a> Progress<'a> {
    pub(super) fn new(app: &'a Arc<App>, job: &'a Found) -> Self {
        Self { app, job }
    }

    /// Leave in the name of the post that asked for the work; who asked had it then.
    #[must_use]
    pub fn permit(&self, verb: Verb) -> Permit {
        Permit { account: AccountId::parse(&self.job.account), bearer: self.job.post.clone(), verb }
    }

    /// Tells how far the work is.
    ///
    /// # Errors
    /// [`Problem::Refused`] with `job-cancelled` when its owner wants it to stop.
    pub async fn tell(&self, done: usize, total: usize) -> Outcome<()> {
        let number = |count| i64::try_from(count).unwrap_or(i64::MAX);
        let (county, id) = (self.job.county.clone(), self.job.id.clone());
        let lease = stamp(self.app.clock().now() + LEASE);
        let on = self
            .app
            .write(&program(), move |tx| {
                Box::pin(async move {
                    let far = (number(done), number(total));
                    queries::tell(tx, (&county, &id), far, &lease).await
                })
            })
            .await?;
        if on { Ok(()) } else { Err(Problem::Refused("job-cancelled")) }
    }
}

/// Leave to keep the queue.
pub(super) fn program() -> Permit {
    Permit::system("jobs", Verb::Read)
}
