use local_pool::{Mfa, NewUser};

use crate::support::{PASSWORD, Reply, TestPool};

const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

async fn with_app() -> TestPool {
    let user = NewUser::new("emmy")
        .with_password(PASSWORD)
        .with_totp_secret(SECRET);
    TestPool::start_with(|builder| builder.user(user)).await
}

async fn sign_in(test: &TestPool, username: &str) -> Reply {
    let url = test.login_url(&[]);
    test.browser.submit_login(&url, username, PASSWORD).await
}

#[tokio::test]
async fn the_password_alone_is_not_enough_and_the_code_works_once() {
    let test = with_app().await;
    let page = sign_in(&test, "emmy").await;
    assert_eq!(page.heading(), "Enter your code");
    assert!(page.set_cookie("cognito").is_none());
    let code = test.pool.totp_code("emmy").unwrap();
    let reply = test.browser.fill(&page, &[("code", &code)]).await;
    assert!(reply.redirected("code").is_some());

    let page = sign_in(&test, "emmy").await;
    let page = test.browser.fill(&page, &[("code", &code)]).await;
    assert_eq!(page.alert(), "Invalid code received for user", "used");
    test.advance_seconds(30);
    let code = test.pool.totp_code("emmy").unwrap();
    let reply = test.browser.fill(&page, &[("code", &code)]).await;
    assert!(reply.redirected("code").is_some());
}

#[tokio::test]
async fn wrong_codes_lock_the_user_out_and_the_step_expires() {
    let test = with_app().await;
    let mut page = sign_in(&test, "emmy").await;
    for _ in 0..5 {
        page = test.browser.fill(&page, &[("code", "wrong")]).await;
        assert_eq!(page.alert(), "Invalid code received for user");
    }
    let code = test.pool.totp_code("emmy").unwrap();
    let locked_out = test.browser.fill(&page, &[("code", &code)]).await;
    assert_eq!(locked_out.alert(), "Password attempts exceeded");

    let page = sign_in(&test, "emmy").await;
    test.advance_seconds(299);
    let page = test.browser.fill(&page, &[("code", "wrong")]).await;
    test.advance_seconds(1);
    let code = test.pool.totp_code("emmy").unwrap();
    let expired = test.browser.fill(&page, &[("code", &code)]).await;
    assert!(expired.alert().contains("Please sign in again"));
}

#[tokio::test]
async fn a_pool_that_insists_lets_users_set_up_an_app() {
    let test = TestPool::start_with(|builder| builder.mfa(Mfa::On)).await;
    let page = sign_in(&test, "ada").await;
    assert_eq!(page.heading(), "Set up an authenticator app");
    let secret = page.between("<code>", "</code>").to_owned();
    assert!(page.body.contains("otpauth://totp/"));
    let wrong = test.browser.fill(&page, &[("code", "wrong")]).await;
    assert_eq!(
        wrong.between("<code>", "</code>"),
        secret,
        "the same key again"
    );
    assert!(!test.pool.user("ada").unwrap().totp);

    // What the app would show: another user with the same secret tells.
    let twin = NewUser::new("twin").with_totp_secret(secret);
    test.pool.create_user(&twin).unwrap();
    let code = test.pool.totp_code("twin").unwrap();
    let reply = test.browser.fill(&wrong, &[("code", &code)]).await;
    assert!(reply.redirected("code").is_some());
    assert!(test.pool.user("ada").unwrap().totp);
    assert_eq!(sign_in(&test, "ada").await.heading(), "Enter your code");
}

#[tokio::test]
async fn a_pool_without_second_factors_asks_for_none() {
    let user = NewUser::new("emmy")
        .with_password(PASSWORD)
        .with_totp_secret(SECRET);
    let test = TestPool::start_with(|builder| builder.user(user).mfa(Mfa::Off)).await;
    assert!(sign_in(&test, "emmy").await.redirected("code").is_some());
}
