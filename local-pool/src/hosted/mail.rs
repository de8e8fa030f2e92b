//! The mails with codes.

use url::form_urlencoded;

use crate::clock::unix_seconds;
use crate::directory::User;
use crate::inbox::Message;
use crate::mailed_codes::CodePurpose;
use crate::state::PoolState;

/// "Mails" a new code to the user.
pub(super) fn send_code(pool: &PoolState, purpose: CodePurpose, user: &User, client_id: &str) {
    let now = pool.now();
    let code = pool.mailed_codes.issue(purpose, &user.username, now);
    let (subject, link) = match purpose {
        CodePurpose::ConfirmSignUp => (
            "Your verification code",
            Some(confirmation_link(pool, user, client_id, &code)),
        ),
        CodePurpose::ResetPassword => ("Your password reset code", None),
    };
    pool.inbox.deliver(Message {
        to: user.email().unwrap_or(&user.username).to_owned(),
        username: user.username.clone(),
        subject: subject.to_owned(),
        code,
        link,
        sent_at: unix_seconds(now),
    });
}

fn confirmation_link(pool: &PoolState, user: &User, client_id: &str, code: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("client_id", client_id)
        .append_pair("user_name", &user.username)
        .append_pair("confirmation_code", code)
        .finish();
    format!("{}/confirmUser?{query}", pool.names.domain)
}
