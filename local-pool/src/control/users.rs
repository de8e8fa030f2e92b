//! `/_local/users`

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::control_error::{ControlError, json_body};
use crate::clock::unix_seconds;
use crate::directory::{DirectoryError, NewUser, User, UserChanges};
use crate::state::PoolState;

type Pool = State<Arc<PoolState>>;

/// `GET`: all users.
pub(crate) async fn list(State(pool): Pool) -> Json<Vec<User>> {
    Json(pool.directory.users())
}

/// `POST`: creates a user.
pub(crate) async fn create(
    State(pool): Pool,
    body: Bytes,
) -> Result<(StatusCode, Json<User>), ControlError> {
    let user: NewUser = json_body(&body, "a user, as {\"username\": …, \"password\": …}")?;
    let user = pool.directory.create(&user)?;
    pool.commit_async().await?;
    Ok((StatusCode::CREATED, Json(user)))
}

/// `GET …/{username}`
pub(crate) async fn show(
    State(pool): Pool,
    Path(username): Path<String>,
) -> Result<Json<User>, ControlError> {
    match pool.directory.by_login(&username) {
        Some(account) => Ok(Json(account.user)),
        None => Err(DirectoryError::NoSuchUser(username).into()),
    }
}

/// `PATCH …/{username}`: changes what the body names.
pub(crate) async fn update(
    State(pool): Pool,
    Path(username): Path<String>,
    body: Bytes,
) -> Result<Json<User>, ControlError> {
    let changes: UserChanges = json_body(&body, "changes, as {\"enabled\": false}")?;
    let user = pool.directory.update(&username, &changes)?;
    pool.commit_async().await?;
    Ok(Json(user))
}

/// `DELETE …/{username}`
pub(crate) async fn delete(
    State(pool): Pool,
    Path(username): Path<String>,
) -> Result<StatusCode, ControlError> {
    pool.directory.delete(&username)?;
    pool.commit_async().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT …/{username}/groups`: replaces the groups.
pub(crate) async fn set_groups(
    State(pool): Pool,
    Path(username): Path<String>,
    body: Bytes,
) -> Result<StatusCode, ControlError> {
    let changes = UserChanges {
        groups: Some(json_body(&body, "an array of group names")?),
        ..UserChanges::default()
    };
    pool.directory.update(&username, &changes)?;
    pool.commit_async().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET …/{username}/totp`: what the user's authenticator app shows now.
pub(crate) async fn totp_code(
    State(pool): Pool,
    Path(username): Path<String>,
) -> Result<Json<Value>, ControlError> {
    let account = pool.directory.by_login(&username);
    let account = account.ok_or_else(|| DirectoryError::NoSuchUser(username.clone()))?;
    match account.totp_secret {
        Some(secret) => Ok(Json(
            json!({ "code": secret.code(unix_seconds(pool.now())) }),
        )),
        None => Err(ControlError::NoTotp(username)),
    }
}
