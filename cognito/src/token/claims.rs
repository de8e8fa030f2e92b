use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

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

/// The claims of a verified access token. Times are seconds since the Unix epoch.
///
/// Source: [Understanding the access token](https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html).
#[derive(Debug, Clone, PartialEq)]
pub struct AccessTokenClaims {
    /// `sub`: who it is about; with the issuer, the one stable key of a user.
    pub subject: String,
    /// `username`, unique in the pool, not always readable.
    pub username: Option<String>,
    /// `cognito:groups`.
    pub groups: Vec<String>,
    /// `scope`, split at the spaces.
    pub scopes: Vec<String>,
    /// `iat`: when it was made.
    pub issued_at: i64,
    /// `exp`: when it ends.
    pub expires_at: i64,
    /// `auth_time`: when the person last proved who they are.
    pub auth_time: Option<i64>,
    /// Every claim as it came, custom ones included.
    pub all: Map<String, Value>,
}

impl AccessTokenClaims {
    /// `origin_jti`: Cognito's name for the sign-in that the token goes back to, the same after
    /// each refresh.
    pub fn origin_jti(&self) -> Option<&str> {
        self.all.get("origin_jti")?.as_str()
    }
}

/// The claims of a verified ID token. Times are seconds since the Unix epoch.
///
/// Source: [Understanding the identity (ID) token](https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html).
#[derive(Debug, Clone, PartialEq)]
pub struct IdTokenClaims {
    /// `sub`: who it is about.
    pub subject: String,
    /// `cognito:username`.
    pub username: Option<String>,
    /// `email`.
    pub email: Option<String>,
    /// `email_verified`.
    pub email_verified: bool,
    /// `name`.
    pub name: Option<String>,
    /// `exp`: when it ends.
    pub expires_at: i64,
    /// `auth_time`: when the person last proved who they are.
    pub auth_time: Option<i64>,
}
