//! The user directory: users, their passwords and second factors, and groups.

mod account;
mod changes;
mod demo_users;
#[expect(clippy::module_inception, reason = "the folder is called after it")]
mod directory;
mod directory_error;
mod federation;
mod group;
mod new_user;
mod password_hash;
mod password_policy;
mod snapshot;
mod totp;
mod uniqueness;
mod user;
mod user_changes;
mod user_status;
mod validation;

pub(crate) use account::{Account, Identity};
pub(crate) use demo_users::demo_users;
pub use demo_users::{DemoUser, InvalidDemoUsers};
pub(crate) use directory::Directory;
pub use directory_error::DirectoryError;
pub use group::Group;
pub use new_user::NewUser;
pub use password_policy::PasswordPolicyError;
pub(crate) use password_policy::check_password;
pub(crate) use snapshot::DirectorySnapshot;
pub(crate) use totp::TotpSecret;
pub use user::User;
pub use user_changes::UserChanges;
pub use user_status::UserStatus;
pub(crate) use validation::{check_federated, check_group, check_user};
