//! Headers of every answer, errors, redirects and files included.

use super::content_security_policy;
use crate::state::SharedState;
use app::SiteFiles;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// What every answer says. Documents bring their own, wider Content-Security-Policy.
static HEADERS: [(HeaderName, HeaderValue); 9] = [
    header("content-security-policy", content_security_policy::ANSWER),
    header("cross-origin-embedder-policy", "require-corp"),
    header("cross-origin-opener-policy", "same-origin"),
    header("cross-origin-resource-policy", "same-origin"),
    header(
        "permissions-policy",
        "accelerometer=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), \
         gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), \
         payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), \
         serial=(), usb=(), xr-spatial-tracking=()",
    ),
    // `same-origin`, not `no-referrer`: that would turn the Origin of our own forms into `null`.
    header("referrer-policy", "same-origin"),
    header("x-content-type-options", "nosniff"),
    header("x-frame-options", "DENY"),
    // Whatever a visitor's session shows must not come back from a cache after sign-out.
    header("cache-control", "private, no-store"),
];

/// Checked when this is compiled, and not at each answer.
const fn header(name: &'static str, value: &'static str) -> (HeaderName, HeaderValue) {
    (
        HeaderName::from_static(name),
        HeaderValue::from_static(value),
    )
}

/// Which request headers decide about the answer at an address.
const VARY: HeaderValue =
    HeaderValue::from_static("Cookie, Accept, Origin, Sec-Fetch-Site, Sec-Fetch-Mode, Sec-Purpose");

/// One year, as browsers' preload lists ask for. Only where https is served at all.
const STRICT_TRANSPORT_SECURITY: HeaderValue =
    HeaderValue::from_static("max-age=31536000; includeSubDomains");

/// A file whose name changes with it: browsers need not ask again.
const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Any other file: browsers ask whether it has changed.
const NO_CACHE: HeaderValue = HeaderValue::from_static("no-cache");

/// Adds the headers that an answer does not have yet.
pub(crate) async fn add(
    State(state): State<SharedState>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let is_file = is_asset(path, &state.leptos_options.site_pkg_dir);
    let never_changes = SiteFiles::of(&state.leptos_options).never_changes(path);
    let mut response = next.run(request).await;
    let is_found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    let is_file = is_file && is_found;
    if is_file && !headers.contains_key(header::SET_COOKIE) {
        let caching = if never_changes { IMMUTABLE } else { NO_CACHE };
        headers.entry(header::CACHE_CONTROL).or_insert(caching);
    }
    if !is_file {
        // What the same address answers differs by visitor, and by how it is asked for.
        headers.append(header::VARY, VARY);
    }
    for (name, value) in &HEADERS {
        headers.entry(name).or_insert_with(|| value.clone());
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
