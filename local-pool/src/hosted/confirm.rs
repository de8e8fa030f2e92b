//! `GET` and `POST /confirm`, and `POST /resendcode`: the code after the sign-up.

use axum::response::Response;

use super::hosted_error::HostedError;
use super::login::login_page;
use super::mail::send_code;
use super::page_form::PageForm;
use super::proceed::{SecondFactor, proceed};
use super::visit::{Told, Visit};
use crate::challenges::Step;
use crate::directory::{Account, Directory, DirectoryError, UserChanges, UserStatus};
use crate::mailed_codes::CodePurpose;
use crate::pages::ConfirmPage;

/// Shows the page to those who come back later.
pub(crate) async fn show(visit: Visit) -> Response {
    let username = visit.request.login_hint.clone().unwrap_or_default();
    confirm_page(visit, &username, String::new(), Told::Nothing)
}

/// Confirms the user, and signs in whoever has just typed the password.
pub(crate) async fn submit(visit: Visit, form: PageForm) -> Response {
    let (username, session) = (form.field("username"), form.field("session"));
    let confirmed = match check_code(&visit, &form) {
        Ok(account) => visit.pool.commit_async().await.map(|()| account),
        Err(error) => {
            let session = session.to_owned();
            return confirm_page(visit, username, session, Told::Error(error));
        }
    };
    let account = match confirmed {
        Ok(account) => account,
        Err(error) => return login_page(visit, username, Told::Error(error.into())),
    };
    let challenge = visit.pool.challenges.get(session, visit.now);
    visit.pool.challenges.remove(session);
    match challenge {
        Some(challenge)
            if challenge.sub == account.user.sub
                && matches!(challenge.step, Step::ConfirmSignUp) =>
        {
            proceed(visit, account, SecondFactor::Pending)
        }
        // The code shows whose address it is, not who knows the password.
        _ => {
            let notice = Told::Notice("Your account is confirmed. Please sign in.");
            login_page(visit, &account.user.username, notice)
        }
    }
}

/// Sends another code, if there is somebody to send it to: the page does not tell.
pub(crate) async fn resend(visit: Visit, form: PageForm) -> Response {
    let (username, session) = (form.field("username"), form.field("session").to_owned());
    if let Err(error) = form.check() {
        return confirm_page(visit, username, session, Told::Error(error));
    }
    let account = visit.pool.directory.by_login(username);
    if let Some(account) = account.filter(|a| a.user.status == UserStatus::Unconfirmed) {
        let (pool, client_id) = (&visit.pool, &visit.request.client_id);
        send_code(pool, CodePurpose::ConfirmSignUp, &account.user, client_id);
    }
    let notice = Told::Notice("We have sent a new code.");
    confirm_page(visit, username, session, notice)
}

fn check_code(visit: &Visit, form: &PageForm) -> Result<Account, HostedError> {
    form.check()?;
    let username = form.required("username", "your username")?;
    let code = form.required("code", "the code")?;
    let pool = &visit.pool;
    let known = pool.directory.by_login(username);
    let username = known.as_ref().map_or(username, |a| &a.user.username);
    pool.mailed_codes
        .redeem(CodePurpose::ConfirmSignUp, username, code, visit.now)?;
    Ok(confirm_account(&pool.directory, username)?)
}

/// Confirms a user and the email address that the code went to.
pub(super) fn confirm_account(
    directory: &Directory,
    username: &str,
) -> Result<Account, DirectoryError> {
    let mut changes = UserChanges {
        status: Some(UserStatus::Confirmed),
        ..UserChanges::default()
    };
    let verified = ("email_verified".to_owned(), Some("true".to_owned()));
    changes.attributes.extend([verified]);
    directory.update(username, &changes)?;
    let account = directory.by_login(username);
    account.ok_or_else(|| DirectoryError::NoSuchUser(username.to_owned()))
}

/// The page that asks for the code.
pub(super) fn confirm_page(visit: Visit, username: &str, session: String, told: Told) -> Response {
    let shows_inbox = visit.pool.shows_passwords;
    visit.page(told, |layout| ConfirmPage {
        layout,
        username,
        session,
        shows_inbox,
    })
}
