//! Keys, and tokens signed with them: as a provider should, and as none should.

use crate::test_app::CLIENT_SECRET;
use crate::test_key::TestKey;
pub use crate::test_key::encode;
use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use std::sync::LazyLock;

/// Two RSA keys for all tests: making one takes a while.
static KEYS: LazyLock<[TestKey; 2]> = LazyLock::new(|| [(); 2].map(|()| TestKey::generate()));
static EC_KEY: LazyLock<EcdsaKeyPair> =
    LazyLock::new(|| EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap());

/// How a token is signed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Signature {
    /// RS256 with the key of this number.
    Rs256(usize),
    /// RS256 with some bits turned.
    Broken,
    /// `alg: none`, and nothing there.
    None,
    /// HS256 with the client's secret.
    Hs256Secret,
    /// HS256 with the RSA key that everybody can read.
    Hs256PublicKey,
    /// ES256 with a key of the set.
    Es256,
}

/// The public part of RSA key `number`, called `kid`.
pub fn rsa_jwk(number: usize, kid: Option<&str>) -> Value {
    KEYS[number].jwk(kid)
}

/// The public part of the EC key.
pub fn ec_jwk(kid: &str) -> Value {
    let point = EC_KEY.public_key().as_ref();
    json!({
        "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": kid,
        "x": encode(&point[1..33]), "y": encode(&point[33..65]),
    })
}

pub fn sign(signature: Signature, mut header: Value, claims: &Value) -> String {
    let alg = match signature {
        Signature::Rs256(_) | Signature::Broken => "RS256",
        Signature::None => "none",
        Signature::Hs256Secret | Signature::Hs256PublicKey => "HS256",
        Signature::Es256 => "ES256",
    };
    header["alg"] = json!(alg);
    let message = format!(
        "{}.{}",
        encode(header.to_string()),
        encode(claims.to_string())
    );
    let bytes = match signature {
        Signature::Rs256(number) => KEYS[number].signature(&message),
        Signature::Broken => {
            let mut bytes = KEYS[0].signature(&message);
            bytes[40] ^= 0x5a;
            bytes
        }
        Signature::None => Vec::new(),
        Signature::Hs256Secret => hs256(CLIENT_SECRET.as_bytes(), &message),
        Signature::Hs256PublicKey => hs256(KEYS[0].modulus(), &message),
        Signature::Es256 => {
            let signed = EC_KEY.sign(&SystemRandom::new(), message.as_bytes());
            signed.unwrap().as_ref().to_vec()
        }
    };
    format!("{message}.{}", encode(bytes))
}

fn hs256(key: &[u8], message: &str) -> Vec<u8> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key);
    hmac::sign(&key, message.as_bytes()).as_ref().to_vec()
}
