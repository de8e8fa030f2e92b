//! `/_local/keys/rotate`

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;

use super::control_error::{ControlError, json_body};
use crate::key_ring::PreviousKeys;
use crate::state::PoolState;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rotation {
    #[serde(default = "keep")]
    keep_previous: bool,
}

fn keep() -> bool {
    true
}

/// `POST`: new signing keys; the body may be empty.
pub(crate) async fn rotate(
    State(pool): State<Arc<PoolState>>,
    body: Bytes,
) -> Result<StatusCode, ControlError> {
    let body: &[u8] = if body.is_empty() { b"{}" } else { &body };
    let rotation: Rotation = json_body(body, "an object with \"keep_previous\", or empty")?;
    let previous = match rotation.keep_previous {
        true => PreviousKeys::Keep,
        false => PreviousKeys::Drop,
    };
    let rotating = pool.clone();
    // Making RSA keys takes a moment of computing, which must not stall the runtime.
    let rotated = tokio::task::spawn_blocking(move || rotating.keys.rotate(previous)).await;
    rotated.map_err(|_| ControlError::Interrupted)??;
    pool.commit_async().await?;
    Ok(StatusCode::NO_CONTENT)
}
