//! The successful response.

use serde::Serialize;

use crate::client::Client;
use crate::tokens::SignedTokens;

/// The successful response; Cognito's has no `scope`.
#[derive(Serialize)]
pub(super) struct TokenResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    id_token: Option<String>,
    access_token: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    /// In seconds.
    expires_in: u64,
    token_type: &'static str,
}

impl TokenResponse {
    pub(super) fn new(
        client: &Client,
        signed: SignedTokens,
        refresh_token: Option<String>,
    ) -> Self {
        Self {
            id_token: signed.id_token,
            access_token: signed.access_token,
            refresh_token,
            expires_in: client.access_token_validity.as_secs(),
            token_type: "Bearer",
        }
    }
}
