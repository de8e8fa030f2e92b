use crate::error::AppError;
use crate::views::Session;
use leptos::prelude::*;

/// `POST /api/session`: whether somebody is signed in, and as whom.
#[server(prefix = "/api", endpoint = "session")]
pub async fn current_session() -> Result<Session, AppError> {
    use crate::server::authentication::{is_disabled, optional_user};
    use crate::views::SessionState;

    let state = match optional_user().await {
        Ok(Some(user)) => SessionState::SignedIn {
            display_name: user.display_name().to_owned(),
        },
        Ok(None) => SessionState::SignedOut,
        Err(_) => SessionState::Unknown,
    };
    Ok(Session {
        state,
        sign_in_disabled: is_disabled(),
    })
}
