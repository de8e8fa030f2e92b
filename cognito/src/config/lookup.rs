use super::ConfigError;
use std::ops::RangeInclusive;
use std::time::Duration;

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

    /// A number of seconds, `default` where it is not set.
    pub fn seconds(
        &self,
        name: &'static str,
        expected: &'static str,
        default: u64,
        allowed: RangeInclusive<u64>,
    ) -> Result<Duration, ConfigError> {
        let seconds = self.parsed_or(name, expected, default, |text| {
            text.parse().ok().filter(|number| allowed.contains(number))
        })?;
        Ok(Duration::from_secs(seconds))
    }

    /// A switch, `default` where it is not set.
    pub fn flag(&self, name: &'static str, default: bool) -> Result<bool, ConfigError> {
        self.parsed_or(name, "true or false", default, |value| {
            match value.to_ascii_lowercase().as_str() {
                "true" | "1" => Some(true),
                "false" | "0" => Some(false),
                _ => None,
            }
        })
    }
}
