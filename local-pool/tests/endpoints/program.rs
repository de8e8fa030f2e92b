use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use crate::support::{Browser, CALLBACK, PASSWORD, Program};

#[tokio::test]
async fn the_flags_set_how_long_tokens_live_and_that_refresh_tokens_rotate() {
    let program = Program::start(&[
        "--access-token-validity=7",
        "--id-token-validity=8",
        "--refresh-token-validity=9",
        "--refresh-rotation=0",
        "--callback-url",
        CALLBACK,
    ]);
    let browser = Browser::new(&program.domain);
    let login =
        format!("/login?client_id=local-client-id&redirect_uri={CALLBACK}&response_type=code");
    let reply = browser.submit_login(&login, "ada", PASSWORD).await;
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", "local-client-id"),
        ("code", &*reply.redirected("code").unwrap()),
        ("redirect_uri", CALLBACK),
    ];
    let tokens = browser
        .send(reqwest::Method::POST, "/oauth2/token", &form, &[])
        .await
        .json();
    assert_eq!(tokens["expires_in"], 7);
    let id_token = crate::support::unverified_claims(tokens["id_token"].as_str().unwrap());
    assert_eq!(
        id_token["exp"].as_u64().unwrap() - id_token["iat"].as_u64().unwrap(),
        8
    );
    let form = [
        ("grant_type", "refresh_token"),
        ("client_id", "local-client-id"),
        ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
    ];
    let send = || browser.send(reqwest::Method::POST, "/oauth2/token", &form, &[]);
    assert!(send().await.json()["refresh_token"].is_string(), "rotated");
    assert_eq!(send().await.json()["error"], "invalid_grant", "no grace");
}

#[test]
fn sigterm_stops_it_as_ctrl_c_does() {
    for signal in ["-TERM", "-INT"] {
        let mut program = Program::start(&[]);
        let id = program.child.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .unwrap()
                .success()
        );
        assert_eq!(program.child.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[test]
fn a_validity_beyond_ten_years_is_refused() {
    let output = Command::new(env!("CARGO_BIN_EXE_local-pool"))
        .args(["--port=0", "--access-token-validity=18446744073709551615"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("10 years"));
}

#[test]
fn the_settings_are_on_stdout_and_the_log_is_not() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_local-pool"))
        .args(["--port=0", "--callback-url", CALLBACK])
        .env("RUST_LOG", "info")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut settings = String::new();
    while !settings.contains("inbox") {
        assert_ne!(stdout.read_line(&mut settings).unwrap(), 0, "{settings}");
    }
    let domain = settings.split_once("domain  ").unwrap().1;
    let url = format!("{}/oauth2/authorize", domain.lines().next().unwrap());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(Browser::new("").get(&url));
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(log.contains("authorization request failed"), "{log}");
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "");
}
