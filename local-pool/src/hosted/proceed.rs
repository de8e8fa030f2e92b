//! From the right password to the code for the client, by the steps in between.

use axum::response::{IntoResponse, Response};

use super::confirm::confirm_page;
use super::confirm_forgot_password::reset_page;
use super::hosted_error::HostedError;
use super::login::login_page;
use super::mail::send_code;
use super::mfa::{code_page, set_up_page};
use super::new_password::new_password_page;
use super::visit::{Told, Visit};
use crate::challenges::Step;
use crate::directory::{Account, TotpSecret, UserStatus};
use crate::endpoints::authorize::redirect_with_code;
use crate::identity_provider::COGNITO;
use crate::mailed_codes::CodePurpose;
use crate::mfa::Mfa;
use crate::sessions::Session;

/// Whether the user has shown the second factor in this sign-in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SecondFactor {
    Pending,
    Shown,
}

/// The next step of somebody who gave the right password: a page, or back to the client.
pub(super) fn proceed(visit: Visit, account: Account, second_factor: SecondFactor) -> Response {
    let user = &account.user;
    if !user.enabled {
        let username = user.username.clone();
        return login_page(visit, &username, Told::Error(HostedError::Disabled));
    }
    let (pool, now) = (visit.pool.clone(), visit.now);
    let challenge = |step| pool.challenges.issue(user.sub, step, now);
    let client_id = visit.request.client_id.clone();
    match user.status {
        UserStatus::Unconfirmed => {
            send_code(&pool, CodePurpose::ConfirmSignUp, user, &client_id);
            let session = challenge(Step::ConfirmSignUp);
            return confirm_page(visit, &user.username, session, Told::Nothing);
        }
        UserStatus::ResetRequired => {
            send_code(&pool, CodePurpose::ResetPassword, user, &client_id);
            let notice = Told::Notice("Your password must be reset. We have sent you a code.");
            return reset_page(visit, &user.username, notice);
        }
        UserStatus::ForceChangePassword => {
            return new_password_page(visit, challenge(Step::NewPassword), Told::Nothing);
        }
        UserStatus::Confirmed | UserStatus::ExternalProvider => {}
    }
    match (&account.totp_secret, pool.mfa, second_factor) {
        (Some(_), Mfa::Optional | Mfa::On, SecondFactor::Pending) => {
            code_page(visit, challenge(Step::Totp), Told::Nothing)
        }
        (None, Mfa::On, SecondFactor::Pending) => {
            let secret = TotpSecret::generate();
            let session = challenge(Step::TotpSetUp(secret.clone()));
            set_up_page(visit, user, &secret, session, Told::Nothing)
        }
        _ => finish(visit, &account, COGNITO),
    }
}

/// Starts the session and returns to the client.
pub(super) fn finish(visit: Visit, account: &Account, provider: &str) -> Response {
    tracing::info!(
        username = account.user.username,
        client_id = visit.request.client_id,
        "signed in"
    );
    let session = Session {
        sub: account.user.sub,
        auth_time: visit.now,
        provider: provider.to_owned(),
    };
    let sessions = &visit.pool.sessions;
    let jar = sessions.start(visit.jar, session.clone(), visit.now);
    let redirect = redirect_with_code(&visit.pool, visit.request, session, visit.now);
    (jar, redirect).into_response()
}
