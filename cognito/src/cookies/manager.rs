use super::attributes::Attributes;
use super::seal::Sealer;
use super::{RequestCookies, chunks};
use crate::config::{CognitoConfig, ProviderKind};
use cookie::Cookie;
use serde::{Serialize, de::DeserializeOwned};
use std::borrow::Cow;
use std::time::Duration;

/// The largest cookie that every browser keeps: name and value together, in bytes
/// ([RFC 6265 section 6.1](https://www.rfc-editor.org/rfc/rfc6265#section-6.1)).
pub(super) const MAX_COOKIE_SIZE: usize = 4096;

/// How many cookies of one kind an answer removes: if somebody sent very many, it stays small.
pub(crate) const MAX_REMOVALS: usize = 20;

/// Decides names, attributes and sealing of every cookie, once.
pub struct CookieManager {
    session_attributes: Attributes,
    login_attributes: Attributes,
    sealer: Sealer,
    budget: usize,
    token: String,
    session: String,
    refresh_token: String,
    login_prefix: String,
    evicted_logins: String,
}

impl CookieManager {
    /// The cookies of the configured site. `None` only if the crypto library fails.
    pub fn new(config: &CognitoConfig) -> Option<Self> {
        let site_url = &config.site_url;
        let session_attributes = Attributes::of_session(site_url, &config.cookies);
        let login_attributes = Attributes::of_login(site_url);
        let session = |name: &str| format!("{}{name}", session_attributes.name_prefix());
        let login = |name: &str| format!("{}{name}", login_attributes.name_prefix());
        Some(Self {
            token: session(match config.provider_kind() {
                ProviderKind::UserPool => "cognito_access_token",
                ProviderKind::OpenId => "cognito_id_token",
            }),
            session: session("cognito_session"),
            refresh_token: session("cognito_refresh_token"),
            login_prefix: login("cognito_login_"),
            evicted_logins: login("cognito_evicted_logins"),
            sealer: Sealer::new(&config.secret_keys)?,
            budget: config.cookies.budget,
            session_attributes,
            login_attributes,
        })
    }

    /// Name of the cookie that holds what authorises requests, as the JWT it is: a user pool's
    /// access token, another provider's ID token.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Name of the sealed cookie that holds what a session is since its sign-in.
    pub fn session(&self) -> &str {
        &self.session
    }

    /// Name of the sealed cookie that holds the refresh token.
    pub fn refresh_token(&self) -> &str {
        &self.refresh_token
    }

    /// What the names of pending logins' sealed cookies begin with.
    pub fn login_prefix(&self) -> &str {
        &self.login_prefix
    }

    /// Name of the sealed cookie that remembers where evicted logins wanted to go.
    pub(crate) fn evicted_logins(&self) -> &str {
        &self.evicted_logins
    }

    /// How many bytes of a request our cookies may take.
    pub(crate) fn budget(&self) -> usize {
        self.budget
    }

