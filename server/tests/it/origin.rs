//! With a CDN in front: whoever goes around it is refused.

use crate::support::{Provider, ServerProcess, free_port, settings};
use reqwest::{Client, StatusCode};

const SECRET: &str = "what only the CDN knows: 36 characters";
const NEXT: &str = "what only the CDN will know: 41 characters";

async fn start(secrets: &str) -> ServerProcess {
    let provider = Provider::start().await;
    let port = free_port();
    let site = format!("http://127.0.0.1:{port}");
    let mut settings = settings(&site, &provider.url, &provider.url);
    settings.insert("ORIGIN_VERIFY_SECRET", secrets.to_owned());
    ServerProcess::start(port, settings).await
}

async fn status(server: &ServerProcess, path: &str, value: Option<&str>) -> StatusCode {
    let mut request = Client::new().get(format!("{}{path}", server.url));
    if let Some(value) = value {
        request = request.header("x-origin-verify", value);
    }
    request.send().await.unwrap().status()
}

#[tokio::test]
async fn only_requests_with_the_cdns_secret_are_answered() {
    let server = start(SECRET).await;
    for path in ["/", "/health", "/pkg/leptos-cognito.css", "/api/edit"] {
        for value in [
            None,
            Some(""),
            Some("wrong"),
            Some(NEXT),
            Some(&SECRET[1..]),
        ] {
            assert_eq!(
                status(&server, path, value).await,
                StatusCode::FORBIDDEN,
                "{path} {value:?}"
            );
        }
    }
    assert_eq!(status(&server, "/", Some(SECRET)).await, StatusCode::OK);
    assert_eq!(
        status(&server, "/health", Some(SECRET)).await,
        StatusCode::OK
    );
}

#[tokio::test]
async fn while_the_secret_is_replaced_both_count_and_the_list_itself_does_not() {
    let list = format!("{NEXT}, {SECRET}");
    let server = start(&list).await;
    assert_eq!(
        status(&server, "/health", Some(SECRET)).await,
        StatusCode::OK
    );
    assert_eq!(status(&server, "/health", Some(NEXT)).await, StatusCode::OK);
    assert_eq!(
        status(&server, "/health", Some(&list)).await,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn refusals_are_counted_in_the_log_without_what_was_sent() {
    let mut server = start(SECRET).await;
    status(&server, "/health", Some("a guess of what it might be")).await;
    let log = server.log();
    assert!(log.contains("outcome=\"not_through_cdn\""), "{log}");
    assert!(!log.contains("a guess") && !log.contains(SECRET), "{log}");
}
