use local_pool::{Fault, UserStatus};

use crate::support::{CALLBACK, Reply, TestPool};

const NEW: [(&str, &str); 3] = [
    ("username", "emmy"),
    ("email", "emmy@example.com"),
    ("password", "Invariant-1918"),
];

async fn sign_up(test: &TestPool, fields: &[(&str, &str)]) -> Reply {
    let url = test.login_url(&[]).replace("/login", "/signup");
    let page = test.browser.get(&url).await;
    assert_eq!((page.status, page.heading()), (200, "Create an account"));
    test.browser.fill(&page, fields).await
}

#[tokio::test]
async fn after_the_code_a_new_user_is_back_at_the_client_signed_in() {
    let test = TestPool::start().await;
    let page = sign_up(&test, &NEW).await;
    assert_eq!(page.heading(), "Confirm your account");
    let emmy = test.pool.user("emmy").unwrap();
    assert_eq!(emmy.status, UserStatus::Unconfirmed);
    assert_eq!(emmy.attribute("email_verified"), Some("false"));
    let code = test.mailed_code();
    let reply = test.browser.fill(&page, &[("code", &code)]).await;
    assert!(reply.location().starts_with(&format!("{CALLBACK}?code=")));
    let emmy = test.pool.user("emmy@example.com").unwrap();
    assert_eq!(emmy.status, UserStatus::Confirmed);
    assert_eq!(emmy.attribute("email_verified"), Some("true"));
}

#[tokio::test]
async fn a_wrong_code_can_be_corrected_and_five_wrong_ones_end_it() {
    let test = TestPool::start().await;
    let mut page = sign_up(&test, &NEW).await;
    for _ in 0..5 {
        page = test
            .browser
            .fill(&page, &[("code", test.wrong_code())])
            .await;
        assert_eq!(
            page.alert(),
            "Invalid verification code provided, please try again."
        );
    }
    let code = test.mailed_code();
    let page = test.browser.fill(&page, &[("code", &code)]).await;
    assert!(page.alert().starts_with("Attempt limit exceeded"));
}

#[tokio::test]
async fn a_new_code_replaces_the_old_one() {
    let test = TestPool::start().await;
    let page = sign_up(&test, &NEW).await;
    let old = test.mailed_code();
    // The second form of the page is the one to resend.
    let second = page.body.rsplit_once("<form").unwrap().1.to_owned();
    let second = Reply {
        body: format!("<form{second}"),
        ..page
    };
    let page = test.browser.fill(&second, &[]).await;
    assert_eq!(page.notice(), "We have sent a new code.");
    let new = test.mailed_code();
    if old != new {
        let refused = test.browser.fill(&page, &[("code", &old)]).await;
        assert!(refused.alert().starts_with("Invalid verification code"));
    }
    let reply = test.browser.fill(&page, &[("code", &new)]).await;
    assert!(reply.redirected("code").is_some());
}

#[tokio::test]
async fn a_code_expires_after_a_day_and_signing_in_sends_another() {
    let test = TestPool::start().await;
    sign_up(&test, &NEW).await;
    let old = test.mailed_code();
    test.advance_seconds(24 * 60 * 60);
    let url = test.login_url(&[]).replace("/login", "/confirm");
    let page = test.browser.get(&format!("{url}&login_hint=emmy")).await;
    let page = test.browser.fill(&page, &[("code", &old)]).await;
    assert_eq!(
        page.alert(),
        "Invalid code provided, please request a code again."
    );
    let page = test
        .browser
        .submit_login(&test.login_url(&[]), "emmy", "Invariant-1918")
        .await;
    assert_eq!(page.heading(), "Confirm your account");
    let code = test.mailed_code();
    let reply = test.browser.fill(&page, &[("code", &code)]).await;
    assert!(reply.redirected("code").is_some());
}

#[tokio::test]
async fn the_code_alone_does_not_sign_in() {
    let test = TestPool::start().await;
    sign_up(&test, &NEW).await;
    let url = test.login_url(&[]).replace("/login", "/confirm");
    let page = test.browser.get(&url).await;
    let fields = [("username", "emmy"), ("code", &*test.mailed_code())];
    let page = test.browser.fill(&page, &fields).await;
    assert_eq!(page.notice(), "Your account is confirmed. Please sign in.");
    assert!(page.set_cookie("cognito").is_none());
}

#[tokio::test]
async fn the_link_in_the_mail_confirms_once_and_returns_to_registered_addresses_only() {
    let test = TestPool::start().await;
    sign_up(&test, &NEW).await;
    let link = test.pool.messages()[0].link.clone().unwrap();
    assert!(link.contains("/confirmUser?client_id=app&user_name=emmy&confirmation_code="));
    let evil = format!("{link}&redirect_uri=https://evil.example/");
    let page = test.browser.get(&evil).await;
    assert_eq!(
        (page.status, page.heading()),
        (200, "Your account is confirmed")
    );
    assert_eq!(test.browser.get(&link).await.status, 400, "once");

    let page = test
        .browser
        .submit_login(&test.login_url(&[]), "emmy", "Invariant-1918")
        .await;
    assert!(page.redirected("code").is_some());
}

#[tokio::test]
async fn the_link_can_return_to_the_client() {
    let test = TestPool::start().await;
    sign_up(&test, &NEW).await;
    let link = test.pool.messages()[0].link.clone().unwrap();
    let reply = test
        .browser
        .get(&format!("{link}&redirect_uri={CALLBACK}"))
        .await;
    assert_eq!(reply.location(), CALLBACK);
}

#[tokio::test]
async fn what_cannot_be_an_account_is_refused_in_cognitos_words() {
    let test = TestPool::start().await;
    let policy = "Password did not conform with policy: ";
    for (name, value, alert) in [
        ("username", "ada", "User already exists".to_owned()),
        ("username", "ADA@example.com", "User already exists".into()),
        (
            "email",
            "Ada@Example.com",
            "An account with the given email already exists.".into(),
        ),
        ("username", "", "Please enter a username.".into()),
        ("email", "", "Please enter an email address.".into()),
        (
            "password",
            "Short-1",
            format!("{policy}Password not long enough"),
        ),
        (
            "password",
            "invariant-1918",
            format!("{policy}Password must have uppercase characters"),
        ),
        (
            "password",
            "INVARIANT-1918",
            format!("{policy}Password must have lowercase characters"),
        ),
        (
            "password",
            "Invariant-noether",
            format!("{policy}Password must have numeric characters"),
        ),
        (
            "password",
            "Invariant1918",
            format!("{policy}Password must have symbol characters"),
        ),
    ] {
        let fields = NEW.map(|(n, v)| if n == name { (n, value) } else { (n, v) });
        let page = sign_up(&test, &fields).await;
        assert_eq!(page.alert(), alert, "{name} {value}");
    }
    assert!(test.pool.user("emmy").is_none());
}

#[tokio::test]
async fn a_failed_trigger_is_told_to_the_client_as_an_invalid_request() {
    let test = TestPool::start().await;
    let fault = Fault::trigger_failure("PreSignUp", "No such luck");
    test.pool
        .inject_fault(local_pool::Endpoint::SignUp, fault)
        .unwrap();
    let reply = sign_up(&test, &NEW).await;
    assert_eq!(
        reply.redirected("error").as_deref(),
        Some("invalid_request")
    );
    assert_eq!(
        reply.redirected("error_description").as_deref(),
        Some("PreSignUp failed with error No such luck.")
    );
    assert_eq!(
        reply.redirected("state").as_deref(),
        Some("the state & more")
    );
}
