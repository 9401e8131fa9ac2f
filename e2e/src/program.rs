//! The built `keputong`, serving a data folder of its own on a port of its own.

use crate::child::Running;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

/// A debug build makes the demonstration county first; on a busy machine that takes a while.
const PATIENCE: Duration = Duration::from_secs(180);

/// The program under test; dropping it ends it and removes its data.
pub struct Program {
    running: Running,
    /// Where it listens, such as `http://127.0.0.1:40123`, without a slash at the end.
    pub address: String,
    data: TempDir,
    command: &'static str,
}

impl Program {
    /// `keputong demo`: the demonstration county.
    pub fn demo() -> Program {
        Program::start("demo", tempfile::tempdir().expect("a folder for the data"))
    }

    /// `keputong serve` on an empty folder: the first start, nobody has an account yet.
    pub fn empty() -> Program {
        Program::start("serve", tempfile::tempdir().expect("a folder for the data"))
    }

    /// Kills the program as a power cut would and starts it again as before, on the same data and the
    /// same port.
    pub fn restarted(mut self) -> Program {
        self.running.kill();
        let host = self.address.trim_start_matches("http://").to_owned();
        Program::listening(self.command, self.data, &host)
    }

    /// The folder with its data.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// Ends the program at once; the browser may stay.
    pub fn kill(&mut self) {
        self.running.kill();
    }

    fn start(command: &'static str, data: TempDir) -> Program {
        Program::listening(command, data, "127.0.0.1:0")
    }

    fn listening(command: &'static str, data: TempDir, listen: &str) -> Program {
        let mut keputong = Command::new(binary());
        keputong.arg(command).arg("--data").arg(data.path());
        keputong.args(["--listen", listen]).current_dir(data.path());
        let mut running = Running::start(keputong);
        let address = running.after("listening on ", PATIENCE);
        let address = address.split_whitespace().next().unwrap_or_default();
        let address = address.trim_end_matches('/').to_owned();
        Program { running, address, data, command }
    }
}

/// The binary: named by `KEPUTONG_BIN`, or the one that was built together with this test.
#[must_use]
pub fn binary() -> PathBuf {
    if let Some(named) = std::env::var_os("KEPUTONG_BIN") {
        return named.into();
    }
    let test = std::env::current_exe().expect("a test has a file");
    let beside = |folder: &Path| folder.join("keputong");
    let found = test.ancestors().skip(1).map(beside).find(|file| file.is_file());
    found.unwrap_or_else(|| panic!("no keputong near {}: run `cargo build` first", test.display()))
}
