//! `GET` and `POST /login`

use std::time::SystemTime;

use axum::response::Response;

use super::hosted_error::HostedError;
use super::page_form::PageForm;
use super::proceed::{SecondFactor, proceed};
use super::visit::{Told, Visit};
use crate::directory::Account;
use crate::pages::{LoginPage, ProviderLink};
use crate::parameters::with_parameter;
use crate::state::PoolState;

/// Shows the login page.
pub(crate) async fn show(visit: Visit) -> Response {
    let username = visit.request.login_hint.clone().unwrap_or_default();
    login_page(visit, &username, Told::Nothing)
}

/// Signs in, or shows the login page again.
pub(crate) async fn submit(visit: Visit, form: PageForm) -> Response {
    let username = form.field("username").to_owned();
    let accepted = form
        .check()
        .and_then(|()| visit.check_own_users())
        .and_then(|()| check_password(&visit.pool, &username, form.field("password"), visit.now));
    match accepted {
        Ok(account) => proceed(visit, account, SecondFactor::Pending),
        Err(error) => login_page(visit, &username, Told::Error(error)),
    }
}

fn check_password(
    pool: &PoolState,
    username: &str,
    password: &str,
    now: SystemTime,
) -> Result<Account, HostedError> {
    // Before the password is looked at: a right guess during a lockout fails as well.
    // Counted per user, so that the email address gives no second row of guesses.
    let known = pool.directory.by_login(username);
    let login = known.as_ref().map_or(username, |a| &a.user.username);
    if pool.attempts.is_locked_out(login, now) {
        return Err(HostedError::TooManyAttempts);
    }
    let account = pool.directory.authenticate(username, password);
    let account = account.ok_or_else(|| {
        pool.attempts.failed(login, now);
        HostedError::Incorrect
    })?;
    pool.attempts.succeeded(login);
    Ok(account)
}

/// The login page, with `username` filled in.
pub(super) fn login_page(visit: Visit, username: &str, told: Told) -> Response {
    let pool = visit.pool.clone();
    let provider_links = provider_links(&visit);
    let own_users = visit.check_own_users().is_ok();
    let users = match own_users && pool.shows_passwords {
        true => pool.directory.with_known_passwords(),
        false => Vec::new(),
    };
    visit.page(told, |layout| LoginPage {
        layout,
        username,
        users,
        own_users,
        provider_links,
        shows_inbox: pool.shows_passwords,
    })
}

/// The providers to choose from, unless the client has chosen.
fn provider_links(visit: &Visit) -> Vec<ProviderLink> {
    let (Some(client), None) = (visit.client(), &visit.request.identity_provider) else {
        return Vec::new();
    };
    let providers = visit.pool.identity_providers.0.iter();
    let allowed = providers.filter(|provider| client.allows_provider(&provider.name));
    allowed
        .map(|provider| ProviderLink {
            name: provider.name.clone(),
            query: with_parameter(&visit.query, "identity_provider", &provider.name),
        })
        .collect()
}
