//! The query of a request as it came, for the two addresses that the user pool returns to.
//!
//! The usual encoding reads a query by itself, and refuses what it cannot read before the server
//! function could explain it to anybody.

use super::{logout::PostLogout, postlogin::PostLogin};
use http::Method;
use leptos::server_fn::ContentType;
use leptos::server_fn::codec::{Encoding, FromReq, GetUrl, IntoReq};
use leptos::server_fn::error::FromServerFnError;

use leptos::server_fn::request::{ClientReq, Req};

/// `GET`, with a query that only the server function reads.
pub struct RawQuery;

impl ContentType for RawQuery {
    const CONTENT_TYPE: &'static str = "application/x-www-form-urlencoded";
}

impl Encoding for RawQuery {
    const METHOD: Method = GetUrl::METHOD;
}

impl<R: Req<E> + Send + 'static, E: FromServerFnError> FromReq<RawQuery, R, E> for PostLogin {
    async fn from_req(request: R) -> Result<Self, E> {
        Ok(Self {
            query: request.as_query().unwrap_or_default().to_owned(),
        })
    }
}

impl<R: ClientReq<E>, E: FromServerFnError> IntoReq<RawQuery, R, E> for PostLogin {
    fn into_req(self, path: &str, accepts: &str) -> Result<R, E> {
        R::try_new_get(path, RawQuery::CONTENT_TYPE, accepts, &self.query)
    }
}

impl<R: Req<E> + Send + 'static, E: FromServerFnError> FromReq<RawQuery, R, E> for PostLogout {
    async fn from_req(_: R) -> Result<Self, E> {
        Ok(Self {})
    }
}

impl<R: ClientReq<E>, E: FromServerFnError> IntoReq<RawQuery, R, E> for PostLogout {
    fn into_req(self, path: &str, accepts: &str) -> Result<R, E> {
        R::try_new_get(path, RawQuery::CONTENT_TYPE, accepts, "")
    }
}
