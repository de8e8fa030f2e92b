//! A token's contents before any rule was applied.

use super::TokenError;
use super::text::Text;
use crate::json::check_object;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, Visitor};
use std::fmt;

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
    /// Takes what rules are about from a header's text, in which no name may stand twice.
    pub fn read(text: &str) -> Result<Self, TokenError> {
        check_object(text.as_bytes()).map_err(|_| TokenError::Malformed)?;
        serde_json::from_str(text).map_err(|_| TokenError::Malformed)
    }

    /// The other members mean nothing here. They are what the standard says all the same, or the header is
    /// malformed.
    pub fn check_others(text: &str) -> Result<(), TokenError> {
        let header = serde_json::from_str::<jsonwebtoken::Header>(text);
        header.map(drop).map_err(|_| TokenError::Malformed)
    }
}

/// The text of one of a token's parts that are JSON in base64url.
pub(super) fn read_part(part: &str) -> Result<String, TokenError> {
    let part = URL_SAFE_NO_PAD.decode(part);
    let part = part.map_err(|_| TokenError::Malformed)?;
    String::from_utf8(part).map_err(|_| TokenError::Malformed)
}

/// A claim that must be there.
pub(super) fn required<T>(claim: Option<T>, name: &'static str) -> Result<T, TokenError> {
    claim.ok_or(TokenError::MissingClaim(name))
}

/// `aud` is one string or several ([RFC 7519 section 4.1.3](https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3)).
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Audience<'a> {
    One(#[serde(borrow)] Text<'a>),
    Many(#[serde(borrow)] Vec<Text<'a>>),
}

impl Audience<'_> {
    pub fn contains(&self, client_id: &str) -> bool {
        match self {
            Self::One(audience) => **audience == *client_id,
            Self::Many(audiences) => audiences.iter().any(|audience| **audience == *client_id),
        }
    }

    pub fn has_others_than(&self, client_id: &str) -> bool {
        matches!(self, Self::Many(audiences) if audiences.iter().any(|other| **other != *client_id))
    }
}

/// Seconds since the Unix epoch. JSON allows a fraction; it is dropped.
#[derive(Clone, Copy)]
pub(super) struct NumericDate(i64);

impl NumericDate {
    pub fn seconds(self) -> i64 {
        self.0
    }
}

// By hand, and not as one of two: that would be tried one after the other, at each of a token's four times.
impl<'de> Deserialize<'de> for NumericDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Number).map(Self)
    }
}

struct Number;

/// An absurd date stays in the past or the future that it claims.
impl Visitor<'_> for Number {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_i64<E>(self, seconds: i64) -> Result<i64, E> {
        Ok(seconds)
    }

    fn visit_u64<E>(self, seconds: u64) -> Result<i64, E> {
        Ok(i64::try_from(seconds).unwrap_or(i64::MAX))
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "the fraction is not wanted, and `as` saturates"
    )]
    fn visit_f64<E>(self, seconds: f64) -> Result<i64, E> {
        Ok(seconds as i64)
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
