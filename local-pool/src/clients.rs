//! The registered app clients, and how one proves who it is.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use axum::http::{HeaderMap, header};
use base64::{Engine, engine::general_purpose::STANDARD};
use url::form_urlencoded;

use crate::client::Client;
use crate::invalid_client::InvalidClient;
use crate::parameters::{Parameters, Repeated};

/// At least one client.
pub(crate) struct Clients(Vec<Client>);

impl Clients {
    pub(crate) fn new(clients: Vec<Client>) -> Result<Self, InvalidClient> {
        clients.iter().try_for_each(Client::validate)?;
        Ok(Self(clients))
    }

    pub(crate) fn first(&self) -> &Client {
        &self.0[0]
    }

    pub(crate) fn all(&self) -> &[Client] {
        &self.0
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Client> {
        self.0.iter().find(|client| client.id == id)
    }

    /// The client that sent the request: by HTTP Basic or by `client_id` (and
    /// `client_secret`) in the body, one of the two (RFC 6749 section 2.3).
    pub(crate) fn authenticate(
        &self,
        headers: &HeaderMap,
        body: &Parameters,
    ) -> Result<&Client, ClientAuthenticationError> {
        let authorization = headers.get(header::AUTHORIZATION);
        let body_id = body.get("client_id")?;
        let body_secret = body.get("client_secret")?;
        let (id, secret) = match (authorization, body_id) {
            (Some(_), _) if body_secret.is_some() => {
                return Err(ClientAuthenticationError::Malformed);
            }
            (Some(header), body_id) => {
                let (id, secret) = header
                    .to_str()
                    .ok()
                    .and_then(basic_credentials)
                    .ok_or(ClientAuthenticationError::Invalid)?;
                if body_id.is_some_and(|body_id| body_id != id) {
                    return Err(ClientAuthenticationError::Malformed);
                }
                (id, Some(secret))
            }
            (None, Some(id)) => (id.to_owned(), body_secret.map(str::to_owned)),
            (None, None) => return Err(ClientAuthenticationError::Malformed),
        };
        let client = self.find(&id).ok_or(ClientAuthenticationError::Invalid)?;
        let accepted = match (client.secret.as_deref(), secret) {
            (None, None) => true,
            // In constant time, so that a secret cannot be guessed byte by byte.
            (Some(expected), Some(secret)) => {
                verify_slices_are_equal(expected.as_bytes(), secret.as_bytes()).is_ok()
            }
            _ => false,
        };
        if accepted {
            Ok(client)
        } else {
            Err(ClientAuthenticationError::Invalid)
        }
    }
}

/// `Basic base64(id:secret)`. Ids and secrets need no URL-encoding, [`Client`] sees to it; but
/// the standard asks for it (RFC 6749 section 2.3.1), and some libraries encode even a "-".
fn basic_credentials(header: &str) -> Option<(String, String)> {
    let (scheme, credentials) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("Basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(credentials.trim()).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    Some((percent_decoded(id)?, percent_decoded(secret)?))
}

fn percent_decoded(text: &str) -> Option<String> {
    // As the value of a form field: there is no "&" to end it.
    if text.contains('&') {
        return None;
    }
    let field = format!("value={text}");
    let value = form_urlencoded::parse(field.as_bytes()).next();
    value.map(|(_, value)| value.into_owned())
}

/// Why no client was recognised.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ClientAuthenticationError {
    /// No credentials, or two sorts of them.
    #[error("the request names no client, or names it in two ways")]
    Malformed,
    /// An unknown client or a wrong secret.
    #[error("unknown client or wrong secret")]
    Invalid,
}

impl From<Repeated> for ClientAuthenticationError {
    fn from(_: Repeated) -> Self {
        Self::Malformed
    }
}
