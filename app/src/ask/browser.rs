//! How the browser asks for what server functions do: see `server.rs` for their counterpart.
//!
//! In place of the client that server functions bring along, whose requests can have other forms too, and whose
//! answers can be streams: the browser would download all of it.

mod form;

use crate::error::AppError;
use crate::json;
use form::form;
use http::Method;
use js_sys::Promise;
use leptos::logging::debug_error;
use leptos::prelude::*;
use leptos::server_fn::Protocol;
use leptos::server_fn::client::Client;
use leptos::server_fn::server::Server;
use leptos::wasm_bindgen::{JsCast, JsValue};
use send_wrapper::SendWrapper;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::pin::Pin;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response, UrlSearchParams};

/// A form is posted, and JSON comes back.
///
/// The arguments are texts, numbers, truths and enums of names alone, or an `Option` of one. A server function that
/// takes lists or structs, streams, or redirects, goes without `protocol`: Leptos' own way can do all of that.
pub struct Ask;

/// The same: an answer without content is `null`.
pub type Tell = Ask;

/// What is on its way. No two threads share it: browsers have one.
type Answer = SendWrapper<Pin<Box<dyn Future<Output = Result<JsValue, AppError>>>>>;

impl<I, O, C, S> Protocol<I, O, C, S, AppError> for Ask
where
    I: Serialize + Send,
    O: DeserializeOwned + Send,
    C: Client<AppError>,
    S: Server<AppError>,
{
    const METHOD: Method = Method::POST;

    async fn run_server<F, Fut>(_: S::Request, _: F) -> Result<S::Response, AppError>
    where
        F: Fn(I) -> Fut + Send,
        Fut: Future<Output = Result<O, AppError>> + Send,
    {
        // This happens on servers only.
        Err(AppError::Internal)
    }

    async fn run_client(path: &str, input: I) -> Result<O, AppError> {
        let answer: Answer = {
            let form = form(&input).map_err(|_| {
                debug_error!(
                    "{path}: an argument is a list or a struct. Leave out `protocol = Ask`."
                );
                AppError::Internal
            })?;
            SendWrapper::new(Box::pin(post(path.to_owned(), form)))
        };
        json::read(answer.await?).map_err(|_| AppError::BadRequest)
    }
}

/// The JSON that `path` answers to a form. Here once for all server functions.
async fn post(path: String, form: UrlSearchParams) -> Result<JsValue, AppError> {
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(&form);
    let answer = wait_for(window().fetch_with_str_and_init(&path, &request)).await;
    let answer: Response = answer.map_err(|_| AppError::Offline)?.unchecked_into();
    if answer.status() == 204 {
        return Ok(JsValue::NULL);
    }
    let json = match answer.json() {
        Ok(json) => wait_for(json).await,
        Err(error) => Err(error),
    };
    // In front of the server there may be others that answer for it in their own way.
    let unreadable = match answer.status() {
        429 | 500.. => AppError::Internal,
        _ => AppError::BadRequest,
    };
    match json {
        Ok(json) if answer.ok() => Ok(json),
        Ok(json) => Err(json::read(json).unwrap_or(unreadable)),
        Err(_) => Err(unreadable),
    }
}

async fn wait_for(promise: Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(promise).await
}
