//! Passwords as they are kept.

use std::cell::RefCell;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use serde::{Deserialize, Serialize};

use crate::random::random_bytes;

/// What the hash is written with, in the PHC string format.
const PREFIX: &str = "$argon2id$v=19$m=256,t=1,p=1$";

/// A password's hash, written as text such as `$argon2id$v=19$m=256,t=1,p=1$salt$hash`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(crate) struct PasswordHash {
    salt: [u8; 16],
    hash: [u8; 32],
}

impl PasswordHash {
    pub(crate) fn new(password: &str) -> Self {
        let salt = random_bytes();
        Self {
            salt,
            hash: hash(password, &salt),
        }
    }

    pub(crate) fn verify(&self, password: &str) -> bool {
        verify_slices_are_equal(&hash(password, &self.salt), &self.hash).is_ok()
    }
}

impl From<PasswordHash> for String {
    fn from(PasswordHash { salt, hash }: PasswordHash) -> Self {
        let (salt, hash) = (STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(hash));
        format!("{PREFIX}{salt}${hash}")
    }
}

impl TryFrom<String> for PasswordHash {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let parse = || {
            let (salt, hash) = text.strip_prefix(PREFIX)?.split_once('$')?;
            Some(Self {
                salt: STANDARD_NO_PAD.decode(salt).ok()?.try_into().ok()?,
                hash: STANDARD_NO_PAD.decode(hash).ok()?.try_into().ok()?,
            })
        };
        parse().ok_or("not a password hash of the local pool")
    }
}

/// Argon2id with 256 KiB and one pass: far too little for real passwords (RFC 9106
/// recommends 64 MiB), but these are public, and the pool starts instantly even in a
/// debug build. What it keeps is the shape of the real thing.
fn hash(password: &str, salt: &[u8; 16]) -> [u8; 32] {
    let params = Params::new(256, 1, 1, Some(32)).expect("the parameters are within bounds");
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let mut hash = [0; 32];
    WORKING_MEMORY.with_borrow_mut(|memory| {
        memory.resize(params.block_count(), Block::default());
        argon2
            .hash_password_into_with_memory(password.as_bytes(), salt, &mut hash, memory)
            .expect("a password from a form is shorter than 4 GiB");
    });
    hash
}

thread_local! {
    /// Kept, because so large a block, taken and given back at each sign-in, leaves holes in
    /// the memory: the pool grew by up to 130 KiB a sign-in.
    static WORKING_MEMORY: RefCell<Vec<Block>> = const { RefCell::new(Vec::new()) };
}
