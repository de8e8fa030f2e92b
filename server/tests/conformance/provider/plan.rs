use crate::sign::{Signature, rsa_jwk};
use serde_json::Value;

/// What a case changes. By default everything is as it should be.
pub struct Plan {
    /// Changes the metadata document.
    pub metadata: fn(&mut Value),
    /// Changes the ID token's header and claims.
    pub id: fn(&mut Value, &mut Value),
    /// Changes the access token's claims (of a user pool).
    pub access: fn(&mut Value),
    /// Changes the refreshed ID token's claims.
    pub refreshed: fn(&mut Value),
    /// Whether a refresh brings an ID token.
    pub refreshes_id_token: bool,
    /// Changes userinfo.
    pub user_info: fn(&mut Value),
    /// Changes the callback's query.
    pub callback: fn(&mut Vec<(String, String)>),
    pub signature: Signature,
    pub keys: fn() -> Vec<Value>,
    /// Whether the two tokens are swapped in the token response.
    pub swapped: bool,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            metadata: |_| {},
            id: |_, _| {},
            access: |_| {},
            refreshed: |_| {},
            refreshes_id_token: true,
            user_info: |_| {},
            callback: |_| {},
            signature: Signature::Rs256(0),
            keys: || vec![rsa_jwk(0, Some("key"))],
            swapped: false,
        }
    }
}
