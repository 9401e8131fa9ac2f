//! Figures asked for together read as they read one by one: every term of every list, units with and without
//! others below them, whole and part periods, now and as of an instant.

use crate::random::{Ledger, World};
use app::figures::{Asked, Together, coverage, coverages_of, value, values_of};
use app::ledger::Scope;
use domain::basics::Period;
use domain::figures::Name;

/// All figures of the catalogue, each also with every term its parameter may take.
fn names(ledger: &Ledger) -> Vec<Name> {
    let vocabulary = ledger.app.vocabulary();
    let mut names = Vec::new();
    for definition in ledger.app.catalogue().definitions() {
        names.push(Name::parse(&definition.name));
        if definition.parameter.is_some() {
            names.extend(vocabulary.list(&definition.list).iter().map(|entry| Name {
                base: definition.name.clone(),
                parameter: Some(entry.code.clone()),
            }));
        }
    }
    names
}

async fn compare(ledger: &Ledger, together: Together<'_>) -> usize {
    let app = &ledger.app;
    let names = names(ledger);
    let values = values_of(app, together, names.clone()).await.unwrap();
    let coverages = coverages_of(app, together, names.clone()).await.unwrap();
    let mut stated = 0;
    for name in &names {
        let Together { scope, period, as_of } = together;
        let asked = Asked { name, scope, period, as_of };
        let one = value(app, &asked).await.unwrap();
        assert_eq!(values[name], one, "{name} of {} in {period}", scope.code);
        let covered = coverage(app, &asked).await.unwrap();
        assert_eq!(coverages.get(name).copied(), covered, "{name} of {}", scope.code);
        stated += usize::from(one.1.is_some());
    }
    stated
}

#[tokio::test]
async fn figures_read_together_are_those_read_one_by_one() {
    let mut ledger = Ledger::random(7, World::Small).await;
    let before = ledger.instant();
    ledger.live_on(40).await;
    let network = ledger.app.network();
    let scopes: Vec<Scope> =
        network.units().filter_map(|unit| Scope::of(&network, unit.id())).collect();
    let mut stated = 0;
    for (at, scope) in scopes.iter().enumerate() {
        let period = ["2021", "2021H1", "2022", "2021-05"][at % 4];
        let period = Period::parse(period).unwrap();
        let as_of = (at % 3 == 0).then_some(before.as_str());
        stated += compare(&ledger, Together { scope, period, as_of }).await;
    }
    assert!(stated > 200, "the ledger says something: {stated}");
}
