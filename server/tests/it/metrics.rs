//! What is counted, and where it can be read.

use crate::support::{Browser, CLIENT_SECRET, ServerProcess, free_port, settings};
use local_pool::{Client, LocalPool};

struct Metrics(String);

impl Metrics {
    async fn read(port: u16) -> Self {
        let answer = reqwest::get(format!("http://127.0.0.1:{port}/metrics"))
            .await
            .unwrap();
        let kind = answer.headers()["content-type"]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(kind.starts_with("application/openmetrics-text"), "{kind}");
        Self(answer.text().await.unwrap())
    }

    fn value(&self, name: &str) -> u64 {
        let line = self
            .0
            .lines()
            .find(|line| line.split(' ').next() == Some(name));
        line.unwrap_or_else(|| panic!("no {name} in {}", self.0))
            .split(' ')
            .nth(1)
            .unwrap()
            .parse()
            .unwrap()
    }
}

#[tokio::test]
async fn prometheus_reads_the_counters_on_an_address_of_their_own() {
    let (port, metrics) = (free_port(), free_port());
    let site = format!("http://127.0.0.1:{port}");
    let client = Client::new("client")
        .with_secret(CLIENT_SECRET)
        .with_callback_url(format!("{site}/postlogin"))
        .with_sign_out_url(format!("{site}/postlogout"));
    let pool = LocalPool::builder().client(client).start().await.unwrap();
    let mut settings = settings(&site, pool.domain(), pool.issuer());
    settings.insert("METRICS_ADDR", format!("127.0.0.1:{metrics}"));
    // Counting does not depend on showing.
    settings.insert("RUST_LOG", "off".to_owned());
    let server = ServerProcess::start(port, settings).await;
    assert_eq!(
        Metrics::read(metrics).await.value("cognito_sign_ins_total"),
        0
    );

    let mut browser = Browser::new(&site);
    let linus = pool.users()[2].clone();
    browser.sign_in(&linus.email, &linus.password).await;
    browser.call("/refresh").await;
    browser.call("/refresh").await;
    browser.get("/admin").await;
    browser.post("/logout", &[]).await;
    browser.get("/postlogin?error=access_denied&state=x").await;
    let forged = reqwest::Client::new().post(format!("{site}/logout"));
    forged
        .header("origin", "https://evil.example")
        .send()
        .await
        .unwrap();

    let read = Metrics::read(metrics).await;
    for (name, value) in [
        ("cognito_sign_ins_total", 1),
        ("cognito_sign_ins_failed_total", 1),
        ("cognito_refreshes_total", 2),
        ("cognito_refreshes_ended_total", 0),
        ("cognito_refreshes_failed_total", 0),
        ("cognito_sign_outs_total", 1),
        ("cognito_requests_refused_total", 2),
    ] {
        assert_eq!(read.value(name), value, "{name}");
    }
    // Not on the site's own address.
    let page = reqwest::get(format!("{}/metrics", server.url))
        .await
        .unwrap();
    assert_eq!(page.status(), 404);
}
