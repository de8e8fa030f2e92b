use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use reqwest::Method;

use crate::support::{CALLBACK, TestPool, assert_token_error, redeem};

#[tokio::test]
async fn a_code_is_exchanged_for_exactly_cognitos_members() {
    let test = TestPool::start().await;
    let reply = redeem(&test, &test.code(&[]).await, &[]).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("cache-control"), "no-store");
    let json = reply.json();
    let names: Vec<_> = json
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        names,
        [
            "access_token",
            "expires_in",
            "id_token",
            "refresh_token",
            "token_type"
        ]
    );
    assert_eq!(
        (&json["token_type"], &json["expires_in"]),
        (&"Bearer".into(), &3600.into())
    );
}

#[tokio::test]
async fn without_the_scope_openid_there_is_no_id_token() {
    let clock = local_pool::ManualClock::default();
    let client = local_pool::Client::new("app")
        .with_callback_url(CALLBACK)
        .with_scopes(["openid", "api/read"]);
    let pool = local_pool::LocalPool::builder()
        .client(client)
        .clock(clock.clone());
    let pool = pool.start().await.unwrap();
    let browser = crate::support::Browser::new(pool.domain());
    let test = TestPool {
        pool,
        clock,
        browser,
    };
    let tokens = test.tokens(&[("scope", "api/read")]).await;
    assert_eq!(tokens.id, "");
    let access = crate::support::unverified_claims(&tokens.access);
    assert_eq!(access["scope"], "api/read");
    let reply = test.user_info(&format!("Bearer {}", tokens.access)).await;
    assert_eq!(reply.status, 401);
    assert!(
        reply
            .header("www-authenticate")
            .starts_with("error=\"invalid_token\"")
    );
}

#[tokio::test]
async fn a_code_works_once() {
    let test = TestPool::start().await;
    let code = test.code(&[]).await;
    assert_eq!(redeem(&test, &code, &[]).await.status, 200);
    assert_token_error(&redeem(&test, &code, &[]).await, "invalid_grant");
}

#[tokio::test]
async fn of_two_requests_at_once_one_gets_the_tokens() {
    let test = TestPool::start().await;
    let code = test.code(&[]).await;
    let (first, second) = tokio::join!(redeem(&test, &code, &[]), redeem(&test, &code, &[]));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 400]);
}

#[tokio::test]
async fn an_unknown_code_is_an_invalid_grant() {
    let test = TestPool::start().await;
    assert_token_error(&redeem(&test, "no-such-code", &[]).await, "invalid_grant");
}

#[tokio::test]
async fn a_code_expires_after_five_minutes() {
    let test = TestPool::start().await;
    let (in_time, late) = (test.code(&[]).await, test.code(&[]).await);
    test.advance_seconds(299);
    assert_eq!(redeem(&test, &in_time, &[]).await.status, 200);
    test.advance_seconds(1);
    assert_token_error(&redeem(&test, &late, &[]).await, "invalid_grant");
}

#[tokio::test]
async fn a_code_is_bound_to_its_client() {
    let test = TestPool::start().await;
    let code = test.code(&[]).await;
    assert_token_error(
        &redeem(&test, &code, &[("client_id", "narrow")]).await,
        "invalid_grant",
    );
    assert_eq!(
        redeem(&test, &code, &[]).await.status,
        200,
        "its own client can still use it"
    );
}

#[tokio::test]
async fn a_code_is_bound_to_its_redirect_uri_and_spent_by_the_attempt() {
    let test = TestPool::start().await;
    let code = test.code(&[]).await;
    let other = [("redirect_uri", "http://localhost:3000/other?x=1")];
    assert_token_error(&redeem(&test, &code, &other).await, "unauthorized_client");
    assert_token_error(&redeem(&test, &code, &[]).await, "invalid_grant");
}

#[tokio::test]
async fn a_code_is_bound_to_its_challenge() {
    let test = TestPool::start().await;
    let wrong = "A".repeat(43);
    for verifier in [wrong.as_str(), ""] {
        let code = test.code(&[]).await;
        assert_token_error(
            &redeem(&test, &code, &[("code_verifier", verifier)]).await,
            "invalid_grant",
        );
    }
}

#[tokio::test]
async fn a_verifier_without_a_challenge_is_refused() {
    let test = TestPool::start().await;
    let without_pkce = [("code_challenge", ""), ("code_challenge_method", "")];
    let code = test.code(&without_pkce).await;
    assert_token_error(&redeem(&test, &code, &[]).await, "invalid_grant");
    let code = test.code(&without_pkce).await;
    assert_eq!(
        redeem(&test, &code, &[("code_verifier", "")]).await.status,
        200
    );
}

#[tokio::test]
async fn a_verifier_that_is_too_long_is_an_invalid_request() {
    let test = TestPool::start().await;
    let reply = redeem(&test, "code", &[("code_verifier", &"A".repeat(129))]).await;
    assert_token_error(&reply, "invalid_request");
}

#[tokio::test]
async fn a_short_verifier_is_accepted_if_it_is_the_right_one() {
    let test = TestPool::start().await;
    let short = "A".repeat(38);
    let challenge = s256(&short);
    let code = test.code(&[("code_challenge", &challenge)]).await;
    let reply = redeem(&test, &code, &[("code_verifier", &short)]).await;
    assert_eq!(reply.status, 200);
    let code = test.code(&[("code_challenge", &challenge)]).await;
    let wrong = [("code_verifier", &*"B".repeat(38))];
    assert_token_error(&redeem(&test, &code, &wrong).await, "invalid_grant");
}

fn s256(verifier: &str) -> String {
    let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, verifier.as_bytes());
    URL_SAFE_NO_PAD.encode(hash)
}

#[tokio::test]
async fn a_missing_or_repeated_parameter_is_an_invalid_request() {
    let test = TestPool::start().await;
    for name in ["grant_type", "client_id", "code", "redirect_uri"] {
        assert_token_error(
            &redeem(&test, "code", &[(name, "")]).await,
            "invalid_request",
        );
    }
    let twice = [("code", "one"), ("code", "two")];
    assert_token_error(&redeem(&test, "code", &twice).await, "invalid_request");
    let refresh = [("grant_type", "refresh_token")];
    assert_token_error(&redeem(&test, "code", &refresh).await, "invalid_request");
}

#[tokio::test]
async fn another_grant_type_is_unsupported_and_client_credentials_are_not_allowed() {
    let test = TestPool::start().await;
    let password = [("grant_type", "password")];
    assert_token_error(
        &redeem(&test, "code", &password).await,
        "unsupported_grant_type",
    );
    let credentials = [("grant_type", "client_credentials")];
    assert_token_error(
        &redeem(&test, "code", &credentials).await,
        "unauthorized_client",
    );
}

#[tokio::test]
async fn a_body_that_is_no_form_is_an_invalid_request() {
    let test = TestPool::start().await;
    let headers = [("content-type", "application/json")];
    let reply = test
        .browser
        .send(Method::POST, "/oauth2/token", &[], &headers)
        .await;
    assert_token_error(&reply, "invalid_request");
}

#[tokio::test]
async fn other_methods_are_not_allowed() {
    let test = TestPool::start().await;
    assert_eq!(test.browser.get("/oauth2/token").await.status, 405);
    let reply = test
        .browser
        .send(Method::PUT, "/oauth2/token", &[], &[])
        .await;
    assert_eq!(reply.status, 405);
}
