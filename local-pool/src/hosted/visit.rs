//! A visit of a page, for an authorization request.

use std::sync::Arc;
use std::time::SystemTime;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

use super::hosted_error::HostedError;
use crate::authorization_request::AuthorizationRequest;
use crate::authorize_error::AuthorizeError;
use crate::client::Client;
use crate::identity_provider::COGNITO;
use crate::pages::Layout;
use crate::parameters::Parameters;
use crate::state::PoolState;

/// The languages of Cognito's own pages. Ours are in English; the choice is only remembered.
const LANGUAGES: [&str; 11] = [
    "de", "en", "es", "fr", "id", "it", "ja", "ko", "pt-BR", "zh-CN", "zh-TW",
];

/// A browser on one of our pages. Every page has the parameters of the authorization request
/// in its address, and checks them again.
pub(crate) struct Visit {
    pub(crate) pool: Arc<PoolState>,
    pub(crate) jar: CookieJar,
    /// As it came.
    pub(crate) query: String,
    pub(crate) request: AuthorizationRequest,
    pub(crate) now: SystemTime,
}

/// What a page says above its form.
pub(crate) enum Told {
    Nothing,
    Notice(&'static str),
    Error(HostedError),
}

impl FromRequestParts<Arc<PoolState>> for Visit {
    type Rejection = AuthorizeError;

    async fn from_request_parts(
        parts: &mut Parts,
        pool: &Arc<PoolState>,
    ) -> Result<Self, AuthorizeError> {
        let query = parts.uri.query().unwrap_or_default().to_owned();
        let parameters = Parameters::parse(query.as_bytes());
        let request = AuthorizationRequest::parse(&parameters, pool)?;
        let jar = CookieJar::from_headers(&parts.headers);
        Ok(Self {
            pool: pool.clone(),
            jar: remember_language(jar, &parameters),
            query,
            request,
            now: pool.now(),
        })
    }
}

impl Visit {
    /// The client that the user is to return to.
    pub(crate) fn client(&self) -> Option<&Client> {
        self.pool.clients.find(&self.request.client_id)
    }

    /// Whether the client lets people sign in at the pool itself.
    pub(crate) fn check_own_users(&self) -> Result<(), HostedError> {
        match self.client() {
            Some(client) if client.allows_provider(COGNITO) => Ok(()),
            _ => Err(HostedError::NoOwnUsers),
        }
    }

    /// The page that `make` makes from the parts that all pages have.
    pub(crate) fn page<T: Template>(self, told: Told, make: impl FnOnce(Layout) -> T) -> Response {
        let (jar, csrf_token) = self.pool.page_forms.issue(self.jar, self.now);
        let (status, alert, notice) = match told {
            Told::Nothing => (StatusCode::OK, None, None),
            Told::Notice(notice) => (StatusCode::OK, None, Some(notice)),
            Told::Error(error) => {
                tracing::info!(client_id = self.request.client_id, "refused: {error}");
                (error.status(), Some(error.to_string()), None)
            }
        };
        let styles = &self.pool.styles;
        let page = make(Layout {
            css: styles.css,
            client_id: self.request.client_id,
            query: self.query,
            csrf_token,
            alert,
            notice,
        });
        let page = styles.page(&page, Some(&self.request.redirect_uri));
        (status, jar, page).into_response()
    }
}

fn remember_language(jar: CookieJar, parameters: &Parameters) -> CookieJar {
    match parameters.get("lang") {
        Ok(Some(lang)) if LANGUAGES.contains(&lang) => jar.add(
            Cookie::build(("lang", lang.to_owned()))
                .path("/")
                .http_only(true)
                .same_site(SameSite::Lax),
        ),
        _ => jar,
    }
}
