use super::open_files::max_connections;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;

/// The most that is read of a request's head, in bytes. What is above our own limits, which come with
/// an explanation, but below this one still gets to them.
const MAX_HEAD: usize = 64 * 1024;
/// The most headers that are read.
const MAX_HEADERS: usize = 200;
/// How long to wait after the system has refused a connection, for example for want of open files.
const RETRY: Duration = Duration::from_millis(200);

/// How long the server waits for whoever is at the other end.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For the head of a request, and on a connection that is open without one.
    pub head: Duration,
    /// For whoever asks to read some more of an answer.
    pub read: Duration,
    /// For requests in flight, when the server is told to stop.
    pub stop: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            read: Duration::from_secs(30),
            // `docker stop` waits for ten.
            stop: Duration::from_secs(8),
        }
    }
}

/// Serves a router's connections until `stop` ends: then takes no more, ends those that are idle, and
/// lets requests in flight finish, as long as `patience` lasts.
///
/// What is sent too slowly or without end is given up on, and so is who reads nothing of an answer: at most so many connections are open as
/// there are files to open, and none of them stays for nothing.
pub async fn serve_connections(
    listener: TcpListener,
    router: Router,
    patience: Patience,
    stop: impl Future<Output = ()>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(patience.head)
        .max_buf_size(MAX_HEAD)
        .max_headers(MAX_HEADERS);
    let service = TowerToHyperService::new(router);
    let places = Arc::new(Semaphore::new(max_connections()));
    let open = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let (stream, place) = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &places) => accepted,
        };
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(patience.read));
        let connection = http.serve_connection(TokioIo::new(Box::pin(stream)), service.clone());
        let connection = open.watch(connection);
        tokio::spawn(async move {
            // A visitor who leaves early or sends nonsense is no event worth a line.
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection has ended");
            }
            drop(place);
        });
    }
    drop(listener);
    if timeout(patience.stop, open.shutdown()).await.is_err() {
        let limit = patience.stop;
        tracing::warn!("requests that took longer than {limit:?} to finish were cut off");
    }
}

/// The next connection. While all places are taken it waits at the system's door.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, Option<OwnedSemaphorePermit>) {
    // The semaphore is never closed.
    let place = places.clone().acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                // Answers are written at once: waiting for more to send only delays them.
                let _ = stream.set_nodelay(true);
                return (stream, place);
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                sleep(RETRY).await;
            }
        }
    }
}
