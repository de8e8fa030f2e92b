//! `/_local/users`

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::control_error::{ControlError, json_body};
use crate::state::PoolState;

/// `PUT /_local/users/{username}/groups`: replaces the groups of a user.
pub(crate) async fn set_groups(
    State(pool): State<Arc<PoolState>>,
    Path(username): Path<String>,
    body: Bytes,
) -> Result<StatusCode, ControlError> {
    let groups: Vec<String> = json_body(&body, "an array of group names")?;
    pool.users.set_groups(&username, groups)?;
    Ok(StatusCode::NO_CONTENT)
}
