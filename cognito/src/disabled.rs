use crate::token::SessionClaims;
use crate::user::{Profile, User};
use serde_json::{Map, json};
use std::sync::Arc;

/// The user that everybody is while sign-in is switched off. No group: what needs one stays shut.
pub(crate) fn local_user() -> User {
    const SUBJECT: &str = "00000000-0000-4000-8000-000000000000";
    const USERNAME: &str = "local-user";
    let all = Map::from_iter([
        ("sub".to_owned(), json!(SUBJECT)),
        ("token_use".to_owned(), json!("access")),
        ("username".to_owned(), json!(USERNAME)),
    ]);
    User {
        claims: Arc::new(SessionClaims {
            subject: SUBJECT.to_owned(),
            username: Some(USERNAME.to_owned()),
            groups: Vec::new(),
            scopes: Vec::new(),
            issued_at: 0,
            // There is no token that could end.
            expires_at: i64::MAX,
            auth_time: None,
            origin_jti: None,
            nonce: None,
            all: all.into(),
        }),
        profile: Profile {
            subject: SUBJECT.to_owned(),
            username: Some(USERNAME.to_owned()),
            email: Some("local-user@localhost".to_owned()),
            ..Profile::default()
        },
        session_ends_in: None,
    }
}
