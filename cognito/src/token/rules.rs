//! The rules by which claims are believed, once the signature is.

use super::times::Times;
use super::unverified::required;
use super::unverified_claims::UnverifiedClaims;
use super::{CognitoVerifier, TokenError, TokenUse};
use crate::config::ProviderKind;
use crate::jwks::KeyStore;
use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

impl<K: KeyStore> CognitoVerifier<K> {
    /// An access token was made for us.
    pub(super) fn check_client(&self, claims: &UnverifiedClaims<'_>) -> Result<(), TokenError> {
        if required(claims.client_id.as_deref(), "client_id")? != self.client_id {
            return Err(TokenError::WrongClient);
        }
        Ok(())
    }

    /// An ID token is for us, and for nobody else to use.
    pub(super) fn check_audience(&self, claims: &UnverifiedClaims<'_>) -> Result<(), TokenError> {
        let audience = required(claims.aud.as_ref(), "aud")?;
        if !audience.contains(&self.client_id) {
            return Err(TokenError::WrongAudience);
        }
        // With several audiences, azp says which of them may use the token (OIDC Core 3.1.3.7).
        match claims.azp.as_deref() {
            Some(azp) if azp != self.client_id => Err(TokenError::WrongAuthorizedParty),
            None if audience.has_others_than(&self.client_id) => {
                Err(TokenError::WrongAuthorizedParty)
            }
            _ => Ok(()),
        }
    }

    /// The rules that hold for both uses.
    pub(super) fn check_common(
        &self,
        claims: &UnverifiedClaims<'_>,
        token_use: TokenUse,
    ) -> Result<Times, TokenError> {
        if required(claims.iss.as_deref(), "iss")? != self.issuer {
            return Err(TokenError::WrongIssuer);
        }
        // Cognito's own claim: other providers need not have it.
        match (claims.token_use.as_deref(), self.kind) {
            (None, ProviderKind::UserPool) => return Err(TokenError::MissingClaim("token_use")),
            (Some(claim), _) if claim != token_use.as_str() => {
                return Err(TokenError::WrongTokenUse(token_use));
            }
            _ => {}
        }
        if required(claims.sub.as_deref(), "sub")?.is_empty() {
            return Err(TokenError::MissingClaim("sub"));
        }
        let times = Times::of(claims, self.leeway)?;
        times.check(self.clock.now())?;
        Ok(times)
    }
}

pub(super) fn check_nonce(claim: &str, nonce: &str) -> Result<(), TokenError> {
    verify_slices_are_equal(claim.as_bytes(), nonce.as_bytes()).map_err(|_| TokenError::WrongNonce)
}

/// `at_hash`: the left half of the access token's SHA-256, in base64url (OIDC Core 3.1.3.6).
pub(super) fn access_token_hash(access_token: &str) -> String {
    let hash = digest(&SHA256, access_token.as_bytes());
    URL_SAFE_NO_PAD.encode(&hash.as_ref()[..16])
}
