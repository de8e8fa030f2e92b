//! `GET /logout`

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;

use crate::authorize_error::error_page;
use crate::client::Client;
use crate::parameters::Parameters;
use crate::redirect::found;
use crate::state::PoolState;

/// Cognito's message when it does not know where to send the browser.
pub(crate) const NO_REDIRECT_URI: &str = "Required String parameter 'redirect_uri' is not present";

/// Ends the session, whatever the parameters are, and redirects. Tokens stay valid.
pub(crate) async fn logout(
    State(pool): State<Arc<PoolState>>,
    jar: CookieJar,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let parameters = Parameters::parse(query.as_bytes());
    let jar = pool.sessions.end(jar);
    (jar, found(&destination(&pool, &query, &parameters))).into_response()
}

/// A sign-out URL; or the login page, for those who want to switch accounts; or the
/// error page.
fn destination(pool: &PoolState, query: &str, parameters: &Parameters) -> String {
    let get = |name| parameters.get(name).ok().flatten();
    let Some(client) = get("client_id").and_then(|id| pool.clients.find(id)) else {
        return error_page("invalid_request", get("client_id"));
    };
    match (get("logout_uri"), get("redirect_uri"), get("response_type")) {
        (Some(uri), _, _) if is_sign_out_url(client, uri) => uri.to_owned(),
        // The login page checks the parameters as /oauth2/authorize does.
        (None, Some(_), Some(_)) => format!("/login?{query}"),
        _ => error_page(NO_REDIRECT_URI, Some(&client.id)),
    }
}

fn is_sign_out_url(client: &Client, uri: &str) -> bool {
    client.sign_out_urls.iter().any(|url| url == uri)
}
