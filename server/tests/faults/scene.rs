use crate::app::App;
use crate::fault::Fault;
use crate::front::Front;
use crate::log;
use crate::support::{Answer, Browser, Provider, Tokens};
use cognito::{Clock, SystemClock};
use reqwest::StatusCode;
use serde_json::json;
use std::time::Duration;
use tokio::time::{sleep, timeout};

/// An application and its pool. Token and revocation endpoint are at one address, the keys at
/// another, so that one can fail without the other.
pub struct Scene {
    pub name: String,
    pub domain: Front,
    pub issuer: Front,
    pub app: App,
    pub provider: Provider,
}

impl Scene {
    pub async fn start(what: &str, fault: Fault) -> Self {
        let name = format!("{what}: {}", fault.name);
        let provider = Provider::start().await;
        let domain = Front::start(&provider.url).await;
        let issuer = Front::start(&provider.url).await;
        let app = App::start(&name, &domain.url, &issuer.url).await;
        Self {
            name,
            domain,
            issuer,
            app,
            provider,
        }
    }

    /// A sign-in up to the callback, whose address this is.
    pub async fn begin_sign_in(&self, browser: &mut Browser) -> String {
        let begun = browser.get("/login").await;
        let parameter = |name| begun.location_parameter(name).unwrap();
        let mut tokens = self.provider.tokens(&parameter("nonce"));
        self.name_in(&mut tokens);
        self.provider.answer_with_tokens(&tokens);
        format!("/postlogin?code=code&state={}", parameter("state"))
    }

    /// Somebody with an access token that ends in `seconds`, and can be refreshed.
    pub async fn sign_in(&self, seconds: i64) -> Browser {
        let mut browser = self.app.browser();
        let mut tokens = self
            .provider
            .sign_in(&mut browser, |tokens| {
                self.name_in(tokens);
                ends_in(tokens, seconds);
            })
            .await;
        ends_in(&mut tokens, 7200);
        self.provider.refresh_with_tokens(&tokens, None);
        browser
    }

    /// What the log says: at the latest when the time-out of a request is over.
    pub async fn error(&self) -> String {
        let found = async {
            loop {
                match log::error_of(&self.name) {
                    Some(error) => return error,
                    None => sleep(Duration::from_millis(20)).await,
                }
            }
        };
        let error = timeout(Duration::from_secs(20), found).await;
        error.unwrap_or_else(|_| "nothing".to_owned())
    }

    /// The tokens are of the issuer as the application sees it, and its subject is the scene: the
    /// log says whose session a refresh is about.
    fn name_in(&self, tokens: &mut Tokens) {
        for claims in [&mut tokens.access, &mut tokens.id] {
            claims["iss"] = json!(self.issuer.url);
            claims["sub"] = json!(self.name);
        }
    }
}

fn ends_in(tokens: &mut Tokens, seconds: i64) {
    let now = SystemClock.now();
    for claims in [&mut tokens.access, &mut tokens.id] {
        claims["exp"] = json!(now + seconds);
        claims["iat"] = json!(now - 3600);
    }
}

/// Whether the session works again soon, with the cookies that there were. After a failure the
/// pool is left alone for two seconds at most.
pub async fn works_again(browser: &mut Browser) -> &'static str {
    let again = async {
        while browser.get("/private").await.status != StatusCode::OK {
            sleep(Duration::from_millis(100)).await;
        }
    };
    match timeout(Duration::from_secs(20), again).await {
        Ok(()) => "works when the pool does",
        Err(_) => "is lost",
    }
}

/// The status of a page, and what it did to the session.
pub fn outcome(page: &Answer) -> String {
    let status = page.status.as_u16();
    let retry = match page.header("retry-after") {
        Some(_) => " with Retry-After",
        None => "",
    };
    let cookies = match page.set_cookies().len() {
        0 => "session untouched",
        _ => "session changed",
    };
    format!("{status}{retry}, {cookies}")
}
