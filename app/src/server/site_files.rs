//! The addresses of the build's files, by the names that cargo-leptos gave them.

use leptos::config::LeptosOptions;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Where a page finds its script, its WebAssembly and its stylesheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFiles {
    /// Address of the JavaScript module that loads the WebAssembly.
    pub script: String,
    /// Address of the WebAssembly.
    pub wasm: String,
    /// Address of the stylesheet.
    pub stylesheet: String,
    /// Where the pages for signed-in people have WebAssembly of their own, and its name is known: the
    /// addresses of the script that loads it, and of that file itself.
    pub signed_in: Option<[String; 2]>,
    /// Whether a file that changes gets another name (`LEPTOS_HASH_FILES`).
    are_hashed: bool,
}

impl SiteFiles {
    /// The files of the build that this process belongs to. Their names are read once, and not at
    /// every page.
    pub fn of(options: &LeptosOptions) -> Arc<Self> {
        static FILES: OnceLock<Arc<SiteFiles>> = OnceLock::new();
        // `cargo leptos watch` builds the browser's side anew under a server that goes on.
        if std::env::var_os("LEPTOS_WATCH").is_some() {
            return Arc::new(Self::read(options));
        }
        FILES.get_or_init(|| Arc::new(Self::read(options))).clone()
    }

    /// Whether the file at `path` never changes under its name, so that browsers may keep it.
    pub fn never_changes(&self, path: &str) -> bool {
        let files = [&self.script, &self.wasm, &self.stylesheet];
        let mut files = files.into_iter().chain(self.signed_in.iter().flatten());
        self.are_hashed && files.any(|file| file == path)
    }

    fn read(options: &LeptosOptions) -> Self {
        let hashes = options.hash_files.then(|| {
            let path = hash_file(&options.hash_file);
            std::fs::read_to_string(&path).unwrap_or_else(|error| {
                tracing::error!(
                    "LEPTOS_HASH_FILES is set, but {} cannot be read: {error}. It lies beside the \
                     server after a build with that setting; pages do not work without it",
                    path.display()
                );
                String::new()
            })
        });
        let folder = &options.site_pkg_dir;
        let mut files = Self::named(folder, &options.output_name, hashes.as_deref());
        let root = Path::new(&*options.site_root);
        files.signed_in = hashes.and_then(|hashes| split_files(root, folder, &hashes));
        files
    }

    /// `hashes` has a line such as `js: TKH2` for each of `js`, `wasm` and `css`.
    fn named(folder: &str, name: &str, hashes: Option<&str>) -> Self {
        let hash = |kind: &str| hash(hashes?, kind);
        let address = |kind: &str| match hash(kind) {
            Some(hash) => format!("/{folder}/{name}.{hash}.{kind}"),
            None => format!("/{folder}/{name}.{kind}"),
        };
        Self {
            script: address("js"),
            wasm: address("wasm"),
            stylesheet: address("css"),
            signed_in: None,
            are_hashed: ["js", "wasm", "css"]
                .iter()
                .all(|kind| hash(kind).is_some()),
        }
    }
}

/// The hash in the line that begins with `kind`.
fn hash<'a>(hashes: &'a str, kind: &str) -> Option<&'a str> {
    let lines = hashes.lines().filter_map(|line| line.split_once(':'));
    let (_, hash) = lines
        .map(|(kind, hash)| (kind.trim(), hash.trim()))
        .find(|(of, _)| *of == kind)?;
    Some(hash)
}

/// The loader and the file of the pages for signed-in people, where a build has made them (`--split`).
fn split_files(root: &Path, folder: &str, hashes: &str) -> Option<[String; 2]> {
    let (loader, manifest) = (hash(hashes, "split")?, hash(hashes, "manifest")?);
    let path = root
        .join(folder)
        .join(format!("__wasm_split_manifest.{manifest}.json"));
    let manifest = std::fs::read(&path).map_err(|error| error.to_string());
    let files = manifest.and_then(|manifest| {
        serde_json::from_slice::<SplitFiles>(&manifest).map_err(|error| error.to_string())
    });
    match files {
        Ok(SplitFiles { signed_in: [file] }) => Some([
            format!("/{folder}/__wasm_split.{loader}.js"),
            format!("/{folder}/{file}.wasm"),
        ]),
        Err(error) => {
            tracing::warn!(
                "{} says nothing of the pages for signed-in people: {error}. Their code is loaded, but later, and \
                 not kept by browsers",
                path.display()
            );
            None
        }
    }
}

/// What `__wasm_split_manifest.json` says of the file that `frontend` splits off.
#[derive(Deserialize)]
struct SplitFiles {
    signed_in: [String; 1],
}

/// Where cargo-leptos writes the hashes: beside the server, unless `name` is a path of its own.
fn hash_file(name: &str) -> PathBuf {
    let server = std::env::current_exe().unwrap_or_default();
    server.parent().unwrap_or(Path::new("")).join(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_those_of_the_hash_file_and_never_change() {
        let files = SiteFiles::named("pkg", "site", Some("js: a1\nwasm: b2\ncss: c3\n"));
        assert_eq!(files.script, "/pkg/site.a1.js");
        assert_eq!(files.wasm, "/pkg/site.b2.wasm");
        assert_eq!(files.stylesheet, "/pkg/site.c3.css");
        assert!(files.never_changes("/pkg/site.b2.wasm"));
        assert!(!files.never_changes("/pkg/site.b1.wasm") && !files.never_changes("/favicon.svg"));
    }

    #[test]
    fn the_files_of_the_pages_for_signed_in_people_are_those_of_the_manifest() {
        let root = tempfile::tempdir().unwrap();
        let hashes = "split: s1\nmanifest: m1\n";
        assert_eq!(split_files(root.path(), "pkg", hashes), None);
        let pkg = root.path().join("pkg");
        std::fs::create_dir(&pkg).unwrap();
        let manifest = r#"{"signed_in":["split_signed_in.f1"]}"#;
        std::fs::write(pkg.join("__wasm_split_manifest.m1.json"), manifest).unwrap();
        let files = ["/pkg/__wasm_split.s1.js", "/pkg/split_signed_in.f1.wasm"];
        let found = split_files(root.path(), "pkg", hashes);
        assert_eq!(found, Some(files.map(str::to_owned)));
        assert_eq!(split_files(root.path(), "pkg", "js: a1\n"), None);
    }

    #[test]
    fn without_hashes_the_same_name_can_mean_another_file_tomorrow() {
        for hashes in [None, Some("")] {
            let files = SiteFiles::named("pkg", "site", hashes);
            assert_eq!(files.script, "/pkg/site.js");
            assert!(!files.never_changes("/pkg/site.js"));
        }
    }
}
