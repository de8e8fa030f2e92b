//! What can go wrong.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::fault_body::FaultBody;
use super::token_fault::TokenFault;
use crate::calls::Endpoint;

/// A fault of an endpoint, for all its next calls or for some.
///
/// ```
/// use local_pool::Fault;
/// use std::time::Duration;
///
/// let twice_unavailable = Fault::status(503).times(2);
/// let slow = Fault::latency(Duration::from_millis(1500));
/// # let _ = (twice_unavailable, slow);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "FaultBody")]
#[must_use]
pub struct Fault {
    #[serde(flatten)]
    pub(super) kind: FaultKind,
    /// How long the answer takes, beside what else is wrong with it.
    #[serde(skip_serializing_if = "is_zero")]
    pub(super) latency_ms: u64,
    /// For how many calls; for all if it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) times: Option<u32>,
}

/// What a [`Fault`] does to an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum FaultKind {
    /// An HTTP status with an empty body.
    Status {
        /// 400 to 599.
        status: u16,
    },
    /// The right answer, but late.
    Latency,
    /// The connection closes without an answer.
    DroppedConnection,
    /// An answer that ends in the middle of its JSON.
    MalformedJson,
    /// An OAuth error: as a redirect to the client where there would have been one, as JSON
    /// elsewhere.
    OauthError {
        /// Such as `server_error`.
        error: String,
        /// Such as `PreSignUp failed with error No such luck.`
        #[serde(skip_serializing_if = "Option::is_none")]
        error_description: Option<String>,
    },
    /// Tokens, or a discovery document, of another issuer.
    WrongIssuer,
    /// Tokens for another client.
    WrongAudience,
    /// An ID token with another nonce.
    WrongNonce,
    /// Tokens whose signature does not fit.
    WrongSignature,
    /// Tokens signed by HS256, with the public key as the secret.
    WrongAlgorithm,
    /// Tokens that nobody signed: `alg` is `none`.
    Unsigned,
    /// Tokens that name a key which does not exist.
    WrongKeyId,
}

impl Fault {
    /// An HTTP status, 400 to 599, with an empty body.
    pub fn status(status: u16) -> Self {
        Self::new(FaultKind::Status { status })
    }

    /// The right answer, but late.
    pub fn latency(latency: Duration) -> Self {
        Self::new(FaultKind::Latency).with_latency(latency)
    }

    /// A fault of this kind.
    pub fn new(kind: FaultKind) -> Self {
        Self {
            kind,
            latency_ms: 0,
            times: None,
        }
    }

    /// What a Lambda trigger's failure looks like to the client.
    ///
    /// ```
    /// let fault = local_pool::Fault::trigger_failure("PreSignUp", "No such luck");
    /// # let _ = fault;
    /// ```
    pub fn trigger_failure(trigger: &str, message: &str) -> Self {
        Self::new(FaultKind::OauthError {
            error: "invalid_request".to_owned(),
            error_description: Some(format!("{trigger} failed with error {message}.")),
        })
    }

    /// Makes the answer late as well.
    pub fn with_latency(mut self, latency: Duration) -> Self {
        self.latency_ms = u64::try_from(latency.as_millis()).unwrap_or(u64::MAX);
        self
    }

    /// Limits the fault to the next `times` calls.
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// Whether the endpoint can have this fault, and why not.
    pub(crate) fn check(&self, endpoint: Endpoint) -> Result<(), &'static str> {
        let to_tokens = TokenFault::from_kind(&self.kind).is_some();
        let issuer_of_discovery =
            self.kind == FaultKind::WrongIssuer && endpoint == Endpoint::Discovery;
        match self.kind {
            FaultKind::Status { status } if !(400..=599).contains(&status) => {
                Err("a status is 400 to 599")
            }
            _ if self.latency_ms > 60_000 => Err("a latency is at most 60000 ms"),
            _ if self.times == Some(0) => Err("a fault happens at least once"),
            _ if to_tokens && endpoint != Endpoint::Token && !issuer_of_discovery => {
                Err("only the endpoint \"token\" issues tokens")
            }
            _ => Ok(()),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}
