//! When the metadata is fetched, and what becomes of a fetch that brings nothing.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::{Discovery, DiscoveryError};
use crate::clock::MockClock;
use crate::config::{AuthConfig, CognitoConfig};
use crate::http_client::{HttpClient, HttpError};
use crate::jwks::{KeySet, KeyStore};
use crate::relying_party::RelyingParty;
use crate::test_key::TestKey;
use crate::test_provider::{Reply, TestProvider, bad_replies};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

const PATH: &str = "/.well-known/openid-configuration";

/// A provider with good metadata, and somebody who has not asked for it yet.
async fn start() -> (TestProvider, Arc<MockClock>, Discovery) {
    let provider = TestProvider::start().await;
    provider.reply_json(&metadata(&provider.url));
    let clock = Arc::new(MockClock::at(1_800_000_000));
    let discovery = Discovery::new(&config(&provider.url), HttpClient::default(), clock.clone());
    (provider, clock, discovery)
}

fn config(issuer: &str) -> CognitoConfig {
    let config = AuthConfig::from_lookup(|name| {
        let value = match name {
            "AWS_COGNITO_ISSUER" => issuer,
            "AWS_COGNITO_USER_POOL_CLIENT_ID" => "client",
            "SITE_URL" => "https://app.example.com",
            "SECRET_KEY" => "the key of 32 characters or more",
            _ => return None,
        };
        Some(value.to_owned())
    });
    match config.unwrap() {
        AuthConfig::Cognito(config) => *config,
        AuthConfig::Disabled { .. } => panic!("sign-in is switched off"),
    }
}

fn metadata(issuer: &str) -> Value {
    json!({
        "issuer": issuer, "jwks_uri": format!("{issuer}/jwks.json"),
        "authorization_endpoint": "https://sign-in.example.com/authorize",
        "token_endpoint": format!("{issuer}/token"),
        "end_session_endpoint": "https://sign-out.example.com/end",
    })
}

async fn error_of(discovery: &Discovery) -> DiscoveryError {
    discovery.provider().await.err().unwrap()
}

#[tokio::test]
async fn the_metadata_is_fetched_once_for_all_who_ask_at_the_same_time() {
    let (provider, _clock, discovery) = start().await;
    let discovery = Arc::new(discovery);
    assert!(discovery.known().is_none());
    let hold = provider.hold().await;
    let mut visitors = JoinSet::new();
    for _ in 0..100 {
        let discovery = discovery.clone();
        visitors.spawn(async move { discovery.provider().await.is_ok() });
    }
    tokio::task::yield_now().await;
    drop(hold);
    assert_eq!(visitors.join_all().await, [true; 100]);
    assert!(discovery.provider().await.is_ok() && discovery.renew().await.is_ok());
    assert_eq!(provider.take_requests(), [PATH]);
}

#[tokio::test]
async fn a_provider_that_hangs_keeps_nobody_waiting_for_long() {
    let (provider, clock, mut discovery) = start().await;
    // Three seconds in earnest: less than a page may take.
    assert_eq!(discovery.timeout, Duration::from_secs(3));
    // The first request takes longer: certificates are loaded.
    provider.reply_json(&json!({}));
    error_of(&discovery).await;
    clock.advance(5);
    provider.take_requests();
    discovery.timeout = Duration::from_millis(300);
    provider.reply(Reply::Silence);
    assert!(matches!(
        error_of(&discovery).await,
        DiscoveryError::TimedOut
    ));
    // Nor does anybody wait again at once.
    assert!(matches!(
        error_of(&discovery).await,
        DiscoveryError::TimedOut
    ));
    assert_eq!(provider.take_requests(), [PATH]);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (provider, _clock, discovery) = start().await;
    let elsewhere = TestProvider::start().await;
    elsewhere.reply_json(&metadata(&provider.url));
    provider.reply(Reply::Redirect(format!("{}{PATH}", elsewhere.url)));
    let error = error_of(&discovery).await;
    assert!(matches!(error, DiscoveryError::Status(status) if status.as_u16() == 307));
    assert!(elsewhere.take_requests().is_empty());
}

#[tokio::test]
async fn a_huge_document_is_not_read_to_its_end() {
    const MAX: usize = 256 * 1024;
    let (provider, clock, discovery) = start().await;
    let document = metadata(&provider.url).to_string();
    for (length, is_read) in [(MAX + 1, false), (MAX, true)] {
        let body = format!("{document}{}", " ".repeat(length - document.len()));
        provider.reply(Reply::Body(http::StatusCode::OK, body.into()));
        match discovery.provider().await {
            Ok(_) => assert!(is_read),
            Err(DiscoveryError::Unavailable(error)) => {
                assert!(!is_read && matches!(*error, HttpError::TooLarge));
            }
            Err(error) => panic!("{error:?}"),
        }
        clock.advance(5);
    }
}

#[tokio::test]
async fn what_is_no_metadata_is_refused_and_asked_for_again_after_five_seconds() {
    let (provider, clock, discovery) = start().await;
    for (what, reply) in bad_replies(&metadata(&provider.url)) {
        provider.reply(reply);
        error_of(&discovery).await;
        clock.advance(4);
        let again = discovery.renew().await;
        assert!(again.is_err() && discovery.known().is_none(), "{what}");
        assert_eq!(provider.take_requests(), [PATH], "{what}");
        clock.advance(1);
    }
    provider.reply_json(&metadata(&provider.url));
    assert!(discovery.provider().await.is_ok());
}

