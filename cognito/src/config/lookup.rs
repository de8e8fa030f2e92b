use super::ConfigError;

/// Where settings come from: the process environment, or a map in tests.
pub(super) struct Lookup<F>(pub F);

impl<F: Fn(&str) -> Option<String>> Lookup<F> {
    /// A setting that may be absent. Empty counts as absent, as `.env` files and consoles leave it.
    pub fn optional(&self, name: &'static str) -> Option<String> {
        (self.0)(name)
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty())
    }

    pub fn required(
        &self,
        name: &'static str,
        expected: &'static str,
    ) -> Result<String, ConfigError> {
        self.optional(name)
            .ok_or(ConfigError::Missing { name, expected })
    }

    pub fn parsed<T>(
        &self,
        name: &'static str,
        expected: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, ConfigError> {
        let value = self.required(name, expected)?;
        parse(&value).ok_or(ConfigError::Malformed { name, expected })
    }

    pub fn parsed_or<T>(
        &self,
        name: &'static str,
        expected: &'static str,
        default: T,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, ConfigError> {
        match self.optional(name) {
            Some(value) => parse(&value).ok_or(ConfigError::Malformed { name, expected }),
            None => Ok(default),
        }
    }
}
