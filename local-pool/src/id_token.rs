//! ID tokens: their claims.

use std::time::SystemTime;

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use uuid::Uuid;

use crate::attributes::Attributes;
use crate::client::Client;
use crate::clock::unix_seconds;
use crate::demo_users::DemoUser;
use crate::random::random_uuid;
use crate::refresh_tokens::SignIn;
use crate::state::PoolState;

/// The claims of an ID token.
#[derive(Serialize)]
pub(crate) struct IdTokenClaims<'a> {
    at_hash: String,
    sub: Uuid,
    #[serde(rename = "cognito:groups", skip_serializing_if = "<[_]>::is_empty")]
    groups: &'a [String],
    iss: &'a str,
    #[serde(rename = "cognito:username")]
    username: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
    origin_jti: Uuid,
    aud: &'a str,
    event_id: Uuid,
    token_use: &'static str,
    auth_time: u64,
    exp: u64,
    iat: u64,
    jti: Uuid,
    #[serde(flatten)]
    attributes: Attributes<'a>,
}

impl<'a> IdTokenClaims<'a> {
    /// The claims beside `access_token`, with the nonce of the authorize request.
    pub(crate) fn new(
        pool: &'a PoolState,
        client: &'a Client,
        user: &'a DemoUser,
        sign_in: &SignIn,
        now: SystemTime,
        access_token: &str,
        nonce: Option<&'a str>,
    ) -> Self {
        Self {
            at_hash: at_hash(access_token),
            sub: user.sub,
            groups: &user.groups,
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
            attributes: Attributes::of(user, sign_in.scopes.iter().map(String::as_str)),
        }
    }
}

/// The left half of the SHA-256 (OpenID Connect Core section 3.1.3.6).
fn at_hash(access_token: &str) -> String {
    URL_SAFE_NO_PAD.encode(&digest(&SHA256, access_token.as_bytes()).as_ref()[..16])
}
