//! What holds for any `Cookie` header, and for any value of a sealed cookie.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::{Cookie, CookieManager, RequestCookies};
use crate::config::{CookieConfig, SameSite, SecretKeys, SiteUrl};
use http::{HeaderMap, HeaderValue, header};
use serde::de::IgnoredAny;
use std::sync::LazyLock;

static MANAGER: LazyLock<CookieManager> =
    LazyLock::new(|| manager("the key of 32 characters or more"));

fn manager(key: &str) -> CookieManager {
    let config = CookieConfig {
        domain: None,
        same_site: SameSite::Lax,
        budget: 8000,
    };
    let site = SiteUrl::parse("https://app.example.com").unwrap();
    CookieManager::new(&site, &config, &SecretKeys::parse(key).unwrap()).unwrap()
}

/// Reads `data` as a request's `Cookie` header, and as a cookie's value.
pub fn check(data: &[u8]) {
    if let Ok(value) = HeaderValue::from_bytes(data) {
        let headers = HeaderMap::from_iter([(header::COOKIE, value)]);
        names_are_what_the_browser_wrote(&headers, data);
        nobody_can_seal(&RequestCookies::from_headers(&headers));
        an_answer_changes_its_own_cookies_only(headers);
    }
    if let Ok(text) = str::from_utf8(data) {
        assert!(
            MANAGER
                .open_value::<IgnoredAny>(MANAGER.session(), text)
                .is_none()
        );
    }
}

/// Browsers keep the promise of `__Host-` by a name's first letter: so must we.
fn names_are_what_the_browser_wrote(headers: &HeaderMap, data: &[u8]) {
    for (name, value) in RequestCookies::from_headers(headers).with_prefix("") {
        let is_written = data.split(|byte| *byte == b';').any(|pair| {
            let mut halves = pair.splitn(2, |byte| *byte == b'=').map(<[u8]>::trim_ascii);
            let (Some(left), Some(right)) = (halves.next(), halves.next()) else {
                return false;
            };
            left == name.as_bytes() && right.trim_ascii() == value.as_bytes()
        });
        assert!(is_written, "{name:?} is {value:?}");
    }
}

fn nobody_can_seal(cookies: &RequestCookies) {
    let logins = cookies
        .with_prefix(MANAGER.login_prefix())
        .map(|(name, _)| name);
    for name in logins.chain([
        MANAGER.session(),
        MANAGER.refresh_token(),
        MANAGER.evicted_logins(),
    ]) {
        assert_eq!(MANAGER.open::<IgnoredAny>(cookies, name).count(), 0);
    }
}

fn an_answer_changes_its_own_cookies_only(mut headers: HeaderMap) {
    let ours = [MANAGER.session(), MANAGER.access_token()];
    let others = |headers: &HeaderMap| {
        let cookies = RequestCookies::from_headers(headers);
        let others = cookies
            .with_prefix("")
            .filter(|(name, _)| !ours.contains(name));
        others
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect::<Vec<_>>()
    };
    let before = others(&headers);
    let removal = MANAGER.login_removal(ours[1]);
    RequestCookies::apply(&mut headers, &[Cookie::new(ours[0], "new"), removal]);
    let after = RequestCookies::from_headers(&headers);
    assert_eq!(after.values(ours[0]).collect::<Vec<_>>(), ["new"]);
    assert!(!after.contains(ours[1]));
    assert_eq!(others(&headers), before);
}

#[cfg(test)]
mod tests {
    use super::super::manager::MAX_COOKIE_SIZE;
    use super::*;
    use proptest::prelude::*;
    use std::time::Duration;

    fn request(pairs: Vec<(String, String)>) -> HeaderMap {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let value = HeaderValue::from_str(&pairs.join("; ")).unwrap();
        HeaderMap::from_iter([(header::COOKIE, value)])
    }

    /// Pieces of an access token that a browser may still have, in any order and with gaps.
    fn leftovers() -> impl Strategy<Value = Vec<(String, String)>> {
        let name = prop_oneof![
            Just(String::new()),
            (0..6_u8).prop_map(|index| format!(".{index}"))
        ];
        let name = name.prop_map(|end| format!("{}{end}", MANAGER.access_token()));
        prop::collection::vec((name, "[a-z]{0,9}"), 0..8)
    }

    proptest! {
        #[test]
        fn any_header_is_read_as_the_browser_wrote_it(
            header in "((__Host-)?cognito_(session|access_token|login_1)(\\.[0-2])?=?|[ -~]){0,40}",
            bytes in any::<Vec<u8>>(),
        ) {
            check(header.as_bytes());
            check(&bytes);
        }

        #[test]
        fn what_was_sealed_opens_as_it_was_for_its_own_cookie_and_key(value in any::<Vec<String>>()) {
            let sealed = MANAGER.seal(MANAGER.session(), &value).unwrap();
            prop_assert_eq!(MANAGER.open_value(MANAGER.session(), &sealed), Some(value));
            let moved = MANAGER.open_value::<IgnoredAny>(MANAGER.refresh_token(), &sealed);
            let other = manager("another key of 32 characters or more");
            let retired = other.open_value::<IgnoredAny>(MANAGER.session(), &sealed);
            prop_assert!(moved.is_none() && retired.is_none());
        }

        #[test]
        fn what_was_sealed_does_not_open_with_any_bit_flipped_or_any_part_cut_off(
            value in ".{0,80}", at in any::<prop::sample::Index>(), bit in 0..7,
        ) {
            let sealed = MANAGER.seal(MANAGER.session(), &value).unwrap();
            let at = at.index(sealed.len());
            let mut flipped = sealed.clone().into_bytes();
            flipped[at] ^= 1_u8 << bit;
            let flipped = String::from_utf8(flipped).unwrap();
            for text in [&*flipped, &sealed[..at], &sealed[at + 1..]] {
                prop_assert!(MANAGER.open_value::<IgnoredAny>(MANAGER.session(), text).is_none());
            }
        }

        #[test]
        fn a_value_of_any_length_comes_back_whatever_the_browser_still_had(
            before in leftovers(), value in "[A-Za-z0-9._-]{1,12000}",
        ) {
            let name = MANAGER.access_token();
            let mut headers = request(before);
            let carried = RequestCookies::from_headers(&headers);
            let cookies = MANAGER.session_cookies(&carried, name, &value, Duration::from_secs(60));
            let sizes = cookies.iter().map(|cookie| cookie.name().len() + cookie.value().len());
            prop_assert!(sizes.max() <= Some(MAX_COOKIE_SIZE));
            RequestCookies::apply(&mut headers, &cookies);
            let carried = RequestCookies::from_headers(&headers);
            prop_assert_eq!(MANAGER.values(&carried, name).collect::<Vec<_>>(), [value]);
        }

        #[test]
        fn a_value_without_one_of_its_pieces_is_none(
            value in "[a-z]{3501,12000}", gap in any::<prop::sample::Index>(),
        ) {
            let name = MANAGER.access_token();
            let mut pieces = super::super::chunks::split(name, &value);
            pieces.remove(gap.index(pieces.len() - 1));
            let carried = RequestCookies::from_headers(&request(pieces));
            prop_assert_eq!(MANAGER.values(&carried, name).count(), 0);
        }
    }
}
