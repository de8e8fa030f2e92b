//! Where settings come from: the process environment, then `.env`.

use crate::StartError;
use std::collections::HashMap;

/// The settings, by name. The process environment wins over the file.
// No Debug: some of them are secrets.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Environment(HashMap<String, String>);

impl Environment {
    /// Reads the process environment and, if there is one in the current directory, `.env`.
    /// Empty counts as absent, as `.env` files and consoles leave it.
    ///
    /// # Errors
    /// If `.env` is there but cannot be read.
    pub fn load() -> Result<Self, StartError> {
        let mut settings = match dotenvy::from_filename_iter(".env") {
            Ok(lines) => lines.collect::<Result<HashMap<_, _>, _>>()?,
            Err(error) if error.not_found() => HashMap::new(),
            Err(error) => return Err(error.into()),
        };
        // A variable that is not text is none of ours.
        let environment = std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        });
        settings.extend(environment.filter(|(_, value)| !value.trim().is_empty()));
        Ok(Self(settings))
    }

    /// A setting; empty counts as absent.
    pub fn get(&self, name: &str) -> Option<String> {
        self.0
            .get(name)
            .filter(|value| !value.trim().is_empty())
            .cloned()
    }

    /// What is set, in alphabetical order.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.0.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    /// These settings, and what they do not say from `others`.
    pub fn completed_by(&self, others: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut settings: HashMap<_, _> = others.into_iter().collect();
        settings.extend(self.0.clone());
        Self(settings)
    }

    /// Whether the process runs under the Lambda Runtime API.
    ///
    /// Source: [Using the Lambda runtime API](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).
    pub fn is_lambda(&self) -> bool {
        self.get("AWS_LAMBDA_RUNTIME_API").is_some()
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Environment {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(settings: I) -> Self {
        Self(
            settings
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}

impl Extend<(&'static str, String)> for Environment {
    fn extend<I: IntoIterator<Item = (&'static str, String)>>(&mut self, settings: I) {
        self.0.extend(
            settings
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value)),
        );
    }
}
