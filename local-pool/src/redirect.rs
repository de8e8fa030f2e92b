//! Redirects as Cognito sends them.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use url::{Url, form_urlencoded};

/// 302, also after a form post, as Cognito does: browsers then send a GET.
pub(crate) fn found(location: &str) -> Response {
    let no_store = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    match HeaderValue::from_str(location) {
        Ok(location) => {
            (StatusCode::FOUND, [(header::LOCATION, location), no_store]).into_response()
        }
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// `url`, a registered one, with more query parameters.
pub(crate) fn with_query(url: &str, parameters: &[(&str, Option<&str>)]) -> String {
    let Ok(mut url) = Url::parse(url) else {
        return url.to_owned();
    };
    url.query_pairs_mut().extend_pairs(
        parameters
            .iter()
            .filter_map(|(name, value)| value.map(|v| (name, v))),
    );
    url.into()
}

/// `url`, a registered one, with parameters in its fragment.
pub(crate) fn with_fragment(url: &str, parameters: &[(&str, Option<&str>)]) -> String {
    let given = parameters
        .iter()
        .filter_map(|(name, value)| value.map(|v| (name, v)));
    let fragment = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(given)
        .finish();
    format!("{url}#{fragment}")
}
