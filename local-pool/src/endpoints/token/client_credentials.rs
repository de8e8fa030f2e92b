//! `grant_type=client_credentials` (RFC 6749 section 4.4)

use super::response::TokenResponse;
use super::token_error::TokenError;
use crate::client::Client;
use crate::faults::TokenFault;
use crate::oauth_flow::OAuthFlow;
use crate::parameters::Parameters;
use crate::state::PoolState;
use crate::tokens::{SignedTokens, sign_client_token};

pub(super) fn issue_client_token(
    pool: &PoolState,
    client: &Client,
    form: &Parameters,
    fault: Option<TokenFault>,
) -> Result<TokenResponse, TokenError> {
    // Such a client has a secret: its settings were checked at the start.
    if !client.allows_flow(OAuthFlow::ClientCredentials) {
        return Err(TokenError::UnauthorizedClient);
    }
    let scopes: Vec<String> = match form.get("scope")? {
        Some(scopes) => scopes.split_whitespace().map(str::to_owned).collect(),
        None => client.scopes.clone(),
    };
    if scopes.iter().any(|scope| !client.scopes.contains(scope)) {
        return Err(TokenError::InvalidScope);
    }
    let resource = form.get("resource")?;
    let signed = SignedTokens {
        access_token: sign_client_token(pool, client, &scopes, resource, fault)?,
        id_token: None,
    };
    Ok(TokenResponse::new(client, signed, None))
}
