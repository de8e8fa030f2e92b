//! The pool's keys: two that sign, and one that seals refresh tokens.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{DecodingKey, EncodingKey};
use serde::Serialize;

use crate::random::random_bytes;

/// Cognito signs ID tokens and access tokens with different keys.
pub(crate) struct PoolKeys {
    pub(crate) id_token: SigningKey,
    pub(crate) access_token: SigningKey,
    pub(crate) refresh_token: [u8; 32],
}

impl PoolKeys {
    pub(crate) fn generate() -> Result<Self, KeyError> {
        Ok(Self {
            id_token: SigningKey::generate()?,
            access_token: SigningKey::generate()?,
            refresh_token: random_bytes(),
        })
    }
}

/// An RSA-2048 key for RS256.
pub(crate) struct SigningKey {
    pub(crate) kid: String,
    pub(crate) encoding: EncodingKey,
    pub(crate) decoding: DecodingKey,
    pub(crate) jwk: Jwk,
    /// The private key, for the keys file.
    pub(crate) pkcs8: Vec<u8>,
}

/// A public key in `jwks.json`, with exactly the members that Cognito publishes.
#[derive(Clone, Serialize)]
pub(crate) struct Jwk {
    alg: &'static str,
    e: String,
    kid: String,
    kty: &'static str,
    n: String,
    r#use: &'static str,
}

impl Jwk {
    /// The public key's modulus, as it is published.
    pub(crate) fn modulus(&self) -> &str {
        &self.n
    }
}

impl SigningKey {
    fn generate() -> Result<Self, KeyError> {
        let key = KeyPair::generate(KeySize::Rsa2048).map_err(|_| KeyError::Generate)?;
        Self::new(&key)
    }

    /// Reads a private key, which must be RSA-2048.
    pub(crate) fn from_pkcs8(pkcs8: &[u8]) -> Result<Self, KeyError> {
        let key = KeyPair::from_pkcs8(pkcs8).map_err(|_| KeyError::Read)?;
        if key.public_modulus_len() != KeySize::Rsa2048.len() {
            return Err(KeyError::Read);
        }
        Self::new(&key)
    }

    fn new(key: &KeyPair) -> Result<Self, KeyError> {
        let pkcs8: Pkcs8V1Der<'_> = key.as_der().map_err(|_| KeyError::Generate)?;
        let public = key.public_key();
        let n = public.modulus().big_endian_without_leading_zero();
        let e = public.exponent().big_endian_without_leading_zero();
        // 32 bytes in padded base64: 44 characters with "=" at the end, as Cognito's are.
        let kid = STANDARD.encode(digest(&SHA256, n));
        Ok(Self {
            jwk: Jwk {
                alg: "RS256",
                e: URL_SAFE_NO_PAD.encode(e),
                kid: kid.clone(),
                kty: "RSA",
                n: URL_SAFE_NO_PAD.encode(n),
                r#use: "sig",
            },
            kid,
            encoding: EncodingKey::from_rsa_pem(pem(pkcs8.as_ref()).as_bytes())
                .map_err(|_| KeyError::Read)?,
            decoding: DecodingKey::from_rsa_raw_components(n, e),
            pkcs8: pkcs8.as_ref().to_vec(),
        })
    }
}

/// The PEM of a private key (RFC 7468 section 10).
fn pem(pkcs8: &[u8]) -> String {
    let base64 = STANDARD.encode(pkcs8);
    format!("-----BEGIN PRIVATE KEY-----\n{base64}\n-----END PRIVATE KEY-----\n")
}

/// A key could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// aws-lc-rs could not make one.
    #[error("an RSA key could not be made")]
    Generate,
    /// The bytes are not an RSA-2048 private key in PKCS #8.
    #[error("not an RSA-2048 private key")]
    Read,
}
