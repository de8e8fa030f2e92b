use super::TokenUse;
use crate::jwks::JwksError;
use thiserror::Error;

/// Why a token is not believed: one variant for each rule.
#[derive(Debug, Clone, Error)]
pub enum TokenError {
    /// Not three base64url parts of JSON, or a claim of the wrong type.
    #[error("the token is malformed")]
    Malformed,
    /// Longer than any token that fits a cookie.
    #[error("the token is too long")]
    TooLong,
    /// Signed with anything but RS256
    /// ([RFC 8725 section 3.1](https://www.rfc-editor.org/rfc/rfc8725#section-3.1)).
    #[error("the token's algorithm is not RS256")]
    UnsupportedAlgorithm,
    /// Another kind of token by its header: another provider's access token where an ID token
    /// belongs ([RFC 9068 section 2.1](https://www.rfc-editor.org/rfc/rfc9068#section-2.1)).
    #[error("the token's typ is not JWT")]
    WrongType,
    /// Has extensions that must be understood, and are not
    /// ([RFC 7515 section 4.1.11](https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11)).
    #[error("the token has critical extensions")]
    CriticalExtension,
    /// The key that would verify it cannot be had.
    #[error(transparent)]
    Key(#[from] JwksError),
    /// The signature does not fit.
    #[error("the token's signature is wrong")]
    WrongSignature,
    /// A required claim is absent.
    #[error("the token has no {0}")]
    MissingClaim(&'static str),
    /// Issued by somebody else.
    #[error("the token's iss is another issuer")]
    WrongIssuer,
    /// Meant for another use: an ID token where an access token belongs, or the reverse.
    #[error("the token's token_use is not {}", .0.as_str())]
    WrongTokenUse(TokenUse),
    /// An ID token for another client.
    #[error("the token's aud is another client")]
    WrongAudience,
    /// An ID token whose authorized party is another client, or missing where needed.
    #[error("the token's azp is another client")]
    WrongAuthorizedParty,
    /// An access token for another client.
    #[error("the token's client_id is another client")]
    WrongClient,
    /// Past its end.
    #[error("the token has expired")]
    Expired,
    /// The sign-in lies in the future: its session would not end in time.
    #[error("the token's auth_time is in the future")]
    SignedInInFuture,
    /// Issued in the future.
    #[error("the token's iat is in the future")]
    IssuedInFuture,
    /// Before its beginning.
    #[error("the token's nbf is in the future")]
    NotYetValid,
    /// Not the answer to this sign-in.
    #[error("the token's nonce belongs to another sign-in")]
    WrongNonce,
    /// The access token beside it is not the one that it was issued with.
    #[error("the token's at_hash belongs to another access token")]
    WrongAccessTokenHash,
    /// ID token and access token speak of two people.
    #[error("the tokens have different subjects")]
    WrongSubject,
    /// A refreshed token that goes back to another sign-in.
    #[error("the token's auth_time or origin_jti belongs to another sign-in")]
    WrongSignIn,
}

impl TokenError {
    /// Whether nothing is wrong with the token as far as is known, but its key cannot be had now.
    pub fn is_unavailable(&self) -> bool {
        matches!(
            self,
            Self::Key(JwksError::Unavailable(_) | JwksError::Malformed)
        )
    }
}
