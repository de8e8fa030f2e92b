use super::text::{TextOrOther, TextsOrOther};
use super::unverified::{NumericDate, read_part, required};
use super::unverified_claims::UnverifiedClaims;
use super::{AllClaims, TokenError};
use crate::config::ProviderKind;
use serde::{Deserialize, Serialize};

/// What a token is for: Cognito's claim `token_use`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TokenUse {
    /// Tells the client who signed in.
    Id,
    /// Authorises requests.
    Access,
}

impl TokenUse {
    /// The claim's value.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Access => "access",
        }
    }
}

/// The verified claims of the token that authorises requests: a user pool's access token, another
/// provider's ID token. Times are seconds since the Unix epoch.
///
/// Source: [Understanding the access token](https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html).
#[derive(Debug, Clone, PartialEq)]
pub struct SessionClaims {
    /// `sub`: who it is about; with the issuer, the one stable key of a user.
    pub subject: String,
    /// `username`, unique in the pool, not always readable; in an ID token `preferred_username`.
    pub username: Option<String>,
    /// `cognito:groups`; in another provider's ID token `groups`, as many write it.
    pub groups: Vec<String>,
    /// `scope`, split at the spaces.
    pub scopes: Vec<String>,
    /// `iat`: when it was made.
    pub issued_at: i64,
    /// `exp`: when it ends.
    pub expires_at: i64,
    /// `auth_time`: when the person last proved who they are.
    pub auth_time: Option<i64>,
    /// `origin_jti`: Cognito's name for the sign-in that the token goes back to, the same after
    /// each refresh.
    pub origin_jti: Option<String>,
    /// `nonce`, in an ID token: the sign-in that it was issued for.
    pub nonce: Option<String>,
    /// Every claim as it came, custom ones included.
    pub all: AllClaims,
}

impl SessionClaims {
    /// Reads the claims of a token whose signature fits, and gives what `check` says of them.
    ///
    /// # Errors
    /// If they are malformed, or what `check` refuses them for.
    pub(super) fn read<T>(
        payload: &str,
        kind: ProviderKind,
        check: impl FnOnce(&UnverifiedClaims<'_>) -> Result<T, TokenError>,
    ) -> Result<(Self, T), TokenError> {
        let text = read_part(payload)?;
        let claims = UnverifiedClaims::read(&text)?;
        let checked = check(&claims)?;
        let mut groups = claims.groups;
        if kind == ProviderKind::OpenId && groups.is_empty() {
            groups = claims
                .other_groups
                .map(TextsOrOther::texts)
                .unwrap_or_default();
        }
        let scopes = claims.scope.as_deref().unwrap_or_default();
        let username = claims.username.or(claims.preferred_username);
        let mut claims = Self {
            subject: required(claims.sub, "sub")?.into(),
            username: username.map(String::from),
            groups: groups.into_iter().map(String::from).collect(),
            scopes: scopes.split_ascii_whitespace().map(str::to_owned).collect(),
            issued_at: required(claims.iat, "iat")?.seconds(),
            expires_at: required(claims.exp, "exp")?.seconds(),
            auth_time: claims.auth_time.map(NumericDate::seconds),
            origin_jti: claims
                .origin_jti
                .and_then(TextOrOther::text)
                .map(String::from),
            nonce: claims.nonce.map(String::from),
            all: AllClaims::default(),
        };
        // Now that nothing is borrowed from it any more.
        claims.all = AllClaims::of(text);
        Ok((claims, checked))
    }
}

/// The claims of a verified ID token. Times are seconds since the Unix epoch.
///
/// Source: [Understanding the identity (ID) token](https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html).
#[derive(Debug, Clone, PartialEq)]
pub struct IdTokenClaims {
    /// `sub`: who it is about.
    pub subject: String,
    /// `cognito:username`, or the standard's `preferred_username`.
    pub username: Option<String>,
    /// `email`.
    pub email: Option<String>,
    /// `email_verified`.
    pub email_verified: bool,
    /// `name`.
    pub name: Option<String>,
    /// `phone_number`.
    pub phone_number: Option<String>,
    /// `exp`: when it ends.
    pub expires_at: i64,
    /// `auth_time`: when the person last proved who they are.
    pub auth_time: Option<i64>,
}
