//! The binary itself: what it says when it cannot start.

use std::process::{Command, Output};

const COMPLETE: [(&str, &str); 6] = [
    ("AWS_REGION", "eu-west-1"),
    (
        "AWS_COGNITO_DOMAIN",
        "https://my-app.auth.eu-west-1.amazoncognito.com",
    ),
    ("AWS_COGNITO_USER_POOL_ID", "eu-west-1_AbCdEfGhI"),
    ("AWS_COGNITO_USER_POOL_CLIENT_ID", "1example23456789"),
    ("SITE_URL", "https://app.example.com"),
    ("SECRET_KEY", "0123456789abcdef0123456789abcdef"),
];

/// Runs the server with nothing but these settings, in an empty folder, until it ends by itself.
fn start(changes: &[(&str, &str)], env_file: Option<&str>) -> Output {
    let folder = tempfile::tempdir().unwrap();
    if let Some(content) = env_file {
        std::fs::write(folder.path().join(".env"), content).unwrap();
    }
    Command::new(env!("CARGO_BIN_EXE_server"))
        .current_dir(folder.path())
        .env_clear()
        .env("LEPTOS_OUTPUT_NAME", "leptos-cognito")
        // An address that cannot be listened on: a complete configuration ends there.
        .env("LEPTOS_SITE_ADDR", "192.0.2.1:1")
        .envs(COMPLETE)
        .envs(changes.iter().copied())
        .output()
        .unwrap()
}

/// The one line that the server leaves behind.
fn error_line(output: &Output) -> String {
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(text.lines().count(), 1, "{text}");
    text.trim_end().to_owned()
}

#[test]
fn a_complete_configuration_gets_as_far_as_listening() {
    let line = error_line(&start(&[], None));
    assert!(
        line.starts_with("error: cannot listen on 192.0.2.1:1 (LEPTOS_SITE_ADDR)"),
        "{line}"
    );
}

#[test]
fn each_missing_setting_stops_the_start_with_its_name() {
    for (setting, _) in COMPLETE {
        let line = error_line(&start(&[(setting, "")], None));
        assert!(
            line.starts_with(&format!("error: {setting} is not set: it should be")),
            "{line}"
        );
    }
}

#[test]
fn each_malformed_setting_stops_the_start_with_its_name() {
    for (setting, value) in [
        ("AWS_REGION", "Ireland"),
        ("AWS_COGNITO_DOMAIN", "ftp://x.example"),
        ("AWS_COGNITO_USER_POOL_ID", "pool"),
        ("AWS_COGNITO_USER_POOL_CLIENT_ID", "a b"),
        ("AWS_COGNITO_ISSUER", "nowhere"),
        ("AWS_COGNITO_SCOPES", "email"),
        ("AWS_COGNITO_COOKIE_AGE_SECONDS", "soon"),
        ("AWS_COGNITO_EXPIRATION_LEEWAY", "999"),
        ("AWS_COGNITO_DISABLED", "maybe"),
        ("SITE_URL", "http://app.example.com"),
        ("SECRET_KEY", "short"),
    ] {
        let line = error_line(&start(&[(setting, value)], None));
        let expected = format!("error: {setting} is malformed: it should be");
        assert!(line.starts_with(&expected), "{line}");
    }
}

#[test]
fn sign_in_cannot_be_disabled_under_lambda_or_on_a_public_site() {
    let disabled = ("AWS_COGNITO_DISABLED", "true");
    let local = ("SITE_URL", "http://localhost:3000");
    let lambda = ("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:1");
    let line = error_line(&start(&[disabled, local, lambda], None));
    assert!(
        line.starts_with("error: AWS_COGNITO_DISABLED must not be true under Lambda"),
        "{line}"
    );
    let line = error_line(&start(&[disabled, local], None));
    let expected =
        "error: AWS_COGNITO_DISABLED must not be true while LEPTOS_SITE_ADDR is 192.0.2.1:1";
    assert!(line.starts_with(expected), "{line}");
    let line = error_line(&start(&[disabled], None));
    assert!(line.starts_with("error: SITE_URL is malformed"), "{line}");
}

#[test]
fn settings_are_read_from_an_env_file_and_the_environment_wins() {
    let no_pool = ("AWS_COGNITO_USER_POOL_ID", "");
    let file = "AWS_COGNITO_USER_POOL_ID=eu-west-1_FromFile\nAWS_COGNITO_SCOPES=\"nonsense\"\n";
    let scopes = ("AWS_COGNITO_SCOPES", "openid");
    let line = error_line(&start(&[no_pool, scopes], Some(file)));
    assert!(line.starts_with("error: cannot listen on"), "{line}");
    let line = error_line(&start(&[], Some("this is not a setting")));
    assert!(line.starts_with("error: .env cannot be read"), "{line}");
}
