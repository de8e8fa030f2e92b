//! A user pool's key, and access tokens as Cognito makes them.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cognito::{Clock, SystemClock};
use serde_json::json;

/// The tokens' `iss`.
pub const ISSUER: &str = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI";
/// The tokens' `client_id`.
pub const CLIENT: &str = "1example23456789abcdefghij";

/// Who signs.
pub struct Issuer {
    key: KeyPair,
}

impl Issuer {
    /// With a new key of 2048 bits.
    pub fn new() -> Self {
        let key = KeyPair::generate(KeySize::Rsa2048).expect("a key");
        Self { key }
    }

    /// The key in the form that aws-lc parses.
    pub fn public_key(&self) -> &[u8] {
        self.key.public_key().as_ref()
    }

    /// The key as the pool publishes it.
    pub fn jwks(&self) -> String {
        let public = self.key.public_key();
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        json!({ "keys": [{
            "kty": "RSA", "alg": "RS256", "use": "sig", "kid": "key",
            "n": encode(public.modulus().big_endian_without_leading_zero()),
            "e": encode(public.exponent().big_endian_without_leading_zero()),
        }] })
        .to_string()
    }

    /// An access token for two groups, unlike any with another `number`.
    pub fn token(&self, number: usize) -> String {
        let encode = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let now = SystemClock.now();
        let claims = json!({
            "sub": "9a1b6c2e-5d0f-4e37-8c41-0d6f1a52ada1", "cognito:groups": ["admin", "editor"],
            "iss": ISSUER, "version": 2, "client_id": CLIENT, "token_use": "access",
            "origin_jti": "7a1b6c2e-5d0f-4e37-8c41-0d6f1a52a002", "scope": "openid email profile",
            "auth_time": now, "exp": now + 3600, "iat": now, "username": "ada",
            "jti": format!("{number:032x}"),
        });
        let header = json!({ "kid": "key", "alg": "RS256" });
        let message = format!("{}.{}", encode(header), encode(claims));
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key
            .sign(
                &RSA_PKCS1_SHA256,
                &SystemRandom::new(),
                message.as_bytes(),
                &mut signature,
            )
            .expect("a signature");
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}
