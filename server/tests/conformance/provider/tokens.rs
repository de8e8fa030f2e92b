use super::server::Shared;
use crate::sign::{Signature, encode, sign};
use aws_lc_rs::digest::{SHA256, digest};
use cognito::{Clock, SystemClock};
use serde_json::{Value, json};

impl Shared {
    /// A token response, its ID token changed by the plan and then by `change`.
    pub fn tokens(&self, nonce: Option<&str>, change: fn(&mut Value)) -> Value {
        let now = SystemClock.now();
        let plan = self.plan();
        let mut access = json!({
            "iss": self.url, "sub": "ada", "iat": now, "exp": now + 3600, "auth_time": self.auth_time,
            "client_id": "client", "scope": "openid profile email phone",
        });
        let mut id = json!({
            "iss": self.url, "sub": "ada", "aud": "client", "iat": now, "exp": now + 3600,
            "auth_time": self.auth_time,
        });
        if let Some(nonce) = nonce {
            id["nonce"] = json!(nonce);
        }
        let mut typ = json!({ "kid": "key", "typ": "at+jwt" });
        if self.is_user_pool {
            access["token_use"] = json!("access");
            access["username"] = json!("ada");
            id["token_use"] = json!("id");
            id["email"] = json!("ada@example.com");
            typ = json!({ "kid": "key" });
        }
        (plan.access)(&mut access);
        let good_key = match plan.signature {
            Signature::Rs256(number) => Signature::Rs256(number),
            _ => Signature::Rs256(0),
        };
        let mut header = json!({ "kid": "key" });
        let access_header = match (plan.id, self.is_user_pool) {
            (change, true) => {
                let mut header = typ;
                change(&mut header, &mut json!({}));
                header
            }
            (_, false) => typ,
        };
        let access_token = sign(good_key, access_header, &access);
        let hash = digest(&SHA256, access_token.as_bytes());
        id["at_hash"] = json!(encode(&hash.as_ref()[..16]));
        (plan.id)(&mut header, &mut id);
        change(&mut id);
        let id_token = sign(plan.signature, header, &id);
        let (access_token, id_token) = match plan.swapped {
            true => (id_token, access_token),
            false => (access_token, id_token),
        };
        json!({
            "access_token": access_token, "id_token": id_token, "refresh_token": "refresh",
            "token_type": "Bearer", "expires_in": 3600,
        })
    }
}
