//! A user pool that misbehaves in every way we know, behind the real server over HTTP: what a
//! visitor sees, and what becomes of the session.
//!
//! What was seen is the first part of `docs/RELIABILITY.md`, and each test here fails if that file
//! says anything else. To write it anew:
//! `UPDATE_RELIABILITY=1 cargo test -p server --test faults`, and read the difference.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod app;
mod fault;
mod front;
mod keys;
mod log;
mod refresh;
mod report;
mod scene;
mod sign_in;
mod sign_out;
mod support;
