//! The AWS SDK's requests through reqwest: one HTTP client, one TLS configuration in the process.

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;

/// What the SDK is given as its HTTP client.
pub(super) fn over_reqwest() -> SharedHttpClient {
    http_client_fn(|settings, _| SharedHttpConnector::new(ReqwestConnector(build(settings))))
}

/// One client for each set of timeouts, as the SDK asks for them. What kept it from being built is
/// told with the first request.
#[derive(Debug)]
struct ReqwestConnector(Result<reqwest::Client, String>);

fn build(settings: &HttpConnectorSettings) -> Result<reqwest::Client, String> {
    // AWS does not redirect signed requests, and a signature is for one host.
    let mut client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    if let Some(timeout) = settings.connect_timeout() {
        client = client.connect_timeout(timeout);
    }
    if let Some(timeout) = settings.read_timeout() {
        client = client.read_timeout(timeout);
    }
    client.build().map_err(|error| error.to_string())
}

impl HttpConnector for ReqwestConnector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let client = self.0.clone();
        HttpConnectorFuture::new(async move {
            let client = client.map_err(|error| ConnectorError::user(error.into()))?;
            let request = into_reqwest(request)?;
            let answer = client.execute(request).await.map_err(explain)?;
            into_sdk(answer).await
        })
    }
}

/// Requests for parameters and secrets are in memory as a whole: there is nothing to stream.
fn into_reqwest(request: HttpRequest) -> Result<reqwest::Request, ConnectorError> {
    let request = request
        .try_into_http1x()
        .map_err(|error| ConnectorError::user(error.into()))?;
    let (parts, body) = request.into_parts();
    let body = body.bytes().map(<[u8]>::to_vec).unwrap_or_default();
    axum::http::Request::from_parts(parts, body)
        .try_into()
        .map_err(|error: reqwest::Error| ConnectorError::user(error.into()))
}

async fn into_sdk(mut answer: reqwest::Response) -> Result<HttpResponse, ConnectorError> {
    let status = answer.status();
    let headers = std::mem::take(answer.headers_mut());
    let body = answer.bytes().await.map_err(explain)?;
    let mut response = axum::http::Response::new(SdkBody::from(body));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    HttpResponse::try_from(response).map_err(|error| ConnectorError::other(error.into(), None))
}

/// Which kind of failure it was: the SDK tries again after some of them.
fn explain(error: reqwest::Error) -> ConnectorError {
    if error.is_timeout() {
        ConnectorError::timeout(error.into())
    } else if error.is_builder() {
        ConnectorError::user(error.into())
    } else {
        ConnectorError::io(error.into())
    }
}
