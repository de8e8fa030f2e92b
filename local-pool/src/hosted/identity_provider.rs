//! `GET` and `POST /identityProvider`: the page that plays another identity provider.

use axum::response::{IntoResponse, Response};

use super::hosted_error::HostedError;
use super::login::login_page;
use super::page_form::PageForm;
use super::proceed::finish;
use super::visit::{Told, Visit};
use crate::directory::Account;
use crate::identity_provider::IdentityProvider;
use crate::pages::IdentityProviderPage;
use crate::redirect::found;

/// Asks who to be.
pub(crate) async fn show(visit: Visit) -> Response {
    match provider(&visit).cloned() {
        Some(provider) => choice_page(visit, provider, Told::Nothing),
        None => found(&format!("/login?{}", visit.query)).into_response(),
    }
}

/// Signs in as somebody of that provider.
pub(crate) async fn submit(visit: Visit, form: PageForm) -> Response {
    let Some(provider) = provider(&visit).cloned() else {
        return found(&format!("/login?{}", visit.query)).into_response();
    };
    let account = match sign_in(&visit, &provider, &form) {
        Ok(account) => account,
        Err(error) => return choice_page(visit, provider, Told::Error(error)),
    };
    match visit.pool.commit_async().await {
        Ok(()) => finish(visit, &account, &provider.name),
        Err(error) => login_page(visit, "", Told::Error(error.into())),
    }
}

fn provider(visit: &Visit) -> Option<&IdentityProvider> {
    let name = visit.request.identity_provider.as_deref()?;
    visit.pool.identity_providers.find(name)
}

fn sign_in(
    visit: &Visit,
    provider: &IdentityProvider,
    form: &PageForm,
) -> Result<Account, HostedError> {
    form.check()?;
    let subject = form.required("subject", "who you are")?;
    let user = provider.users.iter().find(|user| user.subject == subject);
    let user = user.ok_or(HostedError::Missing("who you are"))?;
    let (pool, id) = (&visit.pool, &visit.pool.names.user_pool_id);
    let user = pool
        .directory
        .sign_in_federated(id, provider, user, visit.now)?;
    // Only those who are enabled.
    pool.directory.by_sub(user.sub).ok_or(HostedError::Disabled)
}

fn choice_page(visit: Visit, provider: IdentityProvider, told: Told) -> Response {
    visit.page(told, |layout| IdentityProviderPage { layout, provider })
}
