use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use local_pool::{Client, LocalPool, LocalPoolBuilder, ManualClock};
use reqwest::Method;
use url::form_urlencoded;

use super::{Browser, Reply};

pub const CALLBACK: &str = "http://127.0.0.1:3000/auth/callback";
pub const SIGN_OUT: &str = "http://127.0.0.1:3000/";
pub const SECRET: &str = "a-secret-for-tests";
pub const PASSWORD: &str = "Analytical-1843";
/// RFC 7636 appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

pub const KEYS_FILE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/local-pool-test-keys.json");

/// A pool with a public client "app", a confidential one "web", and one that rotates
/// its refresh tokens, "rotating"; its clock stands still.
pub struct TestPool {
    pub pool: LocalPool,
    pub clock: ManualClock,
    pub browser: Browser,
}

pub struct Tokens {
    pub access: String,
    pub id: String,
    pub refresh: String,
}

impl TestPool {
    pub async fn start() -> Self {
        Self::start_with(|builder| builder).await
    }

    /// The same with other settings.
    pub async fn start_with(change: impl FnOnce(LocalPoolBuilder) -> LocalPoolBuilder) -> Self {
        // One set of keys for all tests: making RSA keys takes most of their time.
        Self::start_builder(|builder| change(builder.keys_file(KEYS_FILE))).await
    }

    /// The same with a state file.
    pub async fn start_stateful(path: &Path) -> Self {
        Self::start_builder(|builder| builder.state_path(path)).await
    }

    /// The same where an earlier one was.
    pub async fn start_stateful_at(path: &Path, address: SocketAddr) -> Self {
        Self::start_builder(|builder| builder.state_path(path).address(address)).await
    }

    async fn start_builder(change: impl FnOnce(LocalPoolBuilder) -> LocalPoolBuilder) -> Self {
        let clock = ManualClock::default();
        let client = |id: &str| {
            Client::new(id)
                .with_callback_url(CALLBACK)
                .with_sign_out_url(SIGN_OUT)
        };
        let builder = LocalPool::builder()
            .client(client("app").with_callback_url("http://localhost:3000/other?x=1"))
            .client(client("web").with_secret(SECRET))
            .client(client("rotating").with_refresh_rotation(Duration::from_secs(60)))
            .client(client("narrow").with_scopes(["openid", "email"]))
            .clock(clock.clone());
        let pool = change(builder).start().await.unwrap();
        let browser = Browser::new(pool.domain());
        Self {
            pool,
            clock,
            browser,
        }
    }

    pub fn advance_seconds(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// An authorize request of the client "app" with PKCE; `changes` replace, add or
    /// (with an empty value) leave out parameters.
    pub fn authorize_url(&self, changes: &[(&str, &str)]) -> String {
        format!("/oauth2/authorize?{}", parameters(changes))
    }

    pub fn login_url(&self, changes: &[(&str, &str)]) -> String {
        format!("/login?{}", parameters(changes))
    }

    /// Signs Ada in and returns the code.
    pub async fn code(&self, changes: &[(&str, &str)]) -> String {
        let reply = self
            .browser
            .submit_login(&self.login_url(changes), "ada", PASSWORD)
            .await;
        reply.redirected("code").unwrap()
    }

    /// The code of the newest mail.
    pub fn mailed_code(&self) -> String {
        self.pool.messages()[0].code.clone()
    }

    /// Another code than that.
    pub fn wrong_code(&self) -> &'static str {
        if self.mailed_code() == "000000" {
            "111111"
        } else {
            "000000"
        }
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Reply {
        self.browser.send(Method::POST, path, form, &[]).await
    }

    /// Redeems a code of the client "app".
    pub async fn exchange(&self, code: &str) -> Reply {
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", "app"),
            ("code", code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
        ];
        self.post("/oauth2/token", &form).await
    }

    pub async fn refresh(&self, client_id: &str, token: &str) -> Reply {
        let form = [
            ("grant_type", "refresh_token"),
            ("client_id", client_id),
            ("refresh_token", token),
        ];
        self.post("/oauth2/token", &form).await
    }

    /// Signs Ada in to the client "app".
    pub async fn tokens(&self, changes: &[(&str, &str)]) -> Tokens {
        let code = self.code(changes).await;
        let json = self.exchange(&code).await.json();
        let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
        Tokens {
            access: text("access_token"),
            id: text("id_token"),
            refresh: text("refresh_token"),
        }
    }

    /// A call of the control API, with a JSON body.
    pub async fn control(&self, method: Method, path: &str, body: &serde_json::Value) -> Reply {
        self.browser.send_json(method, path, body).await
    }

    pub async fn user_info(&self, authorization: &str) -> Reply {
        let headers = [("authorization", authorization)];
        self.browser
            .send(Method::GET, "/oauth2/userInfo", &[], &headers)
            .await
    }
}

fn parameters(changes: &[(&str, &str)]) -> String {
    let defaults = [
        ("response_type", "code"),
        ("client_id", "app"),
        ("redirect_uri", CALLBACK),
        ("state", "the state & more"),
        ("scope", "openid email profile"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let unchanged = defaults
        .iter()
        .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    let pairs = unchanged
        .chain(changes)
        .filter(|(_, value)| !value.is_empty());
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}
