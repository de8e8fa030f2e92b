use super::server::Shared;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use std::sync::Arc;

pub async fn document(State(shared): State<Arc<Shared>>) -> Json<Value> {
    shared.log().metadata_fetches += 1;
    let url = &shared.url;
    let mut document = json!({
        "issuer": url,
        "authorization_endpoint": format!("{url}/oauth2/authorize"),
        "token_endpoint": format!("{url}/oauth2/token"),
        "jwks_uri": format!("{url}/.well-known/jwks.json"),
        "userinfo_endpoint": format!("{url}/oauth2/userInfo"),
        "revocation_endpoint": format!("{url}/oauth2/revoke"),
        "end_session_endpoint": format!("{url}/logout"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    });
    (shared.plan().metadata)(&mut document);
    Json(document)
}

pub async fn jwks(State(shared): State<Arc<Shared>>) -> Json<Value> {
    shared.log().key_fetches += 1;
    let keys = shared.plan().keys;
    Json(json!({ "keys": keys() }))
}
