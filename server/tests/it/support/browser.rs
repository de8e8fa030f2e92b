// Here, and not beside it: other tests take this file by its path.
#[path = "capture.rs"]
pub mod capture;

use cookie::Cookie;
use reqwest::header::{self, HeaderMap};
use reqwest::{Client, Method, RequestBuilder, StatusCode, redirect::Policy};
use std::collections::BTreeMap;

/// A client that keeps cookies apart by port, which real browsers do not, and follows nothing by
/// itself: each step of a redirect can be looked at. A clone is another tab that still has the
/// cookies of this moment.
#[derive(Clone)]
pub struct Browser {
    client: Client,
    site: String,
    cookies: BTreeMap<(String, String), String>,
}

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Browser {
    pub fn new(site: &str) -> Self {
        let client = Client::builder().redirect(Policy::none()).build().unwrap();
        Self {
            client,
            site: site.to_owned(),
            cookies: BTreeMap::new(),
        }
    }

    /// Goes to a page, as a person does.
    pub async fn get(&mut self, address: &str) -> Answer {
        self.send(Method::GET, address, |request| {
            request.header("accept", "text/html,*/*")
        })
        .await
    }

    /// Goes to a page and follows redirects.
    pub async fn follow(&mut self, address: &str) -> (String, Answer) {
        let mut address = address.to_owned();
        for _ in 0..10 {
            let answer = self.get(&address).await;
            match answer.location() {
                Some(location) => address = self.resolve(&address, location),
                None => return (address, answer),
            }
        }
        panic!("a redirect loop, last at {address}");
    }

    /// Sends a form of one of the site's own pages.
    pub async fn post(&mut self, address: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_body(form);
        self.send(Method::POST, address, |request| {
            request
                .header("accept", "text/html,*/*")
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(body)
        })
        .await
    }

    /// Sends any request, with the cookies of where it goes, and keeps those that come back.
    pub async fn send(
        &mut self,
        method: Method,
        address: &str,
        prepare: impl FnOnce(RequestBuilder) -> RequestBuilder,
    ) -> Answer {
        let url = self.absolute(address);
        let origin = origin(&url);
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .filter(|((owner, _), _)| *owner == origin)
            .map(|((_, name), value)| format!("{name}={value}"))
            .collect();
        let mut request = prepare(self.client.request(method, &url));
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let answer = Answer {
            status,
            headers,
            body: response.text().await.unwrap(),
        };
        if origin == self.site {
            capture::answer(address, &answer);
        } else {
            capture::code_in(answer.location().unwrap_or_default());
        }
        for cookie in answer.set_cookies() {
            let key = (origin.clone(), cookie.name().to_owned());
            match cookie.max_age() {
                Some(age) if age.is_zero() => self.cookies.remove(&key),
                _ => self.cookies.insert(key, cookie.value().to_owned()),
            };
        }
        answer
    }

    /// The cookies that the application has set, by name.
    pub fn app_cookies(&self) -> BTreeMap<&str, &str> {
        self.cookies
            .iter()
            .filter(|((owner, _), _)| *owner == self.site)
            .map(|((_, name), value)| (name.as_str(), value.as_str()))
            .collect()
    }

    /// The same browser at another server of the same site.
    pub fn at(&self, site: &str) -> Self {
        let mut other = Self::new(site);
        for (name, value) in self.app_cookies() {
            other.set_cookie(name, value);
        }
        other
    }

    /// Forgets a cookie, as a browser does when its time is over.
    pub fn drop_cookie(&mut self, name: &str) {
        self.cookies.remove(&(self.site.clone(), name.to_owned()));
    }

    /// Calls a server function, as the application's own wasm does.
    pub async fn call(&mut self, function: &str) -> Answer {
        self.call_with(function, &[]).await
    }

    /// Calls a server function with arguments.
    pub async fn call_with(&mut self, function: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_body(form);
        self.send(Method::POST, function, |request| {
            request
                .header("accept", "application/json")
                .header("sec-fetch-mode", "cors")
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(body)
        })
        .await
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies
            .insert((self.site.clone(), name.to_owned()), value.to_owned());
    }

    /// Signs in at the local pool's page, from the link on the home page to the last redirect.
    pub async fn sign_in(&mut self, username: &str, password: &str) -> (String, Answer) {
        let (page, form) = self.follow("/login").await;
        self.submit_login(&page, &form, username, password).await
    }

    /// Fills in the pool's sign-in form.
    pub async fn submit_login(
        &mut self,
        page: &str,
        form: &Answer,
        username: &str,
        password: &str,
    ) -> (String, Answer) {
        let csrf = form.hidden_fields();
        let mut fields: Vec<(&str, &str)> = csrf
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        fields.extend([("username", username), ("password", password)]);
        let answer = self.post(page, &fields).await;
        match answer.location().map(str::to_owned) {
            Some(location) => self.follow(&self.resolve(page, &location)).await,
            None => (page.to_owned(), answer),
        }
    }

    /// A `Location`, as seen from `page`: addresses on our own site are shown as paths.
    fn resolve(&self, page: &str, location: &str) -> String {
        let page = url::Url::parse(&self.absolute(page)).unwrap();
        let absolute = page.join(location).unwrap().to_string();
        absolute
            .strip_prefix(&self.site)
            .unwrap_or(&absolute)
            .to_owned()
    }

    fn absolute(&self, address: &str) -> String {
        if address.starts_with('/') {
            format!("{}{address}", self.site)
        } else {
            address.to_owned()
        }
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub fn location(&self) -> Option<&str> {
        self.header("location")
    }

    /// A parameter of the address that this answer redirects to.
    pub fn location_parameter(&self, name: &str) -> Option<String> {
        let url = url::Url::parse(self.location()?).unwrap();
        url.query_pairs()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    pub fn set_cookies(&self) -> Vec<Cookie<'static>> {
        Self::set_cookies_of(&self.headers)
    }

    pub fn set_cookies_of(headers: &HeaderMap) -> Vec<Cookie<'static>> {
        headers
            .get_all(header::SET_COOKIE)
            .iter()
            .map(|value| Cookie::parse(value.to_str().unwrap().to_owned()).unwrap())
            .collect()
    }

    fn hidden_fields(&self) -> Vec<(String, String)> {
        let attribute = |tag: &str, name: &str| {
            let start = tag.find(&format!("{name}=\""))? + name.len() + 2;
            Some(tag[start..].split('"').next()?.to_owned())
        };
        self.body
            .split("<input")
            .skip(1)
            .filter_map(|rest| rest.split('>').next())
            .filter(|tag| tag.contains("type=\"hidden\""))
            .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)))
            .collect()
    }
}

fn form_body(form: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(form)
        .finish()
}

fn origin(url: &str) -> String {
    url::Url::parse(url).unwrap().origin().ascii_serialization()
}
