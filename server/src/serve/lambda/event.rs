//! What API Gateway hands on unchecked, put right: with any event from here, `lambda_http` builds a
//! request, and what is wrong with that is for our layers to say, with their headers and their log.

use super::address::{is_host, path, query};
use axum::http::{HeaderMap, HeaderName, header};
use base64::prelude::{BASE64_STANDARD, Engine};
use lambda_http::LambdaEvent;
use lambda_http::aws_lambda_events::apigw::ApiGatewayV2httpRequest;
use lambda_http::request::LambdaRequest;

const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The event, such that a request can be built from it.
pub(super) fn made_sound(mut event: LambdaEvent<LambdaRequest>) -> LambdaEvent<LambdaRequest> {
    if let LambdaRequest::ApiGatewayV2(request) = &mut event.payload {
        mend(request);
    }
    event
}

fn mend(request: &mut ApiGatewayV2httpRequest) {
    mend_headers(&mut request.headers);
    // Stands in for the host.
    let domain = &mut request.request_context.domain_name;
    *domain = domain.take().filter(|domain| is_host(domain));
    request.raw_path = request.raw_path.as_deref().map(path);
    request.raw_query_string = request.raw_query_string.as_deref().map(query);
    // As good as none: whoever needs one answers 400.
    let is_broken = |body: &String| BASE64_STANDARD.decode(body).is_err();
    if request.is_base64_encoded && request.body.as_ref().is_some_and(is_broken) {
        request.body = None;
    }
}

/// Takes away what cannot begin an address: the adapter has a substitute for either header.
fn mend_headers(headers: &mut HeaderMap) {
    let scheme = headers.get(FORWARDED_PROTO);
    // Any other scheme has rules of its own about what a host and a path are.
    if scheme.is_some_and(|scheme| scheme != "https" && scheme != "http") {
        headers.remove(FORWARDED_PROTO);
    }
    let host = headers.get(header::HOST);
    if host.is_some_and(|host| !host.to_str().is_ok_and(is_host)) {
        headers.remove(header::HOST);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use super::super::address::MAX_PART;
    use super::*;
    use axum::http::{HeaderValue, Request};

    /// The request that the adapter builds: it panics where it cannot.
    fn built(change: impl FnOnce(&mut ApiGatewayV2httpRequest)) -> Request<lambda_http::Body> {
        let mut request = ApiGatewayV2httpRequest::default();
        request.raw_path = Some("/private".to_owned());
        request.request_context.domain_name = Some("api.example.com".to_owned());
        change(&mut request);
        mend(&mut request);
        LambdaRequest::ApiGatewayV2(request).into()
    }

    fn uri(change: impl FnOnce(&mut ApiGatewayV2httpRequest)) -> String {
        built(change).uri().to_string()
    }

    #[test]
    fn a_query_arrives_whole_with_what_an_address_may_not_contain_encoded() {
        let uri = uri(|request| request.raw_query_string = Some("a=<b> \"é#&c=%3C|+".to_owned()));
        let query = "a=%3Cb%3E%20%22%C3%A9%23&c=%3C|+";
        assert_eq!(uri, format!("https://api.example.com/private?{query}"));
    }

    #[test]
    fn a_header_that_cannot_begin_an_address_does_not_change_it() {
        for (name, value) in [
            ("host", "a b"),
            ("host", ""),
            ("host", "evil.example:99999"),
            ("host", "evil.example/login?"),
            ("host", "user@evil.example"),
            ("x-forwarded-proto", ""),
            ("x-forwarded-proto", "https, http"),
            ("x-forwarded-proto", "javascript"),
        ] {
            let value = HeaderValue::from_static(value);
            let request = built(|request| {
                request.headers.insert(name, value);
            });
            assert_eq!(request.uri(), "https://api.example.com/private", "{name}");
            assert!(!request.headers().contains_key(name), "{name}");
        }
    }

    #[test]
    fn any_character_anywhere_makes_a_request() {
        for character in (0..=0x2FF)
            .chain([0xFFFD, 0x1_F600])
            .filter_map(char::from_u32)
        {
            for text in [character.to_string(), format!("/a{character}b")] {
                let value = HeaderValue::from_str(&text);
                built(|request| request.raw_path = Some(text.clone()));
                built(|request| request.raw_query_string = Some(text.clone()));
                built(|request| request.request_context.domain_name = Some(text.clone()));
                built(|request| {
                    request.body = Some(text.clone());
                    request.is_base64_encoded = true;
                });
                let Ok(value) = value else { continue };
                built(|request| {
                    request.headers.insert("host", value.clone());
                    request.headers.insert("x-forwarded-proto", value);
                });
            }
        }
    }

    #[test]
    fn an_address_beyond_all_bounds_is_cut_to_one_that_is_too_long() {
        let uri = uri(|request| {
            request.raw_path = Some("/é".repeat(50_000));
            request.raw_query_string = Some("<".repeat(100_000));
        });
        assert!((3 * MAX_PART..60_000).contains(&uri.len()), "{}", uri.len());
    }
}
