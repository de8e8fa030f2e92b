//! Claims that the ID token lacks.

use crate::config::ProviderKind;
use crate::oauth::{TokenSet, UserInfo};
use crate::provider::Provider;
use crate::relying_party::RelyingParty;
use crate::token::IdTokenClaims;

impl RelyingParty {
    /// Asks the userinfo endpoint for what the granted scopes promise and the ID token does not
    /// say. A user pool's ID token says it all: there no request is made.
    ///
    /// Claims that cannot be had cost nobody the sign-in: they are shown, and decide nothing.
    pub(super) async fn complete_claims(
        &self,
        id: &mut IdTokenClaims,
        provider: &Provider,
        tokens: &TokenSet,
    ) {
        let scopes = tokens.scopes.as_ref().unwrap_or(&self.scopes);
        let has = |scope: &str| scopes.iter().any(|granted| granted == scope);
        let is_named = id.name.is_some() || id.username.is_some();
        let lacks_claims = (has("email") && id.email.is_none())
            || (has("profile") && !is_named)
            || (has("phone") && id.phone_number.is_none());
        if self.provider_kind == ProviderKind::UserPool || !lacks_claims {
            return;
        }
        let answer = provider.oauth.user_info(&tokens.access_token, &id.subject);
        match answer.await {
            Ok(Some(info)) => id.complete_by(info),
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "userinfo is discarded"),
        }
    }
}

impl IdTokenClaims {
    /// What the issuer signed wins.
    fn complete_by(&mut self, info: UserInfo) {
        if self.email.is_none() {
            self.email = info.email;
            self.email_verified = info.email_verified.is_some_and(|flag| flag.is_true());
        }
        self.name = self.name.take().or(info.name);
        self.username = self.username.take().or(info.preferred_username);
        self.phone_number = self.phone_number.take().or(info.phone_number);
    }
}
