//! Everything that must pass, in the order in which a mistake is found soonest.
//! One build, one set of features: every step names the whole workspace, so nothing is built twice.

use crate::run::{Count, Done, cargo, on_path, say, step, tests};
use crate::tidy;
use std::path::PathBuf;
use std::process::Command;

/// Names the PostgreSQL server on which the integration suite runs a second time.
const DATABASE: &str = "KEPUTONG_TEST_DATABASE";
/// Names the folder of the labelled reports, on machines that have it.
const CORPUS: &str = "KEPUTONG_CORPUS";

/// Checks first, and stops at the first that fails; then all the tests, and stops for none of them.
pub fn ci() -> Done {
    let database = std::env::var(DATABASE).map_err(|_| {
        format!("{DATABASE} names no PostgreSQL server; ./test starts a private one and calls this")
    })?;
    step(cargo().args(["fmt", "--all", "--check"]))?;
    tidy::tidy()?;
    step(cargo().args("clippy --workspace --all-targets -- -D warnings".split(' ')))?;
    licenses()?;
    step(cargo().args("build --workspace --all-targets".split(' ')))?;

    let examples = || {
        let mut command = cargo();
        command.args("test --workspace --doc".split(' '));
        command
    };
    let runs = [
        ("on SQLite", suite(Part::All), None),
        ("on PostgreSQL", suite(Part::Integration), Some(&database)),
        ("examples in the documentation", examples(), None),
        ("in the browser", suite(Part::Browser), None),
    ];
    let mut lines = Vec::new();
    let mut total = Count::default();
    let mut failures = Vec::new();
    for (name, mut command, database) in runs {
        command.env_remove(DATABASE);
        command.envs(database.map(|url| (DATABASE, url)));
        let (count, done) = tests(&mut command);
        lines.push(format!("{name}: {count}"));
        total = total.plus(count);
        failures.extend(done.err());
    }
    failures.extend(score().err());
    say(&format!("\n{}\n{total}", lines.join("\n")));
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n       ")) }
}

/// Which tests of the one build to run.
enum Part {
    /// All but the browser tests.
    All,
    /// Only the integration binary `it` of the crate `app`.
    Integration,
    /// Only the browser tests.
    Browser,
}

/// The same build whichever part is asked for: parts are filters, never other packages or features.
fn suite(part: Part) -> Command {
    let nextest = on_path("cargo-nextest");
    let mut command = cargo();
    if nextest {
        let filter = match part {
            Part::All => "not package(e2e)",
            Part::Integration => "package(app) & binary(it)",
            Part::Browser => "package(e2e)",
        };
        command.args([
            "nextest",
            "run",
            "--workspace",
            "--no-fail-fast",
            "--no-tests=pass",
            "-E",
            filter,
        ]);
    } else {
        command.args(["test", "--workspace", "--no-fail-fast"]);
        match part {
            Part::All => command.args(["--exclude", "e2e", "--lib", "--bins", "--tests"]),
            Part::Integration => command.args(["--test", "it"]),
            Part::Browser => command.args(["--test", "roads", "--", "--test-threads=1"]),
        };
    }
    command
}

/// Licences and banned crates, where the tool for it is installed.
fn licenses() -> Done {
    if on_path("cargo-deny") {
        // Advisories need the network; they are looked at when dependencies are raised.
        step(cargo().args("deny check --hide-inclusion-graph bans licenses sources".split(' ')))
    } else {
        say("\n== cargo deny: not installed, so deny.toml was not checked on this machine");
        Ok(())
    }
}

/// Reads the labelled reports and prints how well, where somebody keeps them beside the project.
fn score() -> Done {
    let Some(corpus) = std::env::var_os(CORPUS).map(PathBuf::from) else {
        say(&format!(
            "\n== {CORPUS} is not set: the labelled reports are not here, and the reader was not scored"
        ));
        return Ok(());
    };
    let built = std::env::current_exe().map_err(|e| format!("where xtask was built: {e}"))?;
    let claims = built.with_file_name("claims");
    let mut read = Command::new(built.with_file_name("keputong"));
    read.arg("read").arg(corpus.join("reports"));
    step(read.args(["--format", "jsonl", "--out"]).arg(&claims))?;
    step(Command::new("python3").arg(corpus.join("score.py")).arg(&claims))
}
