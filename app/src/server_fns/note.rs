use crate::ask::Ask;
use crate::error::AppError;
use crate::views::Note;
use leptos::prelude::*;

/// The longest note, in characters.
pub(crate) const MAX_LENGTH: usize = 1000;

/// `POST /api/note`: reads a note and gives it back with its author. It is kept nowhere.
#[server(prefix = "/api", endpoint = "note", protocol = Ask)]
pub async fn write_note(text: String) -> Result<Note, AppError> {
    use crate::{platform, routes, server::authentication::authorize};

    let user = authorize(routes::PRIVATE.access).await?;
    let text = text.trim().to_owned();
    if text.is_empty() || text.chars().count() > MAX_LENGTH {
        platform::set_status(400);
        return Err(AppError::BadRequest);
    }
    Ok(Note {
        author: user.display_name().to_owned(),
        text,
    })
}