    /// The cookies that hold `value` for the session, in place of whatever the request carries
    /// under that name.
    pub(crate) fn session_cookies(
        &self,
        request: &RequestCookies,
        name: &str,
        value: &str,
        max_age: Duration,
    ) -> Vec<Cookie<'static>> {
        let chunks = chunks::split(name, value);
        // A value that was longer or shorter before must leave nothing behind.
        let leftovers: Vec<_> = self
            .carried(request, name)
            .filter(|old| !chunks.iter().any(|(name, _)| name == old))
            .map(|old| self.session_attributes.removal(old))
            .collect();
        chunks
            .into_iter()
            .map(|(name, value)| self.session_attributes.cookie(name, value, max_age))
            .chain(leftovers)
            .collect()
    }

    /// A cookie of a sign-in under way. `None` if no browser would keep one of that size.
    pub(crate) fn login_cookie<T: Serialize>(
        &self,
        name: &str,
        value: &T,
        max_age: Duration,
    ) -> Option<Cookie<'static>> {
        let value = self.seal(name, value)?;
        (name.len() + value.len() <= MAX_COOKIE_SIZE).then(|| {
            self.login_attributes
                .cookie(name.to_owned(), value, max_age)
        })
    }

    /// A value that only this application can read or write, for the cookie called `name`.
    pub(crate) fn seal<T: Serialize>(&self, name: &str, value: &T) -> Option<String> {
        self.sealer.seal(name, &serde_json::to_vec(value).ok()?)
    }

    /// Every value of the sealed cookie called `name` that opens. One that does not is treated as
    /// absent: a foreign or outdated cookie means "signed out", never an error.
    pub(crate) fn open<'a, T: DeserializeOwned>(
        &'a self,
        cookies: &'a RequestCookies,
        name: &'a str,
    ) -> impl Iterator<Item = T> + 'a {
        self.values(cookies, name)
            .filter_map(move |value| self.open_value(name, &value))
    }

    /// Opens one value of the sealed cookie called `name`.
    pub(crate) fn open_value<T: DeserializeOwned>(&self, name: &str, value: &str) -> Option<T> {
        serde_json::from_slice(&self.sealer.open(name, value)?).ok()
    }

    /// Every value of the cookie called `name`, be it whole or in pieces.
    pub(crate) fn values<'a>(
        &self,
        cookies: &'a RequestCookies,
        name: &'a str,
    ) -> impl Iterator<Item = Cow<'a, str>> {
        let whole = cookies.values(name).map(Cow::Borrowed);
        whole.chain(chunks::join(cookies, name).map(Cow::Owned))
    }

    /// What the session's cookies take of the request, in bytes.
    pub(crate) fn session_size(&self, request: &RequestCookies) -> usize {
        self.session_names()
            .into_iter()
            .flat_map(|name| request.with_prefix(name))
            .map(|(name, value)| name.len() + value.len() + "=; ".len())
            .sum()
    }

    /// Whether the request carries any of the session's cookies.
    pub(crate) fn carries_session(&self, request: &RequestCookies) -> bool {
        self.session_names()
            .into_iter()
            .any(|name| self.carried(request, name).next().is_some())
    }

    /// Removals of all the session's cookies, whether the request carried them or not.
    pub(crate) fn session_removals(&self, request: &RequestCookies) -> Vec<Cookie<'static>> {
        let pieces = |name| chunks::names(request, name).into_iter().take(MAX_REMOVALS);
        self.session_names()
            .into_iter()
            .flat_map(|name| std::iter::once(name.to_owned()).chain(pieces(name)))
            .map(|name| self.session_attributes.removal(name))
            .collect()
    }

    /// The removal of a cookie of a sign-in under way.
    pub(crate) fn login_removal(&self, name: &str) -> Cookie<'static> {
        self.login_attributes.removal(name.to_owned())
    }

    /// Removals of the pending logins that the request carries; of the first ones if somebody sent
    /// very many, so that the answer stays small.
    pub(crate) fn login_removals(&self, request: &RequestCookies) -> Vec<Cookie<'static>> {
        let evicted = request
            .contains(&self.evicted_logins)
            .then_some(&*self.evicted_logins);
        request
            .with_prefix(&self.login_prefix)
            .map(|(name, _)| name)
            .take(MAX_REMOVALS)
            .chain(evicted)
            .map(|name| self.login_removal(name))
            .collect()
    }

    fn session_names(&self) -> [&str; 3] {
        [&self.token, &self.session, &self.refresh_token]
    }

    /// The names under which the request carries the cookie called `name`, pieces included.
    fn carried(&self, request: &RequestCookies, name: &str) -> impl Iterator<Item = String> {
        let whole = request.contains(name).then(|| name.to_owned());
        let pieces = chunks::names(request, name);
        whole.into_iter().chain(pieces).take(MAX_REMOVALS)
    }
}
