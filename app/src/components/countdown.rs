use crate::session::SessionContext;
use leptos::prelude::*;

/// How long the session still lasts, counted down. By the server's clock: the server says how many
/// seconds are left, at each look at the session again, and the browser only counts them.
#[component]
pub(crate) fn Countdown(
    /// The seconds that were left when the page was made.
    seconds: u64,
) -> impl IntoView {
    let session: SessionContext = expect_context();
    let left = move || session.seconds_left.get().unwrap_or(seconds);
    // A timer speaks only when asked: nobody wants to hear each second.
    view! { <span role="timer">{move || in_digits(left())}</span> }
}

/// Hours, minutes and seconds.
fn in_digits(seconds: u64) -> String {
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours}:{minutes:02}:{:02}", seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::in_digits;

    #[test]
    fn seconds_become_hours_minutes_and_seconds() {
        assert_eq!(in_digits(0), "0:00:00");
        assert_eq!(in_digits(3_599), "0:59:59");
        assert_eq!(in_digits(43_200), "12:00:00");
    }
}
