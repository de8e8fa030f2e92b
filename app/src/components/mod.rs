//! Parts that several pages share.

mod protected;
mod session;
mod sign_out_form;
mod site_footer;
mod site_header;

pub(crate) use protected::Protected;
pub(crate) use session::{SessionResource, WithSession};
pub(crate) use sign_out_form::SignOutForm;
pub(crate) use site_footer::SiteFooter;
pub(crate) use site_header::SiteHeader;
