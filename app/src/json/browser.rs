//! Values of the document and of what server functions answer, in the browser: see `server.rs` for their counterpart.

mod misfit;
mod value;
mod variant;

use js_sys::JSON;
use leptos::server::codee::{Decoder, Encoder};
use leptos::wasm_bindgen::JsValue;
pub(crate) use misfit::Misfit;
use serde::de::DeserializeOwned;
use value::Value;

/// How a value comes to the browser within the document: as JSON, which the browser's own parser reads.
/// `serde_json` would be downloaded: 8 kB, much of which words its errors.
pub(crate) struct Json;

/// What the JSON means.
pub(crate) fn read<T: DeserializeOwned>(json: JsValue) -> Result<T, Misfit> {
    T::deserialize(Value(json))
}

impl<T: DeserializeOwned> Decoder<T> for Json {
    type Error = Misfit;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, Self::Error> {
        read(JSON::parse(text).map_err(|_| Misfit)?)
    }
}

/// Servers alone write documents.
impl<T> Encoder<T> for Json {
    type Error = Misfit;
    type Encoded = String;

    fn encode(_: &T) -> Result<String, Self::Error> {
        Err(Misfit)
    }
}

#[cfg(test)]
mod tests;
