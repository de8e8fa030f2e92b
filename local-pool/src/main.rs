//! The local pool as a program: `cargo run -p local-pool -- --port 9229`.

mod arguments;
mod settings;
mod stop_signal;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use local_pool::StateFile;
use tracing_subscriber::EnvFilter;

use crate::arguments::Arguments;
use crate::settings::settings;
use crate::stop_signal::stop_signal;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    // Not to stdout: a script that reads the settings there may stop reading, and a full pipe
    // would hold the pool up at its next line.
    let log = tracing_subscriber::fmt().with_writer(io::stderr);
    log.with_env_filter(filter).init();
    match run(&arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("local-pool: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    // Before anything is printed: who reads the settings may send a signal at once.
    let stop_signal = stop_signal()?;
    let state = arguments.state.as_ref().map(StateFile::open).transpose()?;
    let mut pools = Vec::new();
    for mut builder in arguments.builders()? {
        if let Some(state) = &state {
            builder = builder.state_file(state);
        }
        let pool = builder.start().await?;
        // Somebody may have closed the pipe after the line that they wanted.
        let _ = io::stdout().write_all(settings(&pool).as_bytes());
        pools.push(pool);
    }
    stop_signal.await;
    for pool in pools {
        pool.stop().await;
    }
    Ok(())
}
