use std::cell::RefCell;
use std::collections::HashMap;

use reqwest::header::{COOKIE, HeaderMap, LOCATION, SET_COOKIE};
use reqwest::{Client, Method, RequestBuilder, redirect::Policy};

use super::query;

/// Keeps cookies, follows no redirect.
pub struct Browser {
    http: Client,
    domain: String,
    pub cookies: RefCell<HashMap<String, String>>,
}

/// What came back.
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Browser {
    pub fn new(domain: &str) -> Self {
        let http = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        Self {
            http,
            domain: domain.to_owned(),
            cookies: RefCell::default(),
        }
    }

    pub async fn get(&self, url: &str) -> Reply {
        self.send(Method::GET, url, &[], &[]).await
    }

    /// Fills in the form of the login page `url` and submits it.
    pub async fn submit_login(&self, url: &str, username: &str, password: &str) -> Reply {
        let page = self.get(url).await;
        assert_eq!(page.status, 200, "{}", page.body);
        self.submit(&page, username, password, &[]).await
    }

    /// Submits a login page that is already open.
    pub async fn submit(
        &self,
        page: &Reply,
        username: &str,
        password: &str,
        headers: &[(&str, &str)],
    ) -> Reply {
        let form = [
            ("_csrf", &*page.csrf_token()),
            ("username", username),
            ("password", password),
        ];
        self.send(Method::POST, &page.form_action(), &form, headers)
            .await
    }

    /// Submits the first form of a page, with its hidden fields and these.
    pub async fn fill(&self, page: &Reply, fields: &[(&str, &str)]) -> Reply {
        let hidden = page.hidden_fields();
        let hidden = hidden.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        let form: Vec<_> = hidden.chain(fields.iter().copied()).collect();
        self.send(Method::POST, &page.form_action(), &form, &[])
            .await
    }

    pub async fn send(
        &self,
        method: Method,
        url: &str,
        form: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Reply {
        let mut request = self.http.request(method.clone(), self.absolute(url));
        let cookies: Vec<_> = self
            .cookies
            .borrow()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies.join("; "));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if method == Method::POST {
            request = request.form(form);
        }
        self.receive(request).await
    }

    pub async fn send_json(&self, method: Method, url: &str, body: &serde_json::Value) -> Reply {
        let request = self.http.request(method, self.absolute(url)).json(body);
        self.receive(request).await
    }

    fn absolute(&self, url: &str) -> String {
        if url.starts_with('/') {
            format!("{}{url}", self.domain)
        } else {
            url.into()
        }
    }

    async fn receive(&self, request: RequestBuilder) -> Reply {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        for cookie in headers.get_all(SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        Reply {
            status,
            headers,
            body: response.text().await.unwrap(),
        }
    }

    fn keep(&self, set_cookie: &str) {
        let (name, value) = set_cookie
            .split(';')
            .next()
            .unwrap()
            .split_once('=')
            .unwrap();
        let mut cookies = self.cookies.borrow_mut();
        if set_cookie.contains("Max-Age=0") {
            cookies.remove(name);
        } else {
            cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

impl Reply {
    /// Where the redirect goes.
    pub fn location(&self) -> &str {
        assert_eq!(self.status, 302, "{}", self.body);
        self.header(LOCATION.as_str())
    }

    /// A parameter of the redirect.
    pub fn redirected(&self, name: &str) -> Option<String> {
        query(self.location(), name)
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The whole `Set-Cookie` of one cookie.
    pub fn set_cookie(&self, name: &str) -> Option<&str> {
        let prefix = format!("{name}=");
        let mut cookies = self
            .headers
            .get_all(SET_COOKIE)
            .iter()
            .map(|c| c.to_str().unwrap());
        cookies.find(|cookie| cookie.starts_with(&prefix))
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.body))
    }

    pub fn between(&self, before: &str, after: &str) -> &str {
        let start = self
            .body
            .split_once(before)
            .unwrap_or_else(|| panic!("{}", self.body))
            .1;
        start.split_once(after).unwrap().0
    }

    pub fn csrf_token(&self) -> String {
        self.between("name=\"_csrf\" value=\"", "\"").to_owned()
    }

    /// What the page says went wrong.
    pub fn alert(&self) -> &str {
        self.between("role=\"alert\">", "<")
    }

    /// What the page says was done.
    pub fn notice(&self) -> &str {
        self.between("role=\"status\">", "<")
    }

    pub fn heading(&self) -> &str {
        self.between("<h1>", "<")
    }

    fn hidden_fields(&self) -> Vec<(String, String)> {
        let form = self.between("<form", "</form>");
        let fields = form.split("<input type=\"hidden\" name=\"").skip(1);
        let parse = |field: &str| {
            let (name, rest) = field.split_once("\" value=\"").unwrap();
            (name.to_owned(), rest.split_once('"').unwrap().0.to_owned())
        };
        fields.map(parse).collect()
    }

    fn form_action(&self) -> String {
        // The two ways in which an ampersand may be escaped.
        self.between("action=\"", "\"")
            .replace("&amp;", "&")
            .replace("&#38;", "&")
    }
}
