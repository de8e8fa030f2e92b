//! `GET /oauth2/userInfo`

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use crate::access_token::verify_access_token;
use crate::attributes::attributes_of;
use crate::state::PoolState;

const CACHE_CONTROL: &str = "no-cache, no-store, max-age=0, must-revalidate";

/// The successful response, all strings.
#[derive(Serialize)]
struct UserInfo<'a> {
    sub: Uuid,
    #[serde(flatten)]
    attributes: BTreeMap<&'a str, &'a str>,
    username: &'a str,
}

/// Answers with the attributes that the access token's scopes give away.
pub(crate) async fn user_info(
    State(pool): State<Arc<PoolState>>,
    headers: HeaderMap,
) -> Result<Response, UserInfoError> {
    let token = bearer_token(&headers).ok_or(UserInfoError::InvalidRequest)?;
    let claims =
        verify_access_token(&pool, token, pool.now()).ok_or(UserInfoError::InvalidToken)?;
    let scopes = claims.scope.split(' ');
    if !scopes.clone().any(|scope| scope == "openid") {
        return Err(UserInfoError::InvalidToken);
    }
    let sub = claims
        .sub
        .parse()
        .map_err(|_| UserInfoError::InvalidToken)?;
    let account = pool.directory.by_sub(sub);
    let user = account.ok_or(UserInfoError::InvalidToken)?.user;
    let body = UserInfo {
        sub: user.sub,
        attributes: attributes_of(&user, scopes),
        username: &user.username,
    };
    Ok(([(header::CACHE_CONTROL, CACHE_CONTROL)], Json(body)).into_response())
}

fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("Bearer") && !token.is_empty()).then_some(token)
}

/// Why there is no answer about the user; the messages are Cognito's.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UserInfoError {
    /// No bearer token.
    #[error("Bad OAuth2 request at UserInfo Endpoint")]
    InvalidRequest,
    /// The token does not count, or has no scope `openid`.
    #[error("Access token is expired, disabled, or deleted, or the user has globally signed out.")]
    InvalidToken,
}

impl IntoResponse for UserInfoError {
    fn into_response(self) -> Response {
        let (status, error) = match self {
            Self::InvalidRequest => (StatusCode::BAD_REQUEST, "invalid_request"),
            Self::InvalidToken => (StatusCode::UNAUTHORIZED, "invalid_token"),
        };
        let challenge = format!("error=\"{error}\", error_description=\"{self}\"");
        let body = json!({ "error": error, "error_description": self.to_string() });
        let headers = [
            (header::WWW_AUTHENTICATE, challenge.as_str()),
            (header::CACHE_CONTROL, CACHE_CONTROL),
        ];
        (status, headers, Json(body)).into_response()
    }
}
