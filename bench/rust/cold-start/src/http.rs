//! As much HTTP as the Runtime API's client speaks, without a library: what is measured is the
//! program's time, not this one's.

use std::io::{self, BufRead, Read, Write};

/// A request, read to its end.
pub struct Request {
    /// The address.
    pub path: String,
    /// The body, as text.
    pub body: String,
}

/// The next request of a connection; none at its end.
pub fn read(connection: &mut impl BufRead) -> io::Result<Option<Request>> {
    let Some(first) = line(connection)? else {
        return Ok(None);
    };
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let (mut length, mut is_chunked) = (0, false);
    while let Some(header) = line(connection)?.filter(|header| !header.is_empty()) {
        let header = header.to_ascii_lowercase();
        match header.split_once(':') {
            Some(("content-length", value)) => length = value.trim().parse().unwrap_or(0),
            Some(("transfer-encoding", value)) => is_chunked = value.trim() == "chunked",
            _ => {}
        }
    }
    let mut body = Vec::new();
    if is_chunked {
        loop {
            let size = line(connection)?.unwrap_or_default();
            let size = usize::from_str_radix(size.trim(), 16).unwrap_or(0);
            append(connection, size, &mut body)?;
            line(connection)?;
            if size == 0 {
                break;
            }
        }
    } else {
        append(connection, length, &mut body)?;
    }
    let body = String::from_utf8_lossy(&body).into_owned();
    Ok(Some(Request { path, body }))
}

/// Sends an answer.
pub fn respond(to: &mut impl Write, status: &str, headers: &str, body: &str) -> io::Result<()> {
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\n{headers}content-length: {length}\r\n\r\n{body}"
    );
    to.write_all(answer.as_bytes())
}

/// The `statusCode` of a response in API Gateway's format.
pub fn status(response: &str) -> String {
    let rest = response.split("\"statusCode\":").nth(1).unwrap_or_default();
    rest.trim_start()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect()
}

fn line(connection: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = String::new();
    let length = connection.read_line(&mut line)?;
    Ok((length > 0).then(|| line.trim_end().to_owned()))
}

fn append(connection: &mut impl Read, size: usize, body: &mut Vec<u8>) -> io::Result<()> {
    let begun = body.len();
    body.resize(begun + size, 0);
    connection.read_exact(&mut body[begun..])
}
