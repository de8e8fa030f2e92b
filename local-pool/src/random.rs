//! Random values, all from aws-lc-rs.

use aws_lc_rs::rand;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::{Builder, Uuid};

/// `N` random bytes.
pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // aws-lc aborts the process rather than hand out weak randomness.
    rand::fill(&mut bytes).expect("the operating system provides randomness");
    bytes
}

/// 256 random bits as text for a cookie.
pub(crate) fn random_token() -> String {
    URL_SAFE_NO_PAD.encode(random_bytes::<32>())
}

/// A random UUID, the form of Cognito's codes and token ids.
pub(crate) fn random_uuid() -> Uuid {
    Builder::from_random_bytes(random_bytes()).into_uuid()
}
