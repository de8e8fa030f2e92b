//! What holds for any text that somebody puts into `?next=`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::ReturnTo;
use crate::endpoints::routes;
use http::HeaderValue;
use percent_encoding::percent_decode_str;
use url::Url;

/// Where an answer with such a `Location` may come from.
const PAGES: [&str; 4] = [
    "https://app.example.com/",
    "https://app.example.com/postlogin?code=c&state=s",
    "http://localhost:3000/a/b/../c#d",
    "http://[::1]:8080//",
];

/// Reads `data` as the page to return to.
pub fn check(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else {
        return;
    };
    let Some(page) = ReturnTo::parse(text) else {
        return;
    };
    assert_eq!(page.as_str(), text);
    comes_back_from_its_cookie(&page);
    leads_to_this_very_path(text);
    leads_nowhere_else_by_the_letter_of_the_standard(text);
    means_the_same_when_decoded(text);
    assert!(HeaderValue::from_str(text).is_ok());
}

fn comes_back_from_its_cookie(page: &ReturnTo) {
    let kept = serde_json::to_string(page).unwrap();
    assert_eq!(serde_json::from_str::<ReturnTo>(&kept).unwrap(), *page);
}

fn leads_to_this_very_path(text: &str) {
    let path = text.split(['?', '#']).next().unwrap();
    for page in PAGES {
        let page = Url::parse(page).unwrap();
        let target = page.join(text).unwrap();
        assert_eq!(target.origin(), page.origin());
        assert_eq!(target.path(), path);
    }
}

/// The first steps of the [URL parser](https://url.spec.whatwg.org/#concept-basic-url-parser) with a
/// base, by hand: the crate above may read a text in one way, and a browser in another.
fn leads_nowhere_else_by_the_letter_of_the_standard(text: &str) {
    let trimmed = text.trim_matches(|letter| letter <= ' ');
    let input: Vec<char> = trimmed
        .chars()
        .filter(|letter| !"\t\n\r".contains(*letter))
        .collect();
    // "No scheme state", then "relative state" for a base with a special scheme: what follows the
    // first slash decides between a path and another host.
    assert_eq!(input[0], '/');
    assert!(
        input
            .get(1)
            .is_none_or(|second| !['/', '\\'].contains(second))
    );
}

/// Proxies and routers decode a path, some of them twice.
fn means_the_same_when_decoded(text: &str) {
    let path = text.split(['?', '#']).next().unwrap();
    let once = percent_decode_str(path).decode_utf8_lossy().into_owned();
    let twice = percent_decode_str(&once).decode_utf8_lossy().into_owned();
    for path in [once, twice] {
        assert!(
            !path.contains('\\') && !path.contains(char::is_control),
            "{path:?}"
        );
        assert!(!path.starts_with("//"), "{path:?}");
        assert!(
            path.split('/')
                .all(|segment| segment != "." && segment != ".."),
            "{path:?}"
        );
        let page = path.trim_end_matches('/').to_lowercase();
        let sign_in = [
            routes::LOGIN,
            routes::POSTLOGIN,
            routes::REFRESH,
            routes::LOGOUT,
            routes::POSTLOGOUT,
        ];
        assert!(!sign_in.contains(&&*page), "{page:?}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_leads_to_this_site_or_nowhere(text in ".*") {
            check(text.as_bytes());
        }

        #[test]
        fn so_does_any_text_made_of_what_tricks_are_made_of(
            text in "/(/|\\\\|\\.|:|@|%2[efEF5]|%5[cC]|%0[0-9adAD]|%25|%6[cC]|%4c|[?#;]|[\t\n\r ]\
                     |login|ogin|logout|https:|evil\\.example|\u{a0}|\u{ff0f}|\u{3002}){0,8}",
        ) {
            check(text.as_bytes());
        }

        #[test]
        fn a_path_of_plain_segments_is_accepted_with_any_query(
            path in "(/[a-z0-9_~-]{1,12}){2,5}", query in "(\\?[a-z0-9=&%/:@-]{0,40})?(#[a-z0-9/-]{0,20})?",
        ) {
            let text = format!("{path}{query}");
            prop_assert_eq!(ReturnTo::parse(&text).map(String::from), Some(text));
        }
    }
}
