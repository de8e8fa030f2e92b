//! ID tokens: their claims.

use std::collections::BTreeMap;
use std::time::SystemTime;

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::attributes::{as_claims, attributes_of};
use crate::client::Client;
use crate::clock::unix_seconds;
use crate::directory::{Account, Group, Identity};
use crate::random::random_uuid;
use crate::refresh_tokens::SignIn;
use crate::state::PoolState;

/// The claims of an ID token.
#[derive(Serialize)]
pub(crate) struct IdTokenClaims<'a> {
    pub(crate) at_hash: String,
    sub: Uuid,
    #[serde(rename = "cognito:groups", skip_serializing_if = "<[_]>::is_empty")]
    groups: &'a [String],
    #[serde(rename = "cognito:roles", skip_serializing_if = "Vec::is_empty")]
    roles: Vec<String>,
    #[serde(
        rename = "cognito:preferred_role",
        skip_serializing_if = "Option::is_none"
    )]
    preferred_role: Option<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    identities: &'a [Identity],
    pub(crate) iss: &'a str,
    #[serde(rename = "cognito:username")]
    username: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) nonce: Option<&'a str>,
    origin_jti: Uuid,
    pub(crate) aud: &'a str,
    event_id: Uuid,
    token_use: &'static str,
    auth_time: u64,
    exp: u64,
    iat: u64,
    jti: Uuid,
    #[serde(flatten)]
    attributes: BTreeMap<&'a str, Value>,
}

impl<'a> IdTokenClaims<'a> {
    /// The claims, with the nonce of the authorize request; `at_hash` is still to be set.
    pub(crate) fn new(
        pool: &'a PoolState,
        client: &'a Client,
        account: &'a Account,
        sign_in: &SignIn,
        now: SystemTime,
        nonce: Option<&'a str>,
    ) -> Self {
        let user = &account.user;
        let (roles, preferred_role) = roles(pool.directory.groups_of(user));
        let attributes = attributes_of(user, sign_in.scopes.iter().map(String::as_str));
        Self {
            at_hash: String::new(),
            sub: user.sub,
            groups: &user.groups,
            roles,
            preferred_role,
            identities: &account.identities,
            iss: &pool.names.issuer,
            username: &user.username,
            nonce,
            origin_jti: sign_in.origin_jti,
            aud: &client.id,
            event_id: sign_in.event_id,
            token_use: "id",
            auth_time: sign_in.auth_time,
            exp: unix_seconds(now + client.id_token_validity),
            iat: unix_seconds(now),
            jti: random_uuid(),
            attributes: as_claims(attributes),
        }
    }
}

/// The roles of the groups, and of those the one that counts most.
fn roles(groups: BTreeMap<String, Group>) -> (Vec<String>, Option<String>) {
    let mut ranked: Vec<(u32, String)> = groups
        .into_values()
        .filter_map(|group| Some((group.precedence.unwrap_or(u32::MAX), group.role_arn?)))
        .collect();
    ranked.sort_by_key(|(precedence, _)| *precedence);
    let roles: Vec<String> = ranked.into_iter().map(|(_, role)| role).collect();
    let preferred = roles.first().cloned();
    (roles, preferred)
}

/// The left half of the SHA-256 (OpenID Connect Core section 3.1.3.6).
pub(crate) fn at_hash(access_token: &str) -> String {
    URL_SAFE_NO_PAD.encode(&digest(&SHA256, access_token.as_bytes()).as_ref()[..16])
}
