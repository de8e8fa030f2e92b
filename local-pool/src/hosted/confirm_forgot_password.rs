//! `GET` and `POST /confirmForgotPassword`

use axum::response::Response;

use super::hosted_error::HostedError;
use super::login::login_page;
use super::page_form::PageForm;
use super::visit::{Told, Visit};
use crate::directory::check_password;
use crate::mailed_codes::CodePurpose;
use crate::pages::ResetPasswordPage;

/// Shows the page to those who come back later.
pub(crate) async fn show(visit: Visit) -> Response {
    let username = visit.request.login_hint.clone().unwrap_or_default();
    reset_page(visit, &username, Told::Nothing)
}

/// Sets the new password, with the code from the mail.
pub(crate) async fn submit(visit: Visit, form: PageForm) -> Response {
    let username = form.field("username");
    if let Err(error) = reset(&visit, &form) {
        return reset_page(visit, username, Told::Error(error));
    }
    let told = match visit.pool.commit_async().await {
        Ok(()) => Told::Notice("Your password has been reset. Please sign in."),
        Err(error) => Told::Error(error.into()),
    };
    login_page(visit, username, told)
}

fn reset(visit: &Visit, form: &PageForm) -> Result<(), HostedError> {
    form.check()?;
    let username = form.required("username", "your username")?;
    let code = form.required("code", "the code")?;
    let password = form.field("password");
    // Before the code, which works only once.
    check_password(password)?;
    let pool = &visit.pool;
    let known = pool.directory.by_login(username);
    let username = known.as_ref().map_or(username, |a| &a.user.username);
    pool.mailed_codes
        .redeem(CodePurpose::ResetPassword, username, code, visit.now)?;
    pool.directory.set_password(username, password)?;
    pool.attempts.succeeded(username);
    Ok(())
}

/// The page that asks for the code and a new password.
pub(super) fn reset_page(visit: Visit, username: &str, told: Told) -> Response {
    let shows_inbox = visit.pool.shows_passwords;
    visit.page(told, |layout| ResetPasswordPage {
        layout,
        username,
        shows_inbox,
    })
}
