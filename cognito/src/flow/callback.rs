use crate::discovery::DiscoveryError;
use crate::oauth::TokenRequestError;
use crate::token::TokenError;
use secrecy::SecretString;
use thiserror::Error;

/// The query of the callback, checked for form
/// ([RFC 6749 section 4.1.2](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2)).
#[derive(Debug)]
pub struct CallbackParams {
    /// `state`; an answer without one cannot be matched to a sign-in.
    pub(super) state: Option<SecretString>,
    /// `iss`: whose answer it is ([RFC 9207](https://www.rfc-editor.org/rfc/rfc9207)).
    pub(super) issuer: Option<String>,
    pub(super) outcome: Outcome,
}

#[derive(Debug)]
pub(super) enum Outcome {
    Code(SecretString),
    /// `error`. Its description is dropped here: it is text that anybody can put into a link.
    Error(String),
}

/// Why a query is not that of a callback.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum CallbackParamsError {
    /// A parameter that counts appears twice: two readers could disagree about which one to take.
    #[error("the callback has {0} more than once")]
    Duplicate(&'static str),
    /// There is neither a code nor an error.
    #[error("the callback has neither code nor error")]
    NoOutcome,
}

impl CallbackParams {
    /// Reads the callback's query, without its `?`. An error beside a code counts as the error.
    ///
    /// # Errors
    /// If a parameter is repeated, or there is neither code nor error.
    pub fn parse(query: &str) -> Result<Self, CallbackParamsError> {
        let once = |name: &'static str| {
            let mut values = url::form_urlencoded::parse(query.as_bytes())
                .filter(|(key, value)| key == name && !value.is_empty())
                .map(|(_, value)| value.into_owned());
            match (values.next(), values.next()) {
                (value, None) => Ok(value),
                _ => Err(CallbackParamsError::Duplicate(name)),
            }
        };
        let (state, code, error) = (once("state")?, once("code")?, once("error")?);
        let issuer = once("iss")?;
        let outcome = match (error, code) {
            (Some(error), _) => Outcome::Error(error),
            (None, Some(code)) => Outcome::Code(code.into()),
            (None, None) => return Err(CallbackParamsError::NoOutcome),
        };
        Ok(Self {
            state: state.map(SecretString::from),
            issuer,
            outcome,
        })
    }
}

/// Why a callback signed nobody in.
#[derive(Debug, Error)]
pub enum CallbackError {
    /// The query is not that of a callback.
    #[error(transparent)]
    Params(#[from] CallbackParamsError),
    /// No sign-in of this browser is waiting for this answer: it took too long, was answered
    /// before, or was begun elsewhere.
    #[error("no sign-in is waiting for this answer")]
    NoTransaction,
    /// The answer is another issuer's, or does not say whose it is although the provider promises
    /// that it does ([RFC 9207 section 2.4](https://www.rfc-editor.org/rfc/rfc9207#section-2.4)).
    #[error("the answer's iss is another issuer, or missing")]
    WrongIssuer,
    /// It is not known where the provider's endpoints are.
    #[error(transparent)]
    Discovery(#[from] DiscoveryError),
    /// The person said no (`access_denied`).
    #[error("the sign-in was cancelled")]
    Cancelled,
    /// The pool reported an error of
    /// [RFC 6749 section 4.1.2.1](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1).
    #[error("the provider reported an error at sign-in")]
    Provider,
    /// The code brought no tokens.
    #[error(transparent)]
    TokenRequest(#[from] TokenRequestError),
    /// The ID token is not believed.
    #[error("ID token: {0}")]
    IdToken(#[source] TokenError),
    /// The access token is not believed.
    #[error("access token: {0}")]
    AccessToken(#[source] TokenError),
    /// The tokens are larger than the cookies may be.
    #[error("the tokens do not fit in cookies: does this user have very many groups?")]
    TooLarge,
    /// The person proved who they are longer ago than a session may last, and was not asked again.
    #[error("the provider did not ask for the password, although the session is too old")]
    TooOld,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_beside_a_code_counts_as_the_error() {
        let params = CallbackParams::parse("code=c&error=access_denied&state=s").unwrap();
        assert!(matches!(params.outcome, Outcome::Error(error) if error == "access_denied"));
    }

    #[test]
    fn a_repeated_parameter_is_refused() {
        for (query, name) in [
            ("code=a&code=b&state=s", "code"),
            ("code=a&state=s&state=s", "state"),
            ("error=a&error=b", "error"),
            ("code=a&state=s&iss=a&iss=b", "iss"),
        ] {
            let error = CallbackParams::parse(query).unwrap_err();
            assert_eq!(error, CallbackParamsError::Duplicate(name));
        }
    }

    #[test]
    fn a_query_without_an_outcome_is_refused() {
        for query in ["", "state=s", "code=&state=s", "%%%"] {
            assert_eq!(
                CallbackParams::parse(query).unwrap_err(),
                CallbackParamsError::NoOutcome
            );
        }
    }
}
