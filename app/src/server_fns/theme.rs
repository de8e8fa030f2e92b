use crate::ask::Tell;
use crate::error::AppError;
use crate::theme::Theme;
use leptos::prelude::*;

/// `POST /theme`: remembers the reader's theme in a cookie. 204; a page without JavaScript gets its
/// 303, back to where it was.
#[server(prefix = "", endpoint = "theme", protocol = Tell)]
pub async fn choose_theme(theme: Theme) -> Result<(), AppError> {
    use crate::server::{respond, theme::cookie};

    respond::set_cookies(&[cookie(theme)]);
    if respond::is_plain_form() {
        respond::redirect(cognito::Redirection::to(&respond::page_before()));
    } else {
        respond::set_status(axum::http::StatusCode::NO_CONTENT);
    }
    Ok(())
}
