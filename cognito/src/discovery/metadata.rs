use super::DiscoveryError;
use crate::config::{Issuer, parse_endpoint_url};
use crate::endpoints::Endpoints;
use crate::json::check_object;
use serde::Deserialize;

/// What a provider says of itself, as far as we need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderMetadata {
    /// Where its endpoints are.
    pub endpoints: Endpoints,
    /// Whether each callback names the issuer
    /// ([RFC 9207](https://www.rfc-editor.org/rfc/rfc9207)).
    pub callback_has_issuer: bool,
    /// Whether the client's secret has to stand in the form of a token request, because the
    /// provider does not take it in the `Authorization` header.
    pub secret_in_form: bool,
}

/// The document's members that we read
/// ([OpenID Connect Discovery 3](https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata)).
#[derive(Deserialize)]
struct Document {
    issuer: Option<String>,
    authorization_endpoint: Option<String>,
    token_endpoint: Option<String>,
    jwks_uri: Option<String>,
    revocation_endpoint: Option<String>,
    end_session_endpoint: Option<String>,
    userinfo_endpoint: Option<String>,
    id_token_signing_alg_values_supported: Option<Vec<String>>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    code_challenge_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl From<Endpoints> for ProviderMetadata {
    fn from(endpoints: Endpoints) -> Self {
        Self {
            endpoints,
            callback_has_issuer: false,
            secret_in_form: false,
        }
    }
}

impl ProviderMetadata {
    /// Reads the metadata document of `issuer`. What it does not have to say may be absent; what it
    /// says has to be usable.
    ///
    /// # Errors
    /// If it is not a metadata document, is another issuer's, or names an endpoint that tokens must
    /// not travel to.
    pub fn parse(document: &[u8], issuer: &Issuer) -> Result<Self, DiscoveryError> {
        check_object(document).map_err(|_| DiscoveryError::Malformed)?;
        let document: Document =
            serde_json::from_slice(document).map_err(|_| DiscoveryError::Malformed)?;
        // Exactly, or one provider could pass itself off as another (OpenID Connect Discovery 4.3).
        if document.issuer.as_deref() != Some(issuer.as_str()) {
            return Err(DiscoveryError::WrongIssuer);
        }
        let offers = |list: &Option<Vec<String>>, wanted: &str| {
            list.as_ref()
                .is_none_or(|list| list.iter().any(|offered| offered == wanted))
        };
        for (list, name, wanted) in [
            (
                &document.id_token_signing_alg_values_supported,
                "id_token_signing_alg_values_supported",
                "RS256",
            ),
            (
                &document.code_challenge_methods_supported,
                "code_challenge_methods_supported",
                "S256",
            ),
        ] {
            if !offers(list, wanted) {
                return Err(DiscoveryError::Unsupported(name, wanted));
            }
        }
        let auth_methods = &document.token_endpoint_auth_methods_supported;
        Ok(Self {
            callback_has_issuer: document.authorization_response_iss_parameter_supported,
            secret_in_form: !offers(auth_methods, "client_secret_basic")
                && offers(auth_methods, "client_secret_post"),
            endpoints: document.endpoints(issuer)?,
        })
    }
}

impl Document {
    fn endpoints(self, issuer: &Issuer) -> Result<Endpoints, DiscoveryError> {
        // Plain http only if the issuer itself is on this machine.
        let may_be_http = issuer.as_str().starts_with("http:");
        let optional = |endpoint: Option<String>, name| match endpoint {
            None => Ok(None),
            Some(endpoint) => parse_endpoint_url(&endpoint)
                .filter(|url| url.scheme() == "https" || may_be_http)
                .filter(|url| url.fragment().is_none())
                .map(|_| Some(endpoint))
                .ok_or(DiscoveryError::Endpoint(name)),
        };
        let required =
            |endpoint, name| optional(endpoint, name)?.ok_or(DiscoveryError::Endpoint(name));
        Ok(Endpoints {
            authorization: required(self.authorization_endpoint, "authorization_endpoint")?,
            token: required(self.token_endpoint, "token_endpoint")?,
            jwks: required(self.jwks_uri, "jwks_uri")?,
            revocation: optional(self.revocation_endpoint, "revocation_endpoint")?,
            end_session: optional(self.end_session_endpoint, "end_session_endpoint")?,
            user_info: optional(self.userinfo_endpoint, "userinfo_endpoint")?,
        })
    }
}
