//! Refresh tokens: sealed, so that they outlive a restart with a keys file, and need
//! no memory until they are rotated or revoked.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::clock::unix_seconds;
use crate::expiring::ExpiringMap;
use crate::random::{random_bytes, random_uuid};
use crate::state_file::TokenSnapshot;

/// The first byte of each token. It also keeps tokens from starting with "eyJ", as
/// JWTs do: searches for leaked JWTs should not depend on chance.
const VERSION: u8 = 1;

/// Makes a token of about 1,700 characters, the size of Cognito's.
const PLAINTEXT_LENGTH: usize = 1_246;

/// The longest that Cognito lets an access token live.
const LONGEST_ACCESS_TOKEN: Duration = Duration::from_secs(24 * 60 * 60);

/// What all tokens of one sign-in have in common.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SignIn {
    pub(crate) sub: Uuid,
    pub(crate) client_id: String,
    pub(crate) scopes: Vec<String>,
    /// In seconds since 1970.
    pub(crate) auth_time: u64,
    pub(crate) origin_jti: Uuid,
    pub(crate) event_id: Uuid,
    pub(crate) resource: Option<String>,
}

/// The contents of a refresh token.
#[derive(Serialize, Deserialize)]
pub(crate) struct RefreshToken {
    jti: Uuid,
    /// In seconds since 1970; a rotated token keeps it.
    expires_at: u64,
    pub(crate) sign_in: SignIn,
}

/// Issues refresh tokens, and remembers which of them no longer count.
pub(crate) struct RefreshTokens {
    key: LessSafeKey,
    secret: [u8; 32],
    /// By `jti`: until when a token that was rotated may still be used.
    rotated: ExpiringMap<SystemTime>,
    /// By `origin_jti`.
    revoked: ExpiringMap<()>,
}

impl RefreshTokens {
    pub(crate) fn new(secret: [u8; 32]) -> Self {
        let key = UnboundKey::new(&AES_256_GCM, &secret).expect("an AES-256 key has 32 bytes");
        Self {
            key: LessSafeKey::new(key),
            secret,
            rotated: ExpiringMap::default(),
            revoked: ExpiringMap::default(),
        }
    }

    /// The first refresh token of a sign-in.
    pub(crate) fn issue(&self, sign_in: SignIn, validity: Duration, now: SystemTime) -> String {
        let expires_at = unix_seconds(now + validity);
        self.seal(&RefreshToken {
            jti: random_uuid(),
            expires_at,
            sign_in,
        })
    }

    /// The contents of `token`, if it is valid.
    pub(crate) fn open(&self, token: &str, now: SystemTime) -> Option<RefreshToken> {
        let token = self.unseal(token)?;
        let rotated_out = self
            .rotated
            .get(&token.jti.to_string(), now)
            .is_some_and(|end| now >= end);
        let valid =
            now < token.expiry() && !rotated_out && !self.is_revoked(token.sign_in.origin_jti, now);
        valid.then_some(token)
    }

    /// A successor with the same expiry; the old token stays valid for `grace`,
    /// counted from its first use.
    pub(crate) fn rotate(&self, old: &RefreshToken, grace: Duration, now: SystemTime) -> String {
        let jti = old.jti.to_string();
        if self.rotated.get(&jti, now).is_none() {
            self.rotated.insert(jti, now + grace, old.expiry(), now);
        }
        self.seal(&RefreshToken {
            jti: random_uuid(),
            expires_at: old.expires_at,
            sign_in: old.sign_in.clone(),
        })
    }

    /// Revokes every token of the sign-in.
    pub(crate) fn revoke(&self, token: &RefreshToken, now: SystemTime) {
        let until = token.expiry() + LONGEST_ACCESS_TOKEN;
        self.revoked
            .insert(token.sign_in.origin_jti.to_string(), (), until, now);
    }

    /// What has to outlive a restart.
    pub(crate) fn snapshot(&self, now: SystemTime) -> TokenSnapshot {
        let revoked = self.revoked.entries(now).into_iter();
        let rotated = self.rotated.entries(now).into_iter();
        TokenSnapshot {
            revoked: revoked
                .map(|(id, (), end)| (id, unix_seconds(end)))
                .collect(),
            rotated: rotated
                .map(|(id, usable, end)| (id, (unix_seconds(usable), unix_seconds(end))))
                .collect(),
        }
    }

    /// Remembers what another run of the pool knew.
    pub(crate) fn restore(&self, saved: TokenSnapshot, now: SystemTime) {
        let time = |seconds| {
            UNIX_EPOCH
                .checked_add(Duration::from_secs(seconds))
                .unwrap_or(now)
        };
        for (id, end) in saved.revoked {
            self.revoked.insert(id, (), time(end), now);
        }
        for (id, (usable, end)) in saved.rotated {
            self.rotated.insert(id, time(usable), time(end), now);
        }
    }

    /// The key that seals them.
    pub(crate) fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    pub(crate) fn is_revoked(&self, origin_jti: Uuid, now: SystemTime) -> bool {
        self.revoked.get(&origin_jti.to_string(), now).is_some()
    }

    fn seal(&self, token: &RefreshToken) -> String {
        let mut contents = serde_json::to_vec(token).expect("a refresh token is plain JSON");
        // JSON may end in spaces.
        contents.resize(contents.len().max(PLAINTEXT_LENGTH), b' ');
        let nonce = random_bytes::<12>();
        self.key
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from([VERSION]),
                &mut contents,
            )
            .expect("a refresh token is far below the limit of AES-GCM");
        URL_SAFE_NO_PAD.encode([&[VERSION], nonce.as_slice(), &contents].concat())
    }

    fn unseal(&self, token: &str) -> Option<RefreshToken> {
        let mut bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (head, contents) = bytes.split_at_mut_checked(13)?;
        let nonce = Nonce::try_assume_unique_for_key(&head[1..]).ok()?;
        let contents = self
            .key
            .open_in_place(nonce, Aad::from([head[0]]), contents)
            .ok()?;
        serde_json::from_slice(contents).ok()
    }
}

impl RefreshToken {
    fn expiry(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.expires_at)
    }
}
