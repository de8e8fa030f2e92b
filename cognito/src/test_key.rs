//! An RSA key that tests sign with as a provider does. Tests of the other crates take this file by its
//! path: what only tests need is in no build.
#![allow(dead_code, reason = "not every test needs all of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

/// A key of 2048 bits. Keep it in a static: making one takes a while.
pub struct TestKey(KeyPair);

impl TestKey {
    pub fn generate() -> Self {
        Self(KeyPair::generate(KeySize::Rsa2048).unwrap())
    }

    /// A token of any header over any claims, honestly signed with RS256.
    pub fn token(&self, header: impl AsRef<[u8]>, claims: impl AsRef<[u8]>) -> String {
        let message = format!("{}.{}", encode(header), encode(claims));
        let signature = self.signature(&message);
        format!("{message}.{}", encode(signature))
    }

    /// The RS256 signature of `message`.
    pub fn signature(&self, message: &str) -> Vec<u8> {
        let mut signature = vec![0; self.0.public_modulus_len()];
        let random = SystemRandom::new();
        self.0
            .sign(
                &RSA_PKCS1_SHA256,
                &random,
                message.as_bytes(),
                &mut signature,
            )
            .unwrap();
        signature
    }

    /// Its public part as a JSON Web Key, called `kid`.
    pub fn jwk(&self, kid: Option<&str>) -> Value {
        let exponent = self.0.public_key().exponent();
        let mut jwk = json!({
            "kty": "RSA", "alg": "RS256", "use": "sig", "n": encode(self.modulus()),
            "e": encode(exponent.big_endian_without_leading_zero()),
        });
        if let Some(kid) = kid {
            jwk["kid"] = json!(kid);
        }
        jwk
    }

    pub fn modulus(&self) -> &[u8] {
        let modulus = self.0.public_key().modulus();
        modulus.big_endian_without_leading_zero()
    }
}

pub fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
