//! The audit log: who signed in and out, and who was refused, as events with the target `audit`.
//!
//! A person is named by `sub`, which says nothing to whoever does not have the user pool. No token,
//! code or address is ever part of an event.

use crate::flow::CallbackError;
use std::fmt::Display;

pub(crate) fn signed_in(subject: &str) {
    tracing::info!(target: "audit", event = "sign_in", outcome = "success", sub = subject);
}

pub(crate) fn sign_in_failed(error: &CallbackError) {
    tracing::warn!(target: "audit", event = "sign_in", outcome = "failure", %error);
}

pub(crate) fn signed_out(subject: Option<&str>) {
    tracing::info!(target: "audit", event = "sign_out", sub = subject);
}

pub(crate) fn refreshed(subject: &str) {
    tracing::info!(target: "audit", event = "refresh", outcome = "success", sub = subject);
}

/// The pool says that the refresh token does not count any more.
pub(crate) fn refresh_refused(subject: &str) {
    tracing::info!(target: "audit", event = "refresh", outcome = "ended", sub = subject);
}

pub(crate) fn refresh_failed(subject: &str, error: &dyn Display) {
    tracing::warn!(target: "audit", event = "refresh", outcome = "failure", sub = subject, %error);
}

pub(crate) fn session_too_large(subject: &str) {
    tracing::warn!(
        target: "audit", event = "refresh", outcome = "too_large", sub = subject,
        "the tokens do not fit in cookies: does this user have very many groups?"
    );
}

/// Somebody asked for what their groups do not open.
pub(crate) fn forbidden(subject: &str) {
    tracing::warn!(target: "audit", event = "access", outcome = "forbidden", sub = subject);
}
