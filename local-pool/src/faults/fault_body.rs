//! A fault as the control API takes it.

use serde::Deserialize;

use super::fault::{Fault, FaultKind};

/// `{"kind": "status", "status": 503, "times": 2}`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FaultBody {
    kind: String,
    status: Option<u16>,
    error: Option<String>,
    error_description: Option<String>,
    #[serde(default)]
    latency_ms: u64,
    times: Option<u32>,
}

impl TryFrom<FaultBody> for Fault {
    type Error = String;

    fn try_from(body: FaultBody) -> Result<Self, String> {
        let kind = match body.kind.as_str() {
            "status" => FaultKind::Status {
                status: body.status.ok_or("a \"status\" is missing")?,
            },
            "latency" => FaultKind::Latency,
            "dropped_connection" => FaultKind::DroppedConnection,
            "malformed_json" => FaultKind::MalformedJson,
            "oauth_error" => FaultKind::OauthError {
                error: body.error.ok_or("an \"error\" is missing")?,
                error_description: body.error_description,
            },
            "wrong_issuer" => FaultKind::WrongIssuer,
            "wrong_audience" => FaultKind::WrongAudience,
            "wrong_nonce" => FaultKind::WrongNonce,
            "wrong_signature" => FaultKind::WrongSignature,
            "wrong_algorithm" => FaultKind::WrongAlgorithm,
            "unsigned" => FaultKind::Unsigned,
            "wrong_key_id" => FaultKind::WrongKeyId,
            other => return Err(format!("there is no fault {other:?}")),
        };
        if kind == FaultKind::Latency && body.latency_ms == 0 {
            return Err("a \"latency_ms\" is missing".to_owned());
        }
        Ok(Self {
            kind,
            latency_ms: body.latency_ms,
            times: body.times,
        })
    }
}
