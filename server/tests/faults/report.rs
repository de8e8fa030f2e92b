//! `docs/RELIABILITY.md`, as far as these tests write it.

use crate::fault::{self, Fault};
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Mutex;
use std::{env, fs};
use tokio::task::JoinSet;

pub const TOO_LARGE: &str = "the provider's answer is larger than 262144 bytes";

/// Has every fault happen at once, each to an application of its own; compares what was seen with
/// what should be, and with the documentation.
pub async fn check<F>(part: &str, expected: impl Fn(Fault) -> String, see: impl Fn(Fault) -> F)
where
    F: Future<Output = String> + Send + 'static,
{
    let mut scenes = JoinSet::new();
    for (number, fault) in fault::ALL.into_iter().enumerate() {
        let seen = see(fault);
        scenes.spawn(async move { (number, seen.await) });
    }
    let mut seen = scenes.join_all().await;
    seen.sort();
    let mut table = "\n| Fault | Expected | Seen |\n|---|---|---|\n".to_owned();
    let mut wrong = String::new();
    for (fault, (_, seen)) in fault::ALL.into_iter().zip(seen) {
        let (name, expected) = (fault.name, expected(fault));
        if expected != seen {
            writeln!(wrong, "{name}\n  expected: {expected}\n  seen:     {seen}").unwrap();
        }
        writeln!(table, "| {name} | {expected} | {seen} |").unwrap();
    }
    assert!(wrong.is_empty(), "{part}:\n{wrong}");
    document(part, &table);
}

/// The part of the file between its two marks is `table`.
fn document(part: &str, table: &str) {
    static FILE: Mutex<()> = Mutex::new(());
    let _alone = FILE.lock().unwrap();
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/RELIABILITY.md");
    let text = fs::read_to_string(&path).unwrap();
    let (begin, end) = (
        format!("<!-- begin {part} -->\n"),
        format!("\n<!-- end {part} -->"),
    );
    let (before, rest) = text.split_once(&begin).unwrap();
    let (old, after) = rest.split_once(&end).unwrap();
    if env::var_os("UPDATE_RELIABILITY").is_some() {
        fs::write(&path, format!("{before}{begin}{table}{end}{after}")).unwrap();
    } else {
        assert!(
            old == table,
            "docs/RELIABILITY.md does not say what was seen ({part}). Write it anew with \
             UPDATE_RELIABILITY=1 cargo test -p server --test faults"
        );
    }
}
