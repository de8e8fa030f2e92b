use crate::erase::effect;
use crate::platform;
use crate::views::Moment;
use leptos::prelude::*;

/// A moment in the reader's time zone. Without JavaScript nobody knows that zone: then in UTC.
#[component]
pub(crate) fn LocalTime(
    /// The moment.
    moment: Moment,
) -> impl IntoView {
    let text = RwSignal::new(moment.in_utc());
    let Moment(datetime) = moment.clone();
    effect(move || {
        if let Some(local) = platform::in_local_time(&moment) {
            text.set(local);
        }
    });
    view! { <time datetime=datetime>{text}</time> }
}
