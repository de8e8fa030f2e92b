//! `grant_type=refresh_token`

use std::sync::Arc;

use super::response::TokenResponse;
use super::token_error::TokenError;
use crate::client::Client;
use crate::faults::TokenFault;
use crate::parameters::Parameters;
use crate::state::PoolState;
use crate::tokens::sign_tokens;

pub(super) async fn refresh_tokens(
    pool: &Arc<PoolState>,
    client: &Client,
    form: &Parameters,
    fault: Option<TokenFault>,
) -> Result<TokenResponse, TokenError> {
    let token = form
        .get("refresh_token")?
        .ok_or(TokenError::InvalidRequest)?;
    let now = pool.now();
    let token = pool
        .refresh_tokens
        .open(token, now)
        .ok_or(TokenError::InvalidGrant)?;
    if token.sign_in.client_id != client.id {
        return Err(TokenError::InvalidGrant);
    }
    let account = pool.directory.by_sub(token.sign_in.sub);
    let account = account.ok_or(TokenError::InvalidGrant)?;
    // The nonce belongs to the login: a refreshed ID token has none.
    let signed = sign_tokens(pool, client, &account, &token.sign_in, None, fault)?;
    let rotated = client
        .refresh_rotation
        .map(|grace| pool.refresh_tokens.rotate(&token, grace, now));
    if rotated.is_some() {
        pool.commit_async().await?;
    }
    Ok(TokenResponse::new(client, signed, rotated))
}
