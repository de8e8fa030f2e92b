//! Values of the document and of what server functions answer, in the browser: see `server.rs` for their counterpart.

mod unreadable;
mod value;

use js_sys::JSON;
use leptos::server::codee::{Decoder, Encoder};
use leptos::wasm_bindgen::JsValue;
use serde::de::DeserializeOwned;
use unreadable::Unreadable;
use value::Value;

/// How a value comes to the browser within the document: as JSON, which the browser's own parser reads.
/// `serde_json` would be downloaded: 8 kB, much of which words its errors.
pub(crate) struct Json;

/// What the JSON means.
pub(crate) fn read<T: DeserializeOwned>(json: JsValue) -> Result<T, Unreadable> {
    T::deserialize(Value(json))
}

impl<T: DeserializeOwned> Decoder<T> for Json {
    type Error = Unreadable;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, Self::Error> {
        read(JSON::parse(text).map_err(|_| Unreadable)?)
    }
}

/// Servers alone write documents.
impl<T> Encoder<T> for Json {
    type Error = Unreadable;
    type Encoded = String;

    fn encode(_: &T) -> Result<String, Self::Error> {
        Err(Unreadable)
    }
}
