//! The habits of the house, one command each: `cargo xtask setup | ci | dev | demo | tidy | screenshots`.
//! It has no dependencies on purpose: it must build in seconds, before anything else does.

mod ci;
mod run;
mod setup;
mod tidy;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask COMMAND

  setup   install what the tests need and this machine lacks (Debian packages)
  ci      everything that must pass: format, clippy, tidy, tests on SQLite, the
          integration suite again on PostgreSQL, the browser tests, licences.
          ./test is the same with setup and a private PostgreSQL around it
  tidy    the rules of the house, read from the files themselves
  dev     serve the demonstration county, debug build, with logs
  demo    serve the demonstration county, release build
  screenshots   take the pictures of the README anew, from the demonstration county
";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let command = words.next().unwrap_or_default();
    let rest: Vec<String> = words.collect();
    let done = match command.as_str() {
        "setup" => setup::setup(),
        "ci" => ci::ci(),
        "tidy" => tidy::tidy(),
        "dev" => run::serve_demo(&[], "info,app=debug,keputong=debug", &rest),
        "demo" => run::serve_demo(&["--release"], "info", &rest),
        "screenshots" => run::screenshots(),
        "" | "help" | "--help" | "-h" => {
            run::say(HELP);
            Ok(())
        }
        other => Err(format!("there is no command `{other}`\n\n{HELP}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}
