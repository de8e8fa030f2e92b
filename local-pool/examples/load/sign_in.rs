//! One sign-in, as a new browser and its app do it.

use std::time::{Duration, Instant};

use reqwest::redirect::Policy;
use reqwest::{Client, Url};

/// The callback URL.
pub const CALLBACK: &str = "http://localhost:3000/postlogin";

/// Authorization request, login page, its form, token request, userInfo and refresh.
pub async fn sign_in(domain: &str) -> Result<Duration, String> {
    let begun = Instant::now();
    let steps = steps(domain).await;
    steps.map(|()| begun.elapsed())
}

async fn steps(domain: &str) -> Result<(), String> {
    let browser = Client::builder().redirect(Policy::none()).no_proxy();
    let browser = browser.build().map_err(|error| error.to_string())?;
    let query = format!("client_id=local-client-id&redirect_uri={CALLBACK}&response_type=code");
    let authorize = format!("{domain}/oauth2/authorize?{query}");
    let redirect = send(browser.get(authorize)).await?;
    let login = format!("{domain}{}", location(&redirect)?);

    let page = send(browser.get(login.clone())).await?;
    let cookie = page.headers().get("set-cookie").ok_or("no cookie")?;
    let cookie = cookie
        .to_str()
        .map_err(|error| error.to_string())?
        .to_owned();
    let html = page.text().await.map_err(|error| error.to_string())?;
    let token = html
        .split_once("name=\"_csrf\" value=\"")
        .ok_or("no form")?
        .1;
    let token = token.split('"').next().unwrap_or_default();
    let form = [
        ("_csrf", token),
        ("username", "ada"),
        ("password", "Analytical-1843"),
    ];
    let cookie = cookie.split(';').next().unwrap_or_default();
    let request = browser.post(login).header("cookie", cookie).form(&form);
    let callback = send(request).await?;
    let callback = Url::parse(&location(&callback)?).map_err(|error| error.to_string())?;
    let code = callback.query_pairs().find(|(name, _)| name == "code");
    let code = code.ok_or("no code")?.1;

    let grant = [
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", CALLBACK),
    ];
    let tokens = token_request(&browser, domain, &grant).await?;
    let text = |name: &str| tokens[name].as_str().unwrap_or_default();
    let user_info = browser.get(format!("{domain}/oauth2/userInfo"));
    send(user_info.bearer_auth(text("access_token"))).await?;
    let grant = [
        ("grant_type", "refresh_token"),
        ("refresh_token", text("refresh_token")),
    ];
    token_request(&browser, domain, &grant).await.map(drop)
}

async fn token_request(
    browser: &Client,
    domain: &str,
    grant: &[(&str, &str)],
) -> Result<serde_json::Value, String> {
    let form = [grant, &[("client_id", "local-client-id")]].concat();
    let request = browser.post(format!("{domain}/oauth2/token")).form(&form);
    let response = send(request).await?;
    response.json().await.map_err(|error| error.to_string())
}

/// Sends a request; a status from 400 on is a failure.
async fn send(request: reqwest::RequestBuilder) -> Result<reqwest::Response, String> {
    let response = request.send().await.map_err(|error| error.to_string())?;
    response
        .error_for_status()
        .map_err(|error| error.to_string())
}

fn location(response: &reqwest::Response) -> Result<String, String> {
    let location = response.headers().get("location").ok_or("no redirect")?;
    let location = location.to_str().map_err(|error| error.to_string())?;
    Ok(location.to_owned())
}
