//! Keeps what the application answers and logs during a whole test run, and the secrets that the
//! tests know, in the folder CAPTURE_DIR: scripts/scan-for-secrets.mjs looks for the second in the
//! first. Without CAPTURE_DIR, nothing is kept.

use super::Answer;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Mutex, Once};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{Layer, fmt};

/// An answer of the application, as it came. Cookies are where tokens belong, and stay out; where
/// the answer sends the browser does not.
pub fn answer(request: &str, answer: &Answer) {
    let path = request.split('?').next().unwrap_or_default();
    let location = answer.location().unwrap_or_default();
    body(&format!(
        "{path} {} {location}\n{}",
        answer.status, answer.body
    ));
}

/// An answer of the application, without its cookies.
pub fn body(text: &str) {
    keep("bodies", text);
}

/// What a process of the application left on its streams.
pub fn log(text: &str) {
    keep("logs", text);
}

/// What must be nowhere in the others.
pub fn secret(value: &str) {
    keep("secrets", value);
}

/// The keys and secrets among an application's settings; some are lists.
pub fn secrets_in(settings: &[(&'static str, String)]) {
    let is_secret = |name: &str| name.ends_with("SECRET") || name.ends_with("SECRET_KEY");
    for (_, values) in settings.iter().filter(|(name, _)| is_secret(name)) {
        values.split(',').for_each(secret);
    }
}

/// The code that the pool sends the browser back with.
pub fn code_in(location: &str) {
    let Ok(url) = url::Url::parse(location) else {
        return;
    };
    for (_, code) in url.query_pairs().filter(|(name, _)| name == "code") {
        secret(&code);
    }
}

/// Keeps what the applications within this process log, the libraries' messages for debugging too.
pub fn log_of_this_process() {
    static ONCE: Once = Once::new();
    let Some(file) = open("logs") else { return };
    ONCE.call_once(|| {
        // The pool stands for somebody else's server.
        let application = Targets::new()
            .with_default(LevelFilter::DEBUG)
            .with_target("local_pool", LevelFilter::OFF);
        let lines = fmt::layer().with_ansi(false).with_writer(Mutex::new(file));
        let all = tracing_subscriber::registry().with(lines.with_filter(application));
        tracing::subscriber::set_global_default(all).unwrap();
    });
}

fn keep(kind: &str, text: &str) {
    if let Some(mut file) = open(kind) {
        // One write: several tests append at the same time.
        file.write_all(format!("{text}\n").as_bytes()).unwrap();
    }
}

fn open(kind: &str) -> Option<File> {
    let folder = PathBuf::from(std::env::var_os("CAPTURE_DIR")?);
    let file = folder.join(format!("rust-{kind}.txt"));
    Some(
        OpenOptions::new()
            .create(true)
            .append(true)
            .open(file)
            .unwrap(),
    )
}
