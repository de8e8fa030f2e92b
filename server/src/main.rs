//! The web server: on a socket, or under the Lambda Runtime API.

use std::process::ExitCode;
use web_server::{StartError, run, runtime};

fn main() -> ExitCode {
    let runtime = runtime().map_err(StartError::Runtime);
    match runtime.and_then(|runtime| runtime.block_on(run())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One line, on standard error, whatever the log level: what is wrong and what to do.
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
