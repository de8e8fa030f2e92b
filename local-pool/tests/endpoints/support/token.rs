use reqwest::Method;

use super::{CALLBACK, Reply, TestPool, VERIFIER};

#[track_caller]
pub fn assert_token_error(reply: &Reply, error: &str) {
    assert_eq!((reply.status, &reply.json()["error"]), (400, &error.into()));
    assert_eq!(reply.header("cache-control"), "no-store");
}

/// A code request in which `changes` replace, add or (empty) leave out parameters.
pub async fn redeem(test: &TestPool, code: &str, changes: &[(&str, &str)]) -> Reply {
    redeem_with(test, code, changes, &[]).await
}

pub async fn redeem_with(
    test: &TestPool,
    code: &str,
    changes: &[(&str, &str)],
    headers: &[(&str, &str)],
) -> Reply {
    let defaults = [
        ("grant_type", "authorization_code"),
        ("client_id", "app"),
        ("code", code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ];
    let unchanged = defaults
        .iter()
        .filter(|(name, _)| changes.iter().all(|(n, _)| n != name));
    let form: Vec<_> = unchanged
        .chain(changes)
        .filter(|(_, value)| !value.is_empty())
        .copied()
        .collect();
    test.browser
        .send(Method::POST, "/oauth2/token", &form, headers)
        .await
}
