//! Signing the tokens of a token response.

use jsonwebtoken::{Algorithm, Header, encode};
use serde::Serialize;

use crate::access_token::AccessTokenClaims;
use crate::client::Client;
use crate::demo_users::DemoUser;
use crate::id_token::IdTokenClaims;
use crate::keys::SigningKey;
use crate::refresh_tokens::SignIn;
use crate::state::PoolState;

/// What a token response holds beside the refresh token.
pub(crate) struct SignedTokens {
    pub(crate) access_token: String,
    /// Only with the scope `openid`.
    pub(crate) id_token: Option<String>,
}

/// Signs the tokens of a sign-in, at its start or on a refresh.
pub(crate) fn sign_tokens(
    pool: &PoolState,
    client: &Client,
    user: &DemoUser,
    sign_in: &SignIn,
    nonce: Option<&str>,
) -> Result<SignedTokens, jsonwebtoken::errors::Error> {
    let now = pool.now();
    let claims = AccessTokenClaims::new(pool, client, user, sign_in, now);
    let access_token = sign(&pool.keys.access_token, &claims)?;
    let id_token = if sign_in.scopes.iter().any(|scope| scope == "openid") {
        let claims = IdTokenClaims::new(pool, client, user, sign_in, now, &access_token, nonce);
        Some(sign(&pool.keys.id_token, &claims)?)
    } else {
        None
    };
    Ok(SignedTokens {
        access_token,
        id_token,
    })
}

fn sign(key: &SigningKey, claims: &impl Serialize) -> Result<String, jsonwebtoken::errors::Error> {
    // Cognito's header is kid and alg alone.
    let header = Header {
        typ: None,
        kid: Some(key.kid.clone()),
        ..Header::new(Algorithm::RS256)
    };
    encode(&header, claims, &key.encoding)
}
