use super::TokenRequestError;
use super::token_response::{TokenResponse, TokenSet};
use crate::config::CognitoConfig;
use crate::endpoints::{Endpoints, routes};
use crate::http_client::HttpClient;
use oauth2::basic::{
    BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse,
};
use oauth2::{
    AuthUrl, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken, EndpointNotSet,
    EndpointSet, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope,
    StandardRevocableToken, TokenUrl,
};
use secrecy::{ExposeSecret, SecretString};

type CodeFlowClient = Client<
    BasicErrorResponse,
    TokenResponse,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// An OAuth client of one pool.
pub(crate) struct OAuthClient {
    client: CodeFlowClient,
    scopes: Vec<Scope>,
    pub(super) client_id: String,
    pub(super) client_secret: Option<SecretString>,
    pub(super) revocation: String,
    pub(super) http: HttpClient,
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
        response.try_into()
    }
}
