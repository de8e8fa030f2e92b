use reqwest::Method;

use crate::support::{CALLBACK, PASSWORD, TestPool};

#[tokio::test]
async fn the_right_password_leads_back_to_the_client_with_a_session() {
    let test = TestPool::start().await;
    let reply = test
        .browser
        .submit_login(&test.login_url(&[]), "ada", PASSWORD)
        .await;
    assert!(reply.location().starts_with(&format!("{CALLBACK}?code=")));
    assert_eq!(
        reply.redirected("state").as_deref(),
        Some("the state & more")
    );
    let cookie = reply.set_cookie("cognito").unwrap();
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=3600"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
}

#[tokio::test]
async fn each_demo_user_signs_in_by_username_and_by_email_in_any_case() {
    let test = TestPool::start().await;
    for user in test.pool.users() {
        for login in [
            user.username.to_uppercase(),
            user.email.clone(),
            user.email.to_uppercase(),
        ] {
            let url = test.login_url(&[]);
            let reply = test
                .browser
                .submit_login(&url, &login, &user.password)
                .await;
            assert!(reply.redirected("code").is_some(), "{login}");
        }
    }
}

#[tokio::test]
async fn each_demo_password_meets_cognitos_default_policy() {
    let test = TestPool::start().await;
    for user in test.pool.users() {
        let has = |class: fn(char) -> bool| user.password.chars().any(class);
        assert!(user.password.len() >= 8, "{}", user.username);
        assert!(has(|c| c.is_ascii_uppercase()) && has(|c| c.is_ascii_lowercase()));
        assert!(has(|c| c.is_ascii_digit()) && has(|c| c.is_ascii_punctuation()));
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_user_get_the_same_message() {
    let test = TestPool::start().await;
    for username in ["ada", "nobody"] {
        let reply = test
            .browser
            .submit_login(&test.login_url(&[]), username, "Wrong-1234")
            .await;
        assert_eq!(reply.status, 200);
        assert_eq!(
            reply.between("role=\"alert\">", "<"),
            "Incorrect username or password."
        );
        assert!(
            reply.body.contains(&format!("value=\"{username}\"")),
            "the username stays"
        );
        assert!(!reply.body.contains("Wrong-1234"));
        assert!(reply.set_cookie("cognito").is_none());
    }
}

#[tokio::test]
async fn a_login_page_times_out_after_five_minutes() {
    let test = TestPool::start().await;
    let page = test.browser.get(&test.login_url(&[])).await;
    test.advance_seconds(300);
    let expired = test.browser.submit(&page, "ada", PASSWORD, &[]).await;
    assert_eq!(expired.status, 400);
    assert!(expired.between("role=\"alert\">", "<").contains("expired"));
    let again = test.browser.submit(&expired, "ada", PASSWORD, &[]).await;
    assert!(again.redirected("code").is_some(), "the new page works");
}

#[tokio::test]
async fn a_form_without_the_pages_token_is_refused() {
    let test = TestPool::start().await;
    test.browser.get(&test.login_url(&[])).await;
    for token in ["", "1.", "9999999999.AAAA"] {
        let form = [
            ("_csrf", token),
            ("username", "ada"),
            ("password", PASSWORD),
        ];
        let reply = test.post(&test.login_url(&[]), &form).await;
        assert_eq!(reply.status, 403);
        assert!(reply.set_cookie("cognito").is_none());
    }
}

#[tokio::test]
async fn a_token_from_another_browser_is_refused() {
    let test = TestPool::start().await;
    let page = test.browser.get(&test.login_url(&[])).await;
    let victim = crate::support::Browser::new(test.pool.domain());
    assert_eq!(
        victim.submit(&page, "ada", PASSWORD, &[]).await.status,
        403,
        "no cookie"
    );
    victim.get(&test.login_url(&[])).await;
    assert_eq!(
        victim.submit(&page, "ada", PASSWORD, &[]).await.status,
        403,
        "its own cookie"
    );
}

#[tokio::test]
async fn a_form_that_another_site_sent_is_refused() {
    let test = TestPool::start().await;
    let page = test.browser.get(&test.login_url(&[])).await;
    for header in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "http://127.0.0.1:3000"),
        ("origin", "null"),
    ] {
        assert_eq!(
            test.browser
                .submit(&page, "ada", PASSWORD, &[header])
                .await
                .status,
            403
        );
    }
    let own = [
        ("sec-fetch-site", "same-origin"),
        ("origin", test.pool.domain()),
    ];
    assert_eq!(
        test.browser
            .submit(&page, "ada", PASSWORD, &own)
            .await
            .status,
        302
    );
}

#[tokio::test]
async fn login_pages_in_two_tabs_both_work() {
    let test = TestPool::start().await;
    let first = test
        .browser
        .get(&test.login_url(&[("state", "first")]))
        .await;
    test.browser
        .get(&test.login_url(&[("state", "second")]))
        .await;
    let reply = test.browser.submit(&first, "ada", PASSWORD, &[]).await;
    assert_eq!(reply.redirected("state").as_deref(), Some("first"));
}

#[tokio::test]
async fn a_new_sign_in_replaces_the_session_id() {
    let test = TestPool::start().await;
    test.browser
        .cookies
        .borrow_mut()
        .insert("cognito".into(), "planted".into());
    test.code(&[]).await;
    let first = test.browser.cookies.borrow()["cognito"].clone();
    assert_ne!(first, "planted");
    test.code(&[]).await;
    let second = test.browser.cookies.borrow()["cognito"].clone();
    assert_ne!(first, second);

    let old = crate::support::Browser::new(test.pool.domain());
    old.cookies.borrow_mut().insert("cognito".into(), first);
    assert!(
        old.get(&test.authorize_url(&[]))
            .await
            .location()
            .starts_with("/login?")
    );
}

#[tokio::test]
async fn other_methods_are_not_allowed() {
    let test = TestPool::start().await;
    let reply = test.browser.send(Method::DELETE, "/login", &[], &[]).await;
    assert_eq!(reply.status, 405);
}
