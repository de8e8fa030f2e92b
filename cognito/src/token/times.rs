use super::TokenError;
use super::unverified::required;
use super::unverified_claims::UnverifiedClaims;

/// How far `iat`, `nbf` and `auth_time` may lie ahead, in seconds: clocks differ a little.
const CLOCK_SKEW: i64 = 60;

/// When a token counts, in seconds since the Unix epoch.
#[derive(Clone, Copy)]
pub(super) struct Times {
    /// `exp`, with the leeway after it.
    end: i64,
    /// `iat`.
    issued: i64,
    /// `nbf`.
    start: Option<i64>,
    /// `auth_time`.
    signed_in: Option<i64>,
}

impl Times {
    pub fn of(claims: &UnverifiedClaims<'_>, leeway: i64) -> Result<Self, TokenError> {
        Ok(Self {
            end: required(claims.exp, "exp")?
                .seconds()
                .saturating_add(leeway),
            issued: required(claims.iat, "iat")?.seconds(),
            start: claims.nbf.map(|start| start.seconds()),
            signed_in: claims.auth_time.map(|time| time.seconds()),
        })
    }

    /// Whether the token counts at `now`.
    pub fn check(self, now: i64) -> Result<(), TokenError> {
        let soon = now.saturating_add(CLOCK_SKEW);
        if now >= self.end {
            return Err(TokenError::Expired);
        }
        if self.issued > soon {
            return Err(TokenError::IssuedInFuture);
        }
        if self.start.is_some_and(|start| start > soon) {
            return Err(TokenError::NotYetValid);
        }
        if self.signed_in.is_some_and(|time| time > soon) {
            return Err(TokenError::SignedInInFuture);
        }
        Ok(())
    }

    /// For tests: made at `issued`, and without an end.
    #[cfg(test)]
    pub fn at(issued: i64) -> Self {
        Self {
            end: i64::MAX,
            issued,
            start: None,
            signed_in: None,
        }
    }
}