#[tokio::test]
async fn metadata_of_another_issuer_is_refused() {
    let (provider, clock, discovery) = start().await;
    let ours = provider.url.clone();
    let others = [
        json!(format!("{ours}/")),
        json!(ours.to_uppercase()),
        json!(ours.replace("http:", "https:")),
        json!(ours.replace("127.0.0.1", "localhost")),
        json!(format!(" {ours}")),
        json!("https://evil.example"),
        json!(""),
        Value::Null,
    ];
    for issuer in others {
        let mut document = metadata(&ours);
        document["issuer"] = issuer.clone();
        provider.reply_json(&document);
        let error = error_of(&discovery).await;
        assert!(matches!(error, DiscoveryError::WrongIssuer), "{issuer}");
        clock.advance(5);
    }
}

#[tokio::test]
async fn the_metadata_is_renewed_after_an_hour_and_not_before() {
    let (provider, clock, discovery) = start().await;
    let first = discovery.provider().await.unwrap();
    clock.advance(3599);
    discovery.renew().await.unwrap();
    assert_eq!(provider.take_requests(), [PATH]);
    clock.advance(1);
    discovery.renew().await.unwrap();
    assert_eq!(provider.take_requests(), [PATH]);
    // It says what it said: the keys that were fetched stay, too.
    assert!(Arc::ptr_eq(&first, &discovery.known().unwrap()));

    let mut moved = metadata(&provider.url);
    moved["token_endpoint"] = json!("https://moved.example.com/token");
    provider.reply_json(&moved);
    clock.advance(3600);
    discovery.renew().await.unwrap();
    let endpoints = &discovery.known().unwrap().metadata.endpoints;
    assert_eq!(endpoints.token, "https://moved.example.com/token");
}

/// They are of the provider as it was when somebody wrote them down.
#[tokio::test]
async fn keys_that_were_given_count_until_the_provider_has_moved() {
    let (provider, clock, mut discovery) = start().await;
    let keys = json!({ "keys": [TestKey::generate().jwk(Some("given"))] }).to_string();
    discovery.config.keys = KeySet::parse(keys.as_bytes()).unwrap();
    let knows_them = async |discovery: &Discovery| {
        let provider = discovery.known().unwrap();
        provider.verifier.keys().find(Some("given")).await.is_ok()
    };
    discovery.provider().await.unwrap();
    assert!(knows_them(&discovery).await);

    let mut moved = metadata(&provider.url);
    moved["jwks_uri"] = json!(format!("{}/moved", provider.url));
    provider.reply_json(&moved);
    clock.advance(3600);
    discovery.renew().await.unwrap();
    assert!(!knows_them(&discovery).await);
}

#[tokio::test]
async fn what_is_known_serves_on_while_it_cannot_be_renewed() {
    let (provider, clock, discovery) = start().await;
    let first = discovery.provider().await.unwrap();
    let mut foreign = metadata(&provider.url);
    foreign["issuer"] = json!("https://evil.example");
    let foreign = Reply::Body(http::StatusCode::OK, foreign.to_string().into());
    let mut replies = bad_replies(&metadata(&provider.url));
    replies.push(("another issuer's", foreign));
    clock.advance(3600);
    for (what, reply) in replies {
        provider.take_requests();
        provider.reply(reply);
        for wait in [0, 59] {
            clock.advance(wait);
            discovery.renew().await.unwrap();
        }
        assert!(Arc::ptr_eq(&first, &discovery.known().unwrap()), "{what}");
        assert_eq!(provider.take_requests(), [PATH], "{what}");
        clock.advance(1);
    }
}

/// Who asks while somebody else renews goes on with what is known.
#[tokio::test]
async fn a_renewal_keeps_only_who_asked_first_waiting() {
    let (provider, clock, discovery) = start().await;
    discovery.provider().await.unwrap();
    provider.take_requests();
    clock.advance(3600);
    let discovery = Arc::new(discovery);
    let hold = provider.hold().await;
    let first = tokio::spawn({
        let discovery = discovery.clone();
        async move { discovery.renew().await.is_ok() }
    });
    while provider.take_requests().is_empty() {
        tokio::task::yield_now().await;
    }
    discovery.renew().await.unwrap();
    assert!(discovery.provider().await.is_ok() && !first.is_finished());
    drop(hold);
    assert!(first.await.unwrap());
    assert!(provider.take_requests().is_empty());
}

/// For a Content-Security-Policy, which has to name them before a form is sent.
#[tokio::test]
async fn forms_may_lead_to_the_issuer_until_the_metadata_says_where_else() {
    let provider = TestProvider::start().await;
    provider.reply_json(&metadata(&provider.url));
    let relying_party = RelyingParty::new(&config(&provider.url)).unwrap();
    assert_eq!(relying_party.login_origins(), [provider.url.as_str()]);
    relying_party.prepare().await.unwrap();
    assert_eq!(
        relying_party.login_origins(),
        [
            "https://sign-in.example.com",
            "https://sign-out.example.com"
        ]
    );
}
