use std::time::Duration;
use tokio::io::{self, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;

/// One way to misbehave.
#[derive(Clone, Copy)]
pub struct Fault {
    /// As the table calls it.
    pub name: &'static str,
    pub kind: Kind,
    behaviour: Behaviour,
}

/// What a client can know of it.
#[derive(Clone, Copy)]
pub enum Kind {
    /// No answer.
    Unreachable,
    /// No answer in time.
    Slow,
    /// An answer that says "not now", with this status.
    Busy(&'static str),
    /// More than any honest answer.
    TooLarge,
    /// An answer with this status that means nothing.
    Nonsense(&'static str),
    /// A refusal of RFC 6749 that is not about the grant.
    Refusal,
}

#[derive(Clone, Copy)]
enum Behaviour {
    Refuse,
    Close,
    Hang,
    Drip,
    Truncate,
    NotHttp,
    HugeHeader,
    Endless,
    Redirect,
    Bomb,
    Garbage,
    /// A text so many times, under a status and a content type.
    Text(&'static str, &'static str, &'static str, usize),
}

use Behaviour::*;
const JSON: &str = "application/json";
const HTML: &str = "text/html";

#[rustfmt::skip]
pub const ALL: [Fault; 27] = [
    fault("connection refused", Kind::Unreachable, Refuse),
    fault("connection closed at once", Kind::Unreachable, Close),
    fault("no answer", Kind::Slow, Hang),
    fault("an answer of one byte a second", Kind::Slow, Drip),
    fault("an answer that ends in its middle", Kind::Unreachable, Truncate),
    fault("an answer that is not HTTP", Kind::Unreachable, NotHttp),
    fault("a header of 1 MB", Kind::Unreachable, HugeHeader),
    fault("a body of 4 MB", Kind::TooLarge, Text("200 OK", JSON, "[0,0,0],", 500_000)),
    fault("a body without end", Kind::TooLarge, Endless),
    fault("10 MB as 10 KB of gzip", Kind::Nonsense("200 OK"), Bomb),
    fault("half of a JSON document", Kind::Nonsense("200 OK"), Text("200 OK", JSON, r#"{"keys":[{"kty":"#, 1)),
    fault("a page of HTML", Kind::Nonsense("200 OK"), Text("200 OK", HTML, "<!doctype html><p>Welcome to this network", 1)),
    fault("HTML that is called JSON", Kind::Nonsense("200 OK"), Text("200 OK", JSON, "<!doctype html>", 1)),
    fault("JSON that is called HTML", Kind::Nonsense("200 OK"), Text("200 OK", HTML, r#"{"access_token":"a","id_token":"b","token_type":"Bearer","keys":[]}"#, 1)),
    fault("JSON of another shape", Kind::Nonsense("200 OK"), Text("200 OK", JSON, r#"[{"access_token":1,"keys":1}]"#, 1)),
    fault("100,000 brackets", Kind::Nonsense("200 OK"), Text("200 OK", JSON, "[", 100_000)),
    fault("bytes that are no text", Kind::Nonsense("200 OK"), Garbage),
    fault("nothing, with 200", Kind::Nonsense("200 OK"), Text("200 OK", JSON, "", 1)),
    fault("nothing, with 204", Kind::Nonsense("204 No Content"), Text("204 No Content", JSON, "", 1)),
    fault("a redirect to what would be right", Kind::Nonsense("307 Temporary Redirect"), Redirect),
    fault("400 without a word", Kind::Nonsense("400 Bad Request"), Text("400 Bad Request", JSON, "", 1)),
    fault("400 invalid_client", Kind::Refusal, Text("400 Bad Request", JSON, r#"{"error":"invalid_client"}"#, 1)),
    fault("404", Kind::Nonsense("404 Not Found"), Text("404 Not Found", HTML, "<h1>Not found</h1>", 1)),
    fault("429", Kind::Busy("429 Too Many Requests"), Text("429 Too Many Requests", JSON, "{}", 1)),
    fault("500", Kind::Busy("500 Internal Server Error"), Text("500 Internal Server Error", HTML, "<h1>Oops</h1>", 1)),
    fault("502", Kind::Busy("502 Bad Gateway"), Text("502 Bad Gateway", HTML, "", 1)),
    fault("503", Kind::Busy("503 Service Unavailable"), Text("503 Service Unavailable", JSON, "{}", 1)),
];

const fn fault(name: &'static str, kind: Kind, behaviour: Behaviour) -> Fault {
    Fault {
        name,
        kind,
        behaviour,
    }
}

impl Fault {
    pub fn refuses_connections(self) -> bool {
        matches!(self.behaviour, Refuse)
    }

    /// Answers `request` wrongly, where the pool at `pool` would answer it right.
    pub async fn answer(self, stream: &mut TcpStream, pool: &str, request: &str) -> io::Result<()> {
        match self.behaviour {
            Refuse | Close => {}
            Hang => hang(stream).await,
            Drip => {
                stream
                    .write_all(head("200 OK", JSON, 1000).as_bytes())
                    .await?;
                for _ in 0..60 {
                    stream.write_all(b" ").await?;
                    sleep(Duration::from_secs(1)).await;
                }
            }
            Truncate => {
                let part = format!("{}{{\"access_token\":\"", head("200 OK", JSON, 1000));
                stream.write_all(part.as_bytes()).await?;
            }
            NotHttp => stream.write_all(b"SSH-2.0-OpenSSH_9.6\r\n").await?,
            HugeHeader => {
                let header = format!("HTTP/1.1 200 OK\r\nX-A: {}\r\n\r\n", "a".repeat(1 << 20));
                stream.write_all(header.as_bytes()).await?;
            }
            Endless => {
                stream
                    .write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .await?;
                let chunk = format!("1000\r\n{}\r\n", " ".repeat(0x1000));
                loop {
                    stream.write_all(chunk.as_bytes()).await?;
                }
            }
            Redirect => {
                let target = request.split(' ').nth(1).unwrap();
                let answer = format!(
                    "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://{pool}{target}\r\n\
                     Content-Length: 0\r\nConnection: close\r\n\r\n"
                );
                stream.write_all(answer.as_bytes()).await?;
            }
            Bomb => {
                let body = include_bytes!("bomb.gz");
                let head = head("200 OK", JSON, body.len());
                let head = head.replacen("\r\n", "\r\nContent-Encoding: gzip\r\n", 1);
                stream.write_all(head.as_bytes()).await?;
                stream.write_all(body).await?;
            }
            Garbage => {
                let body = [0xff; 99];
                let head = head("200 OK", JSON, body.len());
                stream.write_all(&[head.as_bytes(), &body].concat()).await?;
            }
            Text(status, kind, text, times) => {
                let body = text.repeat(times);
                let head = head(status, kind, body.len());
                stream.write_all((head + &body).as_bytes()).await?;
            }
        }
        stream.shutdown().await
    }
}

fn head(status: &str, content_type: &str, length: usize) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n"
    )
}

/// Until the client has enough.
async fn hang(stream: &mut TcpStream) {
    let _ = stream.read(&mut [0]).await;
}
