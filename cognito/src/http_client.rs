//! The one way out: every request to the user pool goes through here.

use std::pin::Pin;
use std::time::Duration;
use thiserror::Error;
use tokio::sync::OnceCell;

/// How long one request to the pool may take in all.
const TIMEOUT: Duration = Duration::from_secs(5);
/// How long connecting may take of that.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);
/// The largest answer that is read, in bytes. A real JWKS or token response has a few thousand.
const MAX_BODY: usize = 256 * 1024;

/// Why the user pool gave no usable answer.
#[derive(Debug, Error)]
pub enum HttpError {
    /// No connection, a broken one, or a time-out.
    #[error("the provider cannot be reached")]
    Transport(#[from] reqwest::Error),
    /// The pool is there and says that it cannot serve: 5xx or 429.
    #[error("the provider answered {0}")]
    Unavailable(http::StatusCode),
    /// The answer is larger than any honest one.
    #[error("the provider's answer is larger than {MAX_BODY} bytes")]
    TooLarge,
    /// The answer could not be put together.
    #[error("the provider's answer is malformed")]
    Malformed(#[from] http::Error),
}

/// A client that follows no redirects and reads bounded answers in bounded time.
#[derive(Debug, Clone, Default)]
pub(crate) struct HttpClient {
    // Built at first use: loading the system's certificates would slow a cold start that only
    // has cookies to check.
    client: std::sync::Arc<OnceCell<reqwest::Client>>,
}

impl HttpClient {
    /// Sends `request` and reads the whole answer.
    pub async fn send(
        &self,
        request: http::Request<Vec<u8>>,
    ) -> Result<http::Response<Vec<u8>>, HttpError> {
        let client = self.client.get_or_try_init(build).await?;
        let mut response = client.execute(request.try_into()?).await?;
        let status = response.status();
        if status.is_server_error() || status == http::StatusCode::TOO_MANY_REQUESTS {
            return Err(HttpError::Unavailable(status));
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if body.len() + chunk.len() > MAX_BODY {
                return Err(HttpError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        let mut answer = http::Response::builder().status(status).body(body)?;
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        Ok(answer)
    }
}

impl<'c> oauth2::AsyncHttpClient<'c> for HttpClient {
    type Error = HttpError;
    type Future =
        Pin<Box<dyn Future<Output = Result<oauth2::HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: oauth2::HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

async fn build() -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder()
        // A token endpoint that redirects would carry codes and secrets to wherever it points.
        .redirect(reqwest::redirect::Policy::none())
        .timeout(TIMEOUT)
        .connect_timeout(CONNECT_TIMEOUT)
        .user_agent(concat!("leptos-cognito/", env!("CARGO_PKG_VERSION")))
        .build()
}
