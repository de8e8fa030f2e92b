//! Two small pages between others, for what a browser knows and does not send.

use super::{content_security_policy, navigation};
use app::routes::{self, PageRoute};
use axum::http::request::Parts;
use axum::http::{Method, header};
use axum::response::{Html, IntoResponse, Response};
use cognito::{Auth, RequestCookies};
use url::form_urlencoded;

/// Copies the address's fragment, which no browser sends, to where the server can read it.
const COPY_FRAGMENT: &str = r#"location.replace("/login"+location.search+"&fragment="+encodeURIComponent(location.hash.slice(1)))"#;
/// The script above, for the Content-Security-Policy; a test compares the two.
const COPY_FRAGMENT_HASH: &str = "sha256-MyM+FMmE05ta6HukNMmmVqh+P1VON+pd1ENrSN9dgRk=";

/// Before a sign-in that is to return to a page: asks the browser for the page's fragment. Without
/// JavaScript the sign-in goes on without it.
pub(super) fn fragment(auth: &Auth, parts: &Parts) -> Option<Response> {
    let query = parts.uri.query().unwrap_or_default();
    let parameter = |name: &str| {
        form_urlencoded::parse(query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    };
    let next = parameter("next")?;
    let is_known = next.contains('#') || parameter("fragment").is_some();
    if is_known
        || parameter("error").is_some()
        || auth.is_disabled()
        || parts.method != Method::GET
        || !navigation::is_browser(&parts.headers)
    {
        return None;
    }
    // Written anew, and so safe in an attribute: letters, digits and `%+-._*&=`.
    let pairs = form_urlencoded::parse(query.as_bytes());
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .append_pair("fragment", "")
        .finish();
    let address = format!("{}?{query}", routes::LOGIN.path).replace('&', "&amp;");
    Some(step(
        &format!(r#"<noscript><meta http-equiv="refresh" content="0;url={address}"></noscript>"#),
        &format!("<script>{COPY_FRAGMENT}</script>"),
        &address,
    ))
}

/// With `SameSite=Strict`, a browser that another site led here sends no session. The same page,
/// asked for by a page of ours, comes with it.
pub(super) fn same_site(auth: &Auth, page: PageRoute, parts: &Parts) -> Option<Response> {
    if page == routes::LOGIN
        || page == routes::LOGOUT
        || parts.method != Method::GET
        || !navigation::is_from_elsewhere(&parts.headers)
        || !auth.needs_same_site_step(&RequestCookies::of(parts))
    {
        return None;
    }
    let address = parts.uri.path_and_query()?.as_str();
    // A path from the request line, which may hold quotes: they end nothing here.
    let address = address
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;");
    let refresh = format!(r#"<meta http-equiv="refresh" content="0;url={address}">"#);
    Some(step(&refresh, "", &address))
}

fn step(head: &str, script: &str, address: &str) -> Response {
    let page = format!(
        r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>One moment · leptos-cognito</title>{head}</head><body><p>One moment… <a href="{address}">Continue</a></p>{script}</body></html>"#
    );
    let policy = content_security_policy::step(COPY_FRAGMENT_HASH);
    ([(header::CONTENT_SECURITY_POLICY, policy)], Html(page)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_lc_rs::digest::{SHA256, digest};
    use base64::{Engine, engine::general_purpose::STANDARD};

    #[test]
    fn the_policy_names_the_hash_of_the_script() {
        let hash = STANDARD.encode(digest(&SHA256, COPY_FRAGMENT.as_bytes()));
        assert_eq!(COPY_FRAGMENT_HASH, format!("sha256-{hash}"));
    }
}
