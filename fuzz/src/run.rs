//! The driver: changes seeds, runs a target, keeps what breaks a law or takes too long.

use crate::mutate::{Chance, change};
use crate::targets::Target;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// A case that was found.
pub struct Found {
    /// The input.
    pub input: Vec<u8>,
    /// What was wrong.
    pub what: String,
}

/// What a run did.
pub struct Outcome {
    /// How often the target ran.
    pub runs: u64,
    /// What was found.
    pub found: Vec<Found>,
    /// The longest time one run took.
    pub slowest: Duration,
}

/// Runs a target for a while. `start` chooses the sequence of changes; `slow` is what one run may take.
#[must_use]
pub fn run(
    target: &Target,
    seeds: &[Vec<u8>],
    start: u64,
    time: Duration,
    slow: Duration,
) -> Outcome {
    let mut outcome = Outcome { runs: 0, found: Vec::new(), slowest: Duration::ZERO };
    let begun = Instant::now();
    while begun.elapsed() < time && outcome.found.len() < 20 {
        let mut chance =
            Chance(start.wrapping_add(outcome.runs).wrapping_mul(0x2545_F491_4F6C_DD1D));
        let Some(mut input) = seeds.get(chance.below(seeds.len())).cloned() else { break };
        let other = &seeds[chance.below(seeds.len())];
        change(&mut input, other, target.words, &mut chance);
        once(target, input, slow, &mut outcome);
    }
    outcome
}

/// Runs a target on one input.
pub fn once(target: &Target, input: Vec<u8>, slow: Duration, outcome: &mut Outcome) {
    let begun = Instant::now();
    let panicked = catch_unwind(AssertUnwindSafe(|| (target.run)(&input))).err();
    let took = begun.elapsed();
    outcome.runs += 1;
    outcome.slowest = outcome.slowest.max(took);
    let what = panicked.map(|panic| {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
    });
    let what = what.or_else(|| (took > slow).then(|| format!("took {took:?}")));
    outcome.found.extend(what.map(|what| Found { input, what }));
}
