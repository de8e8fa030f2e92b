//! Parts that several pages share.

mod guarded;
mod note_form;
mod protected;
mod refresh_form;
mod refusals;
mod session;
mod session_keeper;
mod sign_out_form;
mod site_footer;
mod site_header;

pub(crate) use guarded::{Guarded, Verdict};
pub(crate) use note_form::NoteForm;
pub(crate) use protected::{Protected, protected_resource};
pub(crate) use refresh_form::RefreshForm;
pub(crate) use refusals::{Forbidden, SignedOut};
pub(crate) use session::WithSession;
pub(crate) use session_keeper::SessionKeeper;
pub(crate) use sign_out_form::SignOutForm;
pub(crate) use site_footer::SiteFooter;
pub(crate) use site_header::SiteHeader;
