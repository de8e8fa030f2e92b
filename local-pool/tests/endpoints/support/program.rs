use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// The program on a free port; killed when dropped.
pub struct Program {
    pub child: Child,
    pub domain: String,
}

impl Program {
    pub fn start(arguments: &[&str]) -> Self {
        Self::run(Command::new(env!("CARGO_BIN_EXE_local-pool")), arguments)
    }

    /// The same; the operating system kills it in the middle of the first write beyond 64
    /// blocks of a file.
    pub fn start_with_short_files(arguments: &[&str]) -> Self {
        let mut shell = Command::new("sh");
        shell.args(["-c", "ulimit -c 0; ulimit -f 64; exec \"$0\" \"$@\""]);
        shell.arg(env!("CARGO_BIN_EXE_local-pool"));
        Self::run(shell, arguments)
    }

    fn run(mut command: Command, arguments: &[&str]) -> Self {
        let mut child = command
            .arg("--port=0")
            .args(arguments)
            .env("RUST_LOG", "off")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let domain = lines
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("domain  ")?.1.to_owned()))
            .expect("the program prints its domain");
        Self { child, domain }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have stopped already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
