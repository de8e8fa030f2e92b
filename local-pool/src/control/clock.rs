//! `/_local/clock`

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde::{Deserialize, Serialize};

use super::control_error::{ControlError, json_body};
use crate::clock::unix_seconds;
use crate::state::PoolState;

/// The pool's time.
#[derive(Serialize)]
pub(crate) struct ClockBody {
    /// In seconds since 1970.
    now: u64,
    /// How far it is ahead of the computer's clock.
    ahead_seconds: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_seconds: u64,
}

/// `GET`: what time it is for the pool.
pub(crate) async fn show(State(pool): State<Arc<PoolState>>) -> Json<ClockBody> {
    Json(body(&pool))
}

/// `POST`: moves the time forward.
pub(crate) async fn advance(
    State(pool): State<Arc<PoolState>>,
    body: Bytes,
) -> Result<Json<ClockBody>, ControlError> {
    let change: Advance = json_body(&body, "an object with \"advance_seconds\"")?;
    pool.clock.advance(change.advance_seconds);
    Ok(Json(self::body(&pool)))
}

/// `DELETE`: back to the computer's clock.
pub(crate) async fn reset(State(pool): State<Arc<PoolState>>) -> Json<ClockBody> {
    pool.clock.reset();
    Json(body(&pool))
}

fn body(pool: &PoolState) -> ClockBody {
    ClockBody {
        now: unix_seconds(pool.now()),
        ahead_seconds: pool.clock.ahead_seconds(),
    }
}
