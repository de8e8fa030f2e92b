//! Access tokens: their claims, and the check that userInfo makes.

use std::time::SystemTime;

use jsonwebtoken::{Algorithm, Validation, decode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::client::Client;
use crate::clock::unix_seconds;
use crate::demo_users::DemoUser;
use crate::random::random_uuid;
use crate::refresh_tokens::SignIn;
use crate::state::PoolState;

/// The claims of an access token.
#[derive(Serialize, Deserialize)]
pub(crate) struct AccessTokenClaims {
    pub(crate) sub: Uuid,
    #[serde(
        rename = "cognito:groups",
        default,
        skip_serializing_if = "Vec::is_empty"
    )]
    groups: Vec<String>,
    iss: String,
    version: u8,
    client_id: String,
    pub(crate) origin_jti: Uuid,
    event_id: Uuid,
    token_use: String,
    /// Separated by spaces.
    pub(crate) scope: String,
    auth_time: u64,
    exp: u64,
    iat: u64,
    jti: Uuid,
    username: String,
    /// Only when the authorize request named a `resource`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    aud: Option<String>,
}

impl AccessTokenClaims {
    pub(crate) fn new(
        pool: &PoolState,
        client: &Client,
        user: &DemoUser,
        sign_in: &SignIn,
        now: SystemTime,
    ) -> Self {
        Self {
            sub: user.sub,
            groups: user.groups.clone(),
            iss: pool.names.issuer.clone(),
            version: 2,
            client_id: client.id.clone(),
            origin_jti: sign_in.origin_jti,
            event_id: sign_in.event_id,
            token_use: "access".to_owned(),
            scope: sign_in.scopes.join(" "),
            auth_time: sign_in.auth_time,
            exp: unix_seconds(now + client.access_token_validity),
            iat: unix_seconds(now),
            jti: random_uuid(),
            username: user.username.clone(),
            aud: sign_in.resource.clone(),
        }
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
    // Only this key: an ID token, signed with the other one, is not accepted here.
    let key = &state.keys.access_token.decoding;
    let claims = decode::<AccessTokenClaims>(token, key, &validation)
        .ok()?
        .claims;
    let valid = unix_seconds(now) < claims.exp
        && claims.token_use == "access"
        && !state.refresh_tokens.is_revoked(claims.origin_jti, now);
    valid.then_some(claims)
}
