use reqwest::Method;

use crate::support::{CALLBACK, Reply, TestPool, VERIFIER, unverified_claims};

const THIRTY_DAYS: u64 = 30 * 24 * 60 * 60;

#[track_caller]
fn assert_invalid_grant(reply: &Reply) {
    assert_eq!(
        (reply.status, &reply.json()["error"]),
        (400, &"invalid_grant".into())
    );
}

/// Signs in to the client that rotates its refresh tokens.
async fn rotating_token(test: &TestPool) -> String {
    let code = test.code(&[("client_id", "rotating")]).await;
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", "rotating"),
        ("code", &code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ];
    let reply = test
        .browser
        .send(Method::POST, "/oauth2/token", &form, &[])
        .await;
    reply.json()["refresh_token"].as_str().unwrap().to_owned()
}

fn refresh_token(reply: &Reply) -> String {
    assert_eq!(reply.status, 200, "{}", reply.body);
    reply.json()["refresh_token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_refresh_returns_everything_but_a_refresh_token() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    let json = test.refresh("app", &tokens.refresh).await.json();
    let names: Vec<_> = json
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        names,
        ["access_token", "expires_in", "id_token", "token_type"]
    );
}

#[tokio::test]
async fn a_refresh_keeps_the_sign_in_and_renews_the_token() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[("nonce", "n-1")]).await;
    test.advance_seconds(1800);
    let json = test.refresh("app", &tokens.refresh).await.json();
    for (old, new) in [
        (&tokens.id, &json["id_token"]),
        (&tokens.access, &json["access_token"]),
    ] {
        let (old, new) = (
            unverified_claims(old),
            unverified_claims(new.as_str().unwrap()),
        );
        for kept in [
            "iss",
            "sub",
            "aud",
            "client_id",
            "auth_time",
            "origin_jti",
            "token_use",
        ] {
            assert_eq!(old[kept], new[kept], "{kept}");
        }
        assert_ne!(old["jti"], new["jti"]);
        assert_eq!(new["iat"], old["iat"].as_u64().unwrap() + 1800);
        assert_eq!(new["exp"], old["exp"].as_u64().unwrap() + 1800);
        assert_eq!(new.get("nonce"), None);
    }
}

#[tokio::test]
async fn a_refresh_token_expires_after_thirty_days() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    test.advance_seconds(THIRTY_DAYS - 1);
    assert_eq!(test.refresh("app", &tokens.refresh).await.status, 200);
    test.advance_seconds(1);
    assert_invalid_grant(&test.refresh("app", &tokens.refresh).await);
}

#[tokio::test]
async fn a_refresh_token_is_bound_to_its_client() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    assert_invalid_grant(&test.refresh("narrow", &tokens.refresh).await);
}

#[tokio::test]
async fn a_changed_or_invented_refresh_token_is_an_invalid_grant() {
    let test = TestPool::start().await;
    let token = test.tokens(&[]).await.refresh;
    let mut changed = token.clone().into_bytes();
    changed[800] = if changed[800] == b'A' { b'B' } else { b'A' };
    let changed = String::from_utf8(changed).unwrap();
    for bad in [changed.as_str(), &token[..1696], "AQ", "x", "..."] {
        assert_invalid_grant(&test.refresh("app", bad).await);
    }
}

#[tokio::test]
async fn a_refresh_token_is_opaque_and_as_long_as_cognitos() {
    let test = TestPool::start().await;
    let token = test.tokens(&[]).await.refresh;
    assert!((1_650..1_750).contains(&token.len()), "{}", token.len());
    assert!(!token.starts_with("eyJ") && !token.contains('.'));
}

#[tokio::test]
async fn without_rotation_a_refresh_token_works_again_and_again() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    for _ in 0..3 {
        assert_eq!(test.refresh("app", &tokens.refresh).await.status, 200);
        test.advance_seconds(3600);
    }
}

#[tokio::test]
async fn rotation_returns_a_new_token_and_ends_the_old_one_after_the_grace_period() {
    let test = TestPool::start().await;
    let old = rotating_token(&test).await;
    let new = refresh_token(&test.refresh("rotating", &old).await);
    assert_ne!(old, new);
    test.advance_seconds(59);
    refresh_token(&test.refresh("rotating", &old).await);
    test.advance_seconds(1);
    assert_invalid_grant(&test.refresh("rotating", &old).await);
    refresh_token(&test.refresh("rotating", &new).await);
}

#[tokio::test]
async fn a_rotated_token_lives_no_longer_than_the_original() {
    let test = TestPool::start().await;
    let old = rotating_token(&test).await;
    test.advance_seconds(THIRTY_DAYS - 10);
    let new = refresh_token(&test.refresh("rotating", &old).await);
    test.advance_seconds(9);
    let newer = refresh_token(&test.refresh("rotating", &new).await);
    test.advance_seconds(1);
    assert_invalid_grant(&test.refresh("rotating", &newer).await);
}
