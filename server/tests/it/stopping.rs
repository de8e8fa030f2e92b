//! A server that is told to stop finishes what it has begun, and waits for nothing else.

use axum::{Router, routing::get};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use web_server::{Patience, serve_connections};

struct Server {
    address: String,
    /// A request for `/slow` has arrived.
    arrived: Arc<Notify>,
    /// Lets it be answered.
    finish: Arc<Notify>,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

async fn start(patience: Patience) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (arrived, finish) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let slow = {
        let (arrived, finish) = (arrived.clone(), finish.clone());
        async move || {
            arrived.notify_one();
            finish.notified().await;
            "finished"
        }
    };
    let router = Router::new()
        .route("/", get(async || "hello"))
        .route("/slow", get(slow));
    let (stop, stopped) = oneshot::channel();
    let told = async { _ = stopped.await };
    let task = tokio::spawn(serve_connections(listener, router, patience, told));
    Server {
        address,
        arrived,
        finish,
        stop,
        task,
    }
}

async fn ask(address: &str, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    stream
}

async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer);
    _ = timeout(Duration::from_secs(5), read)
        .await
        .expect("it stays open");
    String::from_utf8(answer).unwrap()
}

#[tokio::test]
async fn a_request_in_flight_is_finished_while_idle_connections_end_at_once() {
    let server = start(Patience::default()).await;
    let mut unused = TcpStream::connect(&server.address).await.unwrap();
    let mut idle = ask(&server.address, "/").await;
    let mut hello = [0; 15];
    idle.read_exact(&mut hello).await.unwrap();
    assert_eq!(&hello, b"HTTP/1.1 200 OK");
    let mut busy = ask(&server.address, "/slow").await;
    server.arrived.notified().await;

    server.stop.send(()).unwrap();
    assert!(read_to_end(&mut idle).await.ends_with("hello"));
    assert_eq!(read_to_end(&mut unused).await, "");
    assert!(TcpStream::connect(&server.address).await.is_err());
    assert!(!server.task.is_finished());

    server.finish.notify_one();
    let answer = read_to_end(&mut busy).await;
    assert!(
        answer.contains("connection: close") && answer.ends_with("finished"),
        "{answer}"
    );
    timeout(Duration::from_secs(5), server.task)
        .await
        .unwrap()
        .unwrap();
}

#[tokio::test]
async fn what_does_not_finish_is_cut_off_when_the_patience_is_over() {
    let patience = Patience {
        stop: Duration::from_millis(200),
        ..Patience::default()
    };
    let server = start(patience).await;
    let _busy = ask(&server.address, "/slow").await;
    server.arrived.notified().await;
    let told = Instant::now();
    server.stop.send(()).unwrap();
    timeout(Duration::from_secs(5), server.task)
        .await
        .unwrap()
        .unwrap();
    assert!(told.elapsed() >= Duration::from_millis(200));
}
