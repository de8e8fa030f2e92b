//! On this machine, one name for the site.

use super::navigation;
use crate::state::SharedState;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use cognito::SiteUrl;

/// Sends a person who came to 127.0.0.1 to localhost, or the reverse, as SITE_URL says. To a browser
/// they are two sites: a sign-in that begins at one would come back to the other, without the
/// cookie that it needs.
pub(crate) async fn check(
    State(state): State<SharedState>,
    request: Request,
    next: Next,
) -> Response {
    let site = &state.site_url;
    let path = request.uri().path_and_query().map(|path| path.as_str());
    match path {
        Some(path)
            if request.method().is_safe()
                && navigation::accepts_html(request.headers())
                && is_other_loopback_name(request.headers(), site) =>
        {
            Redirect::to(&site.join(path)).into_response()
        }
        _ => next.run(request).await,
    }
}

/// Whether site and request are on this machine, under different names. The request's own name is
/// only compared, and never part of an answer.
fn is_other_loopback_name(headers: &HeaderMap, site: &SiteUrl) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    // In production, and by the site's own name: nothing has to be parsed.
    let own = site.origin().split_once("://").map(|(_, own)| own);
    if !site.is_loopback() || host == own {
        return false;
    }
    // By the site's own scheme: whoever ends TLS in front of it does not say which it was.
    let scheme = if site.is_https() { "https" } else { "http" };
    let requested = host.and_then(|host| SiteUrl::parse(&format!("{scheme}://{host}")));
    requested.is_some_and(|requested| requested.is_loopback() && requested != *site)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use super::*;
    use axum::http::HeaderValue;

    fn is_other(host: &'static str, site: &str) -> bool {
        let headers = HeaderMap::from_iter([(header::HOST, HeaderValue::from_static(host))]);
        is_other_loopback_name(&headers, &SiteUrl::parse(site).unwrap())
    }

    #[test]
    fn the_sites_own_name_is_not_sent_to_itself_behind_tls_either() {
        for scheme in ["http", "https"] {
            assert!(!is_other(
                "localhost:3000",
                &format!("{scheme}://localhost:3000")
            ));
            assert!(!is_other("localhost", &format!("{scheme}://localhost")));
        }
    }

    #[test]
    fn the_other_name_of_this_machine_is_sent_to_the_sites() {
        for scheme in ["http", "https"] {
            assert!(is_other(
                "127.0.0.1:3000",
                &format!("{scheme}://localhost:3000")
            ));
        }
    }

    #[test]
    fn a_name_elsewhere_is_sent_nowhere() {
        assert!(!is_other("evil.example", "https://localhost:3000"));
        assert!(!is_other("localhost:3000", "https://app.example.com"));
    }
}
