/// What kind of provider the issuer is: which rules hold beside those of OpenID Connect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProviderKind {
    /// A Cognito user pool. Its access tokens are JWTs made for its clients, and authorise requests.
    UserPool,
    /// Any other OpenID Connect provider. Its access tokens are for its own APIs and need not be
    /// JWTs: a client must not look into them
    /// ([RFC 9068 section 6](https://www.rfc-editor.org/rfc/rfc9068#section-6)). The one token that
    /// every provider makes for us, and that the standard says how to verify, is the ID token: it
    /// authorises requests.
    OpenId,
}
