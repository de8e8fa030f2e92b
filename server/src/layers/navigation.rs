//! What kind of request this is: where it goes, and by the headers that browsers set and scripts
//! cannot, who asks.

use app::routes::{self, PageRoute};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use std::sync::LazyLock;
use url::Url;

/// The longest name in a path, in bytes.
const MAX_SEGMENT: usize = 255;

/// The page that a request is for, by the path as the application's router reads it.
///
/// # Errors
/// The status for a path that can be no page and no file of ours.
pub(crate) fn page(parts: &Parts) -> Result<Option<PageRoute>, StatusCode> {
    let path = routed_path(parts).ok_or(StatusCode::BAD_REQUEST)?;
    // No page or file of ours has such a name, and a file system would not even look for it.
    if path.split('/').any(|segment| segment.len() > MAX_SEGMENT) {
        return Err(StatusCode::URI_TOO_LONG);
    }
    // Should the site's folder ever hold a .env, it is not a page.
    if path.split('/').any(is_hidden) {
        return Err(StatusCode::NOT_FOUND);
    }
    Ok(routes::find(&path))
}

/// The page's own address, where it was asked for with a slash at the end: the router has no such pages.
pub(crate) fn without_slash(page: PageRoute, parts: &Parts) -> Option<String> {
    let is_own = !parts.method.is_safe() || routed_path(parts)? == page.path;
    let query = parts.uri.query().map(|query| format!("?{query}"));
    (!is_own).then(|| format!("{}{}", page.path, query.unwrap_or_default()))
}

/// Whether a person is going to a page, as opposed to a script fetching it. A client that does
/// not send `Sec-Fetch-Mode` ([Fetch Metadata](https://www.w3.org/TR/fetch-metadata/)) is taken
/// for a person if it asks for HTML by name.
pub(crate) fn is_document(headers: &HeaderMap) -> bool {
    match headers.get("sec-fetch-mode") {
        Some(mode) => mode == "navigate",
        None => accepts_html(headers),
    }
}

/// Whether a browser is going to a page because another site led there.
pub(crate) fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site");
    is_document(headers) && site.is_some_and(|site| site == "cross-site")
}

/// Whether a browser, which may know more of the address than it sends, is going to a page.
pub(crate) fn is_browser(headers: &HeaderMap) -> bool {
    headers
        .get("sec-fetch-mode")
        .is_some_and(|mode| mode == "navigate")
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
    headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|accept| accept.contains("text/html"))
}

/// Whether a name begins with a dot, also percent-encoded; `.well-known` is public (RFC 8615).
fn is_hidden(segment: &str) -> bool {
    let decoded = segment.to_ascii_lowercase().replace("%2e", ".");
    decoded.starts_with('.') && decoded != ".well-known"
}

/// The path as the application's router reads it, which resolves dot segments, backslashes and a
/// second slash in front like a browser does. A guard that read it otherwise could be walked
/// around: `/x/../private`. `None` if the request's target is not a path.
fn routed_path(parts: &Parts) -> Option<String> {
    let target = parts.uri.path_and_query()?.as_str();
    // To a browser `//evil.example/login` and `/\evil.example/login` name another host: nothing here
    // may ever repeat them as an address.
    if target.starts_with("//") || target.starts_with("/\\") {
        return None;
    }
    static BASE: LazyLock<Option<Url>> = LazyLock::new(|| Url::parse("http://site.invalid").ok());
    let url = BASE.as_ref()?.join(target).ok()?;
    target.starts_with('/').then(|| url.path().to_owned())
}
