//! The least that answers under the Lambda Runtime API: the floor of a cold start.

use lambda_http::{Error, Request, run, service_fn};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    run(service_fn(hello)).await
}

async fn hello(_: Request) -> Result<&'static str, Error> {
    Ok("Hello, world!")
}
