//! Server functions: authenticate, call one plain function, return.

mod account;
mod admin;
mod edit;
mod login;
mod logout;
mod note;
mod postlogin;
mod raw_query;
mod refresh;
mod session;
mod theme;
mod token;

pub(crate) use account::current_account;
pub(crate) use admin::sign_in_settings;
pub(crate) use edit::editing_groups;
pub(crate) use note::{MAX_LENGTH as MAX_NOTE_LENGTH, write_note};
pub(crate) use refresh::{Refresh, refresh};
pub(crate) use session::current_session;
pub(crate) use theme::{ChooseTheme, choose_theme};
pub(crate) use token::access_token_claims;
