//! What holds for any answer of the pool's token endpoint.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::client::token_request_error;
use super::token_response::TokenResponse;
use super::{TokenRequestError, TokenSet};
use crate::http_client::HttpError;
use oauth2::basic::{
    BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse,
};
use oauth2::{AuthorizationCode, Client, ClientId, HttpResponse, StandardRevocableToken, TokenUrl};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

type TokenClient = Client<
    BasicErrorResponse,
    TokenResponse,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
>;

/// Reads `data` as an answer: a byte for its status, its type up to a line break, its body.
pub fn check(data: &[u8]) {
    let (status, rest) = data.split_first().unwrap_or((&0, &[]));
    let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(0);
    let (content_type, body) = rest.split_at(end);
    let body = body.get(1..).unwrap_or_default();
    let status = [200, 400, 401, 302, 204, 404][usize::from(*status) % 6];
    let answer = http::Response::builder()
        .status(status)
        .header("content-type", content_type);
    let Ok(answer) = answer.body(body.to_vec()) else {
        return;
    };
    match read(answer) {
        Ok(tokens) => are_those_of_the_body(&tokens, status, body),
        Err(error) => says_nothing_of_the_body(&error, body),
    }
}

fn read(answer: HttpResponse) -> Result<TokenSet, TokenRequestError> {
    let token_url = TokenUrl::new("https://pool.example/oauth2/token".to_owned()).unwrap();
    let client = TokenClient::new(ClientId::new("client".to_owned())).set_token_uri(token_url);
    client
        .exchange_code(AuthorizationCode::new("code".to_owned()))
        .request(&|_| Ok::<_, HttpError>(answer.clone()))
        .map_err(token_request_error)?
        .try_into()
}

fn are_those_of_the_body(tokens: &TokenSet, status: u16, body: &[u8]) {
    assert_eq!(status, 200);
    let body: Value = serde_json::from_slice(body).unwrap();
    assert!(
        body["token_type"]
            .as_str()
            .unwrap()
            .eq_ignore_ascii_case("bearer")
    );
    assert_eq!(body["access_token"], tokens.access_token.expose_secret());
    let same = |name: &str, token: &Option<SecretString>| {
        assert_eq!(
            body[name].as_str(),
            token.as_ref().map(ExposeSecret::expose_secret)
        );
    };
    same("id_token", &tokens.id_token);
    same("refresh_token", &tokens.refresh_token);
}

/// What goes wrong is logged: it may be an error code, in the letters that those may have
/// (RFC 6749 section 5.2), and nothing else that the pool has written.
fn says_nothing_of_the_body(error: &TokenRequestError, body: &[u8]) {
    let said = format!("{error} {error:?}");
    assert!(said.len() < 300, "{} letters", said.len());
    assert!(!said.contains(char::is_control), "{said:?}");
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    for name in [
        "access_token",
        "id_token",
        "refresh_token",
        "error_description",
    ] {
        let secret = body[name].as_str().filter(|secret| secret.len() > 16);
        assert!(secret.is_none_or(|secret| !said.contains(secret)), "{said}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oauth2::basic::BasicErrorResponseType;
    use proptest::prelude::*;
    use serde_json::json;

    fn answer(status: u16, body: &Value) -> HttpResponse {
        let answer = http::Response::builder().status(status);
        let answer = answer.header("content-type", "application/json");
        answer.body(body.to_string().into_bytes()).unwrap()
    }

    proptest! {
        #[test]
        fn any_answer_is_tokens_as_they_stand_there_or_an_error_that_quotes_nothing(
            bytes in any::<Vec<u8>>(),
            status in any::<u8>(),
            json in "\\{(\"(access_token|id_token|refresh_token|token_type|error|expires_in)\":\
                     (\"[^\"]{0,40}\"|\"[Bb]earer\"|[0-9]{1,20}|null|\\[\\]|\\{\\}),?){0,6}\\}",
        ) {
            check(&bytes);
            check(&[&[status], "application/json\n".as_bytes(), json.as_bytes()].concat());
        }

        #[test]
        fn a_token_response_gives_its_tokens(
            access in "\\PC+", id in proptest::option::of("\\PC+"),
            refresh in proptest::option::of("\\PC+"), kind in "[Bb][Ee][Aa][Rr][Ee][Rr]",
        ) {
            let body = json!({
                "access_token": access, "id_token": id, "refresh_token": refresh,
                "token_type": kind, "expires_in": 3600, "more": { "of": "it" },
            });
            let tokens = read(answer(200, &body)).unwrap();
            are_those_of_the_body(&tokens, 200, body.to_string().as_bytes());
        }

        #[test]
        fn only_the_word_invalid_grant_says_that_a_session_is_over(
            error in "invalid_grant|[a-z_]{1,30}|\\PC{0,30}",
        ) {
            let refused = read(answer(400, &json!({ "error": error }))).err();
            let is_over = matches!(
                refused,
                Some(TokenRequestError::Refused(BasicErrorResponseType::InvalidGrant))
            );
            prop_assert_eq!(is_over, error == "invalid_grant");
        }
    }
}
