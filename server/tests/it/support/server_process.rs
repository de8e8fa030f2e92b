use super::capture;
use std::net::TcpListener;
use std::process::{Child, Command, Output, Stdio};

/// The server's own binary on a port; ends with the test.
pub struct ServerProcess {
    pub url: String,
    process: Option<Child>,
    _folder: tempfile::TempDir,
}

/// A port that nobody listens on. Until the server does, somebody else could take it: then the test
/// says so, by the server's own words.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

impl ServerProcess {
    /// Starts it in an empty folder, with these settings and no others, and waits until it answers.
    pub async fn start(
        port: u16,
        settings: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Self {
        let settings: Vec<_> = settings.into_iter().collect();
        capture::secrets_in(&settings);
        let folder = tempfile::tempdir().unwrap();
        let address = format!("127.0.0.1:{port}");
        let process = Command::new(env!("CARGO_BIN_EXE_server"))
            .current_dir(folder.path())
            .env_clear()
            .envs([
                ("LEPTOS_OUTPUT_NAME", "leptos-cognito"),
                ("LEPTOS_SITE_ADDR", &address),
            ])
            .envs(settings)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut server = Self {
            url: format!("http://{address}"),
            process: Some(process),
            _folder: folder,
        };
        let health = format!("{}/health", server.url);
        while reqwest::get(&health).await.is_err() {
            let process = server.process.as_mut().unwrap();
            assert!(process.try_wait().unwrap().is_none(), "{}", server.log());
            tokio::task::yield_now().await;
        }
        server
    }

    /// Ends the server, and gives what it has logged.
    pub fn log(&mut self) -> String {
        String::from_utf8(self.end().stderr).unwrap()
    }

    /// Ends the server, and gives what it has left on both streams.
    pub fn end(&mut self) -> Output {
        let mut process = self.process.take().unwrap();
        process.kill().unwrap();
        let output = process.wait_with_output().unwrap();
        for stream in [&output.stdout, &output.stderr] {
            capture::log(&String::from_utf8_lossy(stream));
        }
        output
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        if self.process.is_some() {
            self.end();
        }
    }
}
