use super::server::{Parameters, Shared};
use axum::extract::{Query, State};
use axum::http::Uri;
use axum::response::Redirect;
use std::sync::Arc;

/// Signs everybody in at once.
pub async fn answer(
    State(shared): State<Arc<Shared>>,
    uri: Uri,
    Query(request): Query<Parameters>,
) -> Redirect {
    let get = |name: &str| request.get(name).map_or("", String::as_str);
    let registered = format!("{}/postlogin", shared.site);
    let is_long = |name: &str| get(name).len() >= 22;
    let checks = [
        (get("response_type") == "code", "response_type is not code"),
        (
            get("client_id") == "client",
            "client_id is not the client's",
        ),
        (
            get("scope").split(' ').any(|scope| scope == "openid"),
            "scope lacks openid",
        ),
        (
            get("redirect_uri") == registered,
            "redirect_uri is not registered",
        ),
        (
            get("code_challenge_method") == "S256",
            "the challenge is not S256",
        ),
        (get("code_challenge").len() == 43, "no code_challenge"),
        (
            is_long("state") && is_long("nonce"),
            "state or nonce is short",
        ),
    ];
    shared.log().check(&uri, checks);
    let mut answer = vec![
        ("code".to_owned(), "code".to_owned()),
        ("state".to_owned(), get("state").to_owned()),
    ];
    (shared.plan().callback)(&mut answer);
    for (_, value) in &mut answer {
        *value = value.replace("{issuer}", &shared.url);
    }
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(answer)
        .finish();
    let mut log = shared.log();
    log.authorizations += 1;
    log.request = request;
    // Only ever there, whatever was asked for.
    Redirect::to(&format!("{registered}?{query}"))
}
