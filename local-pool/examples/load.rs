//! Signs in many times, in a row and at once, and says how much memory the pool takes.
//!
//! ```sh
//! cargo build -p local-pool && cargo run -p local-pool --example load
//! ```
//!
//! It starts the program, which it expects beside itself in the build folder, on a free port.
//! The numbers are `--row` and `--at-once` sign-ins, 500 and 50 unless said otherwise.
#![allow(clippy::unwrap_used, reason = "a failure ends the program")]

#[path = "load/program.rs"]
mod program;
#[path = "load/sign_in.rs"]
mod sign_in;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;

use crate::program::Program;
use crate::sign_in::sign_in;

/// Signs in many times, in a row and at once.
#[derive(Parser)]
struct Arguments {
    /// Sign-ins one after the other
    #[arg(long, default_value_t = 500)]
    row: usize,
    /// Sign-ins at the same time
    #[arg(long, default_value_t = 50)]
    at_once: usize,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let program = Program::start();
    let mut failures = 0;
    println!("memory at the start: {} KiB", program.memory());

    let mut times = Vec::new();
    for done in 1..=arguments.row {
        failures += report(&mut times, sign_in(&program.domain).await);
        if done % 100 == 0 {
            println!("{done} in a row: memory {} KiB", program.memory());
        }
    }
    println!("{}", summary("in a row", &mut times));

    let begun = Instant::now();
    let tasks: Vec<_> = (0..arguments.at_once)
        .map(|_| {
            let domain = program.domain.clone();
            tokio::spawn(async move { sign_in(&domain).await })
        })
        .collect();
    let mut times = Vec::new();
    for task in tasks {
        failures += report(&mut times, task.await.unwrap());
    }
    println!("{}", summary("at once", &mut times));
    println!("  all of them after {} ms", begun.elapsed().as_millis());
    println!("memory at the end: {} KiB", program.memory());
    println!("failures: {failures}");
    // Returned, not `exit`: the program is stopped when its handle is dropped.
    if failures == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Keeps the time of a success; prints and counts a failure.
fn report(times: &mut Vec<Duration>, outcome: Result<Duration, String>) -> usize {
    match outcome {
        Ok(time) => {
            times.push(time);
            0
        }
        Err(error) => {
            println!("failed: {error}");
            1
        }
    }
}

fn summary(how: &str, times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |percent: usize| match times.len() {
        0 => 0,
        count => times[(count - 1) * percent / 100].as_millis(),
    };
    format!(
        "{} sign-ins {how}: median {} ms, 95 % within {} ms, slowest {} ms",
        times.len(),
        at(50),
        at(95),
        at(100)
    )
}
