use local_pool::{NewUser, UserStatus};

use crate::support::{PASSWORD, Reply, TestPool};

const NEW: &str = "Difference-1822";

async fn forgot(test: &TestPool, username: &str) -> Reply {
    let url = test.login_url(&[]).replace("/login", "/forgotPassword");
    let page = test.browser.get(&url).await;
    assert_eq!(page.heading(), "Forgot your password?");
    test.browser.fill(&page, &[("username", username)]).await
}

async fn sign_in(test: &TestPool, username: &str, password: &str) -> Reply {
    let url = test.login_url(&[]);
    test.browser.submit_login(&url, username, password).await
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_with_a_code_from_the_mail() {
    let test = TestPool::start().await;
    let page = forgot(&test, "ada@example.com").await;
    assert_eq!(page.heading(), "Reset your password");
    let code = test.mailed_code();
    let fields = [("code", &*code), ("password", NEW)];
    let again = test.browser.fill(&page, &fields).await;
    assert_eq!(
        again.notice(),
        "Your password has been reset. Please sign in."
    );
    assert!(
        !again.body.contains(PASSWORD),
        "the old one is no longer listed"
    );
    assert!(
        sign_in(&test, "ada", PASSWORD)
            .await
            .alert()
            .contains("Incorrect")
    );
    assert!(
        sign_in(&test, "ada", NEW)
            .await
            .redirected("code")
            .is_some()
    );
    let page = test.browser.fill(&page, &fields).await;
    assert!(page.alert().starts_with("Invalid code"), "once");
}

#[tokio::test]
async fn the_page_does_not_tell_whether_there_is_such_a_user() {
    let test = TestPool::start().await;
    let known = forgot(&test, "ada").await.notice().to_owned();
    assert_eq!(test.pool.messages().len(), 1);
    assert_eq!(forgot(&test, "nobody").await.notice(), known);
    assert_eq!(test.pool.messages().len(), 1);
}

#[tokio::test]
async fn a_weak_password_does_not_spend_the_code_and_an_hour_does() {
    let test = TestPool::start().await;
    let page = forgot(&test, "ada").await;
    let code = test.mailed_code();
    let weak = [("code", &*code), ("password", "weak")];
    let page = test.browser.fill(&page, &weak).await;
    assert!(page.alert().contains("not long enough"));
    test.advance_seconds(299);
    let fields = [("code", &*code), ("password", NEW)];
    let done = test.browser.fill(&page, &fields).await;
    assert!(done.notice().contains("has been reset"));

    forgot(&test, "ada").await;
    let code = test.mailed_code();
    test.advance_seconds(3600);
    let url = test
        .login_url(&[])
        .replace("/login", "/confirmForgotPassword");
    let page = test.browser.get(&url).await;
    let fields = [("username", "ada"), ("code", &*code), ("password", NEW)];
    let page = test.browser.fill(&page, &fields).await;
    assert!(page.alert().starts_with("Invalid code"));
}

#[tokio::test]
async fn a_temporary_password_has_to_be_changed_before_the_sign_in() {
    let user = NewUser::new("emmy")
        .with_password("temporary")
        .with_status(UserStatus::ForceChangePassword);
    let test = TestPool::start_with(|builder| builder.user(user)).await;
    let page = sign_in(&test, "emmy", "temporary").await;
    assert_eq!(page.heading(), "Change your password");
    let page = test.browser.fill(&page, &[("password", "weak")]).await;
    assert!(page.alert().contains("not long enough"));
    let reply = test.browser.fill(&page, &[("password", NEW)]).await;
    assert!(reply.redirected("code").is_some());
    assert!(
        sign_in(&test, "emmy", NEW)
            .await
            .redirected("code")
            .is_some()
    );
    let page = test.browser.fill(&page, &[("password", NEW)]).await;
    assert!(page.alert().contains("expired"), "the step is done");
}

#[tokio::test]
async fn a_user_whose_password_must_be_reset_gets_a_code_at_the_sign_in() {
    let user = NewUser::new("emmy")
        .with_password("Invariant-1918")
        .with_attribute("email", "emmy@example.com")
        .with_status(UserStatus::ResetRequired);
    let test = TestPool::start_with(|builder| builder.user(user)).await;
    let page = sign_in(&test, "emmy", "Invariant-1918").await;
    assert_eq!(page.heading(), "Reset your password");
    let fields = [("code", &*test.mailed_code()), ("password", NEW)];
    test.browser.fill(&page, &fields).await;
    assert!(
        sign_in(&test, "emmy", NEW)
            .await
            .redirected("code")
            .is_some()
    );
}
