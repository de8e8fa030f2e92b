use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The cookie-sealing key of this checkout: made once and kept, so that a server that restarts on
/// each save does not sign its developer out.
pub(super) fn load_or_create(path: &Path) -> io::Result<String> {
    match fs::read_to_string(path) {
        Ok(key) if !key.trim().is_empty() => return Ok(key.trim().to_owned()),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let key = random_key()?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    restrict(&mut options);
    options.open(path)?.write_all(key.as_bytes())?;
    Ok(key)
}

fn random_key() -> io::Result<String> {
    let mut bytes = [0; 32];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| io::Error::other("no random numbers"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(unix)]
fn restrict(options: &mut fs::OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    // A key is its owner's business, also in a folder that others can read.
    options.mode(0o600);
}

#[cfg(not(unix))]
fn restrict(_: &mut fs::OpenOptions) {}
