use std::io;
use tokio::runtime::{Builder, Runtime};

/// What runs the server's tasks. Under Lambda, which gives a function one request at a time, a single
/// thread: others would have to be started before the first answer, and woken for it. Elsewhere one for
/// each processor.
///
/// # Errors
/// If the system gives no threads, or nothing to wait for sockets with.
pub fn runtime() -> io::Result<Runtime> {
    // In the process environment alone, where Lambda puts it: `.env` is read later.
    let mut builder = match std::env::var_os("AWS_LAMBDA_RUNTIME_API") {
        Some(_) => Builder::new_current_thread(),
        None => Builder::new_multi_thread(),
    };
    builder.enable_all().build()
}
