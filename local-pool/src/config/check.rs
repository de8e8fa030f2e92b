//! What the types of the tables cannot say.

use std::collections::BTreeSet;
use std::ops::Range;

use super::config_error::{ConfigError, Source};
use super::tables::{ClientTable, PoolTable};
use crate::directory;
use crate::identity_provider::COGNITO;
use crate::invalid_client::is_registrable;
use crate::pool_names::{USER_POOL_ID, is_base_url, is_user_pool_id};

/// The scopes that every pool has.
const STANDARD_SCOPES: [&str; 5] = [
    "openid",
    "email",
    "phone",
    "profile",
    "aws.cognito.signin.user.admin",
];

/// The id of a pool; the region alone will do.
pub(super) fn pool_id(source: &Source<'_>, pool: &PoolTable) -> Result<String, ConfigError> {
    let id = match (&pool.id, &pool.region) {
        (Some(id), _) => id.get_ref().clone(),
        (None, Some(region)) => format!("{}_LocalPool", region.get_ref()),
        (None, None) => USER_POOL_ID.to_owned(),
    };
    let place = pool.id.as_ref().or(pool.region.as_ref());
    let span = place.map_or(0..0, |place| place.span());
    if !is_user_pool_id(&id) {
        let message = format!("{id:?} is no pool id: expected one like {USER_POOL_ID:?}");
        return Err(source.error(span, message));
    }
    match &pool.region {
        Some(region) if !id.starts_with(&format!("{}_", region.get_ref())) => {
            let message = format!("expected the region that the id {id:?} begins with");
            Err(source.error(region.span(), message))
        }
        _ => Ok(id),
    }
}

/// Everything else about a pool.
pub(super) fn check_pool(source: &Source<'_>, pool: &PoolTable) -> Result<(), ConfigError> {
    for url in [&pool.domain, &pool.issuer].into_iter().flatten() {
        if !is_base_url(url.get_ref()) {
            let message = "expected an absolute http or https address without a slash at the end";
            return Err(source.error(url.span(), message));
        }
    }
    let mut ids = BTreeSet::new();
    for client in &pool.client {
        check_client(source, pool, client)?;
        let id = client.id.get_ref();
        unique(source, &mut ids, client.id.span(), "client", id)?;
    }
    let mut names = BTreeSet::new();
    for user in pool.user.iter().flatten() {
        let name = user.get_ref().username.to_ascii_lowercase();
        directory::check_user(user.get_ref()).map_err(|e| source.error(user.span(), e))?;
        unique(source, &mut names, user.span(), "user", &name)?;
    }
    let mut names = BTreeSet::new();
    for group in &pool.group {
        let name = &group.get_ref().name;
        directory::check_group(group.get_ref()).map_err(|e| source.error(group.span(), e))?;
        unique(source, &mut names, group.span(), "group", name)?;
    }
    let mut names = BTreeSet::from([COGNITO.to_owned()]);
    for provider in &pool.identity_provider {
        for user in &provider.get_ref().users {
            directory::check_federated(user).map_err(|e| source.error(provider.span(), e))?;
        }
        let name = &provider.get_ref().name;
        unique(
            source,
            &mut names,
            provider.span(),
            "identity provider",
            name,
        )?;
    }
    Ok(())
}

fn check_client(
    source: &Source<'_>,
    pool: &PoolTable,
    client: &ClientTable,
) -> Result<(), ConfigError> {
    for url in client.callback_urls.iter().chain(&client.sign_out_urls) {
        if !is_registrable(url.get_ref()) {
            let message = "expected an absolute address without a fragment, by https (or by http \
                           on localhost, 127.0.0.1 or [::1], or by an app's own scheme)";
            return Err(source.error(url.span(), message));
        }
    }
    for scope in client.scopes.iter().flatten() {
        let mut servers = pool.resource_server.iter();
        let custom = servers.any(|server| {
            let own = scope
                .get_ref()
                .strip_prefix(&format!("{}/", server.identifier));
            own.is_some_and(|own| server.scopes.iter().any(|scope| scope == own))
        });
        if !custom && !STANDARD_SCOPES.contains(&scope.get_ref().as_str()) {
            let message = "no such scope: expected openid, email, phone, profile, \
                           aws.cognito.signin.user.admin or {identifier}/{scope} of a \
                           [[pool.resource_server]]";
            return Err(source.error(scope.span(), message));
        }
    }
    for name in &client.identity_providers {
        let mut providers = pool.identity_provider.iter();
        let known = providers.any(|provider| provider.get_ref().name == *name.get_ref());
        if !known && name.get_ref() != COGNITO {
            let message = "no such identity provider: expected \"COGNITO\" or the name of a \
                           [[pool.identity_provider]]";
            return Err(source.error(name.span(), message));
        }
    }
    let rest = client.to_client().validate();
    rest.map_err(|error| source.error(client.id.span(), error))
}

fn unique(
    source: &Source<'_>,
    seen: &mut BTreeSet<String>,
    span: Range<usize>,
    kind: &str,
    name: &str,
) -> Result<(), ConfigError> {
    if seen.insert(name.to_owned()) {
        Ok(())
    } else {
        Err(source.error(span, format!("there is already a {kind} {name:?}")))
    }
}
