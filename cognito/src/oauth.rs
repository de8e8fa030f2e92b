//! The OAuth 2.0 side of the pool: authorization URL, code exchange, revocation.

use crate::config::CognitoConfig;
use crate::endpoints::{Endpoints, routes};
use crate::http_client::{HttpClient, HttpError};
use oauth2::basic::{
    BasicErrorResponse, BasicErrorResponseType, BasicRevocationErrorResponse,
    BasicTokenIntrospectionResponse, BasicTokenType,
};
use oauth2::{
    AuthUrl, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken, EndpointNotSet,
    EndpointSet, ExtraTokenFields, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RequestTokenError, Scope, StandardRevocableToken, StandardTokenResponse, TokenResponse,
    TokenUrl,
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What a token response has beside the members of RFC 6749: the ID token, if `openid` was asked.
#[derive(Debug, Serialize, Deserialize)]
struct IdTokenField {
    id_token: Option<SecretIdToken>,
}

impl ExtraTokenFields for IdTokenField {}

/// Keeps the ID token out of `Debug`.
#[derive(Serialize, Deserialize)]
struct SecretIdToken(String);

impl std::fmt::Debug for SecretIdToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

type Response = StandardTokenResponse<IdTokenField, BasicTokenType>;
type CodeFlowClient = Client<
    BasicErrorResponse,
    Response,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// The tokens of one sign-in, not yet verified.
pub(crate) struct TokenSet {
    pub access_token: SecretString,
    pub id_token: SecretString,
    pub refresh_token: Option<SecretString>,
}

/// Why the token endpoint gave no tokens.
#[derive(Debug, Error)]
pub enum TokenRequestError {
    /// The pool refused, with an error code of
    /// [RFC 6749 section 5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2).
    #[error("the user pool refused the code: {}", .0.as_ref())]
    Refused(BasicErrorResponseType),
    /// The pool could not be asked.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// The answer is not a token response.
    #[error("the user pool's token response is malformed")]
    Malformed,
    /// The answer has no ID token, although `openid` was asked for.
    #[error("the user pool's token response has no ID token")]
    MissingIdToken,
}

/// An OAuth client of one pool.
pub(crate) struct OAuthClient {
    client: CodeFlowClient,
    scopes: Vec<Scope>,
    client_id: String,
    client_secret: Option<SecretString>,
    revocation: String,
    http: HttpClient,
}

impl OAuthClient {
    pub fn new(
        config: &CognitoConfig,
        endpoints: &Endpoints,
        http: HttpClient,
    ) -> Result<Self, url::ParseError> {
        let mut client = Client::new(ClientId::new(config.client_id.clone()));
        if let Some(secret) = &config.client_secret {
            client = client.set_client_secret(ClientSecret::new(secret.expose_secret().to_owned()));
        }
        let redirect_uri = config.site_url.join(routes::POSTLOGIN);
        Ok(Self {
            client: client
                .set_auth_uri(AuthUrl::new(endpoints.authorization.clone())?)
                .set_token_uri(TokenUrl::new(endpoints.token.clone())?)
                .set_redirect_uri(RedirectUrl::new(redirect_uri)?),
            scopes: config.scopes.iter().cloned().map(Scope::new).collect(),
            client_id: config.client_id.clone(),
            client_secret: config.client_secret.clone(),
            revocation: endpoints.revocation.clone(),
            http,
        })
    }

    /// The URL that a browser signs in at, with `state`, `nonce` and the S256 challenge of
    /// `verifier` ([RFC 7636 section 4.3](https://www.rfc-editor.org/rfc/rfc7636#section-4.3)).
    pub fn build_authorization_url(
        &self,
        state: &str,
        nonce: &str,
        verifier: &PkceCodeVerifier,
    ) -> String {
        let state = CsrfToken::new(state.to_owned());
        let (url, _) = self
            .client
            .authorize_url(|| state)
            .add_scopes(self.scopes.iter().cloned())
            .add_extra_param("nonce", nonce)
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(verifier))
            .url();
        url.into()
    }

    /// Exchanges an authorization code for tokens
    /// ([RFC 6749 section 4.1.3](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3)).
    pub async fn exchange_code(
        &self,
        code: String,
        verifier: PkceCodeVerifier,
    ) -> Result<TokenSet, TokenRequestError> {
        let response = self
            .client
            .exchange_code(AuthorizationCode::new(code))
            .set_pkce_verifier(verifier)
            .request_async(&self.http)
            .await
            .map_err(|error| match error {
                RequestTokenError::ServerResponse(response) => {
                    TokenRequestError::Refused(response.error().clone())
                }
                RequestTokenError::Request(error) => TokenRequestError::Http(error),
                // The parse error would quote the answer, tokens included: it is dropped.
                RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
                    TokenRequestError::Malformed
                }
            })?;
        let id_token = response.extra_fields().id_token.as_ref();
        let id_token = id_token.ok_or(TokenRequestError::MissingIdToken)?;
        Ok(TokenSet {
            access_token: response.access_token().secret().as_str().into(),
            id_token: id_token.0.as_str().into(),
            refresh_token: response
                .refresh_token()
                .map(|token| token.secret().as_str().into()),
        })
    }

    /// Revokes a refresh token, and with it every token of its sign-in
    /// ([RFC 7009](https://www.rfc-editor.org/rfc/rfc7009)). An unknown token counts as revoked.
    pub async fn revoke(&self, refresh_token: &SecretString) -> Result<(), HttpError> {
        let response = self
            .http
            .send(self.revocation_request(refresh_token)?)
            .await?;
        match response.status() {
            status if status.is_success() => Ok(()),
            status => Err(HttpError::Unavailable(status)),
        }
    }

    fn revocation_request(
        &self,
        refresh_token: &SecretString,
    ) -> Result<http::Request<Vec<u8>>, http::Error> {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("token", refresh_token.expose_secret());
        let mut request = http::Request::post(&self.revocation).header(
            http::header::CONTENT_TYPE,
            "application/x-www-form-urlencoded",
        );
        match &self.client_secret {
            Some(secret) => {
                let credentials = basic_credentials(&self.client_id, secret.expose_secret());
                request = request.header(http::header::AUTHORIZATION, credentials);
            }
            // A public client has no credentials: it only says who it is.
            None => {
                form.append_pair("client_id", &self.client_id);
            }
        }
        request.body(form.finish().into_bytes())
    }
}

/// The Basic credentials of a confidential client
/// ([RFC 6749 section 2.3.1](https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1)).
fn basic_credentials(client_id: &str, secret: &str) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let encode =
        |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    format!(
        "Basic {}",
        STANDARD.encode(format!("{}:{}", encode(client_id), encode(secret)))
    )
}
