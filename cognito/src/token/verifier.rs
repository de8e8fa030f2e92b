use super::header::KnownHeader;
use super::rules::{access_token_hash, check_nonce};
use super::signature::Parts;
use super::unverified::{NumericDate, read_part, required};
use super::unverified_claims::UnverifiedClaims;
use super::verified::{CAPACITY, Name, VerifiedToken, VerifiedTokens};
use super::{IdTokenClaims, SessionClaims, TokenError, TokenUse};
use crate::clock::Clock;
use crate::config::ProviderKind;
use crate::jwks::KeyStore;
use std::sync::Arc;

/// Verifies the tokens that one issuer made for one client.
///
/// The algorithm is pinned, every claim is required, and no check can be left out by a caller.
/// Sources: [Verifying JSON web tokens](https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html),
/// [RFC 8725](https://www.rfc-editor.org/rfc/rfc8725),
/// [OpenID Connect Core 3.1.3.7](https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation).
pub struct CognitoVerifier<K> {
    pub(super) keys: K,
    pub(super) issuer: String,
    pub(super) client_id: String,
    pub(super) leeway: i64,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) kind: ProviderKind,
    pub(super) header: KnownHeader,
    pub(super) verified: VerifiedTokens,
}

impl<K: KeyStore> CognitoVerifier<K> {
    /// A verifier of a user pool's tokens that allows `leeway` seconds after `exp`.
    pub fn new(
        keys: K,
        issuer: impl Into<String>,
        client_id: impl Into<String>,
        leeway: i64,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let (issuer, client_id) = (issuer.into(), client_id.into());
        Self {
            keys,
            issuer,
            client_id,
            leeway,
            clock,
            kind: ProviderKind::UserPool,
            header: KnownHeader::default(),
            verified: VerifiedTokens::new(CAPACITY),
        }
    }

    /// The same for the tokens of another kind of provider.
    #[must_use]
    pub fn for_tokens_of(mut self, kind: ProviderKind) -> Self {
        self.kind = kind;
        self
    }

    /// Where it takes keys from.
    pub(crate) fn keys(&self) -> &K {
        &self.keys
    }

    /// Verifies what authorises a request: a user pool's access token, another provider's ID token.
    ///
    /// The signature of a token that passed a moment ago is not computed again while the key that
    /// made it is still the provider's; its times are checked at each call.
    ///
    /// # Errors
    /// The first rule that the token breaks.
    pub async fn verify_session_token(
        &self,
        token: &str,
    ) -> Result<Arc<SessionClaims>, TokenError> {
        let token = Parts::of(token)?;
        let name = Name::of(&token);
        if let Some(claims) = self.recall(&name).await? {
            return Ok(claims);
        }
        let token_use = match self.kind {
            ProviderKind::UserPool => TokenUse::Access,
            ProviderKind::OpenId => TokenUse::Id,
        };
        // On the heap: most tokens are recalled, and each request moves the room for what might be done.
        let signed = Box::pin(self.verify_signature(&token)).await?;
        let (claims, times) = SessionClaims::read(token.payload, self.kind, |claims| {
            let times = self.check_common(claims, token_use)?;
            match self.kind {
                ProviderKind::UserPool => self.check_client(claims)?,
                ProviderKind::OpenId => self.check_audience(claims)?,
            }
            Ok(times)
        })?;
        let claims = Arc::new(claims);
        let remembered = VerifiedToken {
            header: signed.header,
            key: signed.key,
            times,
            claims: claims.clone(),
        };
        self.verified.remember(name, remembered);
        Ok(claims)
    }

    /// Verifies a user pool's access token.
    ///
    /// # Errors
    /// The first rule that the token breaks.
    pub async fn verify_access_token(&self, token: &str) -> Result<SessionClaims, TokenError> {
        let token = Parts::of(token)?;
        self.verify_signature(&token).await?;
        let (claims, ()) = SessionClaims::read(token.payload, ProviderKind::UserPool, |claims| {
            self.check_common(claims, TokenUse::Access)?;
            self.check_client(claims)
        })?;
        Ok(claims)
    }

    /// Verifies an ID token that came with `access_token` in answer to a sign-in with `nonce`.
    ///
    /// # Errors
    /// The first rule that the token breaks.
    pub async fn verify_id_token(
        &self,
        token: &str,
        nonce: &str,
        access_token: &str,
    ) -> Result<IdTokenClaims, TokenError> {
        let (claims, nonce_claim) = self.verify_id_claims(token, access_token).await?;
        // The nonce ties the token to the browser that began this sign-in: without it, a token
        // from elsewhere could be slipped in (OIDC Core 15.5.2).
        check_nonce(&required(nonce_claim, "nonce")?, nonce)?;
        Ok(claims)
    }

    /// Verifies an ID token that came with `access_token` when the tokens of a sign-in with
    /// `nonce` were refreshed. It need not repeat the nonce; another one is not believed
    /// ([OpenID Connect Core 12.2](https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse)).
    ///
    /// # Errors
    /// The first rule that the token breaks.
    pub async fn verify_refreshed_id_token(
        &self,
        token: &str,
        nonce: &str,
        access_token: &str,
    ) -> Result<IdTokenClaims, TokenError> {
        let (claims, nonce_claim) = self.verify_id_claims(token, access_token).await?;
        if let Some(nonce_claim) = nonce_claim {
            check_nonce(&nonce_claim, nonce)?;
        }
        Ok(claims)
    }

    /// The rules for ID tokens but the nonce's, which is given back.
    async fn verify_id_claims(
        &self,
        token: &str,
        access_token: &str,
    ) -> Result<(IdTokenClaims, Option<String>), TokenError> {
        let token = Parts::of(token)?;
        self.verify_signature(&token).await?;
        let text = read_part(token.payload)?;
        let claims = UnverifiedClaims::read(&text)?;
        self.check_common(&claims, TokenUse::Id)?;
        self.check_audience(&claims)?;
        if claims
            .at_hash
            .as_deref()
            .is_some_and(|at_hash| at_hash != access_token_hash(access_token))
        {
            return Err(TokenError::WrongAccessTokenHash);
        }
        let verified = IdTokenClaims {
            subject: required(claims.sub, "sub")?.into(),
            username: claims
                .cognito_username
                .or(claims.preferred_username)
                .map(String::from),
            email: claims.email.map(String::from),
            email_verified: claims.email_verified.is_some_and(|flag| flag.is_true()),
            name: claims.name.map(String::from),
            phone_number: claims.phone_number.map(String::from),
            expires_at: required(claims.exp, "exp")?.seconds(),
            auth_time: claims.auth_time.map(NumericDate::seconds),
        };
        Ok((verified, claims.nonce.map(String::from)))
    }
}
