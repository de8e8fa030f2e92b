//! The binary with a local pool that cannot start.

use crate::start_up::error_line;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};

/// Runs the server without any settings of a pool, in `folder`, until it ends by itself.
fn start(folder: &Path, pool_port: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_server"))
        .current_dir(folder)
        .env_clear()
        .env("LEPTOS_OUTPUT_NAME", "leptos-cognito")
        .env("LOCAL_POOL_PORT", pool_port)
        .output()
        .unwrap()
}

#[test]
fn a_port_that_is_taken_is_named_with_the_setting_that_changes_it() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let line = error_line(&start(folder.path(), &port));
    assert!(
        line.starts_with("error: the local user pool does not start"),
        "{line}"
    );
    assert!(
        line.contains(&port) && line.contains("LOCAL_POOL_PORT"),
        "{line}"
    );
}

#[test]
fn a_port_that_is_none_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let line = error_line(&start(folder.path(), "many"));
    assert!(
        line.contains("LOCAL_POOL_PORT should be a port, such as 9229"),
        "{line}"
    );
}

#[test]
fn a_torn_keys_file_is_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("target/local-development");
    std::fs::create_dir_all(&state).unwrap();
    let keys = state.join("signing-keys.json");
    std::fs::write(&keys, "{ torn").unwrap();
    let line = error_line(&start(folder.path(), "0"));
    assert!(line.contains("signing-keys.json"), "{line}");
    assert_eq!(std::fs::read_to_string(&keys).unwrap(), "{ torn");
}
