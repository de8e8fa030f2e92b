//! A production build, whose files change their names when they change.

use crate::support::{Answer, Browser, ServerProcess, free_port, settings};
use reqwest::StatusCode;
use std::fs;

fn caching(answer: &Answer) -> (StatusCode, &str, &str) {
    let header = |name| answer.header(name).unwrap_or_default();
    (
        answer.status,
        header("content-type"),
        header("cache-control"),
    )
}

#[tokio::test]
async fn pages_name_hashed_files_which_alone_are_kept_for_ever() {
    const FOR_EVER: &str = "public, max-age=31536000, immutable";
    let folder = tempfile::tempdir().unwrap();
    let hashes = folder.path().join("hash.txt");
    fs::write(&hashes, "js: a1\nwasm: b2\ncss: c3\n").unwrap();
    let pkg = folder.path().join("site/pkg");
    fs::create_dir_all(&pkg).unwrap();
    for name in ["a1.js", "b2.wasm", "c3.css", "old.css"] {
        fs::write(pkg.join(format!("leptos-cognito.{name}")), "x").unwrap();
    }
    let port = free_port();
    let site = format!("http://127.0.0.1:{port}");
    let mut settings = settings(&site, &site, &site);
    settings.extend([
        ("LEPTOS_HASH_FILES", "true".to_owned()),
        ("LEPTOS_HASH_FILE_NAME", hashes.display().to_string()),
        (
            "LEPTOS_SITE_ROOT",
            folder.path().join("site").display().to_string(),
        ),
    ]);
    let _server = ServerProcess::start(port, settings).await;
    let mut browser = Browser::new(&site);
    let home = browser.get("/").await;
    for (name, kind) in [
        ("a1.js", "text/javascript"),
        ("b2.wasm", "application/wasm"),
        ("c3.css", "text/css"),
    ] {
        let address = format!("/pkg/leptos-cognito.{name}");
        assert!(home.body.contains(&address), "{}", home.body);
        let file = browser.get(&address).await;
        assert_eq!(caching(&file), (StatusCode::OK, kind, FOR_EVER));
    }
    let old = browser.get("/pkg/leptos-cognito.old.css").await;
    assert_eq!(caching(&old), (StatusCode::OK, "text/css", "no-cache"));
    let gone = browser.get("/pkg/leptos-cognito.gone.css").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert_eq!(gone.header("cache-control"), Some("private, no-store"));
}
