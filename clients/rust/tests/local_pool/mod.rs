//! A local pool for tests, and a browser that signs in at it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use openidconnect::reqwest::blocking::Client as Http;
use openidconnect::url::Url;

const CONFIG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../pool.toml");

/// The program on free ports; stopped when dropped.
pub struct LocalPool {
    child: Child,
    pub issuer: String,
    pub domain: String,
}

/// What the client gets back.
pub struct Callback {
    pub code: String,
    pub state: String,
}

impl LocalPool {
    pub fn start() -> Self {
        let program = std::env::var("LOCAL_POOL").expect("LOCAL_POOL names the program");
        let mut child = Command::new(program)
            .args(["--port=0", "--config", CONFIG])
            .env("RUST_LOG", "off")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (mut issuer, mut domain) = (None, None);
        for line in lines.map_while(Result::ok) {
            match line.trim().split_once("  ") {
                Some(("issuer", value)) if issuer.is_none() => issuer = Some(value.to_owned()),
                Some(("domain", value)) if domain.is_none() => domain = Some(value.to_owned()),
                _ if domain.is_some() => break,
                _ => {}
            }
        }
        Self {
            child,
            issuer: issuer.expect("the program prints its issuer"),
            domain: domain.expect("the program prints its domain"),
        }
    }
}

impl Drop for LocalPool {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Follows an authorization request through the login page.
pub fn sign_in(http: &Http, url: &str) -> Callback {
    let url = Url::parse(url).unwrap();
    let redirect = http.get(url.clone()).send().unwrap();
    let login = url
        .join(redirect.headers()["location"].to_str().unwrap())
        .unwrap();
    let page = http.get(login.clone()).send().unwrap();
    let cookie = page.headers()["set-cookie"].to_str().unwrap();
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let html = page.text().unwrap();
    let between = |before: &str| {
        let rest = html.split_once(before).expect(before).1;
        rest.split_once('"').unwrap().0.to_owned()
    };
    let action = between("<form method=\"post\" action=\"").replace("&#38;", "&");
    let form = [
        ("_csrf", between("name=\"_csrf\" value=\"")),
        ("username", "ada".to_owned()),
        ("password", "Analytical-1843".to_owned()),
    ];
    let request = http
        .post(login.join(&action).unwrap())
        .header("cookie", cookie);
    let answer = request.form(&form).send().unwrap();
    let callback = Url::parse(answer.headers()["location"].to_str().unwrap()).unwrap();
    let value = |name: &str| {
        let mut pairs = callback.query_pairs();
        pairs.find(|(n, _)| n == name).unwrap().1.into_owned()
    };
    Callback {
        code: value("code"),
        state: value("state"),
    }
}
