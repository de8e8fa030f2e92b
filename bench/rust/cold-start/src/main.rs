//! One cold start: `cold-start EVENT PROGRAM ARGUMENTS...` is the Lambda Runtime API on loopback,
//! starts the program, gives it the event, and prints two times in microseconds since just before
//! its start: of the first `/next`, and of the whole response. The third number is the response's
//! status, as API Gateway would read it. The program's environment is this one's.
//!
//! Source: [Using the Lambda runtime API](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).

mod http;

use http::{Request, respond};
use std::io::{self, BufReader};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{env, fs};

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
    let measured = invoke(&listener, &event, begun);
    process.kill()?;
    process.wait()?;
    let (next, response, status) = measured?;
    println!("{next} {response} {status}");
    Ok(())
}

/// Answers the program's requests, on whatever connections it makes, until its response is there.
fn invoke(listener: &TcpListener, event: &str, begun: Instant) -> io::Result<(u128, u128, String)> {
    let elapsed = || begun.elapsed().as_micros();
    let mut first_next = None;
    loop {
        let (stream, _) = listener.accept()?;
        stream.set_nodelay(true)?;
        let mut requests = BufReader::new(stream);
        while let Some(Request { path, body }) = http::read(&mut requests)? {
            if path.ends_with("/invocation/next") {
                first_next.get_or_insert_with(elapsed);
                respond(requests.get_mut(), "200 OK", INVOCATION, event)?;
            } else if path.ends_with("/response") {
                let response = elapsed();
                respond(requests.get_mut(), "202 Accepted", "", "{}")?;
                return Ok((
                    first_next.unwrap_or(response),
                    response,
                    http::status(&body),
                ));
            } else if path.ends_with("/error") {
                return Err(io::Error::other(body));
            } else {
                // Runtimes ask for nothing else before their first event that they need.
                respond(requests.get_mut(), "404 Not Found", "", "{}")?;
            }
        }
    }
}
