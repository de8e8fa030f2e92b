//! The request log: one line each, and nothing in it that is nobody's business.

use crate::support::{Provider, ServerProcess, free_port, settings};
use reqwest::Client;
use serde_json::Value;

async fn start(more: &[(&'static str, &str)]) -> ServerProcess {
    let provider = Provider::start().await;
    let port = free_port();
    let site = format!("http://127.0.0.1:{port}");
    let mut settings = settings(&site, &provider.url, &provider.url);
    settings.extend(
        more.iter()
            .map(|(name, value)| (*name, (*value).to_owned())),
    );
    ServerProcess::start(port, settings).await
}

fn lines(log: &str) -> Vec<Value> {
    log.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[tokio::test]
async fn each_request_is_one_line_of_json_with_an_id_and_without_its_query() {
    let mut server = start(&[("LOG_FORMAT", "json")]).await;
    let client = Client::new();
    let callback = format!("{}/postlogin?code=a-secret-code&state=a-state", server.url);
    client
        .get(&callback)
        .header("accept", "text/html")
        .send()
        .await
        .unwrap();
    client
        .post(format!("{}/logout", server.url))
        .send()
        .await
        .unwrap();

    let log = server.log();
    let lines = lines(&log);
    let requests: Vec<_> = lines
        .iter()
        .filter(|line| line["target"] == "request" && line["path"] != "/health")
        .collect();
    assert_eq!(requests.len(), 3, "{log}");
    let callback = requests
        .iter()
        .find(|line| line["path"] == "/postlogin")
        .unwrap();
    assert_eq!(
        (&callback["method"], &callback["status"]),
        (&"GET".into(), &303.into())
    );
    assert!(callback["duration_ms"].is_u64(), "{log}");
    // What happened on the way has the id of the request.
    let audit = lines.iter().find(|line| line["target"] == "audit").unwrap();
    assert_eq!(audit["span"]["request_id"], callback["span"]["request_id"]);
    assert!(
        !log.contains("a-secret-code") && !log.contains("a-state"),
        "{log}"
    );
}

#[tokio::test]
async fn the_level_decides_what_is_shown() {
    let mut server = start(&[("RUST_LOG", " warn, hyper=info ")]).await;
    Client::new()
        .get(format!("{}/private", server.url))
        .send()
        .await
        .unwrap();
    Client::new()
        .post(format!("{}/logout", server.url))
        .send()
        .await
        .unwrap();
    let log = server.log();
    assert!(
        log.contains("cross_origin") && !log.contains("/private"),
        "{log}"
    );
}
