//! The pool under load.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// The running program; killed when dropped.
pub struct Program {
    child: Child,
    /// Where it is.
    pub domain: String,
}

impl Program {
    /// Starts it on a free port.
    pub fn start() -> Self {
        let examples = std::env::current_exe().unwrap();
        let program = examples.ancestors().nth(2).unwrap().join("local-pool");
        let mut child = Command::new(&program)
            .args(["--port=0", "--callback-url", super::sign_in::CALLBACK])
            .env("RUST_LOG", "off")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| {
                panic!(
                    "{}: {error} (cargo build -p local-pool?)",
                    program.display()
                )
            });
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let domain = lines
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("domain  ")?.1.to_owned()))
            .expect("the program prints its domain");
        Self { child, domain }
    }

    /// The memory that it has in use (Linux: resident set size), in KiB; 0 if unknown.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next());
        number.and_then(|number| number.parse().ok()).unwrap_or(0)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
