//! Who may use the control API: programs on this computer, and the pool's own pages.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use url::{Host, Url};

use super::control_error::ControlError;
use crate::csrf::is_from_elsewhere;
use crate::state::PoolState;

/// Lets a request through, or answers 403.
pub(crate) async fn check(
    State(pool): State<Arc<PoolState>>,
    request: Request,
    next: Next,
) -> Result<Response, ControlError> {
    // A page of evil.example whose name was bound anew to 127.0.0.1 (DNS rebinding) counts as
    // our own origin in the browser, but still sends its own name as the host.
    if !is_loopback_host(request.headers()) {
        return Err(ControlError::Forbidden("the Host is not a loopback name"));
    }
    // Every browser marks what another site's page sends, and no program sends these.
    if is_from_elsewhere(request.headers(), &pool.names.domain) && !is_typed(request.headers()) {
        return Err(ControlError::Forbidden("a web page sent this request"));
    }
    Ok(next.run(request).await)
}

fn is_loopback_host(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let url = host
        .to_str()
        .ok()
        .and_then(|host| Url::parse(&format!("http://{host}/")).ok());
    match url.as_ref().and_then(Url::host) {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// `none`: somebody typed the address, or followed a bookmark.
fn is_typed(headers: &HeaderMap) -> bool {
    headers
        .get("sec-fetch-site")
        .is_some_and(|site| site == "none")
}
