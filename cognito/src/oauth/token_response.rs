use super::TokenRequestError;
use oauth2::basic::BasicTokenType;
use oauth2::{ExtraTokenFields, StandardTokenResponse, TokenResponse as _};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

/// The token endpoint's answer
/// ([RFC 6749 section 5.1](https://www.rfc-editor.org/rfc/rfc6749#section-5.1)).
pub(super) type TokenResponse = StandardTokenResponse<IdTokenField, BasicTokenType>;

/// What a token response has beside the members of RFC 6749: the ID token, if `openid` was asked.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct IdTokenField {
    id_token: Option<SecretIdToken>,
}

impl ExtraTokenFields for IdTokenField {}

/// Keeps the ID token out of `Debug`.
#[derive(Serialize, Deserialize)]
struct SecretIdToken(String);

impl std::fmt::Debug for SecretIdToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

/// The tokens of a sign-in or a refresh, not yet verified.
pub(crate) struct TokenSet {
    pub access_token: SecretString,
    pub id_token: Option<SecretString>,
    pub refresh_token: Option<SecretString>,
    /// `scope`: what was granted; `None` if that is what was asked for.
    pub scopes: Option<Vec<String>>,
}

impl TryFrom<TokenResponse> for TokenSet {
    type Error = TokenRequestError;

    fn try_from(response: TokenResponse) -> Result<Self, Self::Error> {
        // Only a bearer token can be used as we use it (RFC 6749 section 7.1).
        if *response.token_type() != BasicTokenType::Bearer {
            return Err(TokenRequestError::Malformed);
        }
        let id_token = response.extra_fields().id_token.as_ref();
        Ok(Self {
            access_token: response.access_token().secret().as_str().into(),
            id_token: id_token.map(|token| token.0.as_str().into()),
            scopes: response
                .scopes()
                .map(|scopes| scopes.iter().map(|scope| scope.to_string()).collect()),
            refresh_token: response
                .refresh_token()
                .map(|token| token.secret().as_str().into()),
        })
    }
}
