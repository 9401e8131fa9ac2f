//! Starting other programs: one way to run a step, one way to run a step and count its tests.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What a habit ends with: nothing, or a sentence saying what failed.
pub type Done = Result<(), String>;

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("xtask lies in the workspace").to_path_buf()
}

/// Prints to standard output; a closed pipe is not worth a panic.
pub fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// The cargo that started us.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Is there a program of this name on the search path?
pub fn on_path(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
    })
}

/// Runs one command with our own terminal, and says which one failed.
pub fn step(command: &mut Command) -> Done {
    say(&format!("\n== {}", shown(command)));
    let status = command.status().map_err(|e| format!("{}: {e}", shown(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", shown(command))) }
}

/// How many tests a run passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed, timed-out ones included.
    pub failed: u32,
    /// Tests that were not run.
    pub skipped: u32,
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

impl Count {
    /// Adds what one line of a test runner says, if it is a closing line of nextest or of libtest.
    /// An indented `test result:` is only nextest showing again what a failed test has printed.
    pub fn read(&mut self, line: &str) {
        let counts = match line.trim_start().strip_prefix("Summary [") {
            Some(closing) => closing.split_once("run:").map(|(_, counts)| counts),
            None => line.strip_prefix("test result:"),
        };
        for part in counts.unwrap_or_default().split([',', ';', '.', '(']) {
            let mut words = part.split_whitespace();
            let number = words.next().and_then(|word| word.parse::<u32>().ok());
            match (number, words.next()) {
                (Some(n), Some("passed")) => self.passed += n,
                (Some(n), Some("failed" | "timed")) => self.failed += n,
                (Some(n), Some("ignored" | "skipped")) => self.skipped += n,
                _ => {}
            }
        }
    }

    /// The sum of two counts.
    pub fn plus(self, other: Count) -> Count {
        Count {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

/// Runs a test command, shows its output as it comes, and counts what it reports.
pub fn tests(command: &mut Command) -> (Count, Done) {
    say(&format!("\n== {}", shown(command)));
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(e) => return (Count::default(), Err(format!("{}: {e}", shown(command)))),
    };
    let out =
        child.stdout.take().map(|pipe| std::thread::spawn(move || echo(pipe, std::io::stdout())));
    let err =
        child.stderr.take().map(|pipe| std::thread::spawn(move || echo(pipe, std::io::stderr())));
    let count = [out, err]
        .into_iter()
        .flatten()
        .filter_map(|reader| reader.join().ok())
        .fold(Count::default(), Count::plus);
    let done = match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{} ended with {status}", shown(command))),
        Err(e) => Err(format!("{}: {e}", shown(command))),
    };
    (count, done)
}

fn echo(pipe: impl Read, mut to: impl Write) -> Count {
    let mut count = Count::default();
    let mut pipe = BufReader::new(pipe);
    let mut line = Vec::new();
    while pipe.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
        let _ = to.write_all(&line);
        count.read(&String::from_utf8_lossy(&line));
        line.clear();
    }
    count
}

/// Serves the demonstration county; what follows the command goes to `keputong demo`.
pub fn serve_demo(profile: &[&str], log: &str, rest: &[String]) -> Done {
    let log = std::env::var("RUST_LOG").unwrap_or_else(|_| log.to_owned());
    step(
        cargo()
            .arg("run")
            .args(profile)
            .args(["-p", "cli", "--", "demo"])
            .args(rest)
            .env("RUST_LOG", log),
    )
}

/// Takes the pictures of the README from the demonstration county, in a real browser.
pub fn screenshots() -> Done {
    step(cargo().args(["build", "-p", "cli", "-p", "e2e", "--bins"]))?;
    let built = std::env::current_exe().map_err(|e| format!("where xtask was built: {e}"))?;
    let mut camera = Command::new(built.with_file_name("screenshots"));
    step(camera.current_dir(root()).arg(root().join("docs").join("pictures")))
}

fn shown(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
    command.get_args().fold(name, |text, word| text + " " + &word.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::Count;

    fn check(line: &str, passed: u32, failed: u32, skipped: u32) {
        let mut count = Count::default();
        count.read(line);
        assert_eq!(count, Count { passed, failed, skipped }, "{line}");
    }

    #[test]
    fn closing_lines_are_counted() {
        check(
            "     Summary [   0.101s] 12 tests run: 11 passed (1 slow), 1 failed, 3 skipped",
            11,
            1,
            3,
        );
        check(
            "     Summary [   1.0s] 3/5 tests run: 1 passed, 1 failed, 1 timed out, 0 skipped",
            1,
            2,
            0,
        );
        check(
            "test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 2 filtered out",
            4,
            0,
            0,
        );
        check("test result: FAILED. 4 passed; 2 failed; 1 ignored; 0 measured", 4, 2, 1);
    }

    #[test]
    fn other_lines_count_nothing() {
        check("        PASS [   0.004s] xtask run::tests::closing_lines_are_counted", 0, 0, 0);
        check("12 passed, 1 failed", 0, 0, 0);
        check("    test result: FAILED. 4 passed; 2 failed; 1 ignored; 0 measured", 0, 0, 0);
    }
}
