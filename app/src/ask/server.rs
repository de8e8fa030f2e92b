//! How the browser asks for what server functions do, on the server: a form, and JSON as the answer.

mod no_content;

use leptos::server_fn::Http;
use leptos::server_fn::codec::{Json, PostUrl};
use no_content::NoContent;

/// A server function that gives something.
pub type Ask = Http<PostUrl, Json>;

/// A server function that only does something: its answer is its status.
pub type Tell = Http<PostUrl, NoContent>;
