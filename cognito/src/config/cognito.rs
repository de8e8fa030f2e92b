use super::identifiers::{is_region, parse_endpoint_url};
use super::lookup::Lookup;
use super::{
    ConfigError, CookieConfig, Issuer, Prompt, ProviderKind, SecretKeys, SessionConfig, SiteUrl,
    UserPoolId,
};
use crate::jwks::KeySet;
use secrecy::SecretString;
use std::time::Duration;
use url::Url;

/// The user pool (or other provider), the app client and the site they serve.
#[derive(Debug, Clone)]
pub struct CognitoConfig {
    /// `AWS_COGNITO_DOMAIN`: where the hosted pages and OAuth endpoints are. `None` if only the
    /// issuer is set: then its metadata says where they are.
    pub domain: Option<Url>,
    /// `AWS_COGNITO_ISSUER`, or the one that follows from the user pool's id.
    pub issuer: Issuer,
    /// `AWS_COGNITO_JWKS`: the provider's keys, as far as they are given; none by default. Others are
    /// fetched when a token names one.
    pub keys: KeySet,
    /// `AWS_COGNITO_USER_POOL_CLIENT_ID`.
    pub client_id: String,
    /// `AWS_COGNITO_USER_POOL_CLIENT_SECRET`; `None` for a public client.
    pub client_secret: Option<SecretString>,
    /// `AWS_COGNITO_SCOPES`, `openid email profile` by default.
    pub scopes: Vec<String>,
    /// `AWS_COGNITO_PROMPT`: what the sign-in pages ask in any case; nothing by default.
    pub prompt: Prompt,
    /// `AWS_COGNITO_IDENTITY_PROVIDERS`: which of them `/login?identity_provider=` may name.
    pub identity_providers: Vec<String>,
    /// How long sessions last.
    pub session: SessionConfig,
    /// The cookies' attributes and sizes.
    pub cookies: CookieConfig,
    /// `AWS_COGNITO_EXPIRATION_LEEWAY`, in seconds: how long after `exp` a token still counts.
    pub expiration_leeway: Duration,
    /// `SITE_URL`: the application's own origin.
    pub site_url: SiteUrl,
    /// `SECRET_KEY`: what cookies are sealed with.
    pub secret_keys: SecretKeys,
}

impl CognitoConfig {
    pub(super) fn read<F: Fn(&str) -> Option<String>>(
        lookup: &Lookup<F>,
    ) -> Result<Self, ConfigError> {
        let site_url = lookup.parsed(
            "SITE_URL",
            "the application's own origin, such as https://app.example.com (http only on localhost)",
            SiteUrl::parse,
        )?;
        Ok(Self {
            issuer: read_issuer(lookup)?,
            domain: read_domain(lookup)?,
            keys: lookup.parsed_or(
                "AWS_COGNITO_JWKS",
                "the JSON at the issuer's /.well-known/jwks.json, with a key for RS256 in it (or remove \
                 it, and the keys are fetched)",
                KeySet::default(),
                parse_keys,
            )?,
            client_id: lookup.parsed(
                "AWS_COGNITO_USER_POOL_CLIENT_ID",
                "the app client's id, such as 1example23456789abcdefghij",
                |id| {
                    id.bytes()
                        .all(|byte| byte.is_ascii_graphic())
                        .then(|| id.to_owned())
                },
            )?,
            client_secret: lookup
                .optional("AWS_COGNITO_USER_POOL_CLIENT_SECRET")
                .map(SecretString::from),
            scopes: lookup.parsed_or(
                "AWS_COGNITO_SCOPES",
                "scopes with spaces between, openid among them, such as openid email profile",
                parse_scopes("openid email profile").unwrap_or_default(),
                parse_scopes,
            )?,
            prompt: lookup.parsed_or(
                "AWS_COGNITO_PROMPT",
                "consent, login or select_account, or several of them with spaces between",
                Prompt::default(),
                Prompt::parse,
            )?,
            identity_providers: lookup.parsed_or(
                "AWS_COGNITO_IDENTITY_PROVIDERS",
                "names of the app client's identity providers with commas between, such as \
                 COGNITO,Google",
                vec!["COGNITO".to_owned()],
                parse_identity_providers,
            )?,
            session: SessionConfig::read(lookup)?,
            cookies: CookieConfig::read(lookup, &site_url)?,
            expiration_leeway: lookup.seconds(
                "AWS_COGNITO_EXPIRATION_LEEWAY",
                "a number of seconds from 0 to 60",
                0,
                0..=60,
            )?,
            site_url,
            secret_keys: lookup.parsed(
                "SECRET_KEY",
                "at least 32 random characters, such as the output of: openssl rand -hex 32",
                SecretKeys::parse,
            )?,
        })
    }

