//! Judges tokens: reads the keys' set and the time from the first line of standard input, a token to
//! be judged from each other, as JSON; writes a verdict for each. It is how other verifiers are
//! compared with ours (docs/DIFFERENTIAL.md).
#![allow(clippy::unwrap_used, reason = "a tool that cannot go on should stop")]

use cognito::{CognitoVerifier, KeySet, MockClock};
use serde::Deserialize;
use serde_json::Value;
use std::io::{BufRead, Write};
use std::sync::Arc;

#[derive(Deserialize)]
struct Court {
    jwks: Value,
    issuer: String,
    client_id: String,
    nonce: String,
    now: i64,
}

#[derive(Deserialize)]
struct Case {
    token: String,
    token_use: String,
}

#[tokio::main]
async fn main() {
    let mut lines = std::io::stdin().lock().lines().map(Result::unwrap);
    let court: Court = serde_json::from_str(&lines.next().unwrap()).unwrap();
    let keys = KeySet::parse(court.jwks.to_string().as_bytes()).unwrap();
    let clock = Arc::new(MockClock::at(court.now));
    let verifier = CognitoVerifier::new(keys, court.issuer, court.client_id, 0, clock);
    let mut output = std::io::stdout().lock();
    for line in lines {
        let case: Case = serde_json::from_str(&line).unwrap();
        let verdict = if case.token_use == "id" {
            let id = verifier.verify_id_token(&case.token, &court.nonce, "access token");
            id.await.map(drop)
        } else {
            verifier.verify_access_token(&case.token).await.map(drop)
        };
        let verdict = verdict.map_or_else(|error| format!("{error:?}"), |()| "accepted".to_owned());
        writeln!(output, "{verdict}").unwrap();
    }
}
