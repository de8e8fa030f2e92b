//! `GET` and `POST /signup`

use axum::response::Response;

use super::confirm::confirm_page;
use super::hosted_error::HostedError;
use super::mail::send_code;
use super::page_form::PageForm;
use super::visit::{Told, Visit};
use crate::challenges::Step;
use crate::directory::{NewUser, User, UserStatus, check_password};
use crate::mailed_codes::CodePurpose;
use crate::pages::SignUpPage;

/// Shows the page.
pub(crate) async fn show(visit: Visit) -> Response {
    let email = visit.request.login_hint.clone().unwrap_or_default();
    let email = if email.contains('@') {
        email
    } else {
        String::new()
    };
    sign_up_page(visit, "", &email, Told::Nothing)
}

/// Creates a user, who then has to enter the code from the mail.
pub(crate) async fn submit(visit: Visit, form: PageForm) -> Response {
    let created = match create(&visit, &form) {
        Ok(user) => visit.pool.commit_async().await.map(|()| user),
        Err(error) => {
            let (username, email) = (form.field("username"), form.field("email"));
            return sign_up_page(visit, username, email, Told::Error(error));
        }
    };
    let user = match created {
        Ok(user) => user,
        Err(error) => return sign_up_page(visit, "", "", Told::Error(error.into())),
    };
    tracing::info!(username = user.username, "signed up");
    let client_id = visit.request.client_id.clone();
    send_code(&visit.pool, CodePurpose::ConfirmSignUp, &user, &client_id);
    let challenges = &visit.pool.challenges;
    let session = challenges.issue(user.sub, Step::ConfirmSignUp, visit.now);
    confirm_page(visit, &user.username, session, Told::Nothing)
}

fn create(visit: &Visit, form: &PageForm) -> Result<User, HostedError> {
    form.check()?;
    visit.check_own_users()?;
    let username = form.required("username", "a username")?;
    let email = form.required("email", "an email address")?;
    let password = form.field("password");
    check_password(password)?;
    // Whether the address is theirs is not known before the code comes back.
    let user = NewUser::new(username)
        .with_password(password)
        .with_attribute("email", email)
        .with_attribute("email_verified", "false")
        .with_status(UserStatus::Unconfirmed);
    Ok(visit.pool.directory.create(&user)?)
}

fn sign_up_page(visit: Visit, username: &str, email: &str, told: Told) -> Response {
    visit.page(told, |layout| SignUpPage {
        layout,
        username,
        email,
    })
}
