//! One cold start: `cold-start EVENT PROGRAM ARGUMENTS...` is the Lambda Runtime API on loopback,
//! starts the program, gives it the event, and prints two times in microseconds since just before
//! its start: of the first `/next`, and of the whole response. The third number is the response's
//! status, as API Gateway would read it. The program's environment is this one's.
//!
//! Source: [Using the Lambda runtime API](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).

mod http;

use http::{Request, respond};
use std::io::{self, BufReader};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// How long a program may do nothing.
const PATIENCE: Duration = Duration::from_secs(30);

/// What each invocation carries, beside its event.
const INVOCATION: &str = "lambda-runtime-aws-request-id: 8476a536-e9f4-11e8-9739-2dfe598c3fcd\r\n\
    lambda-runtime-deadline-ms: 9999999999999\r\n\
    lambda-runtime-invoked-function-arn: arn:aws:lambda:eu-west-1:1:function:web\r\n";

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [event, program, rest @ ..] = arguments.as_slice() else {
        eprintln!("cold-start EVENT PROGRAM ARGUMENTS...");
        std::process::exit(2);
    };
    let event = fs::read_to_string(event)?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let mut command = Command::new(program);
    command
        .args(rest)
        .env("AWS_LAMBDA_RUNTIME_API", listener.local_addr()?.to_string())
        .stdout(Stdio::null());

    let begun = Instant::now();
    let mut process = command.spawn()?;
    let measured = invoke(listener, &event, begun);
    process.kill()?;
    process.wait()?;
    let (next, response, status) = measured?;
    println!("{next} {response} {status}");
    Ok(())
}

/// What a program has asked for, when it has.
enum Asked {
    Next,
    Answered { status: String },
    Failed { error: String },
}

/// Answers the program's requests until its response is there. All its connections at once: a client
/// may open a second one while the first is not idle yet.
fn invoke(listener: TcpListener, event: &str, begun: Instant) -> io::Result<(u128, u128, String)> {
    let (asked, requests) = mpsc::channel();
    let event: Arc<str> = event.into();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (asked, event) = (asked.clone(), event.clone());
            // A connection that breaks is the program's end, which is noticed by who waits for it.
            thread::spawn(move || answer(stream, &event, begun, &asked));
        }
    });
    let mut first_next = None;
    while let Ok((at, asked)) = requests.recv_timeout(PATIENCE) {
        match asked {
            Asked::Next => {
                first_next.get_or_insert(at);
            }
            Asked::Answered { status } => return Ok((first_next.unwrap_or(at), at, status)),
            Asked::Failed { error } => return Err(io::Error::other(error)),
        }
    }
    Err(io::Error::other("no response in time"))
}

fn answer(
    stream: TcpStream,
    event: &str,
    begun: Instant,
    asked: &Sender<(u128, Asked)>,
) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut requests = BufReader::new(stream);
    while let Some(Request { path, body }) = http::read(&mut requests)? {
        let at = begun.elapsed().as_micros();
        let tell = |what| asked.send((at, what)).map_err(io::Error::other);
        let to = requests.get_mut();
        if path.ends_with("/invocation/next") {
            respond(to, "200 OK", INVOCATION, event)?;
            tell(Asked::Next)?;
        } else if path.ends_with("/response") {
            respond(to, "202 Accepted", "", "{}")?;
            let status = http::status(&body);
            tell(Asked::Answered { status })?;
        } else if path.ends_with("/error") {
            tell(Asked::Failed { error: body })?;
        } else {
            // Runtimes ask for nothing else before their first event that they need.
            respond(to, "404 Not Found", "", "{}")?;
        }
    }
    Ok(())
}
