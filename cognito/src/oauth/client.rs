use super::TokenRequestError;
use super::token_response::{TokenResponse, TokenSet};
use crate::config::CognitoConfig;
use crate::discovery::ProviderMetadata;
use crate::endpoints::routes;
use crate::http_client::{HttpClient, HttpError};
use oauth2::basic::{
    BasicErrorResponse, BasicErrorResponseType, BasicRevocationErrorResponse,
    BasicTokenIntrospectionResponse,
};
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken,
    EndpointNotSet, EndpointSet, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RefreshToken,
    RequestTokenError, Scope, StandardRevocableToken, TokenUrl,
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

/// An OAuth client of one provider.
pub(crate) struct OAuthClient {
    client: CodeFlowClient,
    scopes: Vec<Scope>,
    pub(super) client_id: String,
    pub(super) client_secret: Option<SecretString>,
    pub(super) secret_in_form: bool,
    pub(super) revocation: Option<String>,
    pub(super) user_info: Option<String>,
    pub(super) http: HttpClient,
}

impl OAuthClient {
    pub fn new(
        config: &CognitoConfig,
        metadata: &ProviderMetadata,
        http: HttpClient,
    ) -> Result<Self, url::ParseError> {
        let endpoints = &metadata.endpoints;
        let mut client = Client::new(ClientId::new(config.client_id.clone()));
        if let Some(secret) = &config.client_secret {
            client = client.set_client_secret(ClientSecret::new(secret.expose_secret().to_owned()));
        }
        if metadata.secret_in_form {
            client = client.set_auth_type(AuthType::RequestBody);
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
            secret_in_form: metadata.secret_in_form,
            revocation: endpoints.revocation.clone(),
            user_info: endpoints.user_info.clone(),
            http,
        })
    }

    /// The URL that a browser signs in at, with `state`, `nonce`, the S256 challenge of `verifier`
    /// ([RFC 7636 section 4.3](https://www.rfc-editor.org/rfc/rfc7636#section-4.3)) and what else
    /// the hosted page is to know.
    pub fn build_authorization_url<'a>(
        &self,
        state: &str,
        nonce: &str,
        verifier: &PkceCodeVerifier,
        hosted_page: impl Iterator<Item = (&'static str, &'a str)>,
    ) -> String {
        let state = CsrfToken::new(state.to_owned());
        let mut request = self
            .client
            .authorize_url(|| state)
            .add_scopes(self.scopes.iter().cloned())
            .add_extra_param("nonce", nonce)
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(verifier));
        for (name, value) in hosted_page {
            request = request.add_extra_param(name, value);
        }
        request.url().0.into()
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
            .map_err(token_request_error)?;
        let tokens: TokenSet = response.try_into()?;
        // openid was asked for, and without an ID token nothing binds the answer to this login.
        if tokens.id_token.is_none() {
            return Err(TokenRequestError::MissingIdToken);
        }
        Ok(tokens)
    }

    /// Exchanges a refresh token for tokens
    /// ([RFC 6749 section 6](https://www.rfc-editor.org/rfc/rfc6749#section-6)).
    pub async fn refresh_tokens(
        &self,
        refresh_token: &SecretString,
    ) -> Result<TokenSet, TokenRequestError> {
        self.client
            .exchange_refresh_token(&RefreshToken::new(refresh_token.expose_secret().to_owned()))
            .request_async(&self.http)
            .await
            .map_err(token_request_error)?
            .try_into()
    }
}

pub(super) fn token_request_error(
    error: RequestTokenError<HttpError, BasicErrorResponse>,
) -> TokenRequestError {
    match error {
        RequestTokenError::ServerResponse(response) => match response.error() {
            BasicErrorResponseType::Extension(code) if !is_error_code(code) => {
                TokenRequestError::Malformed
            }
            code => TokenRequestError::Refused(code.clone()),
        },
        RequestTokenError::Request(error) => TokenRequestError::Http(error),
        // The parse error would quote the answer, tokens included: it is dropped.
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => TokenRequestError::Malformed,
    }
}

/// Whether `code` may be logged: a word, and not whatever else an answer may put there, which could be
/// a token, or lines that look like ours.
fn is_error_code(code: &str) -> bool {
    code.len() <= 64
        && code
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}
