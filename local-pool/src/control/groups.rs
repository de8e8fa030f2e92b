//! `/_local/groups`

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::control_error::{ControlError, json_body};
use crate::directory::Group;
use crate::state::PoolState;

/// `GET`: all groups.
pub(crate) async fn list(State(pool): State<Arc<PoolState>>) -> Json<Vec<Group>> {
    Json(pool.directory.groups())
}

/// `PUT …/{name}`: creates or replaces a group; the body may be empty.
pub(crate) async fn put(
    State(pool): State<Arc<PoolState>>,
    Path(name): Path<String>,
    body: Bytes,
) -> Result<Json<Group>, ControlError> {
    let body: &[u8] = if body.is_empty() { b"{}" } else { &body };
    let expected = "an object with \"description\", \"role_arn\" and \"precedence\", or empty";
    let mut group: Group = json_body(body, expected)?;
    group.name = name;
    pool.directory.put_group(group.clone())?;
    pool.commit_async().await?;
    Ok(Json(group))
}

/// `DELETE …/{name}`: deletes a group, and takes everybody out of it.
pub(crate) async fn delete(
    State(pool): State<Arc<PoolState>>,
    Path(name): Path<String>,
) -> Result<StatusCode, ControlError> {
    pool.directory.delete_group(&name)?;
    pool.commit_async().await?;
    Ok(StatusCode::NO_CONTENT)
}
