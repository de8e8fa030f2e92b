//! The parameters of an OAuth request.

use url::form_urlencoded;

/// Name-value pairs of a query or a form body.
#[derive(Clone, Default)]
pub(crate) struct Parameters(Vec<(String, String)>);

impl Parameters {
    pub(crate) fn parse(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// The value of `name`. One without a value counts as omitted, and none may come
    /// twice (RFC 6749 sections 3.1 and 3.2).
    pub(crate) fn get(&self, name: &str) -> Result<Option<&str>, Repeated> {
        let mut values = self
            .0
            .iter()
            .filter(|(n, _)| n == name)
            .map(|(_, value)| value);
        match (values.next(), values.next()) {
            (_, Some(_)) => Err(Repeated),
            (value, None) => Ok(value.map(String::as_str).filter(|value| !value.is_empty())),
        }
    }
}

/// `query` with one value for `name`.
pub(crate) fn with_parameter(query: &str, name: &str, value: &str) -> String {
    let others = form_urlencoded::parse(query.as_bytes()).filter(|(n, _)| n != name);
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(others)
        .append_pair(name, value)
        .finish()
}

/// `query` without `name`.
pub(crate) fn without_parameter(query: &str, name: &str) -> String {
    let others = form_urlencoded::parse(query.as_bytes()).filter(|(n, _)| n != name);
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(others)
        .finish()
}

/// A parameter came more than once: which value counts is anybody's guess.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Repeated;

#[cfg(test)]
mod tests {
    use super::Parameters;

    #[test]
    fn a_parameter_without_a_value_counts_as_omitted() {
        let parameters = Parameters::parse(b"state=&scope=openid+email");
        assert!(parameters.get("state").is_ok_and(|state| state.is_none()));
        assert!(
            parameters
                .get("scope")
                .is_ok_and(|scope| scope == Some("openid email"))
        );
    }

    #[test]
    fn a_repeated_parameter_is_refused() {
        assert!(Parameters::parse(b"state=a&state=a").get("state").is_err());
    }
}
