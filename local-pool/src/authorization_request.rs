//! The request of `/oauth2/authorize`, which `/login` repeats.

use crate::authorize_error::AuthorizeError;
use crate::client::Client;
use crate::identity_provider::{COGNITO, IdentityProviders};
use crate::oauth_flow::OAuthFlow;
use crate::parameters::{Parameters, Repeated};
use crate::state::PoolState;

/// A valid request: its client exists, its redirect URI is registered, its scopes are
/// the client's.
#[derive(Clone)]
pub(crate) struct AuthorizationRequest {
    pub(crate) client_id: String,
    pub(crate) redirect_uri: String,
    pub(crate) state: Option<String>,
    pub(crate) scopes: Vec<String>,
    pub(crate) code_challenge: Option<String>,
    pub(crate) nonce: Option<String>,
    pub(crate) login_hint: Option<String>,
    pub(crate) resource: Option<String>,
    pub(crate) prompt: Prompt,
    /// Where the user is to sign in; the pool's own pages, unless it says otherwise.
    pub(crate) identity_provider: Option<String>,
    /// `response_type=token`
    pub(crate) implicit: bool,
}

/// What `prompt` asks for; `select_account` and `consent` have no effect here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Prompt {
    /// Use the session, or show the login page.
    Normal,
    /// `none`: use the session, or fail.
    None,
    /// `login`: show the login page even with a session.
    Login,
}

impl AuthorizationRequest {
    /// Checks first what decides whether errors may be redirected at all, so that no
    /// unregistered address is ever redirected to (RFC 6749 section 4.1.2.1).
    pub(crate) fn parse(query: &Parameters, pool: &PoolState) -> Result<Self, AuthorizeError> {
        let client_id = query.get("client_id").ok().flatten();
        let shown = |error| AuthorizeError::Shown {
            error,
            client_id: client_id.map(str::to_owned),
        };
        let client = client_id.and_then(|id| pool.clients.find(id));
        let client = client.ok_or_else(|| shown("invalid_request"))?;
        let redirect_uri = query.get("redirect_uri").ok().flatten();
        let redirect_uri = redirect_uri.ok_or_else(|| shown("invalid_request"))?;
        if !client.callback_urls.iter().any(|url| url == redirect_uri) {
            return Err(shown("redirect_mismatch"));
        }
        let provider = identity_provider(query, client, &pool.identity_providers);
        let identity_provider = provider.map_err(|_| shown("invalid_request"))?;
        let state = query.get("state").ok().flatten().map(str::to_owned);
        let implicit = matches!(query.get("response_type"), Ok(Some("token")));
        Self::parse_rest(query, client, redirect_uri, identity_provider).map_err(|error| {
            AuthorizeError::Redirected {
                error: error.0.into(),
                description: None,
                redirect_uri: redirect_uri.to_owned(),
                state,
                in_fragment: implicit && client.allows_flow(OAuthFlow::Implicit),
            }
        })
    }

    /// An error that the client is told.
    pub(crate) fn fail(&self, error: &'static str) -> AuthorizeError {
        AuthorizeError::Redirected {
            error: error.into(),
            description: None,
            redirect_uri: self.redirect_uri.clone(),
            state: self.state.clone(),
            in_fragment: self.implicit,
        }
    }

    fn parse_rest(
        query: &Parameters,
        client: &Client,
        redirect_uri: &str,
        identity_provider: Option<String>,
    ) -> Result<Self, RedirectedError> {
        let owned = |name| Ok::<_, Repeated>(query.get(name)?.map(str::to_owned));
        let implicit = match query.get("response_type")? {
            Some("code") if client.allows_flow(OAuthFlow::Code) => false,
            Some("token") if client.allows_flow(OAuthFlow::Implicit) => true,
            Some(_) => return Err(RedirectedError("unauthorized_client")),
            None => return Err(RedirectedError("invalid_request")),
        };
        Ok(Self {
            client_id: client.id.clone(),
            redirect_uri: redirect_uri.to_owned(),
            state: owned("state")?,
            scopes: scopes(query.get("scope")?, client)?,
            code_challenge: code_challenge(query)?,
            nonce: owned("nonce")?,
            login_hint: owned("login_hint")?,
            resource: owned("resource")?,
            prompt: prompt(query.get("prompt")?)?,
            identity_provider,
            implicit,
        })
    }
}

/// The provider that the request names, if the client may use it. By name or by alias, not both.
fn identity_provider(
    query: &Parameters,
    client: &Client,
    providers: &IdentityProviders,
) -> Result<Option<String>, NoSuchProvider> {
    let get = |name| query.get(name).map_err(|_| NoSuchProvider);
    let name = match (get("identity_provider")?, get("idp_identifier")?) {
        (None, None) => return Ok(None),
        (Some(COGNITO), None) => COGNITO,
        (Some(name), None) => &providers.find(name).ok_or(NoSuchProvider)?.name,
        (None, Some(alias)) => &providers.by_identifier(alias).ok_or(NoSuchProvider)?.name,
        (Some(_), Some(_)) => return Err(NoSuchProvider),
    };
    match client.allows_provider(name) {
        true => Ok(Some(name.to_owned())),
        false => Err(NoSuchProvider),
    }
}

/// The pool or the client has no such identity provider.
struct NoSuchProvider;

fn scopes(requested: Option<&str>, client: &Client) -> Result<Vec<String>, RedirectedError> {
    let Some(requested) = requested else {
        return Ok(client.scopes.clone());
    };
    let requested: Vec<String> = requested.split_whitespace().map(str::to_owned).collect();
    let has = |name: &str| requested.iter().any(|scope| scope == name);
    let known = requested.iter().all(|scope| client.scopes.contains(scope));
    let needs_openid = has("email") || has("phone") || has("profile");
    if requested.is_empty() || !known || (needs_openid && !has("openid")) {
        return Err(RedirectedError("invalid_scope"));
    }
    Ok(requested)
}

/// PKCE by S256 or none at all: "plain" protects nothing (RFC 9700 section 2.1.1).
fn code_challenge(query: &Parameters) -> Result<Option<String>, RedirectedError> {
    let challenge = query.get("code_challenge")?;
    match (challenge, query.get("code_challenge_method")?) {
        (None, None) => Ok(None),
        // The SHA-256 of anything is 43 characters of base64url (RFC 7636 section 4.2).
        (Some(challenge), Some("S256")) if challenge.len() == 43 => Ok(Some(challenge.to_owned())),
        _ => Err(RedirectedError("invalid_request")),
    }
}

fn prompt(value: Option<&str>) -> Result<Prompt, RedirectedError> {
    let prompts: Vec<&str> = value.unwrap_or_default().split_whitespace().collect();
    match (prompts.contains(&"none"), prompts.len()) {
        (true, 1) => Ok(Prompt::None),
        // "none" beside anything else contradicts itself (OpenID Connect Core 3.1.2.1).
        (true, _) => Err(RedirectedError("invalid_request")),
        (false, _) if prompts.contains(&"login") => Ok(Prompt::Login),
        (false, _) => Ok(Prompt::Normal),
    }
}

/// An `error` code for the client.
struct RedirectedError(&'static str);

impl From<Repeated> for RedirectedError {
    fn from(_: Repeated) -> Self {
        Self("invalid_request")
    }
}
