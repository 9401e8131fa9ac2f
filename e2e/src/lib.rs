//! The roads people walk, in a real Chromium: a small WebDriver client, the program under test, and axe.
//! A harness for tests: whatever does not work ends the test with a sentence that says what was seen.

mod axe;
mod browser;
mod child;
mod http;
mod program;

pub use axe::{Violation, axe};
pub use browser::{Browser, Element, PLAIN};
pub use program::{Program, binary};
