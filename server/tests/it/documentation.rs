//! docs/SESSIONS.md and docs/SECURITY.md name the test for each promise: those tests exist.

use std::fs;
use std::path::Path;

/// The texts in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn sources(folder: &Path) -> String {
    let files = fs::read_dir(folder).unwrap();
    let texts = files.filter_map(|file| fs::read_to_string(file.unwrap().path()).ok());
    texts.collect()
}

#[test]
fn each_test_that_the_documentation_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let texts = ["docs/SESSIONS.md", "docs/SECURITY.md"];
    let text = texts.map(|file| fs::read_to_string(root.join(file)).unwrap());
    let text = text.join("\n");
    let rust = sources(&root.join("server/tests/it"));
    let browser = sources(&root.join("end2end/tests"));
    let mut count = 0;
    for name in quoted(&text) {
        let exists = match name.split_once("::") {
            Some((_, function)) => rust.contains(&format!("fn {function}()")),
            // Names of browser tests are sentences.
            None if name.matches(' ').count() >= 4 && !name.contains("NAME") => {
                let (_, counted) = name.split_once(' ').unwrap();
                browser.contains(&format!("'{name}'"))
                    || browser.contains(&format!("${{count}} {counted}"))
            }
            None => continue,
        };
        assert!(exists, "there is no test {name}");
        count += 1;
    }
    assert!(count > 30, "only {count} tests are named");
}
