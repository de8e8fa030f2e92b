//! The header says where one is.

use crate::support::TestApp;
use app::routes;

#[tokio::test]
async fn the_links_to_the_page_that_is_shown_and_no_others_are_marked() {
    let app = TestApp::disabled().await;
    for page in [routes::HOME, routes::PRIVATE, routes::TOKEN] {
        let body = app.browser().get(page.path).await.body;
        let links = body.split("<a ").skip(1);
        let tags: Vec<&str> = links.filter_map(|link| link.split('>').next()).collect();
        let marked = tags
            .iter()
            .filter(|tag| tag.contains(r#"aria-current="page""#));
        let marked: Vec<_> = marked.collect();
        // The name of the site is a link to the welcome page, too.
        let expected = if page == routes::HOME { 2 } else { 1 };
        assert_eq!(marked.len(), expected, "{}: {tags:?}", page.path);
        let href = format!(r#"href="{}""#, page.path);
        assert!(
            marked.iter().all(|tag| tag.contains(&href)),
            "{}: {marked:?}",
            page.path
        );
    }
    let elsewhere = app.browser().get("/nowhere").await.body;
    assert!(!elsewhere.contains("aria-current"));
}
