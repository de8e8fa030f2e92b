//! The second factor: codes of an authenticator app (RFC 6238).

use serde::{Deserialize, Serialize};
use totp_rs::{Builder, Secret, Totp};

use crate::random::random_bytes;

/// A secret that the pool and an authenticator app share, written in base32.
#[derive(Clone, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(crate) struct TotpSecret(Vec<u8>);

impl TotpSecret {
    /// 160 bits, as RFC 4226 section 4 recommends.
    pub(crate) fn generate() -> Self {
        Self(random_bytes::<20>().to_vec())
    }

    /// Reads base32, with or without spaces, in any case; at least 128 bits.
    pub(crate) fn parse(base32: &str) -> Option<Self> {
        let compact: String = base32.split_whitespace().collect();
        let compact = compact.trim_end_matches('=').to_ascii_uppercase();
        let secret = Secret::try_from_base32(compact).ok()?;
        (secret.as_bytes().len() >= 16).then(|| Self(secret.as_bytes().to_vec()))
    }

    pub(crate) fn to_base32(&self) -> String {
        Secret::from(self.0.clone()).to_base32()
    }

    /// The address that an authenticator app takes the secret from.
    pub(crate) fn otpauth_url(&self, username: &str) -> String {
        let totp = self.builder().with_account_name(username.replace(':', " "));
        let totp = totp.with_issuer(Some("Local user pool")).build();
        totp.and_then(|totp| totp.to_url()).unwrap_or_default()
    }

    /// The code that the app shows at `now`, in seconds since 1970.
    pub(crate) fn code(&self, now: u64) -> String {
        self.totp().generate(now).to_string()
    }

    /// The 30-second step that `code` belongs to, if it is one of around `now`.
    pub(crate) fn check(&self, code: &str, now: u64) -> Option<u64> {
        self.totp().check(code, now)
    }

    fn builder(&self) -> Builder {
        // SHA-1, 6 digits, 30 seconds, one step before and after: what every app supports.
        Builder::new().with_secret(self.0.clone())
    }

    fn totp(&self) -> Totp {
        self.builder().build_noncompliant()
    }
}

impl From<TotpSecret> for String {
    fn from(secret: TotpSecret) -> Self {
        secret.to_base32()
    }
}

impl TryFrom<String> for TotpSecret {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a secret in base32 of at least 128 bits")
    }
}

#[cfg(test)]
mod tests {
    use super::TotpSecret;

    /// RFC 6238 appendix B, the last 6 of its 8 digits; the secret is "12345678901234567890".
    #[test]
    fn the_codes_are_those_of_the_rfc() {
        let secret = TotpSecret::parse("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        let secret = secret.expect("the secret is base32");
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(secret.code(time), code);
            assert_eq!(secret.check(code, time), Some(time / 30));
        }
    }

    #[test]
    fn a_code_counts_one_step_early_or_late_and_no_more() {
        let secret = TotpSecret::generate();
        let code = secret.code(3_000);
        assert_eq!(secret.check(&code, 3_059), Some(100));
        assert_eq!(secret.check(&code, 2_970), Some(100));
        assert_eq!(secret.check(&code, 3_060), None);
        assert_eq!(secret.check(&code, 2_969), None);
    }

    #[test]
    fn a_short_secret_and_one_that_is_not_base32_are_refused() {
        assert!(TotpSecret::parse("GEZDGNBV").is_none());
        assert!(TotpSecret::parse("not base32 at all!").is_none());
    }
}
