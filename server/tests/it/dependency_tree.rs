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
