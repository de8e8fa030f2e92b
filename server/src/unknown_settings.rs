//! Settings that nobody reads: with a name that is misspelt, a default would stay in force in silence.

use crate::environment::Environment;
use strsim::damerau_levenshtein;

/// What the names of the sign-in's settings begin with. Others are other programs' business.
const PREFIX: &str = "AWS_COGNITO_";

/// What follows it, as `.env.example` has it.
const KNOWN: [&str; 20] = [
    "COOKIE_AGE_SECONDS",
    "COOKIE_BUDGET_BYTES",
    "COOKIE_DOMAIN",
    "COOKIE_SAMESITE",
    "DISABLED",
    "DOMAIN",
    "EXPIRATION_LEEWAY",
    "IDENTITY_PROVIDERS",
    "ISSUER",
    "JWKS",
    "PROMPT",
    "REFRESH_COOKIE_AGE_SECONDS",
    "REFRESH_FLOW_ENABLED",
    "SCOPES",
    "SESSION_MAX_AGE_SECONDS",
    "SUBDOMAIN",
    "USER_POOL_CLIENT_ID",
    "USER_POOL_CLIENT_SECRET",
    "USER_POOL_CLIENT_SECRET_ARN",
    "USER_POOL_ID",
];

/// How many letters may be wrong, missing or too many in what was meant.
const TYPOS: usize = 3;

/// Names each one in the log, with the setting that was probably meant.
pub(crate) fn warn(environment: &Environment) {
    for name in environment.names() {
        let Some(own) = name.strip_prefix(PREFIX) else {
            continue;
        };
        if KNOWN.contains(&own) {
            continue;
        }
        match nearest(own) {
            Some(known) => tracing::warn!(
                "{name} is no setting and changes nothing. Is {PREFIX}{known} meant?"
            ),
            None => tracing::warn!(
                "{name} is no setting and changes nothing. README.md lists those there are"
            ),
        }
    }
}

fn nearest(own: &str) -> Option<&'static str> {
    KNOWN
        .into_iter()
        .map(|known| (damerau_levenshtein(own, known), known))
        .filter(|(distance, _)| *distance <= TYPOS)
        .min()
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_that_the_example_file_names_is_known() {
        let example = include_str!("../../.env.example");
        let mut named: Vec<&str> = example
            .lines()
            .filter_map(|line| line.trim_start_matches('#').split_once('='))
            .filter_map(|(name, _)| name.strip_prefix(PREFIX))
            .collect();
        named.sort_unstable();
        assert_eq!(named, KNOWN);
    }

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        assert_eq!(nearest("SCOPE"), Some("SCOPES"));
        assert_eq!(nearest("USER_POOL_CLIENT"), Some("USER_POOL_CLIENT_ID"));
        assert_eq!(nearest("DOMIAN"), Some("DOMAIN"));
        assert_eq!(nearest("FAVOURITE_COLOUR"), None);
    }
}
