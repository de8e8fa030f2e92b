use crate::error::AppError;
use crate::login_error::LoginError;
use crate::routes::{self, Access};
use crate::server::access::require;
use crate::server::respond;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use cognito::{
    Auth, AuthError, BeginLoginError, CallbackError, CurrentUser, HostedPageOptions, OptionalUser,
    Redirection, RequestCookies, ReturnTo, TokenRequestError, User,
};
use leptos::prelude::*;

/// The signed-in user of the current request, if `access` lets them in. Every protected server
/// function begins with it: the same extractor as everywhere.
pub(crate) async fn authorize(access: Access) -> Result<User, AppError> {
    let (auth, mut parts) = auth_and_request()?;
    let CurrentUser(user) = CurrentUser::from_request_parts(&mut parts, &auth)
        .await
        .map_err(respond::refuse)?;
    require(access, &user).map_err(respond::refuse)?;
    Ok(user)
}

/// The user, if there is one. Leaves the answer's status alone.
pub(crate) async fn optional_user() -> Result<Option<User>, AppError> {
    let (auth, mut parts) = auth_and_request()?;
    match OptionalUser::from_request_parts(&mut parts, &auth).await {
        Ok(OptionalUser(user)) => Ok(user),
        Err(_) => Err(AppError::Unavailable),
    }
}

/// Begins a sign-in that returns to `next` if that is a page of ours, else to the private page.
pub(crate) fn begin_login(
    next: Option<&str>,
    options: &HostedPageOptions,
) -> Result<Redirection, LoginError> {
    let (auth, cookies) = auth_and_cookies().map_err(|_| LoginError::Failed)?;
    let return_to = next
        .and_then(ReturnTo::parse)
        .or_else(|| ReturnTo::parse(routes::PRIVATE.path))
        .ok_or(LoginError::Failed)?;
    auth.begin_login(&cookies, return_to, options)
        .map_err(|error| match error {
            BeginLoginError::Discovery(_) => LoginError::Unavailable,
            BeginLoginError::Seal => LoginError::Failed,
        })
}

/// Completes a sign-in with the callback's query, and answers.
pub(crate) async fn complete_login(query: &str) -> Result<(), AppError> {
    let (auth, cookies) = auth_and_cookies()?;
    match auth.complete_login(&cookies, query).await {
        Ok(redirection) => respond::redirect(redirection),
        Err(failed) => {
            let reason = explain(&failed.error);
            respond::redirect_to_login_error(reason, failed.return_to, failed.cookies);
        }
    }
    Ok(())
}

/// Refreshes the session now, and sends its new cookies.
pub(crate) async fn refresh_session() -> Result<(), AppError> {
    let (auth, cookies) = auth_and_cookies()?;
    match auth.refresh_session(&cookies).await {
        Ok(cookies) => {
            respond::set_cookies(&cookies);
            Ok(())
        }
        Err(failed) => {
            respond::set_cookies(&failed.cookies);
            Err(respond::refuse(failed.error))
        }
    }
}

/// Ends the session, and answers.
pub(crate) async fn end_session() -> Result<(), AppError> {
    let (auth, cookies) = auth_and_cookies()?;
    respond::redirect(auth.end_session(&cookies).await);
    respond::clear_cache();
    Ok(())
}

/// How people sign in here.
pub(crate) fn auth() -> Result<Auth, AppError> {
    use_context::<Auth>().ok_or(AppError::Internal)
}

fn auth_and_cookies() -> Result<(Auth, RequestCookies), AppError> {
    let (auth, parts) = auth_and_request()?;
    Ok((auth, RequestCookies::of(&parts)))
}

fn auth_and_request() -> Result<(Auth, Parts), AppError> {
    Ok((auth()?, use_context::<Parts>().ok_or(AppError::Internal)?))
}

impl From<AuthError> for AppError {
    fn from(error: AuthError) -> Self {
        match error {
            AuthError::Unauthenticated => Self::Unauthenticated,
            AuthError::Forbidden => Self::Forbidden,
            AuthError::Unavailable => Self::Unavailable,
        }
    }
}

/// Which explanation a failed sign-in gets: the one place where errors of the flow become text
/// for people.
fn explain(error: &CallbackError) -> LoginError {
    match error {
        CallbackError::Cancelled => LoginError::Cancelled,
        CallbackError::NoTransaction | CallbackError::Params(_) => LoginError::Expired,
        CallbackError::TokenRequest(TokenRequestError::Http(_)) | CallbackError::Discovery(_) => {
            LoginError::Unavailable
        }
        CallbackError::WrongIssuer => LoginError::Rejected,
        CallbackError::IdToken(error) | CallbackError::AccessToken(error)
            if error.is_unavailable() =>
        {
            LoginError::Unavailable
        }
        CallbackError::IdToken(_) | CallbackError::AccessToken(_) => LoginError::Rejected,
        CallbackError::TooLarge => LoginError::TooLarge,
        CallbackError::Provider | CallbackError::TokenRequest(_) | CallbackError::TooOld => {
            LoginError::Failed
        }
    }
}
