//! The binary `keputong`: one file per command. Everything it does, the crate `app` does.
#![expect(clippy::print_stdout, reason = "a command line speaks on standard output")]

mod arguments;
mod bench;
mod check;
mod compare;
mod demo;

mod export;
mod figure;
mod import;

mod keep;
mod open;
mod read;
mod serve;
mod summary;
mod verify;

use app::shell::problem::Problem;
use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

/// What the exit codes mean; `keputong help` says the same.
mod exit {
    /// The store or the input contradicts itself: `verify` found a difference, an import has faults.
    pub const CONTRADICTION: u8 = 1;
    /// Not done for a reason the message gives: nothing found, refused, in conflict.
    pub const REFUSED: u8 = 3;
    /// Something broke inside.
    pub const BROKEN: u8 = 4;
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("KEPUTONG_LOG")
                .unwrap_or_else(|_| "warn".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("keputong: {error}");
            return ExitCode::from(exit::BROKEN);
        }
    };
    match runtime.block_on(run(arguments)) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("keputong: {}", open::said(&problem));
            ExitCode::from(if matches!(problem, Problem::Internal(_)) {
                exit::BROKEN
            } else {
                exit::REFUSED
            })
        }
    }
}

async fn run(arguments: Arguments) -> Result<ExitCode, Problem> {
    let store = arguments.store;
    match arguments.command {
        Command::Demo(demo) => demo::run(&store, &demo).await,
        Command::Import(import) => import::run(&store, &import).await,
        Command::Bench(bench) => bench::run(&store, &bench).await,
        Command::Serve(serve) => serve::run(&store, &serve).await,
        Command::Check(check) => check::run(&store, &check).await,
        Command::Read(read) => read::run(&store.words(), &read),
        Command::Figure(figure) => figure::run(&store, &figure).await,
        Command::Summary(summary) => summary::run(&store, &summary).await,
        Command::Compare(asked) => compare::run(&store.words(), &asked),
        Command::Export(export) => export::run(&store, &export).await,
        Command::Verify(verify) => verify::run(&store, &verify).await,
        Command::Migrate => keep::migrate(&store).await,
        Command::Backup { file } => keep::backup(&store, &file).await,
        Command::Restore { file } => keep::restore(&store, &file).await,
    }
}
