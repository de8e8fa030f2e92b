//! The one way in: axum extractors that check the access token.

use crate::auth::Auth;
use crate::cookies::RequestCookies;
use crate::flow::AuthError;
use crate::keep_session::RefreshUnavailable;
use crate::known_request;
use crate::user::User;
use axum::extract::{FromRef, FromRequestParts};
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use std::convert::Infallible;

/// The signed-in user; rejects with 401 if there is none.
#[derive(Debug, Clone)]
pub struct CurrentUser(pub User);

/// The signed-in user, if there is one.
#[derive(Debug, Clone)]
pub struct OptionalUser(pub Option<User>);

impl<S> FromRequestParts<S> for CurrentUser
where
    Auth: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = AuthError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        match known_request::user(&Auth::from_ref(state), parts).await {
            Ok(user) => Ok(Self(user)),
            // Signed in, if the pool could be asked for a new token: that is not signed out.
            Err(AuthError::Unauthenticated)
                if parts.extensions.get::<RefreshUnavailable>().is_some() =>
            {
                Err(AuthError::Unavailable)
            }
            Err(error) => Err(error),
        }
    }
}

impl<S> FromRequestParts<S> for OptionalUser
where
    Auth: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = AuthError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        match CurrentUser::from_request_parts(parts, state).await {
            Ok(CurrentUser(user)) => Ok(Self(Some(user))),
            Err(AuthError::Unauthenticated) => Ok(Self(None)),
            // Not known is not the same as signed out.
            Err(error) => Err(error),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for RequestCookies {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts))
    }
}

impl IntoResponse for AuthError {
    fn into_response(self) -> Response {
        let (status, header) = match self {
            Self::Unauthenticated => (
                StatusCode::UNAUTHORIZED,
                // RFC 9110 section 11.6.1 wants a scheme with each 401.
                Some((header::WWW_AUTHENTICATE, HeaderValue::from_static("Cookie"))),
            ),
            Self::Forbidden => (StatusCode::FORBIDDEN, None),
            Self::Unavailable => (
                StatusCode::SERVICE_UNAVAILABLE,
                Some((header::RETRY_AFTER, HeaderValue::from_static("5"))),
            ),
        };
        let body = format!(r#"{{"error":"{}"}}"#, self.code());
        let json = (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        (status, HeaderMap::from_iter(header), [json], body).into_response()
    }
}
