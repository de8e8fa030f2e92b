//! A token's header, and the rules for it.

use super::TokenError;
use super::unverified::{UnverifiedHeader, read_part};
use crate::config::ProviderKind;
use std::sync::{Arc, PoisonError, RwLock};

/// A header that keeps the rules.
#[derive(Default)]
pub(super) struct Header {
    /// As it stands in the token.
    part: String,
    kid: Option<String>,
}

impl Header {
    /// Reads a token's first part.
    ///
    /// # Errors
    /// The first rule for headers that it breaks.
    pub fn read(part: &str, kind: ProviderKind) -> Result<Self, TokenError> {
        let text = read_part(part)?;
        let header = UnverifiedHeader::read(&text)?;
        // Pinned, never chosen by the token: `none`, or HS256 with the public key as its secret,
        // would otherwise verify.
        if header.alg != "RS256" {
            return Err(TokenError::UnsupportedAlgorithm);
        }
        if header.crit.is_some() {
            return Err(TokenError::CriticalExtension);
        }
        // What else such a provider signs with the same keys says so here (RFC 8725 section 3.11).
        // A user pool's tokens have no typ, and say in token_use what they are.
        if kind == ProviderKind::OpenId
            && header
                .typ
                .is_some_and(|typ| !typ.eq_ignore_ascii_case("JWT"))
        {
            return Err(TokenError::WrongType);
        }
        UnverifiedHeader::check_others(&text)?;
        Ok(Self {
            part: part.to_owned(),
            kid: header.kid,
        })
    }

    /// The key that it names.
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }
}

/// The header of the last token whose signature fitted: the tokens that one key signs have the same, and what the
/// rules say of it follows from its bytes alone. (Where a pool signs ID tokens with another key, a sign-in or a
/// refresh puts theirs here for a moment.)
///
/// That it is the same says nothing of the token: its key is looked up and its signature verified all the
/// same. Only what the provider has signed is remembered, so that nobody else can put anything here.
#[derive(Default)]
pub(super) struct KnownHeader(RwLock<Option<Arc<Header>>>);

impl KnownHeader {
    /// The header, if `part` is the very same, byte by byte.
    pub fn recall(&self, part: &str) -> Option<Arc<Header>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().filter(|known| known.part == part).cloned()
    }

    pub fn remember(&self, header: Arc<Header>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(header);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use super::*;
    use crate::clock::MockClock;
    use crate::jwks::KeySet;
    use crate::test_key::{TestKey, encode};
    use crate::token::CognitoVerifier;
    use serde_json::json;

    const HEADER: &str = r#"{"alg":"RS256","kid":"key"}"#;
    const NOW: i64 = 1_800_000_000;

    fn verifier(key: &TestKey) -> CognitoVerifier<KeySet> {
        let keys = json!({ "keys": [key.jwk(Some("key"))] }).to_string();
        let keys = KeySet::parse(keys.as_bytes()).unwrap();
        CognitoVerifier::new(keys, "issuer", "client", 0, Arc::new(MockClock::at(NOW)))
    }

    fn claims(subject: &str) -> String {
        json!({
            "iss": "issuer", "sub": subject, "client_id": "client", "token_use": "access",
            "exp": NOW + 3600, "iat": NOW,
        })
        .to_string()
    }

    #[tokio::test]
    async fn only_a_header_that_the_provider_has_signed_is_remembered() {
        let key = TestKey::generate();
        let verifier = verifier(&key);
        let forged = TestKey::generate().token(HEADER, claims("eve"));
        assert!(verifier.verify_access_token(&forged).await.is_err());
        assert!(verifier.header.recall(&encode(HEADER)).is_none());
        let token = key.token(HEADER, claims("ada"));
        assert!(verifier.verify_access_token(&token).await.is_ok());
        assert!(verifier.header.recall(&encode(HEADER)).is_some());
    }

    #[tokio::test]
    async fn beside_a_known_header_every_other_one_and_every_signature_is_checked() {
        let key = TestKey::generate();
        let verifier = verifier(&key);
        let good = key.token(HEADER, claims("ada"));
        for header in [
            r#"{"alg":"RS512","kid":"key"}"#,
            r#"{"alg":"none","kid":"key"}"#,
            r#"{"alg":"RS256","kid":"other"}"#,
            r#"{"alg":"RS256","kid":"key","crit":["x"]}"#,
            r#"{"alg":"RS256","kid":"key","kid":"key"}"#,
        ] {
            assert!(verifier.verify_access_token(&good).await.is_ok());
            let token = key.token(header, claims("ada"));
            assert!(
                verifier.verify_access_token(&token).await.is_err(),
                "{header}"
            );
        }
        let forged = TestKey::generate().token(HEADER, claims("eve"));
        let error = verifier.verify_access_token(&forged).await;
        assert!(matches!(error, Err(TokenError::WrongSignature)));
    }
}
