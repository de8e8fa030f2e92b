//! Whether the pool asks for a second factor.

use serde::Deserialize;

/// The pool's setting for multi-factor authentication, Cognito's `MfaConfiguration`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Mfa {
    /// Those who have an authenticator app are asked for its code, nobody else.
    #[default]
    Optional,
    /// Those who have none set one up at the next sign-in.
    On,
    /// Nobody is asked.
    Off,
}
