use crate::config::{Prompt, ProviderKind};
use url::form_urlencoded;

/// The languages of Cognito's pages.
///
/// Source: [Managed login localization](https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html#managed-login-localization).
const LANGUAGES: [&str; 11] = [
    "de", "en", "es", "fr", "id", "it", "ja", "ko", "pt-BR", "zh-CN", "zh-TW",
];

/// The longest username, email address or telephone number, in bytes.
const MAX_LOGIN_HINT: usize = 128;

/// What a sign-in asks of the pool's hosted page: its language, whom to expect, where else to sign
/// in, and whether to ask for the password in any case.
///
/// Source: [Authorize endpoint](https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HostedPageOptions {
    lang: Option<String>,
    login_hint: Option<String>,
    identity_provider: Option<String>,
    login_forced: bool,
}

impl HostedPageOptions {
    /// Reads `lang`, `login_hint`, `identity_provider` and `prompt` from a query, without its `?`.
    /// Anybody can write a link, so only known parameters with known values are taken; others are
    /// dropped without a word. Which identity providers are known is a setting, and decided when
    /// the sign-in begins.
    ///
    /// ```
    /// use cognito::HostedPageOptions;
    ///
    /// let options = HostedPageOptions::from_query("lang=fr&prompt=login&redirect_uri=https://evil.example");
    /// assert_eq!(options, HostedPageOptions::from_query("lang=fr&prompt=login"));
    /// ```
    pub fn from_query(query: &str) -> Self {
        Self::from_lookup(|name| {
            form_urlencoded::parse(query.as_bytes())
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.into_owned())
        })
    }

    /// Like [`HostedPageOptions::from_query`], from any source that maps a name to a value.
    pub fn from_lookup(value: impl Fn(&str) -> Option<String>) -> Self {
        let is_login_hint = |hint: &String| {
            (1..=MAX_LOGIN_HINT).contains(&hint.len()) && !hint.chars().any(char::is_control)
        };
        Self {
            lang: value("lang").filter(|lang| LANGUAGES.contains(&&**lang)),
            login_hint: value("login_hint").filter(is_login_hint),
            identity_provider: value("identity_provider"),
            login_forced: value("prompt").as_deref() == Some("login"),
        }
    }

    /// The same, asking for the password even where the pool knows the browser.
    pub(super) fn with_forced_login(mut self) -> Self {
        self.login_forced = true;
        self
    }

    /// The parameters of the authorization request. Cognito has names of its own: OpenID Connect's
    /// for the language is `ui_locales`, and it knows no identity providers behind the provider.
    pub(super) fn parameters<'a>(
        &'a self,
        kind: ProviderKind,
        prompt: &'a Prompt,
        identity_providers: &'a [String],
    ) -> impl Iterator<Item = (&'static str, &'a str)> {
        let identity_provider = self
            .identity_provider
            .as_ref()
            .filter(|name| kind == ProviderKind::UserPool && identity_providers.contains(name));
        let lang = match kind {
            ProviderKind::UserPool => "lang",
            ProviderKind::OpenId => "ui_locales",
        };
        [
            (lang, self.lang.as_deref()),
            ("login_hint", self.login_hint.as_deref()),
            ("identity_provider", identity_provider.map(String::as_str)),
            ("prompt", prompt.parameter(self.login_forced)),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters(query: &str) -> Vec<(&'static str, String)> {
        HostedPageOptions::from_query(query)
            .parameters(
                ProviderKind::UserPool,
                &Prompt::default(),
                &["COGNITO".to_owned(), "Google".to_owned()],
            )
            .map(|(name, value)| (name, value.to_owned()))
            .collect()
    }

    #[test]
    fn known_values_are_passed_on() {
        let query = "lang=pt-BR&login_hint=ada%40example.com&identity_provider=Google&prompt=login";
        assert_eq!(
            parameters(query),
            [
                ("lang", "pt-BR".to_owned()),
                ("login_hint", "ada@example.com".to_owned()),
                ("identity_provider", "Google".to_owned()),
                ("prompt", "login".to_owned()),
            ]
        );
    }

    #[test]
    fn everything_else_is_dropped() {
        let long = format!("login_hint={}", "a".repeat(MAX_LOGIN_HINT + 1));
        for query in [
            "lang=xx",
            "lang=FR",
            "login_hint=",
            "login_hint=a%0d%0ab",
            &long,
            "identity_provider=Evil",
            "prompt=none",
            "redirect_uri=https%3A%2F%2Fevil.example",
            "state=x&nonce=y&scope=z",
        ] {
            assert_eq!(parameters(query), [], "{query}");
        }
    }
}
