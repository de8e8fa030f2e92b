//! Traces, as a collector receives them.

use crate::support::{Provider, ServerProcess, free_port, settings};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::post;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

/// A collector's end of OTLP: it passes on what arrives at `/v1/traces`.
async fn collector() -> (String, mpsc::UnboundedReceiver<Bytes>) {
    let (sender, received) = mpsc::unbounded_channel();
    let take = async |State(sender): State<mpsc::UnboundedSender<Bytes>>,
                      headers: HeaderMap,
                      body: Bytes| {
        assert_eq!(headers["content-type"], "application/x-protobuf");
        sender.send(body).unwrap();
    };
    let router = Router::new()
        .route("/v1/traces", post(take))
        .with_state(sender);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
    (address, received)
}

#[tokio::test]
async fn a_request_reaches_the_collector_as_a_span_without_its_query() {
    let provider = Provider::start().await;
    let (address, mut received) = collector().await;
    let port = free_port();
    let site = format!("http://127.0.0.1:{port}");
    let mut settings = settings(&site, &provider.url, &provider.url);
    settings.insert("OTEL_EXPORTER_OTLP_ENDPOINT", address);
    settings.insert("OTEL_SERVICE_NAME", "my-service".to_owned());
    settings.insert("OTEL_BSP_SCHEDULE_DELAY", "50".to_owned());
    settings.insert("RUST_LOG", "off".to_owned());
    let server = ServerProcess::start(port, settings).await;
    reqwest::get(format!(
        "{}/postlogin?code=a-secret-code&state=x",
        server.url
    ))
    .await
    .unwrap();

    let mut all = Vec::new();
    while !contains(&all, "/postlogin") {
        all.extend(received.recv().await.unwrap());
    }
    assert!(contains(&all, "my-service") && contains(&all, "request_id"));
    assert!(!contains(&all, "a-secret-code"));
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}