    /// Which rules the provider's tokens follow.
    pub fn provider_kind(&self) -> ProviderKind {
        match self.domain.is_some() || self.issuer.is_user_pool() {
            true => ProviderKind::UserPool,
            false => ProviderKind::OpenId,
        }
    }
}

/// The login domain. It may be left out where the issuer is set, and can be asked.
fn read_domain<F: Fn(&str) -> Option<String>>(
    lookup: &Lookup<F>,
) -> Result<Option<Url>, ConfigError> {
    const NAME: &str = "AWS_COGNITO_DOMAIN";
    if lookup.optional(NAME).is_none() && lookup.optional("AWS_COGNITO_ISSUER").is_some() {
        return Ok(None);
    }
    lookup
        .parsed(
            NAME,
            "the user pool's domain, such as https://my-app.auth.eu-west-1.amazoncognito.com (for \
             another OpenID Connect provider set AWS_COGNITO_ISSUER instead)",
            parse_domain,
        )
        .map(Some)
}

/// The issuer: set as it is, or derived from region and pool, which then must agree.
fn read_issuer<F: Fn(&str) -> Option<String>>(lookup: &Lookup<F>) -> Result<Issuer, ConfigError> {
    const EXPECTED: &str = "the tokens' issuer, such as \
         https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI";
    if lookup.optional("AWS_COGNITO_ISSUER").is_some() {
        return lookup.parsed("AWS_COGNITO_ISSUER", EXPECTED, Issuer::parse);
    }
    let region = lookup.parsed(
        "AWS_REGION",
        "the user pool's region, such as eu-west-1",
        |region| is_region(region).then(|| region.to_owned()),
    )?;
    let pool = lookup.parsed(
        "AWS_COGNITO_USER_POOL_ID",
        "the user pool's id, such as eu-west-1_AbCdEfGhI, in the region that AWS_REGION names",
        |id| UserPoolId::parse(id).filter(|pool| pool.region() == region),
    )?;
    Ok(Issuer::of_user_pool(&pool))
}

/// A login domain: an origin, with `https://` understood where it is left out.
fn parse_domain(text: &str) -> Option<Url> {
    let with_scheme = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    parse_endpoint_url(&with_scheme).filter(|url| {
        let named = url
            .host_str()
            .is_some_and(|host| host.contains('.') || host == "localhost");
        named && url.path() == "/" && url.query().is_none() && url.fragment().is_none()
    })
}

/// A set without a single usable key verifies nothing: it is a mistake, and not a way to say "none".
fn parse_keys(text: &str) -> Option<KeySet> {
    let keys = KeySet::parse(text.as_bytes()).ok();
    keys.filter(|keys| !keys.is_empty())
}

fn parse_scopes(text: &str) -> Option<Vec<String>> {
    let scopes: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    // Without openid there is no ID token, and so no nonce that binds the answer to this login.
    scopes
        .iter()
        .any(|scope| scope == "openid")
        .then_some(scopes)
}

/// Names as the Cognito API allows them: 1 to 32 characters, and none that would need quoting in a
/// list ([`ProviderName`](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_IdentityProviderType.html)).
fn parse_identity_providers(text: &str) -> Option<Vec<String>> {
    let names: Vec<String> = text.split(',').map(|name| name.trim().to_owned()).collect();
    let fits = |name: &String| {
        (1..=32).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_graphic())
    };
    names.iter().all(fits).then_some(names)
}
