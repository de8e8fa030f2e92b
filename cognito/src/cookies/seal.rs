//! Cookies that only this application can read or write.

use crate::config::SecretKeys;
use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use secrecy::{ExposeSecret, SecretString};

/// Binds a sealed value to this format; raised when the format changes.
const VERSION: &str = "v1";

/// Seals values with AES-256-GCM under keys derived from `SECRET_KEY`.
///
/// A sealed value reads `v1.{key id}.{nonce ‖ ciphertext ‖ tag}`. Nonces are random, 96 bits.
pub(crate) struct Sealer {
    keys: Vec<SealingKey>,
}

struct SealingKey {
    id: String,
    key: RandomizedNonceKey,
}

impl Sealer {
    /// Derives one key from each secret.
    pub fn new(secrets: &SecretKeys) -> Option<Self> {
        let keys = secrets
            .iter()
            .map(SealingKey::derive)
            .collect::<Option<Vec<_>>>()?;
        (!keys.is_empty()).then_some(Self { keys })
    }

    /// Seals `plaintext` for the cookie called `name`, with the first key.
    pub fn seal(&self, name: &str, plaintext: &[u8]) -> Option<String> {
        let SealingKey { id, key } = self.keys.first()?;
        let mut sealed = plaintext.to_vec();
        let nonce = key
            .seal_in_place_append_tag(associated_data(name, id), &mut sealed)
            .ok()?;
        let mut bytes = nonce.as_ref().to_vec();
        bytes.append(&mut sealed);
        Some(format!("{VERSION}.{id}.{}", URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Opens a value sealed for the cookie called `name`; `None` if it was not sealed by us, for
    /// this cookie, with a key that is still in use.
    pub fn open(&self, name: &str, sealed: &str) -> Option<Vec<u8>> {
        let (id, bytes) = sealed
            .strip_prefix(VERSION)?
            .strip_prefix('.')?
            .split_once('.')?;
        let key = self.keys.iter().find(|key| key.id == id)?;
        let mut bytes = URL_SAFE_NO_PAD.decode(bytes).ok()?;
        let (nonce, ciphertext) = bytes.split_at_mut_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let plaintext = key
            .key
            .open_in_place(nonce, associated_data(name, id), ciphertext)
            .ok()?;
        Some(plaintext.to_vec())
    }
}

impl SealingKey {
    fn derive(secret: &SecretString) -> Option<Self> {
        // One secret, separate keys for separate uses: the `info` names the use (RFC 5869 3.2).
        let prk =
            Salt::new(HKDF_SHA256, b"leptos-cognito").extract(secret.expose_secret().as_bytes());
        let mut key = [0; 32];
        prk.expand(&[b"cookie sealing key v1"], &AES_256_GCM)
            .ok()?
            .fill(&mut key)
            .ok()?;
        let mut id = [0; 32];
        prk.expand(&[b"cookie sealing key id v1"], HKDF_SHA256)
            .ok()?
            .fill(&mut id)
            .ok()?;
        Some(Self {
            id: URL_SAFE_NO_PAD.encode(&id[..6]),
            key: RandomizedNonceKey::new(&AES_256_GCM, &key).ok()?,
        })
    }
}

/// The cookie's name is authenticated with its value: a sealed value that is moved to another
/// cookie does not open there.
fn associated_data(name: &str, key_id: &str) -> Aad<Vec<u8>> {
    Aad::from([VERSION, key_id, name].join(".").into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "an old secret key of 32 characters";
    const NEW: &str = "a new secret key of 32 characters!";

    fn sealer(keys: &str) -> Sealer {
        Sealer::new(&SecretKeys::parse(keys).unwrap()).unwrap()
    }

    #[test]
    fn opens_what_it_sealed_for_the_same_cookie_only() {
        let sealer = sealer(OLD);
        let sealed = sealer.seal("profile", b"ada").unwrap();
        assert_eq!(
            sealer.open("profile", &sealed).as_deref(),
            Some(&b"ada"[..])
        );
        assert_eq!(sealer.open("refresh_token", &sealed), None);
    }

    #[test]
    fn a_value_with_any_byte_changed_does_not_open() {
        let sealer = sealer(OLD);
        let sealed = sealer.seal("profile", b"ada").unwrap();
        for index in 0..sealed.len() {
            let mut bytes = sealed.clone().into_bytes();
            bytes[index] = if bytes[index] == b'A' { b'B' } else { b'A' };
            let tampered = String::from_utf8(bytes).unwrap();
            assert_eq!(sealer.open("profile", &tampered), None, "byte {index}");
        }
    }

    #[test]
    fn the_same_text_is_sealed_differently_each_time() {
        let sealer = sealer(OLD);
        assert_ne!(
            sealer.seal("profile", b"ada"),
            sealer.seal("profile", b"ada")
        );
    }

    #[test]
    fn a_rotated_key_still_opens_and_a_retired_one_does_not() {
        let sealed = sealer(OLD).seal("profile", b"ada").unwrap();
        assert!(
            sealer(&format!("{NEW},{OLD}"))
                .open("profile", &sealed)
                .is_some()
        );
        assert!(sealer(NEW).open("profile", &sealed).is_none());
    }
}
