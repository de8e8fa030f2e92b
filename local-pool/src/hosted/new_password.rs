//! `POST /newPassword`: in place of a temporary one.

use axum::response::Response;

use super::hosted_error::HostedError;
use super::login::login_page;
use super::page_form::PageForm;
use super::proceed::{SecondFactor, proceed};
use super::visit::{Told, Visit};
use crate::challenges::Step;
use crate::directory::{Account, check_password};
use crate::pages::NewPasswordPage;

/// Sets the new password and goes on with the sign-in.
pub(crate) async fn submit(visit: Visit, form: PageForm) -> Response {
    let session = form.field("session");
    match change(&visit, &form) {
        Ok(account) => {
            visit.pool.challenges.remove(session);
            match visit.pool.commit_async().await {
                Ok(()) => proceed(visit, account, SecondFactor::Pending),
                Err(error) => login_page(visit, "", Told::Error(error.into())),
            }
        }
        Err(error @ HostedError::NoChallenge) => login_page(visit, "", Told::Error(error)),
        Err(error) => new_password_page(visit, session.to_owned(), Told::Error(error)),
    }
}

fn change(visit: &Visit, form: &PageForm) -> Result<Account, HostedError> {
    form.check()?;
    let pool = &visit.pool;
    let challenge = pool.challenges.get(form.field("session"), visit.now);
    let challenge = challenge.filter(|c| matches!(c.step, Step::NewPassword));
    let sub = challenge.ok_or(HostedError::NoChallenge)?.sub;
    let account = pool.directory.by_sub(sub).ok_or(HostedError::NoChallenge)?;
    let password = form.field("password");
    check_password(password)?;
    pool.directory
        .set_password(&account.user.username, password)?;
    pool.directory.by_sub(sub).ok_or(HostedError::NoChallenge)
}

/// The page that asks for it.
pub(super) fn new_password_page(visit: Visit, session: String, told: Told) -> Response {
    visit.page(told, |layout| NewPasswordPage { layout, session })
}
