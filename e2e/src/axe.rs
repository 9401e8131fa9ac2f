//! Accessibility, checked by axe-core (vendored, see `vendor/README.md`) on the page as it stands.

use crate::Browser;
use serde_json::Value;

const AXE: &str = include_str!("../vendor/axe.min.js");
const RUN: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(r => done(r.violations), e => done(String(e)));";

/// A rule of accessibility that the page breaks, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The rule's name, such as `label` or `color-contrast`.
    pub rule: String,
    /// How bad it is: minor, moderate, serious, critical.
    pub impact: String,
    /// What the rule asks for.
    pub help: String,
    /// CSS selectors of the places.
    pub places: Vec<String>,
}

/// All violations on the page.
pub fn axe(browser: &Browser) -> Vec<Violation> {
    browser.run(AXE, &[]);
    let found = browser.run_async(RUN, &[]);
    let Value::Array(found) = found else { panic!("axe did not run: {found}") };
    found.iter().map(violation).collect()
}

fn violation(found: &Value) -> Violation {
    let text = |name: &str| found[name].as_str().unwrap_or_default().to_owned();
    let nodes = found["nodes"].as_array().into_iter().flatten();
    let places = nodes.flat_map(|node| node["target"].as_array().into_iter().flatten());
    Violation {
        rule: text("id"),
        impact: text("impact"),
        help: text("help"),
        places: places.map(|place| place.as_str().unwrap_or_default().to_owned()).collect(),
    }
}
