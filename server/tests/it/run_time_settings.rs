//! Settings from Parameter Store and Secrets Manager, as moto serves them: over a socket, with signed
//! requests, held to a role's permissions.

use crate::start_up::error_line;
use crate::support::{
    AccessKey, Browser, CLIENT_SECRET, Moto, REGION, ServerProcess, free_port, settings,
};
use axum::Router;
use local_pool::{Client, LocalPool};
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::process::{Command, Output};
use std::time::Duration;
use tokio::net::TcpListener;

const PATH: &str = "/leptos-cognito/test";
const OLD_KEY: &str = "an old secret key of 32 characters";
const NEW_KEY: &str = "a new secret key of 32 characters!";

/// A pool, and its settings in moto: secrets in Secrets Manager, all else under [`PATH`].
struct Deployment {
    moto: Moto,
    pool: LocalPool,
    port: u16,
    client_secret: String,
    secret_key: String,
}

impl Deployment {
    async fn new(client_secret: &str) -> Self {
        let moto = Moto::start().await;
        let port = free_port();
        let site = format!("http://127.0.0.1:{port}");
        let client = Client::new("client")
            .with_secret(CLIENT_SECRET)
            .with_callback_url(format!("{site}/postlogin"))
            .with_sign_out_url(format!("{site}/postlogout"));
        let pool = LocalPool::builder().client(client).start().await.unwrap();
        let client_secret = moto.create_secret("client", client_secret).await;
        let secret_key = moto.create_secret("key", OLD_KEY).await;
        let mut parameters = settings(&site, pool.domain(), pool.issuer());
        parameters.remove("AWS_COGNITO_USER_POOL_CLIENT_SECRET");
        parameters.remove("SECRET_KEY");
        parameters.insert(
            "AWS_COGNITO_USER_POOL_CLIENT_SECRET_ARN",
            client_secret.clone(),
        );
        parameters.insert("SECRET_KEY_ARN", secret_key.clone());
        for (name, value) in parameters {
            moto.put_parameter(&format!("{PATH}/{name}"), &value).await;
        }
        Self {
            moto,
            pool,
            port,
            client_secret,
            secret_key,
        }
    }

    /// The process environment of a function that is `role`.
    fn environment(&self, role: &AccessKey) -> HashMap<&'static str, String> {
        [
            ("CONFIG_SSM_PATH", PATH),
            ("SETTINGS_TTL_SECONDS", "1"),
            ("AWS_REGION", REGION),
            ("AWS_ENDPOINT_URL", &self.moto.url),
            ("AWS_ACCESS_KEY_ID", &role.id),
            ("AWS_SECRET_ACCESS_KEY", &role.secret),
        ]
        .map(|(name, value)| (name, value.to_owned()))
        .into()
    }

    async fn serve(&self, role: &AccessKey) -> ServerProcess {
        ServerProcess::start(self.port, self.environment(role)).await
    }

    /// Starts a server that cannot, and gives the line that it leaves.
    async fn refused(&self, role: &AccessKey, more: &[(&'static str, &str)]) -> String {
        let mut settings = self.environment(role);
        settings.extend(
            more.iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        let output = tokio::task::spawn_blocking(move || start(settings))
            .await
            .unwrap();
        error_line(&output)
    }

    /// Signs in on the way to a private page, and gives the page where that ends.
    async fn sign_in(&self, browser: &mut Browser) -> String {
        let ada = &self.pool.users()[0];
        let (login, form) = browser.follow("/private").await;
        browser
            .submit_login(&login, &form, &ada.email, &ada.password)
            .await
            .0
    }
}

fn start(settings: HashMap<&'static str, String>) -> Output {
    let folder = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_server"))
        .current_dir(folder.path())
        .env_clear()
        .env("LEPTOS_OUTPUT_NAME", "leptos-cognito")
        .env("LEPTOS_SITE_ADDR", "127.0.0.1:0")
        .envs(settings)
        .output()
        .unwrap()
}

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
    let output = tokio::task::spawn_blocking(|| start(settings.into())).await;
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
