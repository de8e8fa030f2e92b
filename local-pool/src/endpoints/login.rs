//! `GET` and `POST /login`

use std::sync::Arc;
use std::time::SystemTime;

use axum::extract::{RawForm, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;

use super::login_error::LoginError;
use crate::authorization_request::AuthorizationRequest;
use crate::authorize_error::AuthorizeError;
use crate::csrf::{LoginFormError, is_from_elsewhere};
use crate::demo_users::DemoUser;
use crate::endpoints::authorize::redirect_with_code;
use crate::pages::LoginPage;
use crate::parameters::Parameters;
use crate::sessions::Session;
use crate::state::PoolState;

/// Shows the login page.
pub(crate) async fn show(
    State(pool): State<Arc<PoolState>>,
    jar: CookieJar,
    RawQuery(query): RawQuery,
) -> Result<Response, AuthorizeError> {
    let query = query.unwrap_or_default();
    let request = parse(&pool, &query)?;
    let username = request.login_hint.clone().unwrap_or_default();
    Ok(login_page(&pool, jar, &query, &request, &username, None))
}

/// Signs in, or shows the login page again.
pub(crate) async fn submit(
    State(pool): State<Arc<PoolState>>,
    jar: CookieJar,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    RawForm(form): RawForm,
) -> Result<Response, AuthorizeError> {
    let query = query.unwrap_or_default();
    let request = parse(&pool, &query)?;
    let form = Parameters::parse(&form);
    let field = |name| form.get(name).ok().flatten().unwrap_or_default();
    let (username, now) = (field("username"), pool.now());

    let accepted = check_form(&pool, &jar, &headers, &form, now)
        .map_err(LoginError::from)
        .and_then(|()| check_password(&pool, username, field("password"), now));
    match accepted {
        Ok(user) => {
            tracing::info!(
                username = user.username,
                client_id = request.client_id,
                "signed in"
            );
            let jar = pool.sessions.start(jar, user.sub, now);
            let session = Session {
                sub: user.sub,
                auth_time: now,
            };
            Ok((jar, redirect_with_code(&pool, request, session, now)).into_response())
        }
        Err(error) => {
            tracing::info!(client_id = request.client_id, "sign-in failed: {error}");
            Ok(login_page(
                &pool,
                jar,
                &query,
                &request,
                username,
                Some(error),
            ))
        }
    }
}

fn parse(pool: &PoolState, query: &str) -> Result<AuthorizationRequest, AuthorizeError> {
    AuthorizationRequest::parse(&Parameters::parse(query.as_bytes()), &pool.clients)
}

fn check_form(
    pool: &PoolState,
    jar: &CookieJar,
    headers: &HeaderMap,
    form: &Parameters,
    now: SystemTime,
) -> Result<(), LoginFormError> {
    if is_from_elsewhere(headers, &pool.names.domain) {
        return Err(LoginFormError::Forged);
    }
    pool.login_forms
        .verify(jar, form.get("_csrf").ok().flatten(), now)
}

fn check_password(
    pool: &PoolState,
    username: &str,
    password: &str,
    now: SystemTime,
) -> Result<DemoUser, LoginError> {
    // Before the password is looked at: a right guess during a lockout fails as well.
    // Counted per user, so that the email address gives no second row of guesses.
    let known = pool.users.by_login(username);
    let login = known.as_ref().map_or(username, |user| &user.username);
    if pool.attempts.is_locked_out(login, now) {
        return Err(LoginError::TooManyAttempts);
    }
    let user = pool.users.authenticate(username, password).ok_or_else(|| {
        pool.attempts.failed(login, now);
        LoginError::Incorrect
    })?;
    pool.attempts.succeeded(login);
    Ok(user)
}

fn login_page(
    pool: &PoolState,
    jar: CookieJar,
    query: &str,
    request: &AuthorizationRequest,
    username: &str,
    error: Option<LoginError>,
) -> Response {
    let (jar, csrf_token) = pool.login_forms.issue(jar, pool.now());
    let alert = error.as_ref().map(ToString::to_string);
    let page = LoginPage {
        css: pool.styles.css,
        client_id: &request.client_id,
        action: &format!("/login?{query}"),
        csrf_token: &csrf_token,
        alert: alert.as_deref(),
        username,
        users: pool.users.all(),
    };
    let status = error.map_or(StatusCode::OK, |error| error.status());
    (
        status,
        jar,
        pool.styles.page(&page, Some(&request.redirect_uri)),
    )
        .into_response()
}
