//! What has been found out about a request, for all that ask after it: who makes it is established
//! once, and not by each layer, extractor and server function anew.

use crate::auth::Auth;
use crate::cookies::RequestCookies;
use crate::flow::AuthError;
use crate::user::User;
use http::request::Parts;
use http::{Extensions, HeaderMap, HeaderValue, header};
use std::sync::Arc;
use tokio::sync::OnceCell;

/// In a request's extensions: its cookies, and its user once somebody has asked.
///
/// It ends with the request, and counts only for the very `Cookie` headers and the sign-in that it was
/// made for: what changes the headers afterwards makes it worthless, and not wrong.
#[derive(Clone)]
pub(crate) struct KnownRequest(Arc<Known>);

struct Known {
    auth: Auth,
    headers: Vec<HeaderValue>,
    cookies: RequestCookies,
    user: OnceCell<User>,
}

impl KnownRequest {
    /// `user`: who has been found to make the request, if that is known.
    pub fn new(
        auth: Auth,
        headers: &HeaderMap,
        cookies: RequestCookies,
        user: Option<User>,
    ) -> Self {
        Self(Arc::new(Known {
            auth,
            headers: headers.get_all(header::COOKIE).iter().cloned().collect(),
            cookies,
            user: OnceCell::new_with(user),
        }))
    }

    fn of<'a>(extensions: &'a Extensions, headers: &HeaderMap) -> Option<&'a Known> {
        let Self(known) = extensions.get()?;
        let is_unchanged = headers.get_all(header::COOKIE).iter().eq(&known.headers);
        is_unchanged.then_some(known)
    }
}

impl RequestCookies {
    /// A request's cookies. Behind [`keep_session`](crate::keep_session) they have been read already.
    pub fn of(parts: &Parts) -> Self {
        match KnownRequest::of(&parts.extensions, &parts.headers) {
            Some(known) => known.cookies.clone(),
            None => Self::from_headers(&parts.headers),
        }
    }
}

/// Who makes a request. An answer that says nobody, or that it is not known, is not kept.
pub(crate) async fn user(auth: &Auth, parts: &Parts) -> Result<User, AuthError> {
    match KnownRequest::of(&parts.extensions, &parts.headers) {
        Some(known) if known.auth.is(auth) => {
            let user = known.user.get_or_try_init(|| auth.user(&known.cookies));
            user.await.cloned()
        }
        _ => {
            auth.user(&RequestCookies::from_headers(&parts.headers))
                .await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disabled::local_user;
    use http::Request;

    /// A request of which it is known that `user` makes it, for a sign-in to which everybody else is
    /// the local user.
    fn request_of(user: &User) -> (Auth, Parts) {
        let auth = Auth::Disabled(Arc::new(local_user()));
        let request = Request::get("/").header(header::COOKIE, "session=theirs");
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        let cookies = RequestCookies::from_headers(&parts.headers);
        let known = KnownRequest::new(auth.clone(), &parts.headers, cookies, Some(user.clone()));
        parts.extensions.insert(known);
        (auth, parts)
    }

    fn ada() -> User {
        let mut user = local_user();
        user.profile.name = Some("Ada".to_owned());
        user
    }

    #[tokio::test]
    async fn who_makes_a_request_is_asked_once() {
        let (auth, parts) = request_of(&ada());
        assert_eq!(user(&auth, &parts).await, Ok(ada()));
        let cookies = RequestCookies::of(&parts);
        assert_eq!(cookies.values("session").collect::<Vec<_>>(), ["theirs"]);
    }

    #[tokio::test]
    async fn what_was_known_of_other_cookies_does_not_count() {
        for changed in [Some("session=others"), Some(""), None] {
            let (auth, mut parts) = request_of(&ada());
            parts.headers.remove(header::COOKIE);
            if let Some(changed) = changed {
                let changed = HeaderValue::from_static(changed);
                parts.headers.insert(header::COOKIE, changed);
            }
            assert_eq!(user(&auth, &parts).await, Ok(local_user()), "{changed:?}");
            assert!(
                !RequestCookies::of(&parts)
                    .values("session")
                    .any(|value| value == "theirs")
            );
        }
        let (auth, mut parts) = request_of(&ada());
        let more = HeaderValue::from_static("session=others");
        parts.headers.append(header::COOKIE, more);
        assert_eq!(user(&auth, &parts).await, Ok(local_user()));
    }

    #[tokio::test]
    async fn what_one_sign_in_knows_does_not_count_at_another() {
        let (_, parts) = request_of(&ada());
        let another = Auth::Disabled(Arc::new(local_user()));
        assert_eq!(user(&another, &parts).await, Ok(local_user()));
    }
}
