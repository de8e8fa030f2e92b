//! Settings from Parameter Store and Secrets Manager, as moto serves them: over a socket, with signed
//! requests, held to a role's permissions.

use crate::start_up::error_line;
use crate::support::{
    Browser, CLIENT_SECRET, Deployment, OLD_KEY, PATH, REGION, free_port, run_to_its_end,
};
use axum::Router;
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::net::TcpListener;

const NEW_KEY: &str = "a new secret key of 32 characters!";

fn allow(action: &str) -> Value {
    json!({ "Effect": "Allow", "Action": action, "Resource": "*" })
}

/// What the deployment gives the function.
fn both() -> [Value; 2] {
    [
        allow("ssm:GetParametersByPath"),
        allow("secretsmanager:GetSecretValue"),
    ]
}

#[tokio::test]
async fn a_deployment_needs_nothing_in_its_environment_but_the_path() {
    let deployment = Deployment::new(CLIENT_SECRET).await;
    // Beyond the ten that one call answers.
    for number in 0..20 {
        deployment
            .moto
            .put_parameter(&format!("{PATH}/OTHER_{number}"), "x")
            .await;
    }
    let role = deployment.moto.role(&both()).await;
    let server = deployment.serve(&role).await;
    let mut browser = Browser::new(&server.url);
    assert_eq!(deployment.sign_in(&mut browser).await, "/private");
}

#[tokio::test]
async fn the_environment_wins_over_parameters() {
    let deployment = Deployment::new(CLIENT_SECRET).await;
    let role = deployment.moto.role(&both()).await;
    let line = deployment
        .refused(&role, &[("AWS_COGNITO_SCOPES", "email")])
        .await;
    assert!(
        line.starts_with("error: AWS_COGNITO_SCOPES is malformed"),
        "{line}"
    );
}

#[tokio::test]
async fn a_missing_parameter_is_named_with_the_places_that_were_looked_at() {
    let deployment = Deployment::new(CLIENT_SECRET).await;
    deployment
        .moto
        .delete_parameter(&format!("{PATH}/AWS_COGNITO_USER_POOL_CLIENT_ID"))
        .await;
    let role = deployment.moto.role(&both()).await;
    let line = deployment.refused(&role, &[]).await;
    assert!(
        line.starts_with("error: AWS_COGNITO_USER_POOL_CLIENT_ID is not set: it should be"),
        "{line}"
    );
    assert!(
        line.ends_with(&format!("in .env and under {PATH})")),
        "{line}"
    );
    let line = deployment
        .refused(&role, &[("CONFIG_SSM_PATH", "/nothing/here")])
        .await;
    let expected = "error: CONFIG_SSM_PATH is /nothing/here, and no parameter lies under it";
    assert!(line.starts_with(expected), "{line}");
    let line = deployment
        .refused(&role, &[("CONFIG_SSM_PATH", "prod")])
        .await;
    assert!(
        line.starts_with("error: CONFIG_SSM_PATH is malformed: it should be"),
        "{line}"
    );
    let line = deployment.refused(&role, &[("AWS_REGION", "")]).await;
    assert!(line.starts_with("error: AWS_REGION is not set"), "{line}");
}

#[tokio::test]
async fn a_missing_secret_is_named() {
    let deployment = Deployment::new(CLIENT_SECRET).await;
    let gone = format!("{}x", deployment.secret_key);
    deployment
        .moto
        .put_parameter(&format!("{PATH}/SECRET_KEY_ARN"), &gone)
        .await;
    let role = deployment.moto.role(&both()).await;
    let line = deployment.refused(&role, &[]).await;
    assert_eq!(
        line,
        format!("error: SECRET_KEY_ARN: AWS knows no {gone}: create it, or correct SECRET_KEY_ARN")
    );
}

#[tokio::test]
async fn what_a_role_may_not_read_is_named_with_the_permission() {
    let deployment = Deployment::new(CLIENT_SECRET).await;
    let role = deployment
        .moto
        .role(&[allow("ssm:GetParametersByPath")])
        .await;
    let line = deployment.refused(&role, &[]).await;
    assert!(
        line.contains("_ARN: AWS denies secretsmanager:GetSecretValue on arn:aws:"),
        "{line}"
    );
    assert!(!line.contains(OLD_KEY), "{line}");

    let deployment = Deployment::new(CLIENT_SECRET).await;
    let role = deployment
        .moto
        .role(&[allow("secretsmanager:GetSecretValue")])
        .await;
    let line = deployment.refused(&role, &[]).await;
    let expected = format!("error: CONFIG_SSM_PATH: AWS denies ssm:GetParametersByPath on {PATH}");
    assert!(line.starts_with(&expected), "{line}");
}

