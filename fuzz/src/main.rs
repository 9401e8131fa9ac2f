//! The driver on the command line: `cargo run --release -p fuzz -- [TARGET…] [--seconds N] [--start N] [--keep DIR]`.
//! Prints one line per target and ends with an error when something was found; with `--keep` the inputs are written
//! there, to become files in `fuzz/found` once mended.

use fuzz::run::run;
use fuzz::seeds;
use fuzz::targets::TARGETS;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// What one run on one input may take, in a release build on a busy machine.
const SLOW: Duration = Duration::from_secs(4);

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let (mut names, mut seconds, mut start, mut keep) = (Vec::new(), 10_u64, 0_u64, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or("a value is missing");
        match argument.as_str() {
            "--seconds" => seconds = value()?.parse()?,
            "--start" => start = value()?.parse()?,
            "--keep" => keep = Some(PathBuf::from(value()?)),
            _ => names.push(argument),
        }
    }
    // What panics inside and is caught there is no news; what is found is told below.
    std::panic::set_hook(Box::new(|_| {}));
    let files: Vec<_> = seeds::of("seeds")?.into_iter().chain(seeds::of("found")?).collect();
    let mut found = 0;
    for target in
        TARGETS.iter().filter(|it| names.is_empty() || names.iter().any(|name| name == it.name))
    {
        let fits = |name: &str| target.seeds.iter().any(|seed| name.starts_with(seed));
        let inputs: Vec<Vec<u8>> =
            files.iter().filter(|(name, _)| fits(name)).map(|(_, bytes)| bytes.clone()).collect();
        let outcome = run(target, &inputs, start, Duration::from_secs(seconds), SLOW);
        eprintln!(
            "{}: {} runs from {} seeds, slowest {:?}, found {}",
            target.name,
            outcome.runs,
            inputs.len(),
            outcome.slowest,
            outcome.found.len()
        );
        for (at, case) in outcome.found.iter().enumerate() {
            eprintln!("  {}", case.what);
            if let Some(folder) = &keep {
                std::fs::create_dir_all(folder)?;
                std::fs::write(folder.join(format!("{}-{start}-{at}", target.name)), &case.input)?;
            }
        }
        found += outcome.found.len();
    }
    Ok(if found > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
