//! The pool over real HTTP on loopback; one module per endpoint.
#![allow(clippy::unwrap_used)]

mod authorize;
mod client_authentication;
mod control;
mod discovery;
mod error;
mod lockout;
mod login;
mod login_page;
mod logout;
mod program;
mod refresh;
mod revoke;
mod start;
mod support;
mod token;
mod tokens;
mod user_info;
