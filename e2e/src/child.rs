//! A program started for one test: ended by its own id when the test is over, however it ends.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// A running program; dropping it ends it.
pub struct Running {
    name: String,
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    /// Starts a program; its standard output is read line by line, its errors go to ours.
    pub fn start(mut command: Command) -> Running {
        let name = command.get_program().to_string_lossy().into_owned();
        let started = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        let mut child = started.unwrap_or_else(|e| panic!("{name} did not start: {e}"));
        let (sender, lines) = channel();
        if let Some(out) = child.stdout.take() {
            std::thread::spawn(move || {
                for line in BufReader::new(out).lines().map_while(Result::ok) {
                    // Read on when nobody listens any more, so that the program never blocks on a full pipe.
                    let _ = sender.send(line);
                }
            });
        }
        Running { name, child, lines }
    }

    /// Waits for a line that holds `mark`, and returns what stands behind it.
    pub fn after(&mut self, mark: &str, patience: Duration) -> String {
        let deadline = Instant::now() + patience;
        let mut seen = Vec::new();
        loop {
            match self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    if let Some((_, rest)) = line.split_once(mark) {
                        return rest.trim().to_owned();
                    }
                    seen.push(line);
                }
                Err(why) => {
                    let how = match why {
                        RecvTimeoutError::Timeout => format!("did not say so within {patience:?}"),
                        RecvTimeoutError::Disconnected => {
                            format!("ended first: {:?}", self.child.wait())
                        }
                    };
                    let said = seen.join("\n");
                    panic!("waiting for `{mark}`, {} {how}; it said:\n{said}", self.name)
                }
            }
        }
    }

    /// Ends the program at once, as a power cut would.
    pub fn kill(&mut self) {
        // It may have ended by itself; then there is nothing to kill and only the waiting is left.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}
