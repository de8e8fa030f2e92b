use super::TokenError;
use super::text::{Text, TextOrOther, TextsOrOther};
use super::unverified::{Audience, Flag, NumericDate};
use crate::json::{Names, Unique};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::fmt;

/// The claims that rules are about, before any rule was applied. Their texts stay where they are: most of
/// them are compared and not kept.
#[derive(Default)]
pub(super) struct UnverifiedClaims<'a> {
    pub iss: Option<Text<'a>>,
    pub sub: Option<Text<'a>>,
    pub aud: Option<Audience<'a>>,
    pub azp: Option<Text<'a>>,
    pub client_id: Option<Text<'a>>,
    pub token_use: Option<Text<'a>>,
    pub exp: Option<NumericDate>,
    pub iat: Option<NumericDate>,
    pub nbf: Option<NumericDate>,
    pub auth_time: Option<NumericDate>,
    pub nonce: Option<Text<'a>>,
    pub at_hash: Option<Text<'a>>,
    pub scope: Option<Text<'a>>,
    pub username: Option<Text<'a>>,
    /// `cognito:username`.
    pub cognito_username: Option<Text<'a>>,
    /// `cognito:groups`.
    pub groups: Vec<Text<'a>>,
    /// `groups`: of no type that a standard would say.
    pub other_groups: Option<TextsOrOther<'a>>,
    /// Cognito's, so that other issuers may write into it what they like.
    pub origin_jti: Option<TextOrOther<'a>>,
    pub email: Option<Text<'a>>,
    pub email_verified: Option<Flag>,
    pub name: Option<Text<'a>>,
    pub preferred_username: Option<Text<'a>>,
    pub phone_number: Option<Text<'a>>,
}

impl<'a> UnverifiedClaims<'a> {
    /// Takes what rules are about from the claims' text: one object, in which no name stands twice.
    pub fn read(text: &'a str) -> Result<Self, TokenError> {
        serde_json::from_str(text).map_err(|_| TokenError::Malformed)
    }
}

// By hand, so that the names of all claims are seen, in the one reading that there is.
impl<'de: 'a, 'a> Deserialize<'de> for UnverifiedClaims<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Claims)
    }
}

struct Claims;

impl<'de> Visitor<'de> for Claims {
    type Value = UnverifiedClaims<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a token's claims")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut claims = UnverifiedClaims::default();
        let mut names = Names::default();
        while let Some(name) = map.next_key()? {
            match names.add(name) {
                "iss" => claims.iss = map.next_value()?,
                "sub" => claims.sub = map.next_value()?,
                "aud" => claims.aud = map.next_value()?,
                "azp" => claims.azp = map.next_value()?,
                "client_id" => claims.client_id = map.next_value()?,
                "token_use" => claims.token_use = map.next_value()?,
                "exp" => claims.exp = map.next_value()?,
                "iat" => claims.iat = map.next_value()?,
                "nbf" => claims.nbf = map.next_value()?,
                "auth_time" => claims.auth_time = map.next_value()?,
                "nonce" => claims.nonce = map.next_value()?,
                "at_hash" => claims.at_hash = map.next_value()?,
                "scope" => claims.scope = map.next_value()?,
                "username" => claims.username = map.next_value()?,
                "cognito:username" => claims.cognito_username = map.next_value()?,
                "cognito:groups" => claims.groups = map.next_value()?,
                "groups" => claims.other_groups = map.next_value()?,
                "origin_jti" => claims.origin_jti = map.next_value()?,
                "email" => claims.email = map.next_value()?,
                "email_verified" => claims.email_verified = map.next_value()?,
                "name" => claims.name = map.next_value()?,
                "preferred_username" => claims.preferred_username = map.next_value()?,
                "phone_number" => claims.phone_number = map.next_value()?,
                _ => map.next_value().map(|Unique| ())?,
            }
        }
        names.check()?;
        Ok(claims)
    }
}
