//! `grant_type=authorization_code`

use super::response::TokenResponse;
use super::token_error::TokenError;
use crate::client::Client;
use crate::faults::TokenFault;
use crate::oauth_flow::OAuthFlow;
use crate::parameters::Parameters;
use crate::state::PoolState;
use crate::tokens::sign_tokens;

/// The longest verifier, and the shortest that a client ought to send (RFC 7636 section 4.1).
const LONGEST_VERIFIER: usize = 128;
const SHORTEST_VERIFIER: usize = 43;

pub(super) fn exchange_code(
    pool: &PoolState,
    client: &Client,
    form: &Parameters,
    fault: Option<TokenFault>,
) -> Result<TokenResponse, TokenError> {
    if !client.allows_flow(OAuthFlow::Code) {
        return Err(TokenError::UnauthorizedClient);
    }
    let code = form.get("code")?.ok_or(TokenError::InvalidRequest)?;
    let redirect_uri = form
        .get("redirect_uri")?
        .ok_or(TokenError::InvalidRequest)?;
    let verifier = form.get("code_verifier")?;
    let length = verifier.map(str::len);
    if length.is_some_and(|length| length > LONGEST_VERIFIER) {
        return Err(TokenError::InvalidRequest);
    }
    let now = pool.now();
    let grant = pool
        .codes
        .redeem(code, &client.id, now)
        .ok_or(TokenError::InvalidGrant)?;
    if grant.redirect_uri != redirect_uri {
        return Err(TokenError::UnauthorizedClient);
    }
    if !grant.accepts_verifier(verifier) {
        return Err(TokenError::InvalidGrant);
    }
    if length.is_some_and(|length| length < SHORTEST_VERIFIER) {
        // Libraries that work with Cognito send such verifiers, so the pool takes them. It is
        // the client that the RFC binds to 43: the server only compares (section 4.6).
        tracing::warn!(
            client_id = client.id,
            length,
            "a short PKCE verifier, accepted"
        );
    }
    let account = pool.directory.by_sub(grant.sub);
    let account = account.ok_or(TokenError::InvalidGrant)?;
    let nonce = grant.nonce.clone();
    let sign_in = grant.into_sign_in();
    let signed = sign_tokens(pool, client, &account, &sign_in, nonce.as_deref(), fault)?;
    let refresh_token = pool
        .refresh_tokens
        .issue(sign_in, client.refresh_token_validity, now);
    Ok(TokenResponse::new(client, signed, Some(refresh_token)))
}
