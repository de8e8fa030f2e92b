use crate::erase::effect;
use crate::error::AppError;
use crate::platform;
use crate::server_fns::{MAX_NOTE_LENGTH, write_note};
use crate::session::SessionContext;
use crate::views::Note;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_url;

/// The form's name, under which what was typed into it is kept over a sign-in.
const NAME: &str = "note";

/// A small form whose text survives a session that ends while somebody is typing: the server reads
/// each note, and this page shows it. Notes live in the page only.
#[component]
pub(crate) fn NoteForm() -> impl IntoView {
    let session: SessionContext = expect_context();
    let text = RwSignal::new(String::new());
    let notes = RwSignal::new(Vec::<Note>::new());
    let is_alive = RwSignal::new(false);
    let write = Action::new(move |text: &String| session.watch(write_note(text.clone())));
    let outcome = write.value();
    let page = use_url().get_untracked().path().to_owned();
    effect(move || {
        is_alive.set(true);
        let kept = platform::restore_form(NAME, &page, session.account());
        for (name, kept) in kept.unwrap_or_default() {
            if name == "text" {
                text.set(kept);
            }
        }
    });
    effect(move || {
        if let Some(Ok(note)) = outcome.get() {
            // What was typed since it was sent stays.
            text.update(|text| {
                if text.trim() == note.text {
                    text.clear();
                }
            });
            notes.update(|notes| notes.push(note));
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        // `required` lets nothing but spaces pass. Of the emptied field it says what is wanted.
        if text.with_untracked(|text| text.trim().is_empty()) {
            text.set(String::new());
        } else if !write.pending().get_untracked() {
            write.dispatch(text.get_untracked());
        }
    };
    view! {
        <section class="card notes-form">
        <h2>"Notes"</h2>
        <p>
            "Notes live in this page only, and are gone when you leave it. Should your session end \
             while you type, sign in again: your text will be here."
        </p>
        <noscript><p>"Writing notes needs JavaScript."</p></noscript>
        <Show when=move || is_alive.get()>
            <form data-keep=NAME on:submit=submit class="stack">
                <label for="note-text">"A note"</label>
                <textarea
                    id="note-text"
                    name="text"
                    rows="3"
                    required
                    maxlength=MAX_NOTE_LENGTH.to_string()
                    prop:value=text
                    on:input:target=move |event| text.set(event.target().value())
                ></textarea>
                <button type="submit" class="button" disabled=write.pending()>"Add note"</button>
                {move || outcome.get().and_then(Result::err).map(problem)}
            </form>
        </Show>
        <Show when=move || notes.with(Vec::is_empty)>
            <p class="empty wide">"No notes yet."</p>
        </Show>
        <ul class="notes">
            {move || {
                notes
                    .get()
                    .into_iter()
                    .map(|Note { author, text }| view! { <li>{text} " — " {author}</li> })
                    .collect_view()
            }}
        </ul>
        </section>
    }
}

fn problem(error: AppError) -> impl IntoView {
    view! { <p role="alert" class="card problem">{error.to_string()}</p> }
}
