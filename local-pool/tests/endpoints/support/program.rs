use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// The program on a free port; killed when dropped.
pub struct Program {
    pub child: Child,
    pub domain: String,
}

impl Program {
    pub fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_local-pool"))
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
