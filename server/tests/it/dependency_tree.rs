use std::process::Command;

fn tree(features: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--package",
            "server",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
        ])
        .args(["--offline", "--locked"])
        .args(features)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn production_builds_do_not_contain_the_local_pool() {
    assert!(!tree(&[]).contains("local-pool"));
    assert!(tree(&["--features", "local-pool"]).contains("local-pool"));
}

/// As `make build` and `make lambda` ask it, of this very build: with the local pool it is caught.
#[test]
fn a_production_build_is_searched_for_the_local_pool() {
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../scripts/without-local-pool.sh"
    );
    let search = |file: &str| Command::new(script).arg(file).output().unwrap();
    let built = search(env!("CARGO_BIN_EXE_server"));
    let said = String::from_utf8_lossy(&built.stderr);
    let has_pool = cfg!(feature = "local-pool");
    assert_eq!(built.status.success(), !has_pool, "{said}");
    assert_eq!(said.contains("contains the local user pool"), has_pool);
    assert!(search(script).status.success());
    // A file that is not there is no proof.
    assert!(!search("/nonexistent").status.success());
}

#[test]
fn there_is_one_crypto_provider_and_one_http_client() {
    let tree = tree(&["--features", "aws,otel"]);
    let has = |name: &str| {
        tree.lines()
            .any(|line| line.starts_with(&format!("{name} v")))
    };
    assert!(has("aws-lc-rs") && has("reqwest"));
    for other in [
        "ring",
        "openssl",
        "native-tls",
        "rsa",
        "aws-smithy-http-client",
        "ureq",
        "isahc",
        "curl",
    ] {
        assert!(!has(other), "{other}");
    }
}
