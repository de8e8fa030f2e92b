//! Headers of every answer, errors, redirects and files included.

use crate::AppState;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// What every answer says. Pages bring their own, wider Content-Security-Policy.
const HEADERS: [(&str, &str); 9] = [
    (
        "content-security-policy",
        "default-src 'none'; frame-ancestors 'none'",
    ),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    // `same-origin`, not `no-referrer`: that would turn the Origin of our own forms into `null`.
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    // Whatever a visitor's session shows must not come back from a cache after sign-out.
    ("cache-control", "private, no-store"),
];

/// Which request headers decide about the answer at an address.
const VARY: HeaderValue =
    HeaderValue::from_static("Cookie, Accept, Origin, Sec-Fetch-Site, Sec-Fetch-Mode, Sec-Purpose");

/// One year, as browsers' preload lists ask for. Only where https is served at all.
const STRICT_TRANSPORT_SECURITY: HeaderValue =
    HeaderValue::from_static("max-age=31536000; includeSubDomains");

/// Adds the headers that an answer does not have yet.
pub(crate) async fn add(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_asset = is_asset(request.uri().path(), &state.leptos_options.site_pkg_dir);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if is_asset && !headers.contains_key(header::SET_COOKIE) {
        // The names are not hashed in every build: ask whether the file has changed.
        add_missing(
            headers,
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-cache"),
        );
    }
    if !is_asset {
        // What the same address answers differs by visitor, and by how it is asked for.
        headers.append(header::VARY, VARY);
    }
    for (name, value) in HEADERS {
        add_missing(
            headers,
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    if state.site_url.is_https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT_SECURITY);
    }
    response
}

/// Whether `path` is a file of the build, the same for everybody.
pub(crate) fn is_asset(path: &str, pkg_dir: &str) -> bool {
    path.strip_prefix('/')
        .and_then(|path| path.strip_prefix(pkg_dir))
        .is_some_and(|rest| rest.starts_with('/'))
        || path == "/favicon.svg"
}

fn add_missing(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.entry(name).or_insert(value);
}
