//! Signing the tokens of a token response.

use jsonwebtoken::errors::Error;

use crate::access_token::AccessTokenClaims;
use crate::client::Client;
use crate::directory::Account;
use crate::faults::TokenFault;
use crate::id_token::{IdTokenClaims, at_hash};
use crate::refresh_tokens::SignIn;
use crate::signing::sign;
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
    account: &Account,
    sign_in: &SignIn,
    nonce: Option<&str>,
    fault: Option<TokenFault>,
) -> Result<SignedTokens, Error> {
    let (now, keys) = (pool.now(), pool.keys.now());
    let access = AccessTokenClaims::of_user(pool, client, &account.user, sign_in, now);
    let access_token = sign(&keys.access_token, &wrong_access(access, fault), fault)?;
    let id_token = if sign_in.scopes.iter().any(|scope| scope == "openid") {
        let mut claims = IdTokenClaims::new(pool, client, account, sign_in, now, nonce);
        claims.at_hash = at_hash(&access_token);
        Some(sign(&keys.id_token, &wrong_id(claims, fault), fault)?)
    } else {
        None
    };
    Ok(SignedTokens {
        access_token,
        id_token,
    })
}

/// Signs an access token of the client-credentials grant.
pub(crate) fn sign_client_token(
    pool: &PoolState,
    client: &Client,
    scopes: &[String],
    resource: Option<&str>,
    fault: Option<TokenFault>,
) -> Result<String, Error> {
    let claims = AccessTokenClaims::of_client(pool, client, scopes, pool.now());
    let claims = wrong_access(claims.with_audience(resource), fault);
    sign(&pool.keys.now().access_token, &claims, fault)
}

fn wrong_access(mut claims: AccessTokenClaims, fault: Option<TokenFault>) -> AccessTokenClaims {
    match fault {
        Some(TokenFault::Issuer) => TokenFault::WRONG_ISSUER.clone_into(&mut claims.iss),
        Some(TokenFault::Audience) => TokenFault::WRONG_AUDIENCE.clone_into(&mut claims.client_id),
        _ => {}
    }
    claims
}

fn wrong_id(mut claims: IdTokenClaims<'_>, fault: Option<TokenFault>) -> IdTokenClaims<'_> {
    match fault {
        Some(TokenFault::Issuer) => claims.iss = TokenFault::WRONG_ISSUER,
        Some(TokenFault::Audience) => claims.aud = TokenFault::WRONG_AUDIENCE,
        Some(TokenFault::Nonce) => claims.nonce = Some(TokenFault::WRONG_NONCE),
        _ => {}
    }
    claims
}
