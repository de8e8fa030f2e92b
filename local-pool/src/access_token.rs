//! Access tokens: their claims, and the check that userInfo makes.

use std::time::SystemTime;

use jsonwebtoken::{Algorithm, Validation, decode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::client::Client;
use crate::clock::unix_seconds;
use crate::directory::User;
use crate::random::random_uuid;
use crate::refresh_tokens::SignIn;
use crate::state::PoolState;

/// The claims of an access token.
#[derive(Serialize, Deserialize)]
pub(crate) struct AccessTokenClaims {
    /// A user, or in the client-credentials grant the client.
    pub(crate) sub: String,
    #[serde(
        rename = "cognito:groups",
        default,
        skip_serializing_if = "Vec::is_empty"
    )]
    groups: Vec<String>,
    pub(crate) iss: String,
    version: u8,
    pub(crate) client_id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) origin_jti: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    event_id: Option<Uuid>,
    token_use: String,
    /// Separated by spaces.
    pub(crate) scope: String,
    auth_time: u64,
    exp: u64,
    iat: u64,
    jti: Uuid,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    username: Option<String>,
    /// Only when the request named a `resource`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    aud: Option<String>,
}

impl AccessTokenClaims {
    pub(crate) fn of_user(
        pool: &PoolState,
        client: &Client,
        user: &User,
        sign_in: &SignIn,
        now: SystemTime,
    ) -> Self {
        Self {
            sub: user.sub.to_string(),
            groups: user.groups.clone(),
            origin_jti: Some(sign_in.origin_jti),
            event_id: Some(sign_in.event_id),
            auth_time: sign_in.auth_time,
            username: Some(user.username.clone()),
            aud: sign_in.resource.clone(),
            ..Self::of_client(pool, client, &sign_in.scopes, now)
        }
    }

    /// For the client itself (RFC 6749 section 4.4).
    pub(crate) fn of_client(
        pool: &PoolState,
        client: &Client,
        scopes: &[String],
        now: SystemTime,
    ) -> Self {
        Self {
            sub: client.id.clone(),
            groups: Vec::new(),
            iss: pool.names.issuer.clone(),
            version: 2,
            client_id: client.id.clone(),
            origin_jti: None,
            event_id: None,
            token_use: "access".to_owned(),
            scope: scopes.join(" "),
            auth_time: unix_seconds(now),
            exp: unix_seconds(now + client.access_token_validity),
            iat: unix_seconds(now),
            jti: random_uuid(),
            username: None,
            aud: None,
        }
    }

    pub(crate) fn with_audience(mut self, resource: Option<&str>) -> Self {
        self.aud = resource.map(str::to_owned);
        self
    }
}

/// The claims of `token`, if it is an access token of this pool that counts at `now`.
pub(crate) fn verify_access_token(
    state: &PoolState,
    token: &str,
    now: SystemTime,
) -> Option<AccessTokenClaims> {
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_issuer(&[&state.names.issuer]);
    validation.validate_aud = false;
    // The library reads the computer's clock; the pool has its own.
    validation.validate_exp = false;
    // Only these keys: an ID token, signed with another one, is not accepted here.
    let keys = state.keys.now();
    let mut checked = keys
        .access_token_keys()
        .map(|key| decode::<AccessTokenClaims>(token, key, &validation));
    let claims = checked.find_map(Result::ok)?.claims;
    let revoked = |origin| state.refresh_tokens.is_revoked(origin, now);
    let valid = unix_seconds(now) < claims.exp
        && claims.token_use == "access"
        && !claims.origin_jti.is_some_and(revoked);
    valid.then_some(claims)
}
