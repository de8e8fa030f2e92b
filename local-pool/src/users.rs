//! Who can sign in, and by which password.

use std::sync::{PoisonError, RwLock};

use argon2::{Algorithm, Argon2, Params, Version};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use uuid::Uuid;

use crate::control::ControlError;
use crate::demo_users::DemoUser;
use crate::random::random_bytes;

/// The users of the pool.
pub(crate) struct Users {
    /// As they were at the start.
    first: Vec<DemoUser>,
    users: RwLock<Vec<DemoUser>>,
    /// In the order of `users`.
    passwords: Vec<PasswordHash>,
    /// Checked for an unknown user, who then takes as long as a known one.
    nobodys_password: PasswordHash,
}

impl Users {
    pub(crate) fn new(users: Vec<DemoUser>) -> Self {
        let passwords = users
            .iter()
            .map(|user| PasswordHash::new(&user.password))
            .collect();
        let nobodys_password = PasswordHash::new(&Uuid::from_bytes(random_bytes()).to_string());
        Self {
            first: users.clone(),
            users: RwLock::new(users),
            passwords,
            nobodys_password,
        }
    }

    /// The users as they were at the start.
    pub(crate) fn first(&self) -> &[DemoUser] {
        &self.first
    }

    pub(crate) fn all(&self) -> Vec<DemoUser> {
        self.read().clone()
    }

    pub(crate) fn by_sub(&self, sub: Uuid) -> Option<DemoUser> {
        self.read().iter().find(|user| user.sub == sub).cloned()
    }

    /// The user whose username or email this is, in any case.
    pub(crate) fn by_login(&self, login: &str) -> Option<DemoUser> {
        let users = self.read();
        users.iter().find(|user| user.is_called(login)).cloned()
    }

    /// The user whose username or email this is, if the password is theirs.
    pub(crate) fn authenticate(&self, login: &str, password: &str) -> Option<DemoUser> {
        let users = self.read();
        let mut known = users.iter().zip(&self.passwords);
        let found = known.find(|(user, _)| user.is_called(login));
        let hash = found.map_or(&self.nobodys_password, |(_, hash)| hash);
        let correct = hash.verify(password);
        found.filter(|_| correct).map(|(user, _)| user.clone())
    }

    /// Replaces the groups of a user, which the next tokens show.
    pub(crate) fn set_groups(&self, login: &str, groups: Vec<String>) -> Result<(), ControlError> {
        if let Some(name) = groups.iter().find(|name| !is_group_name(name)) {
            return Err(ControlError::GroupName(name.clone()));
        }
        let mut users = self.users.write().unwrap_or_else(PoisonError::into_inner);
        let user = users.iter_mut().find(|user| user.is_called(login));
        let user = user.ok_or_else(|| ControlError::NoSuchUser(login.to_owned()))?;
        user.groups = groups;
        Ok(())
    }

    fn read(&self) -> std::sync::RwLockReadGuard<'_, Vec<DemoUser>> {
        self.users.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// [CreateGroup](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html)
fn is_group_name(name: &str) -> bool {
    (1..=128).contains(&name.chars().count()) && !name.contains(char::is_whitespace)
}

impl DemoUser {
    fn is_called(&self, login: &str) -> bool {
        let login = login.trim();
        self.username.eq_ignore_ascii_case(login) || self.email.eq_ignore_ascii_case(login)
    }
}

struct PasswordHash {
    salt: [u8; 16],
    hash: [u8; 32],
}

impl PasswordHash {
    fn new(password: &str) -> Self {
        let salt = random_bytes();
        Self {
            salt,
            hash: hash(password, &salt),
        }
    }

    fn verify(&self, password: &str) -> bool {
        verify_slices_are_equal(&hash(password, &self.salt), &self.hash).is_ok()
    }
}

/// Argon2id with 256 KiB and one pass: far too little for real passwords (RFC 9106
/// recommends 64 MiB), but these are public, and the pool starts instantly even in a
/// debug build. What it keeps is the shape of the real thing.
fn hash(password: &str, salt: &[u8; 16]) -> [u8; 32] {
    let params = Params::new(256, 1, 1, Some(32)).expect("the parameters are within bounds");
    let mut hash = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, &mut hash)
        .expect("a password from a form is shorter than 4 GiB");
    hash
}
