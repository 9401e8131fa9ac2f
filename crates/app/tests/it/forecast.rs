//! What a record that waits is said to make of the figures is what they are once it is approved.

use crate::random::{Ledger, World};
use app::figures::{Asked, feeds, forecast, value};
use app::ledger::Scope;
use domain::basics::Period;
use domain::figures::Interval;
use domain::ledger::Entry;

#[tokio::test]
async fn what_is_foretold_is_what_approval_makes() {
    let mut foretold = 0;
    for seed in [11, 12] {
        let mut ledger = Ledger::random(seed, World::Small).await;
        for _ in 0..8 {
            let (receipt, before, waits) = ledger.waiting().await;
            let network = ledger.app.network();
            let county = network.by_code(receipt.county.as_str()).unwrap();
            let scope = Scope::of(&network, county).unwrap();
            let period = Period::Year(2021);
            let entry = |activity| Entry::Activity(Box::new(activity));
            let (before, waits) = (before.map(entry), entry(waits));
            let mut told = Vec::new();
            for feed in feeds(&ledger.app, &waits) {
                let asked = Asked { name: &feed.name, scope: &scope, period, as_of: None };
                let said = forecast(&ledger.app, &asked, before.as_ref(), &waits).await.unwrap();
                told.extend(said.map(|(_, then)| (feed.name.clone(), then)));
            }
            ledger.approve(&receipt).await;
            for (name, then) in told {
                let asked = Asked { name: &name, scope: &scope, period, as_of: None };
                let is = value(&ledger.app, &asked).await.unwrap().1;
                let is = is.unwrap_or(Interval::whole(0, Some(0)));
                assert_eq!((is.low, is.high), (then.low, then.high), "{name} of seed {seed}");
                foretold += 1;
            }
        }
    }
    assert!(foretold > 100, "only {foretold} numbers were foretold");
}
