//! The binary itself: what it says when it cannot start.

use crate::support::COMPLETE;
use std::net::TcpListener;
use std::process::{Command, Output};

/// Runs the server with nothing but these settings, in an empty folder, until it ends by itself:
/// a complete configuration ends at an address that is taken.
fn start(changes: &[(&str, &str)], env_file: Option<&str>) -> Output {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let settings: Vec<_> = [&[("LEPTOS_SITE_ADDR", address.as_str())], changes].concat();
    start_with(&settings, env_file)
}

/// Like [`start`], without an address to listen on.
fn start_with(settings: &[(&str, &str)], env_file: Option<&str>) -> Output {
    let folder = tempfile::tempdir().unwrap();
    if let Some(content) = env_file {
        std::fs::write(folder.path().join(".env"), content).unwrap();
    }
    Command::new(env!("CARGO_BIN_EXE_server"))
        .current_dir(folder.path())
        .env_clear()
        .env("LEPTOS_OUTPUT_NAME", "leptos-cognito")
        .envs(COMPLETE)
        .envs(settings.iter().copied())
        .output()
        .unwrap()
}

/// The last line that the server leaves behind; there is no other but the log's.
pub fn error_line(output: &Output) -> String {
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    let errors: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("error: "))
        .collect();
    assert_eq!(errors.len(), 1, "{text}");
    errors[0].to_owned()
}

#[test]
fn malformed_origins_for_the_api_are_named() {
    for origins in [
        "*",
        "https://a.example/path",
        "http://a.example",
        "a.example",
        "https://*.example",
        "https://a.example,,https://b.example",
    ] {
        let line = error_line(&start(&[("CORS_ALLOWED_ORIGINS", origins)], None));
        assert!(
            line.starts_with("error: CORS_ALLOWED_ORIGINS is malformed: it should be"),
            "{line}"
        );
    }
}

#[test]
fn a_complete_configuration_gets_as_far_as_listening() {
    let line = error_line(&start(&[], None));
    assert!(
        line.starts_with("error: cannot listen on 127.0.0.1:"),
        "{line}"
    );
    assert!(line.contains("(LEPTOS_SITE_ADDR)"), "{line}");
}

#[test]
fn each_missing_setting_stops_the_start_with_its_name() {
    for (setting, _) in COMPLETE {
        let line = error_line(&start(&[(setting, "")], None));
        let expected = format!("error: {setting} is not set: it should be");
        assert!(line.starts_with(&expected), "{line}");
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
        ("ORIGIN_VERIFY_SECRET", "short"),
        ("ORIGIN_VERIFY_REQUIRED", "maybe"),
        ("SETTINGS_TTL_SECONDS", "0"),
        ("METRICS_ADDR", "everywhere"),
        ("LOG_FORMAT", "xml"),
        ("RUST_LOG", "server=loud"),
        ("RUST_LOG", "inof"),
        ("RUST_LOG", "info,app="),
        ("RUST_LOG", "info;hyper=debug"),
        ("RUST_LOG", "info,web_server[request]=debug"),
    ] {
        let line = error_line(&start(&[(setting, value)], None));
        let expected = format!("error: {setting} is malformed: it should be");
        assert!(line.starts_with(&expected), "{line}");
    }
    let line = error_line(&start(&[("LEPTOS_SITE_ADDR", "somewhere")], None));
    assert!(
        line.starts_with("error: LEPTOS_SITE_ADDR is malformed: it should be"),
        "{line}"
    );
}

#[test]
fn behind_a_cdn_a_secret_that_got_lost_stops_the_start() {
    let line = error_line(&start(&[("ORIGIN_VERIFY_REQUIRED", "true")], None));
    assert!(
        line.starts_with("error: ORIGIN_VERIFY_SECRET is not set"),
        "{line}"
    );
}

#[test]
fn an_address_for_metrics_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let line = error_line(&start(&[("METRICS_ADDR", &address)], None));
    assert!(
        line.starts_with(&format!("error: cannot listen on {address} (METRICS_ADDR)")),
        "{line}"
    );
}

#[test]
fn sign_in_cannot_be_disabled_under_lambda_or_where_others_reach_it() {
    let disabled = ("AWS_COGNITO_DISABLED", "true");
    let local = ("SITE_URL", "http://localhost:3000");
    let lambda = ("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:1");
    let line = error_line(&start(&[disabled, local, lambda], None));
    assert!(
        line.starts_with("error: AWS_COGNITO_DISABLED must not be true under Lambda"),
        "{line}"
    );
    let everywhere = ("LEPTOS_SITE_ADDR", "0.0.0.0:0");
    let line = error_line(&start(&[disabled, local, everywhere], None));
    let expected =
        "error: AWS_COGNITO_DISABLED must not be true while LEPTOS_SITE_ADDR is 0.0.0.0:0";
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

#[test]
fn a_misspelt_setting_is_named_together_with_what_was_probably_meant() {
    let typo = ("AWS_COGNITO_SCOPE", "openid the-value");
    let other = ("AWS_PROFILE", "mine");
    let output = start(&[typo, other], Some("AWS_COGNITO_FAVOURITE_COLOUR=green\n"));
    let text = String::from_utf8(output.stderr).unwrap();
    let warnings: Vec<&str> = text
        .lines()
        .filter(|l| l.contains("is no setting"))
        .collect();
    assert_eq!(warnings.len(), 2, "{text}");
    assert!(warnings[0].contains("WARN"), "{text}");
    assert!(warnings[0].contains("AWS_COGNITO_FAVOURITE_COLOUR is no setting"));
    assert!(
        warnings[1].ends_with("Is AWS_COGNITO_SCOPES meant?"),
        "{text}"
    );
    assert!(
        !text.contains("the-value") && !text.contains("green"),
        "{text}"
    );
}

#[test]
fn the_address_to_listen_on_may_stand_in_the_env_file() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let line = error_line(&start_with(
        &[],
        Some(&format!("LEPTOS_SITE_ADDR={address}\n")),
    ));
    assert!(
        line.starts_with(&format!("error: cannot listen on {address}")),
        "{line}"
    );
}
