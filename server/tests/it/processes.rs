//! Several processes of the server, as behind a load balancer: they share a key and nothing else.

use crate::support::{Browser, CLIENT_SECRET, ServerProcess, free_port, settings};
use local_pool::{Client, LocalPool};
use reqwest::StatusCode;

async fn start(site: &str, port: u16, pool: &LocalPool, key: &str) -> ServerProcess {
    let mut settings = settings(site, pool.domain(), pool.issuer());
    settings.insert("SECRET_KEY", key.to_owned());
    ServerProcess::start(port, settings).await
}

async fn pool_for(site: &str) -> LocalPool {
    let client = Client::new("client")
        .with_secret(CLIENT_SECRET)
        .with_callback_url(format!("{site}/postlogin"))
        .with_sign_out_url(format!("{site}/postlogout"));
    LocalPool::builder().client(client).start().await.unwrap()
}

const OLD: &str = "an old secret key of 32 characters";
const NEW: &str = "a new secret key of 32 characters!";

/// Begins at one process, finishes at another, goes on at a third, whose key was replaced.
#[tokio::test]
async fn a_login_begun_on_one_process_finishes_on_another() {
    let port = free_port();
    let site = format!("http://127.0.0.1:{port}");
    let pool = pool_for(&site).await;
    let first = start(&site, port, &pool, OLD).await;
    let mut browser = Browser::new(&site);
    let (login, form) = browser.follow("/private").await;
    assert!(login.starts_with(pool.domain()), "{login}");
    drop(first);

    // What listens at the site's address now has never seen the login begin.
    let second = start(&site, port, &pool, OLD).await;
    let ada = pool.users()[0].clone();
    let (page, answer) = browser
        .submit_login(&login, &form, &ada.email, &ada.password)
        .await;
    assert_eq!((page.as_str(), answer.status), ("/private", StatusCode::OK));
    drop(second);

    let rotated = format!("{NEW},{OLD}");
    let _third = start(&site, port, &pool, &rotated).await;
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
    browser.drop_cookie("cognito_access_token");
    // Sealed again with the new key on its way.
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_audit_log_tells_of_sign_ins_and_holds_no_token_and_no_address() {
    let port = free_port();
    let site = format!("http://127.0.0.1:{port}");
    let pool = pool_for(&site).await;
    let mut server = start(&site, port, &pool, OLD).await;
    let mut browser = Browser::new(&site);
    let ada = pool.users()[2].clone();
    browser.sign_in(&ada.email, &ada.password).await;
    browser.call("/refresh").await;
    browser.get("/admin").await;
    browser.get("/postlogin?error=access_denied&state=x").await;
    browser.post("/logout", &[]).await;
    browser.get("/postlogin?error=access_denied&state=x").await;

    let log = server.log();
    let audit: Vec<&str> = log
        .lines()
        .filter(|line| line.contains(" audit: "))
        .collect();
    let events = ["sign_in", "refresh", "access", "sign_out", "sign_in"];
    assert_eq!(audit.len(), events.len(), "{log}");
    for (line, event) in audit.iter().zip(events) {
        assert!(line.contains(&format!("event=\"{event}\"")), "{line}");
    }
    let subject = ada.sub.to_string();
    assert!(
        audit[..4].iter().all(|line| line.contains(&subject)),
        "{log}"
    );
    assert!(!log.contains("eyJ") && !log.contains(&ada.email), "{log}");
}
