use crate::error::AppError;
use crate::login_error::LoginError;
use crate::routes;
use crate::server::respond;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use cognito::{
    Auth, AuthError, CallbackError, CurrentUser, OptionalUser, Redirection, RequestCookies,
    ReturnTo, TokenRequestError, User,
};
use leptos::prelude::*;

/// The signed-in user of the current request. Every protected server function begins with it: the
/// same extractor as everywhere.
pub(crate) async fn current_user() -> Result<User, AppError> {
    let (auth, mut parts) = auth_and_request()?;
    match CurrentUser::from_request_parts(&mut parts, &auth).await {
        Ok(CurrentUser(user)) => Ok(user),
        Err(AuthError::Unauthenticated) => {
            respond::set_status(StatusCode::UNAUTHORIZED);
            Err(AppError::Unauthenticated)
        }
        Err(AuthError::Unavailable) => {
            respond::set_status(StatusCode::SERVICE_UNAVAILABLE);
            Err(AppError::Unavailable)
        }
    }
}

/// The user, if there is one. Leaves the answer's status alone.
pub(crate) async fn optional_user() -> Result<Option<User>, AppError> {
    let (auth, mut parts) = auth_and_request()?;
    match OptionalUser::from_request_parts(&mut parts, &auth).await {
        Ok(OptionalUser(user)) => Ok(user),
        Err(_) => Err(AppError::Unavailable),
    }
}

/// Whether sign-in is switched off.
pub(crate) fn is_disabled() -> bool {
    use_context::<Auth>().is_some_and(|auth| auth.is_disabled())
}

/// Begins a sign-in that returns to `next` if that is a page of ours, else to the private page.
pub(crate) fn begin_login(next: Option<&str>) -> Option<Redirection> {
    let (auth, cookies) = auth_and_cookies().ok()?;
    let return_to = next
        .and_then(ReturnTo::parse)
        .or_else(|| ReturnTo::parse(routes::PRIVATE.path))?;
    auth.begin_login(&cookies, return_to)
}

/// Completes a sign-in with the callback's query, and answers.
pub(crate) async fn complete_login(query: &str) -> Result<(), AppError> {
    let (auth, cookies) = auth_and_cookies()?;
    match auth.complete_login(&cookies, query).await {
        Ok(redirection) => respond::redirect(redirection),
        Err(failed) => {
            tracing::warn!(error = %failed.error, "sign-in failed");
            let reason = explain(&failed.error);
            respond::redirect_to_login_error(reason, failed.return_to, failed.cookies);
        }
    }
    Ok(())
}

/// Ends the session, and answers.
pub(crate) async fn end_session() -> Result<(), AppError> {
    let (auth, cookies) = auth_and_cookies()?;
    respond::redirect(auth.end_session(&cookies).await);
    Ok(())
}

fn auth_and_cookies() -> Result<(Auth, RequestCookies), AppError> {
    let (auth, parts) = auth_and_request()?;
    Ok((auth, RequestCookies::from_headers(&parts.headers)))
}

fn auth_and_request() -> Result<(Auth, Parts), AppError> {
    let auth = use_context::<Auth>().ok_or(AppError::Internal)?;
    let parts = use_context::<Parts>().ok_or(AppError::Internal)?;
    Ok((auth, parts))
}

/// Which explanation a failed sign-in gets: the one place where errors of the flow become text
/// for people.
fn explain(error: &CallbackError) -> LoginError {
    match error {
        CallbackError::Cancelled => LoginError::Cancelled,
        CallbackError::NoTransaction | CallbackError::Params(_) => LoginError::Expired,
        CallbackError::TokenRequest(TokenRequestError::Http(_)) => LoginError::Unavailable,
        CallbackError::IdToken(error) | CallbackError::AccessToken(error)
            if error.is_unavailable() =>
        {
            LoginError::Unavailable
        }
        CallbackError::IdToken(_) | CallbackError::AccessToken(_) => LoginError::Rejected,
        CallbackError::TooLarge => LoginError::TooLarge,
        CallbackError::Provider | CallbackError::TokenRequest(_) => LoginError::Failed,
    }
}
