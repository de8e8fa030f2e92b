//! `/_local/messages` for programs and `/_local/inbox` for people.

use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::inbox::Message;
use crate::pages::{InboxPage, Layout};
use crate::parameters::Parameters;
use crate::state::PoolState;

/// `GET /_local/messages`: the newest first; `?to=` chooses by address.
pub(crate) async fn list(
    State(pool): State<Arc<PoolState>>,
    RawQuery(query): RawQuery,
) -> Json<Vec<Message>> {
    let query = Parameters::parse(query.unwrap_or_default().as_bytes());
    let to = query.get("to").ok().flatten();
    let mut messages = pool.inbox.messages();
    messages.retain(|message| to.is_none_or(|to| message.to.eq_ignore_ascii_case(to)));
    Json(messages)
}

/// `DELETE /_local/messages`
pub(crate) async fn clear(State(pool): State<Arc<PoolState>>) -> StatusCode {
    pool.inbox.clear();
    StatusCode::NO_CONTENT
}

/// `GET /_local/inbox`
pub(crate) async fn page(State(pool): State<Arc<PoolState>>) -> Response {
    let layout = Layout::without_form(&pool.styles);
    let messages = pool.inbox.messages();
    pool.styles.page(&InboxPage { layout, messages }, None)
}
