//! Writing a file so that it is never seen half-written.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Replaces the file at `path` in one step. The contents are on the disk under another name
/// before they take this one: whenever the process or the computer dies, there is the old
/// file or the new one.
pub(super) fn replace(path: &Path, contents: &[u8]) -> io::Result<()> {
    let new = beside(path, ".new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    only_for_owner(&mut options);
    let mut file = options.open(&new)?;
    file.write_all(contents)?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    // The new name is an entry of the folder, which has to reach the disk too. Not every
    // system can do that, and on those there is nothing more to do.
    let _ = File::open(folder(path)).and_then(|folder| folder.sync_all());
    Ok(())
}

/// `path` with `ending` behind it.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

/// Where `path` is.
pub(super) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Nobody else may read keys and password hashes.
#[cfg(unix)]
fn only_for_owner(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn only_for_owner(_: &mut OpenOptions) {}
