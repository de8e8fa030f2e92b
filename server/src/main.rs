//! The web server: on a socket, or under the Lambda Runtime API.

use std::process::ExitCode;
use web_server::run;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One line, on standard error, whatever the log level: what is wrong and what to do.
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
