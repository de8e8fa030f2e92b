//! The same binary under the Lambda Runtime API.

use crate::support::{COMPLETE, REQUEST_ID, RuntimeApi, capture};
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Value, json};
use std::process::{Child, Command, Stdio};

/// The server's process; ends with the test.
struct Function(Option<Child>);

impl Function {
    #[cfg(target_os = "linux")]
    fn threads(&self) -> usize {
        let id = self.0.as_ref().unwrap().id();
        let threads = std::fs::read_dir(format!("/proc/{id}/task"));
        threads.unwrap().count()
    }

    /// Ends it, and gives what it has left for CloudWatch on both streams.
    fn end(&mut self) -> (String, String) {
        let mut process = self.0.take().unwrap();
        process.kill().unwrap();
        let output = process.wait_with_output().unwrap();
        let text = |bytes| {
            let text = String::from_utf8(bytes).unwrap();
            capture::log(&text);
            text
        };
        (text(output.stdout), text(output.stderr))
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        if self.0.is_some() {
            self.end();
        }
    }
}

fn start(runtime_api: &str, folder: &std::path::Path) -> Function {
    start_with(runtime_api, folder, &[])
}

fn start_with(
    runtime_api: &str,
    folder: &std::path::Path,
    more: &[(&'static str, &str)],
) -> Function {
    let server = Command::new(env!("CARGO_BIN_EXE_server"))
        .current_dir(folder)
        .env_clear()
        .envs(COMPLETE)
        .envs([
            ("AWS_LAMBDA_RUNTIME_API", runtime_api),
            ("AWS_LAMBDA_FUNCTION_NAME", "web"),
            ("AWS_LAMBDA_FUNCTION_VERSION", "1"),
            ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128"),
            ("LEPTOS_SITE_ROOT", "site"),
            ("METRICS_NAMESPACE", "leptos-cognito/test"),
        ])
        .envs(more.iter().copied())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    Function(Some(server))
}

#[tokio::test]
async fn under_the_runtime_api_the_same_routes_answer() {
    let mut api = RuntimeApi::start().await;
    let folder = tempfile::tempdir().unwrap();
    let function = start(&api.address, folder.path());

    let health = api.invoke("GET", "/health", &json!({})).await;
    assert_eq!(
        (&health["statusCode"], &health["body"]),
        (&json!(200), &json!(r#"{"status":"ok"}"#))
    );

    let browser = json!({ "accept": "text/html", "host": "evil.example" });
    let home = api.invoke("GET", "/", &browser).await;
    assert_eq!(home["statusCode"], 200);
    // One request at a time needs no more; each thread makes the first answer later.
    #[cfg(target_os = "linux")]
    assert_eq!(function.threads(), 1);

    let private = api.invoke("GET", "/private", &browser).await;
    assert_eq!(private["statusCode"], 303);
    assert_eq!(private["headers"]["location"], "/login?next=%2Fprivate");

    let login = api.invoke("GET", "/login", &browser).await;
    assert_eq!(login["statusCode"], 303);
    let location = login["headers"]["location"].as_str().unwrap();
    assert!(
        location.starts_with("https://my-app.auth.eu-west-1.amazoncognito.com/oauth2/authorize?")
    );
    assert!(location.contains("redirect_uri=https%3A%2F%2Fapp.example.com%2Fpostlogin"));
    let cookie = login["cookies"][0].as_str().unwrap();
    assert!(cookie.starts_with("__Host-cognito_login_"), "{cookie}");
    for attribute in [
        "; HttpOnly",
        "; Secure",
        "; SameSite=Lax",
        "; Path=/",
        "; Max-Age=600",
    ] {
        assert!(cookie.contains(attribute), "{cookie}");
    }

    let own_page = json!({ "accept": "text/html", "sec-fetch-site": "same-origin" });
    let logout = api.invoke("POST", "/logout", &own_page).await;
    assert_eq!(logout["statusCode"], 303);
    assert_eq!(logout["cookies"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn files_and_forms_pass_as_bytes() {
    let mut api = RuntimeApi::start().await;
    let folder = tempfile::tempdir().unwrap();
    let package = folder.path().join("site/pkg");
    std::fs::create_dir_all(&package).unwrap();
    let bytes = [0, b'a', b's', b'm', 0xff, 0xfe];
    std::fs::write(package.join("leptos-cognito.wasm"), bytes).unwrap();
    let _function = start(&api.address, folder.path());

    let file = api
        .invoke("GET", "/pkg/leptos-cognito.wasm", &json!({}))
        .await;
    assert_eq!(file["statusCode"], 200);
    assert_eq!(file["isBase64Encoded"], true);
    assert_eq!(file["body"], BASE64_STANDARD.encode(bytes));
    assert_eq!(file["headers"]["content-type"], "application/wasm");

    // API Gateway encodes the body of a form. One that can be read is refused for want of a session,
    // one that cannot for what it is.
    let form = json!({
        "content-type": "application/x-www-form-urlencoded",
        "accept": "application/json", "sec-fetch-site": "same-origin",
    });
    for (fields, status) in [("text=caf%C3%A9", 401), ("nonsense=1", 400)] {
        let body = BASE64_STANDARD.encode(fields);
        let answer = api.invoke_with("POST", "/api/note", &form, &body).await;
        assert_eq!(answer["statusCode"], status, "{answer}");
    }
}

/// What CloudWatch reads: JSON with Lambda's own id on each line of a request, and metrics in EMF.
#[tokio::test]
async fn the_log_names_the_request_and_counts() {
    let mut api = RuntimeApi::start().await;
    let folder = tempfile::tempdir().unwrap();
    let mut function = start(&api.address, folder.path());
    api.invoke("GET", "/health", &json!({})).await;
    let forged = json!({ "origin": "https://evil.example" });
    api.invoke("POST", "/logout", &forged).await;

    let (stdout, stderr) = function.end();
    let lines: Vec<Value> = stderr
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let of_requests: Vec<_> = lines
        .iter()
        .filter(|line| !line["span"].is_null())
        .collect();
    assert_eq!(of_requests.len(), 3, "{stderr}");
    for line in of_requests {
        assert_eq!(line["span"]["request_id"], REQUEST_ID, "{line}");
    }
    let metric: Value = serde_json::from_str(stdout.trim()).unwrap();
    assert_eq!(metric["RequestRefused"], 1);
    let directive = &metric["_aws"]["CloudWatchMetrics"][0];
    assert_eq!(directive["Namespace"], "leptos-cognito/test");
    assert_eq!(directive["Dimensions"], json!([[]]));
    assert_eq!(
        directive["Metrics"],
        json!([{ "Name": "RequestRefused", "Unit": "Count" }])
    );
    // Milliseconds, as the specification says: of this century.
    let timestamp = metric["_aws"]["Timestamp"].as_i64().unwrap();
    assert!((1_700_000_000_000..4_000_000_000_000).contains(&timestamp));
}

/// The adapter would panic over each of these, ahead of the log and of the headers.
#[tokio::test]
async fn a_request_that_makes_no_address_is_answered_like_any_other() {
    let mut api = RuntimeApi::start().await;
    let folder = tempfile::tempdir().unwrap();
    let mut function = start(&api.address, folder.path());
    for headers in [
        json!({ "x-forwarded-proto": "" }),
        json!({ "x-forwarded-proto": "https, http" }),
        json!({ "x-forwarded-proto": "ht tp" }),
        json!({ "host": "a b" }),
        json!({ "host": "evil.example:99999" }),
    ] {
        let answer = api.invoke("GET", "/health", &headers).await;
        assert_eq!(answer["statusCode"], 200, "{headers}");
        let caching = &answer["headers"]["cache-control"];
        assert_eq!(caching, "private, no-store", "{headers}");
    }
    // A body that is not what it says is none.
    let form = json!({
        "content-type": "application/x-www-form-urlencoded",
        "accept": "application/json", "sec-fetch-site": "same-origin",
    });
    let answer = api.invoke_with("POST", "/api/note", &form, "%%%").await;
    assert_eq!(answer["statusCode"], 400, "{answer}");

    let (_, stderr) = function.end();
    assert!(!stderr.contains("panicked"), "{stderr}");
    assert!(stderr.contains(r#""path":"/api/note""#), "{stderr}");
}

#[tokio::test]
async fn at_trace_the_log_holds_no_event() {
    let mut api = RuntimeApi::start().await;
    let folder = tempfile::tempdir().unwrap();
    let level = "trace,lambda_runtime=trace,lambda_runtime::layers=trace";
    let mut function = start_with(&api.address, folder.path(), &[("RUST_LOG", level)]);
    let headers = json!({ "x-origin-verify": "a-secret-of-the-origin" });
    api.invoke("GET", "/health", &headers).await;

    let (_, stderr) = function.end();
    assert!(stderr.contains(r#""level":"TRACE""#), "{stderr}");
    assert!(!stderr.contains("a-secret-of-the-origin"), "{stderr}");
}
