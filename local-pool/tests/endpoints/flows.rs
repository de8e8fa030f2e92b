use local_pool::{Client, OAuthFlow};
use reqwest::Method;
use serde_json::Value;

use crate::support::{
    CALLBACK, PASSWORD, Reply, SECRET, TestPool, assert_token_error, unverified_claims,
};

async fn start() -> TestPool {
    TestPool::start_with(|builder| {
        let machine = Client::new("machine")
            .with_secret(SECRET)
            .with_scopes(["api/read", "api/write"])
            .with_oauth_flows([OAuthFlow::ClientCredentials]);
        let implicit = Client::new("implicit")
            .with_callback_url(CALLBACK)
            .with_oauth_flows([OAuthFlow::Implicit]);
        builder.client(machine).client(implicit)
    })
    .await
}

async fn client_token(test: &TestPool, more: &[(&str, &str)]) -> Reply {
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", "machine"),
        ("client_secret", SECRET),
    ];
    let form = [&form, more].concat();
    test.browser
        .send(Method::POST, "/oauth2/token", &form, &[])
        .await
}

fn names(value: &Value) -> Vec<&str> {
    let object = value.as_object().unwrap();
    object.keys().map(String::as_str).collect()
}

#[tokio::test]
async fn a_machine_gets_an_access_token_with_all_its_scopes_or_those_it_names() {
    let test = start().await;
    let json = client_token(&test, &[]).await.json();
    assert_eq!(names(&json), ["access_token", "expires_in", "token_type"]);
    let claims = unverified_claims(json["access_token"].as_str().unwrap());
    let expected = [
        "auth_time",
        "client_id",
        "exp",
        "iat",
        "iss",
        "jti",
        "scope",
        "sub",
        "token_use",
        "version",
    ];
    assert_eq!(names(&claims), expected);
    assert_eq!(claims["scope"], "api/read api/write");
    assert_eq!(claims["sub"], "machine");

    let json = client_token(&test, &[("scope", "api/read")]).await.json();
    let claims = unverified_claims(json["access_token"].as_str().unwrap());
    assert_eq!(claims["scope"], "api/read");
    let authorization = format!("Bearer {}", json["access_token"].as_str().unwrap());
    assert_eq!(test.user_info(&authorization).await.status, 401);
}

#[tokio::test]
async fn a_machine_can_name_the_resource_that_becomes_the_audience() {
    let test = start().await;
    let resource = [("resource", "https://api.example.com")];
    let json = client_token(&test, &resource).await.json();
    let claims = unverified_claims(json["access_token"].as_str().unwrap());
    assert_eq!(claims["aud"], "https://api.example.com");
}

#[tokio::test]
async fn a_machine_gets_no_other_scopes_and_no_codes() {
    let test = start().await;
    let reply = client_token(&test, &[("scope", "openid")]).await;
    assert_token_error(&reply, "invalid_scope");
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", "machine"),
        ("client_secret", SECRET),
        ("code", "code"),
        ("redirect_uri", CALLBACK),
    ];
    let reply = test.post("/oauth2/token", &form).await;
    assert_token_error(&reply, "unauthorized_client");
}

#[tokio::test]
async fn the_implicit_flow_puts_tokens_into_the_fragment_and_no_refresh_token() {
    let test = start().await;
    let changes = [
        ("client_id", "implicit"),
        ("response_type", "token"),
        ("nonce", "n-1"),
        ("code_challenge", ""),
        ("code_challenge_method", ""),
    ];
    let url = test.login_url(&changes);
    let reply = test.browser.submit_login(&url, "ada", PASSWORD).await;
    let (address, fragment) = reply.location().split_once('#').unwrap();
    assert_eq!(address, CALLBACK);
    let fragment: Vec<(String, String)> = url::form_urlencoded::parse(fragment.as_bytes())
        .into_owned()
        .collect();
    let names: Vec<_> = fragment.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "id_token",
            "access_token",
            "token_type",
            "expires_in",
            "state"
        ]
    );
    assert_eq!(unverified_claims(&fragment[0].1)["nonce"], "n-1");

    let none = [&changes[..], &[("prompt", "none"), ("scope", "nonsense")]].concat();
    let reply = test.browser.get(&test.authorize_url(&none)).await;
    assert!(reply.location().contains("#error=invalid_scope&state="));
}

#[tokio::test]
async fn a_client_for_the_implicit_flow_gets_no_code() {
    let test = start().await;
    let reply = test
        .browser
        .get(&test.authorize_url(&[("client_id", "implicit")]))
        .await;
    assert_eq!(
        reply.redirected("error").as_deref(),
        Some("unauthorized_client")
    );
}
