//! The known ways to make a return-to lead elsewhere, from `tests/data/open-redirects.txt`.

use cognito::ReturnTo;
use url::Url;

const SITE: &str = "https://site.example";

fn forms() -> Vec<String> {
    include_str!("../data/open-redirects.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Where a browser on the site's callback would go.
fn leads_to_our_origin(location: &str) -> bool {
    let base = Url::parse(&format!("{SITE}/postlogin")).unwrap();
    base.join(location)
        .is_ok_and(|url| url.origin() == base.origin())
}

/// As a proxy or a framework might read it that decodes once more.
fn decoded(text: &str) -> String {
    let plus = text.replace('+', "%2B");
    let query = format!("x={plus}");
    let (_, value) = url::form_urlencoded::parse(query.as_bytes())
        .next()
        .unwrap();
    value.into_owned()
}

#[test]
fn none_of_the_known_open_redirects_leaves_the_site() {
    let forms = forms();
    let hostile = forms.iter().filter(|form| !leads_to_our_origin(form));
    let (count, hostile) = (forms.len(), hostile.count());
    assert!(
        count >= 150 && hostile >= 60,
        "{count} forms, {hostile} lead away"
    );
    for form in &forms {
        let Some(path) = ReturnTo::parse(form) else {
            continue;
        };
        let path = path.as_str();
        assert!(path.starts_with('/') && path == form, "{form:?}");
        assert!(leads_to_our_origin(path), "{form:?}");
        // Not the query: an address in there is data.
        let path = path.split(['?', '#']).next().unwrap();
        let once = decoded(path);
        assert!(leads_to_our_origin(&once), "{form:?} decoded once more");
        assert!(
            leads_to_our_origin(&decoded(&once)),
            "{form:?} decoded twice"
        );
    }
}

#[test]
fn what_only_looks_like_a_way_out_is_believed() {
    for path in [
        "/evil.example",
        "/a?next=//evil.example",
        "/a#//evil.example",
    ] {
        assert!(forms().iter().any(|form| form == path), "{path}");
        assert!(ReturnTo::parse(path).is_some(), "{path}");
    }
}
