//! The application as it is shipped, and beside it in the same process, on `FLOOR_ADDR`, bare axum
//! routes: what the same answers cost if nothing has to be done for them.

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use std::process::ExitCode;
use std::{env, fs, io};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    let address = env::var("FLOOR_ADDR").expect("FLOOR_ADDR is where the bare routes listen");
    let folder = env::var("FLOOR_BODIES").expect("FLOOR_BODIES is a folder with their answers");
    let floor = floor(&folder).expect("the answers can be read");
    let listener = TcpListener::bind(address)
        .await
        .expect("FLOOR_ADDR is free");
    tokio::spawn(async { axum::serve(listener, floor).await });

    match web_server::run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// One route for each file of the folder, `/NAME`, that answers with the file's bytes.
fn floor(folder: &str) -> io::Result<Router> {
    let mut router = Router::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let content_type = match path.extension() {
            Some(extension) if extension == "json" => "application/json",
            _ => "text/html; charset=utf-8",
        };
        // For as long as the process lives: an answer then copies nothing.
        let body: &'static [u8] = Box::leak(fs::read(&path)?.into_boxed_slice());
        let answer = get(move || async move { ([(CONTENT_TYPE, content_type)], body) });
        router = router.route(&format!("/{name}"), answer);
    }
    Ok(router)
}
