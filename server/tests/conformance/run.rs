//! One case: a provider with a plan, the application, a browser that signs in, and what came of it.

use crate::Browser;
use crate::provider::{Plan, Provider};
use crate::test_app::{TestApp, settings};
use reqwest::StatusCode;
use std::fmt;
use std::sync::LazyLock;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// One runtime for all providers: what a case saw is shared by its own test and by the table's.
pub static PROVIDERS: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

/// How the application comes by the provider's addresses, and which rules its tokens follow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// AWS_COGNITO_ISSUER alone.
    OpenId,
    /// AWS_COGNITO_DOMAIN too.
    UserPool,
}

/// What came of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Signed in, and the private page shows it.
    Accepted,
    /// Nobody is signed in: no session cookie, no pending sign-in left, the error page shown.
    Rejected,
    /// Something else, as described; never what is expected.
    Other(String),
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Accepted => f.write_str("signed in"),
            Self::Rejected => f.write_str("rejected"),
            Self::Other(text) => f.write_str(text),
        }
    }
}

pub struct Visit {
    pub provider: Provider,
    pub app: TestApp,
    pub browser: Browser,
}

impl Visit {
    pub async fn new(kind: Kind, plan: Plan) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let site = format!("http://{}", listener.local_addr().unwrap());
        let provider = Provider::start(kind == Kind::UserPool, &site, plan).await;
        let mut settings = settings(&site, &provider.url, &provider.url);
        settings.insert("AWS_COGNITO_SCOPES", "openid profile email phone".into());
        if kind == Kind::OpenId {
            settings.remove("AWS_COGNITO_DOMAIN");
        }
        let app = TestApp::serve(listener, settings);
        let browser = app.browser();
        Self {
            provider,
            app,
            browser,
        }
    }

    /// Signs in, and says what came of it.
    pub async fn sign_in(&mut self) -> Seen {
        let begun = self.browser.get("/login").await;
        let mut end = begun;
        for _ in 0..4 {
            let Some(location) = end.location().map(str::to_owned) else {
                break;
            };
            let address = location.strip_prefix(&self.app.url).unwrap_or(&location);
            end = self.browser.get(address).await;
        }
        let seen = self.look(&end.body, end.status).await;
        let complaints = &self.provider.log().complaints;
        match complaints.is_empty() {
            true => seen,
            false => Seen::Other(complaints.join("; ")),
        }
    }

    async fn look(&mut self, body: &str, status: StatusCode) -> Seen {
        let private = self.browser.get("/private").await;
        let cookies: Vec<String> = self
            .browser
            .app_cookies()
            .keys()
            .map(|n| (*n).to_owned())
            .collect();
        if private.status == StatusCode::OK {
            let pending = cookies
                .iter()
                .any(|name| name.starts_with("cognito_login_"));
            return match pending {
                false => Seen::Accepted,
                true => Seen::Other("signed in, and a pending sign-in is left".into()),
            };
        }
        let explained = body.contains("Sign-in failed") && !status.is_success();
        match cookies.is_empty() && explained {
            true => Seen::Rejected,
            false => Seen::Other(format!(
                "{status}, explained: {explained}, cookies: {cookies:?}"
            )),
        }
    }

    pub async fn page(&mut self, address: &str) -> String {
        self.browser.get(address).await.body
    }
}
