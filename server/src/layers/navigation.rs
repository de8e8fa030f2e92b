//! What kind of request this is, by the headers that browsers set and scripts cannot.

use axum::http::{HeaderMap, header};

/// Whether a person is going to a page, as opposed to a script fetching it. A client that does
/// not send `Sec-Fetch-Mode` ([Fetch Metadata](https://www.w3.org/TR/fetch-metadata/)) is taken
/// for a person unless it asks for JSON alone.
pub(crate) fn is_document(headers: &HeaderMap) -> bool {
    match headers.get("sec-fetch-mode") {
        Some(mode) => mode == "navigate",
        None => accepts_html(headers) || accepts_anything(headers),
    }
}

/// Whether the browser fetches the page in advance, before anybody asked for it.
pub(crate) fn is_prefetch(headers: &HeaderMap) -> bool {
    ["sec-purpose", "purpose"]
        .iter()
        .filter_map(|name| headers.get(*name)?.to_str().ok())
        .any(|purpose| purpose.contains("prefetch"))
}

/// Whether the client says that it can show a page.
pub(crate) fn accepts_html(headers: &HeaderMap) -> bool {
    accepts(headers, "text/html")
}

fn accepts_anything(headers: &HeaderMap) -> bool {
    !headers.contains_key(header::ACCEPT) || accepts(headers, "*/*")
}

fn accepts(headers: &HeaderMap, media_type: &str) -> bool {
    headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|accept| accept.contains(media_type))
}
