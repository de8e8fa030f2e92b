use crate::support::{PASSWORD, TestPool};

#[tokio::test]
async fn too_many_wrong_passwords_lock_the_user_out_for_a_short_time() {
    let test = TestPool::start().await;
    let page = test.browser.get(&test.login_url(&[])).await;
    for _ in 0..5 {
        let reply = test.browser.submit(&page, "ada", "Wrong-1234", &[]).await;
        assert_eq!(
            reply.between("role=\"alert\">", "<"),
            "Incorrect username or password."
        );
    }
    let locked_out = test.browser.submit(&page, "ada", PASSWORD, &[]).await;
    assert_eq!(
        locked_out.between("role=\"alert\">", "<"),
        "Password attempts exceeded"
    );
    let somebody_else = test
        .browser
        .submit(&page, "grace", "Compiler-1952", &[])
        .await;
    assert!(somebody_else.redirected("code").is_some());

    test.advance_seconds(1);
    assert!(
        test.browser
            .submit(&page, "ada", PASSWORD, &[])
            .await
            .redirected("code")
            .is_some()
    );
}

#[tokio::test]
async fn the_lockout_doubles_with_each_further_wrong_password() {
    let test = TestPool::start().await;
    let page = test.browser.get(&test.login_url(&[])).await;
    for _ in 0..5 {
        test.browser.submit(&page, "ada", "Wrong-1234", &[]).await;
    }
    test.advance_seconds(1);
    test.browser.submit(&page, "ada", "Wrong-1234", &[]).await;
    test.advance_seconds(1);
    let reply = test.browser.submit(&page, "ada", PASSWORD, &[]).await;
    assert_eq!(
        reply.between("role=\"alert\">", "<"),
        "Password attempts exceeded"
    );
    test.advance_seconds(1);
    assert!(
        test.browser
            .submit(&page, "ada", PASSWORD, &[])
            .await
            .redirected("code")
            .is_some()
    );
}

#[tokio::test]
async fn the_email_address_gives_no_further_guesses() {
    let test = TestPool::start().await;
    let page = test.browser.get(&test.login_url(&[])).await;
    for login in ["ada", "ada@example.com", "ADA", "Ada@Example.com", "ada"] {
        test.browser.submit(&page, login, "Wrong-1234", &[]).await;
    }
    let reply = test
        .browser
        .submit(&page, "ada@example.com", PASSWORD, &[])
        .await;
    assert_eq!(
        reply.between("role=\"alert\">", "<"),
        "Password attempts exceeded"
    );
}

#[tokio::test]
async fn an_unknown_user_is_locked_out_like_a_known_one() {
    let test = TestPool::start().await;
    let page = test.browser.get(&test.login_url(&[])).await;
    for _ in 0..5 {
        test.browser
            .submit(&page, "nobody", "Wrong-1234", &[])
            .await;
    }
    let reply = test
        .browser
        .submit(&page, "nobody", "Wrong-1234", &[])
        .await;
    assert_eq!(
        reply.between("role=\"alert\">", "<"),
        "Password attempts exceeded"
    );
}

#[tokio::test]
async fn the_right_password_forgets_the_wrong_ones() {
    let test = TestPool::start().await;
    let page = test.browser.get(&test.login_url(&[])).await;
    for password in [
        "Wrong-1234",
        "Wrong-1234",
        "Wrong-1234",
        "Wrong-1234",
        PASSWORD,
    ] {
        test.browser.submit(&page, "ada", password, &[]).await;
    }
    test.browser.submit(&page, "ada", "Wrong-1234", &[]).await;
    let reply = test.browser.submit(&page, "ada", PASSWORD, &[]).await;
    assert!(reply.redirected("code").is_some());
}
