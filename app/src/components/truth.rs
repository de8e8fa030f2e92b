/// What an attribute such as `aria-busy` says. Of the type that `aria-current` has: the code that follows a change is
/// then there once.
pub(crate) fn truth(is_so: bool) -> Option<&'static str> {
    Some(if is_so { "true" } else { "false" })
}
