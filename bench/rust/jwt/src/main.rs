//! What the check of an access token costs, beside the one thing in it that cannot be had for less:
//! RSA-2048 verification by aws-lc, of the same bytes with a key that is parsed already.
//!
//! Prints, as JSON, the medians over interleaved rounds in nanoseconds for one check.

mod issuer;

use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cognito::{CognitoVerifier, KeySet, SystemClock};
use issuer::{CLIENT, ISSUER, Issuer};
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

const ROUNDS: usize = 15;
/// Tokens in each round that were never seen before.
const NEW: usize = 300;
/// How often one token is checked in each round.
const AGAIN: usize = 3_000;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.expect("a runtime").block_on(measure());
}

async fn measure() {
    let issuer = Issuer::new();
    let keys = KeySet::parse(issuer.jwks().as_bytes()).expect("a key set");
    let verifier = CognitoVerifier::new(keys, ISSUER, CLIENT, 0, Arc::new(SystemClock));
    let key = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, issuer.public_key());
    let key = key.expect("an RSA key");
    let [mut raw, mut cold, mut cached] = [const { Vec::new() }; 3];

    for round in 0..ROUNDS {
        let tokens: Vec<String> = (0..NEW).map(|n| issuer.token(round * NEW + n)).collect();
        let signatures: Vec<(&str, Vec<u8>)> = tokens.iter().map(|token| split(token)).collect();

        let begun = Instant::now();
        for (message, signature) in &signatures {
            let verified = key.verify_sig(message.as_bytes(), signature);
            black_box(verified.expect("the signature fits"));
        }
        raw.push(nanoseconds(begun, NEW));

        let begun = Instant::now();
        for token in &tokens {
            let claims = verifier.verify_session_token(token).await;
            black_box(claims.expect("a valid token"));
        }
        cold.push(nanoseconds(begun, NEW));

        let token = &tokens[0];
        let begun = Instant::now();
        for _ in 0..AGAIN {
            let claims = verifier.verify_session_token(black_box(token)).await;
            black_box(claims.expect("a valid token"));
        }
        cached.push(nanoseconds(begun, AGAIN));
    }
    println!(
        r#"{{"raw":{},"cold":{},"cached":{}}}"#,
        median(raw),
        median(cold),
        median(cached)
    );
}

/// What is signed, and the signature's bytes.
fn split(token: &str) -> (&str, Vec<u8>) {
    let (message, signature) = token.rsplit_once('.').expect("a token");
    let signature = URL_SAFE_NO_PAD.decode(signature);
    (message, signature.expect("base64url"))
}

fn nanoseconds(begun: Instant, count: usize) -> u128 {
    begun.elapsed().as_nanos() / count as u128
}

fn median(mut times: Vec<u128>) -> u128 {
    times.sort_unstable();
    times[times.len() / 2]
}
