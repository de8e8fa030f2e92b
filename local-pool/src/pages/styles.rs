//! The style sheet, and the headers that allow a page this style sheet and little else.

use askama::Template;
use aws_lc_rs::digest::{SHA256, digest};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use base64::{Engine, engine::general_purpose::STANDARD};
use url::{Origin, Url};

/// The style sheet of all pages, inlined into each.
pub(crate) struct Styles {
    pub(crate) css: &'static str,
    /// As a source expression of CSP.
    hash: String,
}

impl Styles {
    pub(crate) fn new() -> Self {
        let css = include_str!("../../templates/style.css");
        let hash = STANDARD.encode(digest(&SHA256, css.as_bytes()));
        Self {
            css,
            hash: format!("'sha256-{hash}'"),
        }
    }

    /// Renders a page. Its form, if it has one, ends in a redirect to `redirect_uri`.
    pub(crate) fn page(&self, page: &impl Template, redirect_uri: Option<&str>) -> Response {
        let Ok(html) = page.render() else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        // Chromium applies form-action also to the redirects that follow a form post,
        // so the client's origin has to be allowed beside our own.
        let form_action = match redirect_uri.and_then(csp_source) {
            Some(client) => format!("'self' {client}"),
            None => "'none'".to_owned(),
        };
        let policy = format!(
            "default-src 'none'; style-src {}; img-src data:; form-action {form_action}; base-uri 'none'; \
             frame-ancestors 'none'",
            self.hash
        );
        let headers = [
            (header::CONTENT_SECURITY_POLICY, policy.as_str()),
            (header::CACHE_CONTROL, "no-store"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::X_FRAME_OPTIONS, "DENY"),
            // Not "no-referrer": browsers would then send the form with "Origin: null".
            (header::REFERRER_POLICY, "same-origin"),
        ];
        (headers, Html(html)).into_response()
    }
}

/// The origin of `url`, or for an app's own scheme that scheme.
fn csp_source(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    match url.origin() {
        origin @ Origin::Tuple(..) => Some(origin.ascii_serialization()),
        Origin::Opaque(_) => Some(format!("{}:", url.scheme())),
    }
}
