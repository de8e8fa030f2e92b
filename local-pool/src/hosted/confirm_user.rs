//! `GET /confirmUser`: the link in the mail after the sign-up.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::confirm::confirm_account;
use super::hosted_error::HostedError;
use crate::mailed_codes::CodePurpose;
use crate::pages::{Layout, MessagePage};
use crate::parameters::Parameters;
use crate::redirect::found;
use crate::state::PoolState;

/// Confirms the user; then goes to a registered `redirect_uri`, or says that it is done.
pub(crate) async fn confirm(
    State(pool): State<Arc<PoolState>>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = Parameters::parse(query.unwrap_or_default().as_bytes());
    let get = |name| query.get(name).ok().flatten();
    let client = get("client_id").and_then(|id| pool.clients.find(id));
    let confirmed = match client {
        Some(_) => confirm_by_link(&pool, &query),
        None => Err(HostedError::Missing("the client_id")),
    };
    let confirmed = match confirmed {
        Ok(()) => pool.commit_async().await.map_err(HostedError::from),
        Err(error) => Err(error),
    };
    let destination = client.zip(get("redirect_uri"));
    match (confirmed, destination) {
        (Err(error), _) => {
            tracing::info!("confirmation failed: {error}");
            let page = message(&pool, "The user could not be confirmed", error.to_string());
            (StatusCode::BAD_REQUEST, page).into_response()
        }
        (Ok(()), Some((client, uri))) if client.callback_urls.iter().any(|url| url == uri) => {
            found(uri)
        }
        (Ok(()), _) => {
            let next = "You can close this page and sign in to your app.".to_owned();
            message(&pool, "Your account is confirmed", next)
        }
    }
}

fn confirm_by_link(pool: &PoolState, query: &Parameters) -> Result<(), HostedError> {
    let get = |name| query.get(name).ok().flatten();
    let username = get("user_name").ok_or(HostedError::Missing("the user_name"))?;
    let code = get("confirmation_code").ok_or(HostedError::Missing("the confirmation_code"))?;
    pool.mailed_codes
        .redeem(CodePurpose::ConfirmSignUp, username, code, pool.now())?;
    confirm_account(&pool.directory, username)?;
    Ok(())
}

fn message(pool: &PoolState, heading: &str, text: String) -> Response {
    let layout = Layout::without_form(&pool.styles);
    let page = MessagePage {
        layout,
        heading,
        text,
    };
    pool.styles.page(&page, None)
}
