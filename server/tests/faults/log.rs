//! The errors that the servers of this process log, each with the scene that it belongs to.

use std::fmt::{Debug, Write};
use std::sync::{Mutex, Once};
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id};
use tracing::{Event, Span, Subscriber, error_span};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;

static ERRORS: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());

/// From now on, errors are kept.
pub fn collect() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        tracing_subscriber::registry()
            .with(LevelFilter::WARN)
            .with(Collector)
            .init();
    });
}

/// What happens inside belongs to `scene`.
pub fn span(scene: &str) -> Span {
    error_span!("scene", scene)
}

/// The first error of a scene.
pub fn error_of(scene: &str) -> Option<String> {
    let errors = ERRORS.lock().unwrap();
    let first = errors.iter().find(|(of, _)| of == scene);
    first.map(|(_, error)| error.clone())
}

struct Collector;

struct Scene(String);

#[derive(Default)]
struct Fields {
    error: Option<String>,
    message: Option<String>,
    scene: Option<String>,
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let mut text = String::new();
        write!(text, "{value:?}").unwrap();
        match field.name() {
            "error" => self.error = Some(text),
            "message" => self.message = Some(text),
            // A refresh is a task of its own, outside the request: it says whose session it is.
            "scene" | "sub" => self.scene = Some(text.trim_matches('"').to_owned()),
            _ => {}
        }
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Collector {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        if let (Some(scene), Some(span)) = (fields.scene, context.span(id)) {
            span.extensions_mut().insert(Scene(scene));
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let around = context
            .event_scope(event)
            .into_iter()
            .flatten()
            .find_map(|span| Some(span.extensions().get::<Scene>()?.0.clone()));
        if let (Some(scene), Some(error)) =
            (around.or(fields.scene), fields.error.or(fields.message))
        {
            ERRORS.lock().unwrap().push((scene, error));
        }
    }
}