/// The same in the form that AWS itself says it in, which moto does not.
#[tokio::test]
async fn what_aws_says_of_a_denial_is_passed_on() {
    let said = r#"{"__type":"AccessDeniedException","Message":"User: web is not authorized"}"#;
    let deny = Router::new().fallback(async move || (StatusCode::BAD_REQUEST, said));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let aws = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async { axum::serve(listener, deny).await.unwrap() });
    let settings = [
        ("CONFIG_SSM_PATH", PATH),
        ("AWS_REGION", REGION),
        ("AWS_ENDPOINT_URL", &aws),
        ("AWS_ACCESS_KEY_ID", "id"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
    ]
    .map(|(name, value)| (name, value.to_owned()));
    let output = tokio::task::spawn_blocking(|| run_to_its_end(settings.into())).await;
    let line = error_line(&output.unwrap());
    let expected = "error: CONFIG_SSM_PATH: AWS denies ssm:GetParametersByPath on \
         /leptos-cognito/test: allow it to this role (User: web is not authorized)";
    assert_eq!(line, expected);
}

#[tokio::test]
async fn an_aws_that_is_not_there_is_named() {
    let deployment = Deployment::new(CLIENT_SECRET).await;
    let role = deployment.moto.role(&both()).await;
    let nowhere = format!("http://127.0.0.1:{}", free_port());
    let line = deployment
        .refused(&role, &[("AWS_ENDPOINT_URL", &nowhere)])
        .await;
    let expected = format!("error: CONFIG_SSM_PATH: {PATH} cannot be read (");
    assert!(line.starts_with(&expected), "{line}");
    let line = deployment
        .refused(&role, &[("AWS_SECRET_ACCESS_KEY", "wrong")])
        .await;
    assert!(line.starts_with("error: CONFIG_SSM_PATH: "), "{line}");
}

/// Longer than settings count here. The next request then finds them too old, and reads them again
/// before it is answered.
async fn settings_grow_old() {
    tokio::time::sleep(Duration::from_millis(1100)).await;
}

#[tokio::test]
async fn a_rotated_client_secret_takes_effect_without_a_restart() {
    let deployment = Deployment::new("not the pool's").await;
    let role = deployment.moto.role(&both()).await;
    let server = deployment.serve(&role).await;
    let mut browser = Browser::new(&server.url);
    let page = deployment.sign_in(&mut browser).await;
    assert!(page.starts_with("/login?error=failed"), "{page}");

    deployment
        .moto
        .rotate_secret(&deployment.client_secret, CLIENT_SECRET)
        .await;
    settings_grow_old().await;
    assert_eq!(deployment.sign_in(&mut browser).await, "/private");
}

#[tokio::test]
async fn a_rotated_key_takes_effect_without_a_restart_and_signs_nobody_out_by_itself() {
    let deployment = Deployment::new(CLIENT_SECRET).await;
    let role = deployment.moto.role(&both()).await;
    let server = deployment.serve(&role).await;
    let mut before = Browser::new(&server.url);
    deployment.sign_in(&mut before).await;

    let both_keys = format!("{NEW_KEY},{OLD_KEY}");
    deployment
        .moto
        .rotate_secret(&deployment.secret_key, &both_keys)
        .await;
    settings_grow_old().await;
    assert_eq!(before.get("/private").await.status, StatusCode::OK);
    let mut after = Browser::new(&server.url);
    deployment.sign_in(&mut after).await;

    deployment
        .moto
        .rotate_secret(&deployment.secret_key, NEW_KEY)
        .await;
    settings_grow_old().await;
    assert_eq!(after.get("/private").await.status, StatusCode::OK);
    assert_eq!(before.get("/private").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_cannot_be_used_or_read_any_more_leaves_the_settings_as_they_are() {
    let deployment = Deployment::new(CLIENT_SECRET).await;
    let role = deployment.moto.role(&both()).await;
    let mut server = deployment.serve(&role).await;
    let mut browser = Browser::new(&server.url);
    deployment.sign_in(&mut browser).await;

    deployment
        .moto
        .rotate_secret(&deployment.secret_key, "short")
        .await;
    settings_grow_old().await;
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
    drop(deployment.moto);
    settings_grow_old().await;
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);

    let log = server.log();
    for reason in [
        "SECRET_KEY is malformed",
        "CONFIG_SSM_PATH: /leptos-cognito/test cannot be read",
    ] {
        let is_said = |line: &str| line.contains("cannot be read again") && line.contains(reason);
        assert!(log.lines().any(is_said), "{reason}: {log}");
    }
    assert!(!log.contains(OLD_KEY) && !log.contains("short\""), "{log}");
}
