use reqwest::Method;
use serde_json::json;

use crate::support::{PASSWORD, TestPool, unverified_claims};

const USERS: &str = "/_local/users";

#[tokio::test]
async fn a_user_can_be_created_changed_and_deleted() {
    let test = TestPool::start().await;
    let emmy = json!({
        "username": "emmy", "password": PASSWORD, "email": "emmy@example.com",
        "attributes": {"custom:tenant": "acme"}, "groups": ["beta"],
    });
    let reply = test.control(Method::POST, USERS, &emmy).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    assert_eq!(reply.json()["status"], "CONFIRMED");
    assert!(!reply.body.contains("password") && !reply.body.contains(PASSWORD));

    let code = test
        .browser
        .submit_login(&test.login_url(&[]), "emmy@example.com", PASSWORD)
        .await;
    let tokens = test
        .exchange(&code.redirected("code").unwrap())
        .await
        .json();
    let claims = unverified_claims(tokens["id_token"].as_str().unwrap());
    assert_eq!(claims["custom:tenant"], "acme");
    assert_eq!(claims["cognito:groups"], json!(["beta"]));

    let path = format!("{USERS}/emmy");
    let changes = json!({"attributes": {"custom:tenant": null, "name": "Emmy"}});
    let changed = test.control(Method::PATCH, &path, &changes).await.json();
    assert_eq!(changed["attributes"]["name"], "Emmy");
    assert!(changed["attributes"].get("custom:tenant").is_none());

    let reply = test.browser.send(Method::DELETE, &path, &[], &[]).await;
    assert_eq!(reply.status, 204);
    assert_eq!(test.browser.get(&path).await.status, 404);
    let refreshed = test
        .refresh("app", tokens["refresh_token"].as_str().unwrap())
        .await;
    assert_eq!(refreshed.json()["error"], "invalid_grant");
}

#[tokio::test]
async fn a_disabled_user_is_out_at_once() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    let path = format!("{USERS}/ada");
    test.control(Method::PATCH, &path, &json!({"enabled": false}))
        .await;
    let refused = test.refresh("app", &tokens.refresh).await;
    assert_eq!(refused.json()["error"], "invalid_grant");
    let reply = test.user_info(&format!("Bearer {}", tokens.access)).await;
    assert_eq!(reply.status, 401);
    let reply = test.browser.get(&test.authorize_url(&[])).await;
    assert!(
        reply.location().starts_with("/login?"),
        "in spite of a session"
    );
    let page = test
        .browser
        .submit_login(&test.login_url(&[]), "ada", PASSWORD)
        .await;
    assert_eq!(page.alert(), "User is disabled.");
}

#[tokio::test]
async fn what_cannot_be_a_user_is_refused_with_a_reason() {
    let test = TestPool::start().await;
    for (user, status, reason) in [
        (json!({"username": "Ada"}), 409, "User already exists"),
        (
            json!({"username": "x", "email": "ada@example.com"}),
            409,
            "given email already exists",
        ),
        (json!({"username": "two words"}), 400, "two words"),
        (
            json!({"username": "x", "email": "nowhere"}),
            400,
            "an email address",
        ),
        (
            json!({"username": "x", "phone_number": "12"}),
            400,
            "+441632960000",
        ),
        (
            json!({"username": "x", "attributes": {"shoe_size": "44"}}),
            400,
            "custom:",
        ),
        (
            json!({"username": "x", "totp_secret": "short"}),
            400,
            "base32",
        ),
        (json!({"username": "x", "colour": "red"}), 400, "colour"),
    ] {
        let reply = test.control(Method::POST, USERS, &user).await;
        assert_eq!(reply.status, status, "{user}");
        assert!(reply.body.contains(reason), "{}", reply.body);
    }
}

#[tokio::test]
async fn a_group_has_a_role_and_leaves_with_its_members() {
    let test = TestPool::start().await;
    for (name, precedence) in [("editor", 5), ("staff", 1)] {
        let group =
            json!({"role_arn": format!("arn:aws:iam::1:role/{name}"), "precedence": precedence});
        let path = format!("/_local/groups/{name}");
        assert_eq!(test.control(Method::PUT, &path, &group).await.status, 200);
    }
    test.pool.set_groups("ada", ["editor", "staff"]).unwrap();
    let claims = unverified_claims(&test.tokens(&[]).await.id);
    let roles = ["arn:aws:iam::1:role/staff", "arn:aws:iam::1:role/editor"];
    assert_eq!(claims["cognito:roles"], json!(roles));
    assert_eq!(claims["cognito:preferred_role"], roles[0]);

    let reply = test
        .browser
        .send(Method::DELETE, "/_local/groups/staff", &[], &[])
        .await;
    assert_eq!(reply.status, 204);
    assert_eq!(test.pool.user("ada").unwrap().groups, ["editor"]);
    let listed = test.browser.get("/_local/groups").await.body;
    assert!(listed.contains("editor") && !listed.contains("staff"));
    let again = test
        .browser
        .send(Method::DELETE, "/_local/groups/staff", &[], &[])
        .await;
    assert_eq!(again.status, 404);
}

#[tokio::test]
async fn the_inbox_shows_mails_to_people_and_programs() {
    let test = TestPool::start().await;
    let url = test.login_url(&[]).replace("/login", "/forgotPassword");
    let page = test.browser.get(&url).await;
    test.browser.fill(&page, &[("username", "ada")]).await;
    let mails = test
        .browser
        .get("/_local/messages?to=ada@example.com")
        .await
        .json();
    assert_eq!(mails[0]["username"], "ada");
    let code = mails[0]["code"].as_str().unwrap();
    let inbox = test.browser.get("/_local/inbox").await;
    assert!(inbox.body.contains(code));
    let others = test
        .browser
        .get("/_local/messages?to=grace@example.com")
        .await;
    assert_eq!(others.json(), json!([]));
}

#[tokio::test]
async fn the_code_of_an_authenticator_app_can_be_asked_for() {
    let test = TestPool::start().await;
    let path = format!("{USERS}/ada/totp");
    assert_eq!(test.browser.get(&path).await.status, 404);
    let secret = json!({"totp_secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"});
    test.control(Method::PATCH, &format!("{USERS}/ada"), &secret)
        .await;
    let code = test.browser.get(&path).await.json()["code"].clone();
    assert_eq!(code.as_str().unwrap(), test.pool.totp_code("ada").unwrap());
}
