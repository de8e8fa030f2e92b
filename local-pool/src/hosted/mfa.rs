//! `POST /mfa` and `POST /mfa/setup`: the code of an authenticator app.

use axum::response::Response;

use super::hosted_error::HostedError;
use super::login::login_page;
use super::page_form::PageForm;
use super::proceed::{SecondFactor, proceed};
use super::visit::{Told, Visit};
use crate::challenges::{Challenge, Step};
use crate::clock::unix_seconds;
use crate::directory::{Account, TotpSecret, User};
use crate::pages::{MfaPage, MfaSetUpPage};

/// Checks the code of an app that the user has.
pub(crate) async fn submit(visit: Visit, form: PageForm) -> Response {
    check(visit, form).await
}

/// Checks the first code of a new app, and keeps its secret.
pub(crate) async fn set_up(visit: Visit, form: PageForm) -> Response {
    check(visit, form).await
}

async fn check(visit: Visit, form: PageForm) -> Response {
    let session = form.field("session");
    let started = form.check().and_then(|()| challenge(&visit, session));
    let (challenge, account) = match started {
        Ok(started) => started,
        Err(error) => return login_page(visit, "", Told::Error(error)),
    };
    let user = &account.user;
    match check_code(&visit, &challenge, user, form.field("code").trim()) {
        Ok(()) => {
            visit.pool.challenges.remove(session);
            match visit.pool.commit_async().await {
                Ok(()) => proceed(visit, account, SecondFactor::Shown),
                Err(error) => login_page(visit, "", Told::Error(error.into())),
            }
        }
        Err(error) => {
            let (session, told) = (session.to_owned(), Told::Error(error));
            match challenge.step {
                Step::TotpSetUp(secret) => set_up_page(visit, user, &secret, session, told),
                _ => code_page(visit, session, told),
            }
        }
    }
}

fn challenge(visit: &Visit, session: &str) -> Result<(Challenge, Account), HostedError> {
    let challenge = visit.pool.challenges.get(session, visit.now);
    let challenge = challenge.filter(|c| matches!(c.step, Step::Totp | Step::TotpSetUp(_)));
    let challenge = challenge.ok_or(HostedError::NoChallenge)?;
    let account = visit.pool.directory.by_sub(challenge.sub);
    Ok((challenge, account.ok_or(HostedError::NoChallenge)?))
}

fn check_code(
    visit: &Visit,
    challenge: &Challenge,
    user: &User,
    code: &str,
) -> Result<(), HostedError> {
    let (pool, now) = (&visit.pool, unix_seconds(visit.now));
    // Six digits: guesses are counted as those of passwords are, in a row of their own.
    let attempts = format!("code of {}", user.username);
    if pool.attempts.is_locked_out(&attempts, visit.now) {
        return Err(HostedError::TooManyAttempts);
    }
    if let Step::TotpSetUp(secret) = &challenge.step
        // An app that was set up in another tab meanwhile is not replaced.
        && !user.totp
        && secret.check(code, now).is_some()
    {
        pool.directory.set_totp(&user.username, secret.clone())?;
    }
    if !pool.directory.accepts_totp(&user.username, code, now) {
        pool.attempts.failed(&attempts, visit.now);
        return Err(HostedError::Totp);
    }
    pool.attempts.succeeded(&attempts);
    Ok(())
}

/// The page that asks for a code.
pub(super) fn code_page(visit: Visit, session: String, told: Told) -> Response {
    visit.page(told, |layout| MfaPage { layout, session })
}

/// The page that shows the secret for a new app.
pub(super) fn set_up_page(
    visit: Visit,
    user: &User,
    secret: &TotpSecret,
    session: String,
    told: Told,
) -> Response {
    visit.page(told, |layout| MfaSetUpPage {
        layout,
        session,
        secret: secret.to_base32(),
        otpauth_url: secret.otpauth_url(&user.username),
    })
}
