//! The same binary under the Lambda Runtime API.

use crate::support::{COMPLETE, RuntimeApi};
use serde_json::json;
use std::process::{Child, Command, Stdio};

/// The server's process; ends with the test.
struct Function(Child);

impl Drop for Function {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn start(runtime_api: &str, folder: &std::path::Path) -> Function {
    let server = Command::new(env!("CARGO_BIN_EXE_server"))
        .current_dir(folder)
        .env_clear()
        .envs(COMPLETE)
        .envs([
            ("AWS_LAMBDA_RUNTIME_API", runtime_api),
            ("AWS_LAMBDA_FUNCTION_NAME", "web"),
            ("AWS_LAMBDA_FUNCTION_VERSION", "1"),
            ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128"),
        ])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    Function(server)
}

#[tokio::test]
async fn under_the_runtime_api_the_same_routes_answer() {
    let mut api = RuntimeApi::start().await;
    let folder = tempfile::tempdir().unwrap();
    let _function = start(&api.address, folder.path());

    let health = api.invoke("GET", "/health", &json!({})).await;
    assert_eq!(
        (&health["statusCode"], &health["body"]),
        (&json!(200), &json!(r#"{"status":"ok"}"#))
    );

    let browser = json!({ "accept": "text/html", "host": "evil.example" });
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
