//! When the keys are fetched, and what becomes of a fetch that brings nothing.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::{JwksError, KeySet, KeyStore, RemoteKeyStore};
use crate::clock::MockClock;
use crate::http_client::HttpClient;
use crate::test_key::TestKey;
use crate::test_provider::{Reply, TestProvider, bad_replies};
use crate::token::{CognitoVerifier, TokenError};
use serde_json::{Value, json};
use std::sync::{Arc, LazyLock};
use tokio::task::JoinSet;

const NOW: i64 = 1_800_000_000;
const PATH: &str = "/jwks.json";

static KEY: LazyLock<TestKey> = LazyLock::new(TestKey::generate);

/// A provider with one key, `key`, and a store that has not asked for it yet.
async fn start() -> (TestProvider, Arc<MockClock>, Arc<RemoteKeyStore>) {
    start_with(KeySet::default()).await
}

/// The same, where `given` stands in the settings.
async fn start_with(given: KeySet) -> (TestProvider, Arc<MockClock>, Arc<RemoteKeyStore>) {
    let provider = TestProvider::start().await;
    provider.reply_json(&keys(&["key"]));
    let clock = Arc::new(MockClock::at(NOW));
    let jwks_uri = format!("{}{PATH}", provider.url);
    let store = RemoteKeyStore::new(jwks_uri, given, HttpClient::default(), clock.clone());
    (provider, clock, Arc::new(store))
}

fn keys(kids: &[&str]) -> Value {
    json!({ "keys": kids.iter().map(|kid| KEY.jwk(Some(kid))).collect::<Vec<_>>() })
}

async fn finds(store: &RemoteKeyStore, kid: &str) -> bool {
    store.find(Some(kid)).await.is_ok()
}

#[tokio::test]
async fn a_known_key_is_found_without_a_request() {
    let (provider, clock, store) = start().await;
    assert!(finds(&store, "key").await);
    assert_eq!(provider.take_requests(), [PATH]);
    for _ in 0..1000 {
        clock.advance(86_400);
        assert!(finds(&store, "key").await);
    }
    assert!(provider.take_requests().is_empty());
}

#[tokio::test]
async fn a_thousand_tokens_with_forged_key_ids_make_one_request() {
    let (provider, clock, store) = start().await;
    assert!(finds(&store, "key").await);
    provider.take_requests();
    for number in 0..1000 {
        let error = store.find(Some(&format!("forged {number}"))).await;
        assert!(matches!(error, Err(JwksError::UnknownKey)));
        // Whoever forges keeps nobody out.
        assert!(finds(&store, "key").await);
        clock.advance(i64::from(number % 112 == 111));
    }
    assert_eq!(provider.take_requests(), [PATH]);
}

#[tokio::test]
async fn a_thousand_forgers_at_the_same_time_share_one_request_too() {
    let (provider, _clock, store) = start().await;
    assert!(finds(&store, "key").await);
    provider.take_requests();
    let hold = provider.hold().await;
    let mut forgers = JoinSet::new();
    for number in 0..1000 {
        let store = store.clone();
        forgers.spawn(async move { finds(&store, &format!("forged {number}")).await });
    }
    // Behind those that wait for the request, known keys wait for nothing.
    tokio::task::yield_now().await;
    assert!(finds(&store, "key").await);
    drop(hold);
    assert!(!forgers.join_all().await.contains(&true));
    assert_eq!(provider.take_requests(), [PATH]);
}

#[tokio::test]
async fn a_rotation_is_noticed_when_the_ten_seconds_after_a_forgery_are_over() {
    let (provider, clock, store) = start().await;
    assert!(finds(&store, "key").await && !finds(&store, "forged").await);
    provider.reply_json(&keys(&["next", "key"]));
    provider.take_requests();
    clock.advance(9);
    assert!(!finds(&store, "next").await);
    assert!(provider.take_requests().is_empty());
    clock.advance(1);
    assert!(finds(&store, "next").await && finds(&store, "key").await);
    assert_eq!(provider.take_requests(), [PATH]);
}

#[tokio::test]
async fn without_a_forgery_before_it_a_rotation_is_noticed_at_once() {
    let (provider, _clock, store) = start().await;
    for kids in [["key"], ["second"], ["third"]] {
        provider.reply_json(&keys(&kids));
        assert!(finds(&store, kids[0]).await, "{kids:?}");
        assert_eq!(provider.take_requests(), [PATH]);
    }
    // What the provider has taken back does not count any more.
    assert!(!finds(&store, "key").await);
}

#[tokio::test]
async fn many_who_miss_the_same_key_share_one_fetch() {
    let (provider, _clock, store) = start().await;
    let hold = provider.hold().await;
    let mut visitors = JoinSet::new();
    for _ in 0..100 {
        let store = store.clone();
        visitors.spawn(async move { finds(&store, "key").await });
    }
    tokio::task::yield_now().await;
    drop(hold);
    assert_eq!(visitors.join_all().await, [true; 100]);
    assert_eq!(provider.take_requests(), [PATH]);
}

