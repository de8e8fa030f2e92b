//! docs/CONFORMANCE.md: what the cases saw, in the order of the list.

use crate::cases::ALL;
use crate::run::{Kind, PROVIDERS};
use std::fmt::Write;
use std::path::Path;

const BEGIN: &str = "<!-- Written by `CONFORMANCE=write make conformance`: do not edit. -->\n";
const END: &str = "<!-- Until here. -->";

#[test]
fn docs_conformance_md_is_what_was_seen() {
    let table = PROVIDERS.block_on(table());
    println!("{table}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/CONFORMANCE.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let seen = format!("{before}{BEGIN}\n{table}\n{END}{after}");
    if std::env::var("CONFORMANCE").as_deref() == Ok("write") {
        std::fs::write(&path, &seen).unwrap();
        return;
    }
    assert!(
        text == seen,
        "docs/CONFORMANCE.md differs from what was seen. \
         If that is right, write it again: CONFORMANCE=write make conformance\n{table}"
    );
}

async fn table() -> String {
    let mut table = String::from(
        "| Module | Provider | Case | Expected | Seen | |\n|---|---|---|---|---|---|\n",
    );
    for case in ALL {
        let seen = (case.run)().await;
        let verdict = if seen == case.expected {
            "pass"
        } else {
            "**FAIL**"
        };
        let kind = match case.kind {
            Kind::OpenId => "discovered",
            Kind::UserPool => "user pool",
        };
        let (module, what, expected) = (case.module, case.what, &case.expected);
        writeln!(
            table,
            "| {module} | {kind} | {what} | {expected} | {seen} | {verdict} |"
        )
        .unwrap();
    }
    table
}
