//! Parts that several pages share.

mod arrival;
mod countdown;
mod guarded;
mod leaving;
mod local_time;
mod note_form;
mod offline_notice;
mod protected;
mod refresh_form;
mod refusals;
mod session;
mod session_card;
mod session_keeper;
mod sign_in_picture;
mod sign_out_form;
mod site_footer;
mod site_header;
mod theme_switch;

pub(crate) use arrival::Arrival;
pub(crate) use countdown::Countdown;
pub(crate) use guarded::Guarded;
pub(crate) use leaving::Leaving;
pub(crate) use local_time::LocalTime;
pub(crate) use note_form::NoteForm;
pub(crate) use offline_notice::OfflineNotice;
pub(crate) use protected::{Protected, protected_resource};
pub(crate) use refresh_form::RefreshForm;
pub(crate) use refusals::{Forbidden, SignedOut};
pub(crate) use session::WithSession;
pub(crate) use session_card::SessionCard;
pub(crate) use session_keeper::SessionKeeper;
pub(crate) use sign_in_picture::SignInPicture;
pub(crate) use sign_out_form::SignOutForm;
pub(crate) use site_footer::SiteFooter;
pub(crate) use site_header::SiteHeader;
pub(crate) use theme_switch::ThemeSwitch;
