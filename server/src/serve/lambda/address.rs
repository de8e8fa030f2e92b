//! The parts of a request's address, such that `Url` and `http::Uri` both take the whole.

use axum::http::uri::Authority;
use std::fmt::Write;
use url::Url;

/// The most that is kept of a path, and of a query, in bytes: more than our own limit, so that the
/// request is still refused as too long, and even encoded less than the 64 KiB of `http::Uri`.
pub(super) const MAX_PART: usize = 9 * 1024;
/// The longest host with a port: what DNS has room for.
const MAX_HOST: usize = 260;

/// Whether this is a host, with a port or without, and nothing besides. Both have to agree: `Url`
/// takes a path and a user along, and `Authority` any port.
pub(super) fn is_host(text: &str) -> bool {
    text.len() <= MAX_HOST
        && text.parse::<Authority>().is_ok()
        && !text.contains('@')
        && Url::parse(&format!("https://{text}/")).is_ok()
}

/// The path, which `Url` encodes: it only has to begin as one, and not go on with the host.
pub(super) fn path(text: &str) -> String {
    let text = start_of(text);
    match text.starts_with('/') {
        true => text.to_owned(),
        false => format!("/{text}"),
    }
}

/// The query, with what no address may contain encoded as a browser does it. What is encoded already
/// stays as it is.
pub(super) fn query(text: &str) -> String {
    let mut query = String::new();
    for byte in start_of(text).bytes() {
        if byte.is_ascii_graphic() && !b"\"<>#".contains(&byte) {
            query.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(query, "%{byte:02X}");
        }
    }
    query
}

fn start_of(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_PART)]
}
