//! The page that the document has brought, as it is on the screen until it comes to life, and then.

use super::mount;
use crate::erase::ErasedState;
use leptos::prelude::*;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node};

/// What is on the screen of it.
pub(super) enum Shown {
    /// As the server has rendered it.
    Still(Vec<Node>),
    Alive(ErasedState),
    /// Not on the screen any more, before it came to life.
    Gone,
}

impl Mountable for Shown {
    fn unmount(&mut self) {
        match self {
            Self::Still(nodes) => {
                nodes.iter().for_each(Rndr::remove);
                *self = Self::Gone;
                mount::end();
            }
            Self::Gone => {}
            Self::Alive(state) => state.unmount(),
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        match self {
            Self::Still(nodes) => nodes
                .iter()
                .for_each(|node| Rndr::insert_node(parent, node, marker)),
            Self::Alive(state) => state.mount(parent, marker),
            Self::Gone => {}
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            Self::Still(nodes) => nodes
                .first()
                .is_some_and(|node| node.insert_before_this(child)),
            Self::Alive(state) => state.insert_before_this(child),
            Self::Gone => false,
        }
    }

    fn elements(&self) -> Vec<Element> {
        match self {
            Self::Alive(state) => state.elements(),
            Self::Still(_) | Self::Gone => Vec::new(),
        }
    }
}
