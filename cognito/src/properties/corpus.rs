//! Replays what fuzzers have found, without a fuzzer.

use super::TARGETS;
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../fuzz")
        .join(folder);
    let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    files.map(|file| file.unwrap().path()).collect()
}

#[test]
fn everything_that_a_fuzzer_has_kept_still_holds() {
    for (target, check) in TARGETS {
        let kept = files(&format!("corpus/{target}"));
        assert!(kept.len() >= 10, "{target} has {} files", kept.len());
        for file in kept {
            let input = fs::read(&file).unwrap();
            let outcome = std::panic::catch_unwind(|| check(&input));
            assert!(outcome.is_ok(), "{}", file.display());
        }
    }
}

#[test]
fn each_property_has_a_fuzz_target_and_the_reverse() {
    let mut targets: Vec<String> = files("fuzz_targets")
        .iter()
        .map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    targets.sort();
    assert_eq!(targets, TARGETS.map(|(target, _)| target));
}
