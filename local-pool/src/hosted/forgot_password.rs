//! `GET` and `POST /forgotPassword`

use axum::response::Response;

use super::confirm_forgot_password::reset_page;
use super::mail::send_code;
use super::page_form::PageForm;
use super::visit::{Told, Visit};
use crate::directory::Account;
use crate::mailed_codes::CodePurpose;
use crate::pages::ForgotPasswordPage;

/// Asks who forgot it.
pub(crate) async fn show(visit: Visit) -> Response {
    let username = visit.request.login_hint.clone().unwrap_or_default();
    forgot_page(visit, &username, Told::Nothing)
}

/// Sends a code, if there is somebody to send it to: the page does not tell.
pub(crate) async fn submit(visit: Visit, form: PageForm) -> Response {
    let username = form.field("username");
    let checked = form.check();
    let username = match checked.and_then(|()| form.required("username", "your username")) {
        Ok(username) => username,
        Err(error) => return forgot_page(visit, username, Told::Error(error)),
    };
    let account = visit.pool.directory.by_login(username);
    if let Some(account) = account.filter(may_reset) {
        let (pool, client_id) = (&visit.pool, &visit.request.client_id);
        send_code(pool, CodePurpose::ResetPassword, &account.user, client_id);
    }
    let notice = "If this user has a verified email address, we have sent a code to it.";
    reset_page(visit, username, Told::Notice(notice))
}

/// Cognito sends codes to verified addresses only, and not to federated users.
fn may_reset(account: &Account) -> bool {
    let user = &account.user;
    user.enabled && !user.is_federated() && user.attribute("email_verified") == Some("true")
}

fn forgot_page(visit: Visit, username: &str, told: Told) -> Response {
    visit.page(told, |layout| ForgotPasswordPage { layout, username })
}
