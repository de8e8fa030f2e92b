use super::server::Shared;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use serde_json::{Value, json};
use std::sync::Arc;

pub async fn answer(
    State(shared): State<Arc<Shared>>,
    uri: Uri,
    headers: HeaderMap,
) -> Json<Value> {
    let given = headers.get("authorization").map(|value| value.as_bytes());
    let checks = [
        (
            given.is_some_and(|value| value.starts_with(b"Bearer eyJ")),
            "userinfo without a bearer header",
        ),
        (uri.query().is_none(), "userinfo with a query"),
    ];
    shared.log().check(&uri, checks);
    shared.log().user_infos += 1;
    let mut claims = json!({
        "sub": "ada", "name": "Ada Lovelace", "preferred_username": "ada",
        "email": "ada@example.com", "email_verified": true, "phone_number": "+15550100",
    });
    (shared.plan().user_info)(&mut claims);
    Json(claims)
}
