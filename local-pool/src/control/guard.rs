//! Who may use the control API: programs on this computer, and the pool's own pages.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use url::{Host, Url};

use super::control_error::ControlError;
use crate::page_forms::is_from_elsewhere;
use crate::state::PoolState;

/// Lets a request through, or answers 403.
pub(crate) async fn check(
    State(pool): State<Arc<PoolState>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Result<Response, ControlError> {
    // With an insecure bind, other computers reach the pool; this is not for them.
    if !peer.ip().to_canonical().is_loopback() {
        return Err(ControlError::Forbidden(
            "this request came over the network",
        ));
    }
    // A page of evil.example whose name was bound anew to 127.0.0.1 (DNS rebinding) counts as
    // our own origin in the browser, but still sends its own name as the host.
    if !is_loopback_host(request.headers()) {
        return Err(ControlError::Forbidden("the Host is not a loopback name"));
    }
    // Every browser marks what another site's page sends, and no program sends these.
    let elsewhere = is_from_elsewhere(request.headers(), &pool.names.domain);
    if elsewhere && !is_visit(&request) {
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

/// Somebody typed an address, or followed a link to the page for people: whoever made the link
/// sees nothing of it, and the page can be put into no frame.
fn is_visit(request: &Request) -> bool {
    let header = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let typed = header("sec-fetch-site") == Some("none");
    let inbox = request.uri().path() == "/_local/inbox";
    let followed = header("sec-fetch-mode") == Some("navigate");
    request.method() == Method::GET && (typed || (inbox && followed))
}

/// There is no such call.
pub(crate) async fn unknown() -> ControlError {
    ControlError::Unknown
}
