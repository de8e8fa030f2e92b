//! A token's contents before any rule was applied.

use super::TokenError;
use crate::json::read_object;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

/// The header's members that decide how a token is verified
/// ([RFC 7515 section 4.1](https://www.rfc-editor.org/rfc/rfc7515#section-4.1)).
#[derive(Deserialize)]
pub(super) struct UnverifiedHeader {
    pub alg: String,
    pub kid: Option<String>,
    pub typ: Option<String>,
    pub crit: Option<IgnoredAny>,
}

impl UnverifiedHeader {
    /// Takes what rules are about from all members.
    pub fn read(members: &Map<String, Value>) -> Result<Self, TokenError> {
        Self::deserialize(members).map_err(|_| TokenError::Malformed)
    }

    /// The other members mean nothing here. They are what the standard says all the same, or the header is
    /// malformed.
    pub fn check_others(members: &Map<String, Value>) -> Result<(), TokenError> {
        let header = jsonwebtoken::Header::deserialize(members);
        header.map(drop).map_err(|_| TokenError::Malformed)
    }
}

/// The claims that rules are about, before any rule was applied.
#[derive(Deserialize)]
pub(super) struct UnverifiedClaims {
    pub iss: Option<String>,
    pub sub: Option<String>,
    pub aud: Option<Audience>,
    pub azp: Option<String>,
    pub client_id: Option<String>,
    pub token_use: Option<String>,
    pub exp: Option<NumericDate>,
    pub iat: Option<NumericDate>,
    pub nbf: Option<NumericDate>,
    pub auth_time: Option<NumericDate>,
    pub nonce: Option<String>,
    pub at_hash: Option<String>,
    pub scope: Option<String>,
    pub username: Option<String>,
    #[serde(rename = "cognito:username")]
    pub cognito_username: Option<String>,
    #[serde(rename = "cognito:groups", default)]
    pub groups: Vec<String>,
    pub email: Option<String>,
    pub email_verified: Option<Flag>,
    pub name: Option<String>,
    pub preferred_username: Option<String>,
    pub phone_number: Option<String>,
}

impl UnverifiedClaims {
    /// Takes what rules are about from all claims.
    pub fn read(claims: &Map<String, Value>) -> Result<Self, TokenError> {
        Self::deserialize(claims).map_err(|_| TokenError::Malformed)
    }
}

/// One of a token's parts that are JSON in base64url. A name that stands there twice is malformed.
pub(super) fn read_part(part: &str) -> Result<Map<String, Value>, TokenError> {
    let part = URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| TokenError::Malformed)?;
    read_object(&part).map_err(|_| TokenError::Malformed)
}

/// A claim that must be there.
pub(super) fn required<T>(claim: Option<T>, name: &'static str) -> Result<T, TokenError> {
    claim.ok_or(TokenError::MissingClaim(name))
}

/// `aud` is one string or several ([RFC 7519 section 4.1.3](https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3)).
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Audience {
    pub fn contains(&self, client_id: &str) -> bool {
        match self {
            Self::One(audience) => audience == client_id,
            Self::Many(audiences) => audiences.iter().any(|audience| audience == client_id),
        }
    }

    pub fn has_others_than(&self, client_id: &str) -> bool {
        matches!(self, Self::Many(audiences) if audiences.iter().any(|other| other != client_id))
    }
}

/// Seconds since the Unix epoch. JSON allows a fraction; it is dropped.
#[derive(Deserialize, Clone, Copy)]
#[serde(untagged)]
pub(super) enum NumericDate {
    Whole(i64),
    Fractional(f64),
}

impl NumericDate {
    pub fn seconds(self) -> i64 {
        match self {
            Self::Whole(seconds) => seconds,
            // `as` saturates: an absurd date stays in the past or the future that it claims.
            #[expect(
                clippy::cast_possible_truncation,
                reason = "the fraction is not wanted"
            )]
            Self::Fractional(seconds) => seconds as i64,
        }
    }
}

/// A boolean that some providers write as a string.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Flag {
    Bool(bool),
    Text(String),
}

impl Flag {
    pub fn is_true(&self) -> bool {
        match self {
            Self::Bool(flag) => *flag,
            Self::Text(text) => text == "true",
        }
    }
}
