//! The pool over real HTTP on loopback; one module per endpoint.
#![allow(clippy::unwrap_used)]

mod authorize;
mod client_authentication;
mod config;
mod control;
mod control_time_and_keys;
mod control_users;
mod discovery;
mod error;
mod faults;
mod flows;
mod identity_providers;
mod insecure_bind;
mod lockout;
mod login;
mod login_page;
mod logout;
mod mfa;
mod parameters;
mod passwords;
mod program;
mod refresh;
mod revoke;
mod sign_up;
mod start;
mod state_file;
mod support;
mod token;
mod tokens;
mod user_info;
