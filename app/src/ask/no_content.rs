//! Answers without a body.

use http::Method;
use leptos::server_fn::ContentType;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::codec::{Encoding, FromRes, IntoRes, Post};
use leptos::server_fn::error::FromServerFnError;
use leptos::server_fn::response::{ClientRes, TryRes};

/// The answer says everything by its status.
pub struct NoContent;

impl ContentType for NoContent {
    const CONTENT_TYPE: &'static str = "text/plain";
}

impl Encoding for NoContent {
    const METHOD: Method = Post::<JsonEncoding>::METHOD;
}

impl<R: TryRes<E>, E: FromServerFnError + Send> IntoRes<NoContent, R, E> for () {
    async fn into_res(self) -> Result<R, E> {
        R::try_from_string(NoContent::CONTENT_TYPE, String::new())
    }
}

impl<R: ClientRes<E> + Send, E: FromServerFnError> FromRes<NoContent, R, E> for () {
    async fn from_res(_: R) -> Result<Self, E> {
        Ok(())
    }
}
