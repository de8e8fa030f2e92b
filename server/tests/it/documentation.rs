//! docs/SESSIONS.md, docs/SECURITY.md and the decision records name tests for what they promise: those tests exist.

use std::fs;
use std::path::{Path, PathBuf};

/// Where Rust tests are.
const RUST: [&str; 6] = [
    "app/src",
    "cognito/src",
    "cognito/tests",
    "local-pool/tests",
    "server/src",
    "server/tests",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// The texts in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn files(folder: PathBuf) -> Vec<PathBuf> {
    let entries = fs::read_dir(&folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => files(path),
            false => vec![path],
        })
        .collect()
}

/// All tests that a document may name.
struct Tests {
    rust: Vec<(String, String)>,
    browser: String,
}

impl Tests {
    fn read() -> Self {
        let rust = RUST.iter().flat_map(|folder| files(root().join(folder)));
        let rust = rust.filter_map(|path| {
            let name = path.file_name()?.to_str()?.strip_suffix(".rs")?.to_owned();
            Some((name, fs::read_to_string(&path).unwrap()))
        });
        let browser = files(root().join("end2end/tests")).into_iter();
        Self {
            rust: rust.collect(),
            browser: browser
                .map(|file| fs::read_to_string(file).unwrap())
                .collect(),
        }
    }

    /// `file::test`, the sentence that a browser test is called by, or a program of the project.
    fn has(&self, name: &str) -> bool {
        if let Some((file, function)) = name.split_once("::") {
            let mut files = self.rust.iter().filter(|(other, _)| other == file);
            return files.any(|(_, source)| has_test(source, function));
        }
        if name.contains('/') && !name.contains(' ') {
            return root().join(name).is_file();
        }
        // The same test with several counts has one for all in its name.
        let counted = name.split_once(' ').map_or("", |(_, counted)| counted);
        let double = format!("test(\"{name}\"");
        self.browser.contains(&format!("test('{name}'"))
            || self.browser.contains(&double)
            || self
                .browser
                .contains(&format!("test(`${{count}} {counted}`"))
    }
}

/// Whether a source has a test of this name: a function behind the attribute, or a line of one of the
/// macros that make tests of their lines.
fn has_test(source: &str, name: &str) -> bool {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    lines.iter().enumerate().any(|(number, line)| {
        let function = line.strip_prefix("async ").unwrap_or(line);
        let is_function = function.starts_with(&format!("fn {name}("));
        let before = lines[..number].iter().rev();
        let mut attributes = before.take_while(|line| line.starts_with(['#', '/']));
        let is_test = ["#[test]", "#[tokio::test]"];
        let is_line = [format!("{name}: |"), format!("{name}: \"")];
        (is_function && attributes.any(|line| is_test.contains(line)))
            || is_line.iter().any(|start| line.starts_with(start))
    })
}

#[test]
fn each_test_that_the_documentation_names_exists() {
    let tests = Tests::read();
    let mut text = ["docs/SESSIONS.md", "docs/SECURITY.md"]
        .map(read)
        .join("\n");
    for record in files(root().join("docs/adr")) {
        text += &fs::read_to_string(record).unwrap();
    }
    let is_test = |name: &&str| {
        let is_sentence = name.matches(' ').count() >= 4 && !name.contains("NAME");
        (name.contains("::") && !name.contains(char::is_uppercase)) || is_sentence
    };
    let mut count = 0;
    for name in quoted(&text).filter(is_test) {
        assert!(tests.has(name), "there is no test {name}");
        count += 1;
    }
    assert!(count > 30, "only {count} tests are named");
}

/// The tables say it of each promise, and name nothing but tests.
#[test]
fn each_promise_about_security_names_tests_that_exist() {
    let tests = Tests::read();
    let text = read("docs/SECURITY.md");
    let (_, section) = text
        .split_once("## What each promise is tested by\n")
        .unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let mut count = 0;
    for row in section.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        let [promise, named] = cells[..] else {
            panic!("{row}");
        };
        if promise.trim() == "Promise" {
            continue;
        }
        assert!(quoted(named).count() > 0, "{promise}: no test is named");
        for name in quoted(named) {
            assert!(tests.has(name), "{promise}: there is no test {name}");
        }
        count += 1;
    }
    assert!(count >= 42, "only {count} promises");
}

#[test]
fn a_test_counts_by_its_whole_name_only_and_where_it_is_one() {
    let source =
        "#[tokio::test]\nasync fn it_holds() {}\n\nfn helper() {}\n cases! {\n made: \"a\", b;\n}";
    for (name, is_test) in [
        ("it_holds", true),
        ("made", true),
        ("it_hold", false),
        ("holds", false),
        ("helper", false),
    ] {
        assert_eq!(has_test(source, name), is_test, "{name}");
    }
}
