//! `/_local/faults`

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::control_error::{ControlError, json_body};
use crate::calls::Endpoint;
use crate::faults::Fault;
use crate::state::PoolState;

/// `GET`: the faults that are still to happen, by endpoint.
pub(crate) async fn list(
    State(pool): State<Arc<PoolState>>,
) -> Json<BTreeMap<&'static str, Vec<Fault>>> {
    Json(pool.faults.all())
}

/// `POST …/{endpoint}`: adds a fault behind those that the endpoint has.
pub(crate) async fn add(
    State(pool): State<Arc<PoolState>>,
    Path(endpoint): Path<String>,
    body: Bytes,
) -> Result<StatusCode, ControlError> {
    let endpoint = find(endpoint)?;
    let fault: Fault = json_body(&body, "a fault, as {\"kind\": \"status\", \"status\": 503}")?;
    fault.check(endpoint).map_err(ControlError::Fault)?;
    pool.faults.add(endpoint, fault);
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE …/{endpoint}`
pub(crate) async fn clear(
    State(pool): State<Arc<PoolState>>,
    Path(endpoint): Path<String>,
) -> Result<StatusCode, ControlError> {
    pool.faults.clear(find(endpoint)?);
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE`
pub(crate) async fn clear_all(State(pool): State<Arc<PoolState>>) -> StatusCode {
    pool.faults.clear_all();
    StatusCode::NO_CONTENT
}

fn find(name: String) -> Result<Endpoint, ControlError> {
    Endpoint::parse(&name).ok_or(ControlError::NoSuchEndpoint(name))
}
