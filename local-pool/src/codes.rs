//! Authorization codes.

use std::time::{Duration, SystemTime};

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use crate::clock::unix_seconds;
use crate::expiring::ExpiringMap;
use crate::random::random_uuid;
use crate::refresh_tokens::SignIn;

/// From the sign-in to the token request.
const LIFETIME: Duration = Duration::from_secs(5 * 60);

/// What a code stands for, and what it is bound to.
#[derive(Clone)]
pub(crate) struct Grant {
    pub(crate) client_id: String,
    pub(crate) redirect_uri: String,
    /// The S256 challenge of the authorize request, if it had one.
    pub(crate) code_challenge: Option<String>,
    pub(crate) sub: Uuid,
    pub(crate) auth_time: SystemTime,
    pub(crate) scopes: Vec<String>,
    pub(crate) nonce: Option<String>,
    pub(crate) resource: Option<String>,
}

/// The codes that nobody has redeemed yet.
#[derive(Default)]
pub(crate) struct AuthorizationCodes(ExpiringMap<Grant>);

impl AuthorizationCodes {
    /// Makes a code for `grant`.
    pub(crate) fn issue(&self, grant: Grant, now: SystemTime) -> String {
        let code = random_uuid().to_string();
        self.0.insert(code.clone(), grant, now + LIFETIME, now);
        code
    }

    /// Takes the code's grant: once, whatever becomes of the request, and only for
    /// the client it was issued to (RFC 6749 section 4.1.2).
    pub(crate) fn redeem(&self, code: &str, client_id: &str, now: SystemTime) -> Option<Grant> {
        self.0
            .take_if(code, now, |grant| grant.client_id == client_id)
    }
}

impl Grant {
    /// The sign-in that the tokens belong to; it begins here.
    pub(crate) fn into_sign_in(self) -> SignIn {
        SignIn {
            sub: self.sub,
            client_id: self.client_id,
            scopes: self.scopes,
            auth_time: unix_seconds(self.auth_time),
            origin_jti: random_uuid(),
            event_id: random_uuid(),
            resource: self.resource,
        }
    }

    /// Whether `verifier` is the one whose challenge began the login (RFC 7636 section 4.6).
    pub(crate) fn accepts_verifier(&self, verifier: Option<&str>) -> bool {
        match (&self.code_challenge, verifier) {
            (None, None) => true,
            (Some(challenge), Some(verifier)) => {
                let computed = URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()));
                verify_slices_are_equal(computed.as_bytes(), challenge.as_bytes()).is_ok()
            }
            // A verifier without a challenge means that somebody took the challenge out
            // of the authorize request (RFC 9700 section 2.1.1, PKCE downgrade).
            (None, Some(_)) | (Some(_), None) => false,
        }
    }
}
