use super::server::Parameters;
use axum::http::Uri;

/// What happened at the provider.
#[derive(Default)]
pub struct Log {
    /// What requests did wrong.
    pub complaints: Vec<String>,
    pub authorizations: usize,
    pub code_exchanges: usize,
    pub refreshes: usize,
    pub user_infos: usize,
    pub key_fetches: usize,
    pub metadata_fetches: usize,
    /// The last authorization request.
    pub(super) request: Parameters,
}

impl Log {
    /// Takes down what is not as it should be, and that a token stands in an address.
    pub(super) fn check<const N: usize>(&mut self, uri: &Uri, checks: [(bool, &str); N]) {
        let query = uri.query().unwrap_or_default();
        // Three parts, the first of them JSON: random text does not look like that.
        let is_token = |value: &str| value.starts_with("eyJ") && value.matches('.').count() == 2;
        if url::form_urlencoded::parse(query.as_bytes())
            .any(|(name, value)| name == "access_token" || is_token(&value))
        {
            self.complaints.push("a token stands in an address".into());
        }
        for (_, complaint) in checks.iter().filter(|(is_right, _)| !is_right) {
            self.complaints.push((*complaint).into());
        }
    }
}
