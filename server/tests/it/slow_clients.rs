//! Whoever sends slowly, or nothing, keeps nobody but themselves waiting.

use crate::support::{Browser, ServerProcess, TestApp, free_port, settings};
use axum::{Router, routing::get};
use reqwest::StatusCode;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use web_server::{Patience, serve_connections};

/// A server with little patience, at this address.
async fn impatient() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let router = Router::new().route("/", get(async || "hello"));
    let patience = Patience {
        head: Duration::from_millis(300),
        ..Patience::default()
    };
    let forever = std::future::pending();
    tokio::spawn(serve_connections(listener, router, patience, forever));
    address
}

/// What comes until the server hangs up: at once after its patience is over, in these tests.
async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer);
    // A connection that is reset has ended as well.
    _ = timeout(Duration::from_secs(20), read)
        .await
        .expect("it stays open");
    String::from_utf8(answer).unwrap()
}

#[tokio::test]
async fn who_reads_nothing_of_an_answer_is_hung_up_on() {
    const SIZE: usize = 64 << 20;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().route("/", get(async || vec![b'a'; SIZE]));
    let patience = Patience {
        read: Duration::from_millis(300),
        ..Patience::default()
    };
    let forever = std::future::pending();
    tokio::spawn(serve_connections(listener, router, patience, forever));
    let mut lazy = TcpStream::connect(address).await.unwrap();
    lazy.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        .await
        .unwrap();
    sleep(Duration::from_millis(1500)).await;
    // What the system keeps in between is still there; the rest never comes.
    assert!(read_to_end(&mut lazy).await.len() < SIZE);
}

#[tokio::test]
async fn a_head_that_never_ends_and_a_connection_without_one_are_hung_up_on() {
    let address = impatient().await;
    let mut dripping = TcpStream::connect(&address).await.unwrap();
    let mut silent = TcpStream::connect(&address).await.unwrap();
    let mut idle = TcpStream::connect(&address).await.unwrap();
    idle.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        .await
        .unwrap();
    let (mut reader, mut writer) = dripping.split();
    let drip = async {
        // Each byte in good time, the whole never: the limit is for the head, not for the pause.
        for byte in b"GET / HTTP/1.1\r\nX-Slow: "
            .iter()
            .chain(b"a".iter().cycle())
        {
            if writer.write_all(&[*byte]).await.is_err() {
                break;
            }
            sleep(Duration::from_millis(20)).await;
        }
    };
    let mut answer = Vec::new();
    let end = async { _ = reader.read_to_end(&mut answer).await };
    timeout(Duration::from_secs(20), async {
        tokio::select! { () = drip => {}, () = end => {} }
    })
    .await
    .expect("the dripping connection stays open");
    assert!(!String::from_utf8(answer).unwrap().contains("hello"));
    assert_eq!(read_to_end(&mut silent).await, "");
    assert!(read_to_end(&mut idle).await.ends_with("hello"));
}

/// With the real ten seconds: the answer has to reach somebody who has not finished sending.
#[tokio::test]
async fn a_body_that_never_ends_is_answered_with_408() {
    let (app, _pool) = TestApp::with_pool().await;
    let address = app.url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST /login HTTP/1.1\r\nHost: {address}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nnext="
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let answer = read_to_end(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("connection: close") && answer.contains("took too long"));
    assert!(answer.contains("x-content-type-options: nosniff"));
}

/// In a process of its own, as each end of a connection is an open file.
#[tokio::test]
async fn ten_thousand_idle_connections_leave_room_for_the_next() {
    let limit = rlimit::increase_nofile_limit(11_000).unwrap();
    // Fewer where the system allows a process no more.
    let count = limit.saturating_sub(1_000).min(10_000);
    let port = free_port();
    let site = format!("http://127.0.0.1:{port}");
    let _server = ServerProcess::start(port, settings(&site, &site, &site)).await;
    let mut idle = Vec::new();
    for n in 0..count {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        // Half of them have begun to ask.
        if n % 2 == 0 {
            stream.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
        }
        idle.push(stream);
    }
    let home = Browser::new(&site).get("/").await;
    assert_eq!(home.status, StatusCode::OK);
    // Those that came first may have been hung up on, after their ten seconds.
    let is_open = |stream: &&TcpStream| stream.try_read(&mut [0]).is_err();
    let open = idle.iter().filter(is_open).count();
    assert!(open > idle.len() / 2, "{open} of {count} are open");
}
