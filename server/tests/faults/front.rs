use crate::fault::Fault;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{self, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;

/// An address in front of an honest pool, which passes everything on until it is told otherwise.
pub struct Front {
    pub url: String,
    address: SocketAddr,
    pool: String,
    fault: Arc<Mutex<Option<Fault>>>,
    state: State,
}

enum State {
    Listening(JoinHandle<()>),
    /// Bound and not listening: nobody else can take the port, and connections are refused.
    Refusing(TcpSocket),
    Moving,
}

impl Front {
    /// In front of the pool at `pool`.
    pub async fn start(pool: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let mut front = Self {
            url: format!("http://{address}"),
            address,
            pool: pool.strip_prefix("http://").unwrap().to_owned(),
            fault: Arc::default(),
            state: State::Moving,
        };
        front.listen(listener);
        front
    }

    /// From now on every request meets `fault`.
    pub async fn misbehave(&mut self, fault: Fault) {
        *self.fault.lock().unwrap() = Some(fault);
        if !fault.refuses_connections() {
            return;
        }
        if let State::Listening(server) = std::mem::replace(&mut self.state, State::Moving) {
            server.abort();
            // When the task is over, its listener is closed.
            let _ = server.await;
        }
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_reuseaddr(true).unwrap();
        socket.bind(self.address).unwrap();
        self.state = State::Refusing(socket);
    }

    /// From now on everything is as it should be.
    pub fn recover(&mut self) {
        *self.fault.lock().unwrap() = None;
        match std::mem::replace(&mut self.state, State::Moving) {
            State::Refusing(socket) => self.listen(socket.listen(128).unwrap()),
            state => self.state = state,
        }
    }

    fn listen(&mut self, listener: TcpListener) {
        let (fault, pool) = (self.fault.clone(), self.pool.clone());
        self.state = State::Listening(tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, fault.clone(), pool.clone()));
            }
        }));
    }
}

/// Answers one request. A client that hangs up in between is right to do so.
async fn answer(
    mut stream: TcpStream,
    fault: Arc<Mutex<Option<Fault>>>,
    pool: String,
) -> io::Result<()> {
    let request = read_request(&mut stream).await?;
    let fault = *fault.lock().unwrap();
    match fault {
        Some(fault) => fault.answer(&mut stream, &pool, &request).await,
        None => pass_on(&mut stream, &pool, &request).await,
    }
}

async fn read_request(stream: &mut TcpStream) -> io::Result<String> {
    let mut request = String::new();
    let mut buffer = [0; 4096];
    loop {
        if let Some((head, body)) = request.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                (name.eq_ignore_ascii_case("content-length")).then(|| value.trim().parse().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                return Ok(request);
            }
        }
        match stream.read(&mut buffer).await? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => request.push_str(&String::from_utf8_lossy(&buffer[..read])),
        }
    }
}

/// One request for each connection, so that the next one comes by here again.
async fn pass_on(stream: &mut TcpStream, pool: &str, request: &str) -> io::Result<()> {
    let mut upstream = TcpStream::connect(pool).await?;
    let (line, rest) = request.split_once("\r\n").unwrap();
    let request = format!("{line}\r\nConnection: close\r\n{rest}");
    upstream.write_all(request.as_bytes()).await?;
    io::copy(&mut upstream, stream).await?;
    stream.shutdown().await
}
