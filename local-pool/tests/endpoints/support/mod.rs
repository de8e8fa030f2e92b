//! A pool to test, a browser that shows every redirect, and a relying party's steps.

mod browser;
mod pool;
mod program;
mod token;

pub use browser::{Browser, Reply};
pub use pool::{CALLBACK, KEYS_FILE, PASSWORD, SECRET, SIGN_OUT, TestPool, VERIFIER};
pub use program::Program;
pub use token::{assert_token_error, redeem, redeem_with};

/// The JSON of a claim set, without a check of the signature.
pub fn unverified_claims(token: &str) -> serde_json::Value {
    jsonwebtoken::dangerous::insecure_decode_claims(token).unwrap()
}

/// The value of one query parameter.
pub fn query(url: &str, name: &str) -> Option<String> {
    let url = url::Url::parse("http://relative")
        .unwrap()
        .join(url)
        .unwrap();
    url.query_pairs()
        .find(|(n, _)| n == name)
        .map(|(_, value)| value.into_owned())
}