#[tokio::test]
async fn a_failed_fetch_keeps_the_old_keys_and_is_repeated_after_a_second() {
    let (provider, clock, store) = start().await;
    assert!(finds(&store, "key").await);
    let no_usable_key = json!({ "keys": [{ "kty": "EC", "kid": "next" }] });
    let mut replies = bad_replies(&keys(&["next"]));
    replies.push((
        "no keys",
        Reply::Body(http::StatusCode::OK, br#"{"keys":[]}"#.into()),
    ));
    replies.push((
        "no usable key",
        Reply::Body(http::StatusCode::OK, no_usable_key.to_string().into()),
    ));
    for (what, reply) in replies {
        provider.take_requests();
        provider.reply(reply);
        for _ in 0..3 {
            assert!(!finds(&store, "next").await, "{what}");
            assert!(finds(&store, "key").await, "{what}");
        }
        // Not followed, and not repeated at once.
        assert_eq!(provider.take_requests(), [PATH], "{what}");
        clock.advance(1);
    }
    provider.reply_json(&keys(&["next"]));
    assert!(finds(&store, "next").await);
}

#[tokio::test]
async fn keys_that_were_never_had_are_unavailable_and_not_unknown() {
    let (provider, clock, store) = start().await;
    for (what, reply) in bad_replies(&keys(&["key"])) {
        provider.reply(reply);
        for _ in 0..2 {
            let error = TokenError::from(store.find(Some("key")).await.err().unwrap());
            assert!(error.is_unavailable(), "{what}: {error:?}");
        }
        clock.advance(1);
    }
    provider.reply_json(&keys(&["key"]));
    assert!(finds(&store, "key").await);
}

fn given(kids: &[&str]) -> KeySet {
    KeySet::parse(keys(kids).to_string().as_bytes()).unwrap()
}

#[tokio::test]
async fn a_key_that_was_given_is_never_fetched() {
    let (provider, clock, store) = start_with(given(&["key"])).await;
    for _ in 0..1000 {
        clock.advance(86_400);
        assert!(finds(&store, "key").await);
    }
    assert!(provider.take_requests().is_empty());
}

/// As after a rotation. What the provider has taken back counts no longer than until then.
#[tokio::test]
async fn what_is_fetched_takes_the_place_of_the_keys_that_were_given() {
    let (provider, _clock, store) = start_with(given(&["old"])).await;
    assert!(finds(&store, "old").await);
    assert!(finds(&store, "key").await);
    assert_eq!(provider.take_requests(), [PATH]);
    assert!(!finds(&store, "old").await);
}

#[tokio::test]
async fn what_was_not_given_is_unavailable_and_not_unknown_until_the_provider_has_answered() {
    let (provider, clock, store) = start_with(given(&["old"])).await;
    for (what, reply) in bad_replies(&keys(&["key"])) {
        provider.reply(reply);
        for _ in 0..2 {
            let error = TokenError::from(store.find(Some("key")).await.err().unwrap());
            assert!(error.is_unavailable(), "{what}: {error:?}");
            assert!(finds(&store, "old").await, "{what}");
        }
        assert_eq!(provider.take_requests(), [PATH], "{what}");
        clock.advance(1);
    }
    provider.reply_json(&keys(&["key"]));
    let error = store.find(Some("forged")).await;
    assert!(matches!(error, Err(JwksError::UnknownKey)));
}

/// The header of a token that was verified before is known then.
#[tokio::test]
async fn a_key_that_was_taken_back_verifies_no_new_token_with_a_header_that_is_known() {
    let (provider, clock, store) = start_with(given(&["key"])).await;
    let store = Arc::into_inner(store).unwrap();
    let verifier = CognitoVerifier::new(store, "issuer", "client", 0, clock);
    let token = |kid: &str, subject: &str| {
        let claims = json!({
            "iss": "issuer", "sub": subject, "client_id": "client", "token_use": "access",
            "exp": NOW + 3600, "iat": NOW,
        });
        let header = json!({ "alg": "RS256", "kid": kid });
        KEY.token(header.to_string(), claims.to_string())
    };
    let is_believed = async |token: String| verifier.verify_session_token(&token).await.is_ok();
    assert!(is_believed(token("key", "ada")).await);
    provider.reply_json(&keys(&["next"]));
    assert!(is_believed(token("next", "ada")).await);
    assert!(!is_believed(token("key", "grace")).await);
    assert!(!is_believed(token("key", "ada")).await);
}

/// Otherwise a token could say who vouches for it, and have us ask any address.
#[tokio::test]
async fn where_a_token_says_that_its_key_is_nobody_looks() {
    let (provider, clock, store) = start().await;
    let store = Arc::into_inner(store).unwrap();
    let verifier = CognitoVerifier::new(store, "issuer", "client", 0, clock);
    let claims = json!({
        "iss": "issuer", "sub": "ada", "client_id": "client", "token_use": "access",
        "exp": NOW + 3600, "iat": NOW,
    });
    let elsewhere = format!("{}/of-the-token", provider.url);
    for member in ["jku", "x5u"] {
        for (kid, is_believed) in [("key", true), ("other", false)] {
            let mut header = json!({ "alg": "RS256", "kid": kid });
            header[member] = json!(elsewhere);
            let token = KEY.token(header.to_string(), claims.to_string());
            let verdict = verifier.verify_access_token(&token).await;
            assert_eq!(verdict.is_ok(), is_believed, "{member} {kid}");
        }
    }
    // The first look, and the one for the key called `other`.
    assert_eq!(provider.take_requests(), [PATH, PATH]);
}
