//! What can be wrong with tokens.

use super::fault::FaultKind;

/// Handed to the endpoint that is to make the mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenFault {
    Issuer,
    Audience,
    Nonce,
    Signature,
    Algorithm,
    Unsigned,
    KeyId,
}

impl TokenFault {
    pub(super) fn from_kind(kind: &FaultKind) -> Option<Self> {
        Some(match kind {
            FaultKind::WrongIssuer => Self::Issuer,
            FaultKind::WrongAudience => Self::Audience,
            FaultKind::WrongNonce => Self::Nonce,
            FaultKind::WrongSignature => Self::Signature,
            FaultKind::WrongAlgorithm => Self::Algorithm,
            FaultKind::Unsigned => Self::Unsigned,
            FaultKind::WrongKeyId => Self::KeyId,
            _ => return None,
        })
    }

    /// What wrong claims say.
    pub(crate) const WRONG_ISSUER: &'static str =
        "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Wrong";
    pub(crate) const WRONG_AUDIENCE: &'static str = "another-client";
    pub(crate) const WRONG_NONCE: &'static str = "another-nonce";
    /// 44 characters, as the others.
    pub(crate) const WRONG_KEY_ID: &'static str = "bm8gc3VjaCBrZXk6IG5vIHN1Y2gga2V5OiBubyBzdWM=";
}
