//! What holds for any query that the callback is called with.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::callback::{CallbackParams, CallbackParamsError, Outcome};
use secrecy::ExposeSecret;
use std::borrow::Cow;

/// Reads `data` as the callback's query.
pub fn check(data: &[u8]) {
    let Ok(query) = str::from_utf8(data) else {
        return;
    };
    let pairs: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).collect();
    match CallbackParams::parse(query) {
        Ok(params) => {
            assert_eq!(params.state.as_deref(), only(&pairs, "state"));
            let (code, error) = (only(&pairs, "code"), only(&pairs, "error"));
            match &params.outcome {
                Outcome::Code(read) => {
                    assert_eq!((Some(read.expose_secret()), None), (code, error))
                }
                Outcome::Error(read) => assert_eq!(Some(&**read), error),
            }
        }
        Err(CallbackParamsError::Duplicate(name)) => assert!(count(&pairs, name) > 1),
        Err(CallbackParamsError::NoOutcome) => {
            assert_eq!(count(&pairs, "code") + count(&pairs, "error"), 0);
        }
    }
}

fn count(pairs: &[(Cow<'_, str>, Cow<'_, str>)], name: &str) -> usize {
    let named = |(key, value): &&(Cow<'_, str>, Cow<'_, str>)| *key == name && !value.is_empty();
    pairs.iter().filter(named).count()
}

/// The value of the only parameter called `name`: there may not be a second.
fn only<'a>(pairs: &'a [(Cow<'_, str>, Cow<'_, str>)], name: &str) -> Option<&'a str> {
    assert!(count(pairs, name) <= 1, "{name} is there twice");
    let named = pairs
        .iter()
        .find(|(key, value)| *key == name && !value.is_empty());
    named.map(|(_, value)| &**value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn query(pairs: &[(String, String)]) -> String {
        url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish()
    }

    fn code(params: &CallbackParams) -> Option<&str> {
        match &params.outcome {
            Outcome::Code(code) => Some(code.expose_secret()),
            Outcome::Error(_) => None,
        }
    }

    proptest! {
        #[test]
        fn any_query_is_read_as_it_stands(
            text in ".*",
            tricky in "((code|state|error|%63ode|iss|error_description)=?|[&=;+%]|%26|%3[dD]|a){0,12}",
        ) {
            check(text.as_bytes());
            check(tricky.as_bytes());
        }

        #[test]
        fn what_the_pool_writes_is_what_is_read_whatever_stands_around_it(
            code_sent in ".+", state_sent in ".+",
            others in prop::collection::vec(("[a-z]{6,9}", ".*"), 0..4),
            order in any::<prop::sample::Index>(),
        ) {
            let mut pairs = others;
            for (name, value) in [("code", &code_sent), ("state", &state_sent)] {
                pairs.insert(order.index(pairs.len() + 1), (name.into(), value.clone()));
            }
            let params = CallbackParams::parse(&query(&pairs)).unwrap();
            prop_assert_eq!(code(&params), Some(&*code_sent));
            prop_assert_eq!(params.state.as_deref(), Some(&*state_sent));
            let shown = format!("{params:?}");
            prop_assert!(code_sent.len() < 4 || !shown.contains(&code_sent));
        }

        #[test]
        fn a_second_code_state_or_error_is_refused_wherever_it_stands(
            name in prop::sample::select(vec!["code", "state", "error"]),
            values in prop::collection::vec(".+", 2..4), more in ".*",
        ) {
            let mut pairs: Vec<_> = values.into_iter().map(|value| (name.to_owned(), value)).collect();
            pairs.insert(1, ("error_description".into(), more));
            let refused = CallbackParams::parse(&query(&pairs)).unwrap_err();
            prop_assert_eq!(refused, CallbackParamsError::Duplicate(name));
        }
    }
}
