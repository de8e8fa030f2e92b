use std::str::FromStr;

/// Why a sign-in failed, as the login view explains it: `/login?error={code}`.
///
/// A fixed list: text from the address bar is never shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginError {
    /// The person cancelled at the hosted page.
    Cancelled,
    /// No pending sign-in fits the answer: too late, answered before, or begun elsewhere.
    Expired,
    /// The answer's tokens are not believed.
    Rejected,
    /// The user pool cannot be reached.
    Unavailable,
    /// The tokens are larger than the cookies that would hold them.
    TooLarge,
    /// The user pool reported an error, or anything else.
    Failed,
}

impl LoginError {
    const ALL: [Self; 6] = [
        Self::Cancelled,
        Self::Expired,
        Self::Rejected,
        Self::Unavailable,
        Self::TooLarge,
        Self::Failed,
    ];

    /// The code that stands in the address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
            Self::Rejected => "rejected",
            Self::Unavailable => "unavailable",
            Self::TooLarge => "too_large",
            Self::Failed => "failed",
        }
    }

    /// The HTTP status of the view that explains it.
    pub fn status(self) -> u16 {
        match self {
            Self::Unavailable => 503,
            Self::Cancelled | Self::Expired | Self::Rejected | Self::TooLarge | Self::Failed => 400,
        }
    }

    /// What happened, in one sentence.
    pub fn summary(self) -> &'static str {
        match self {
            Self::Cancelled => "You cancelled the sign-in.",
            Self::Expired => "Your sign-in expired.",
            Self::Rejected => "The answer from the sign-in service could not be verified.",
            Self::Unavailable => "The sign-in service cannot be reached right now.",
            Self::TooLarge => "Your account is too large to sign in with.",
            Self::Failed => "The sign-in service reported a problem.",
        }
    }

    /// What to do about it.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Cancelled => "Nothing has changed. You can sign in whenever you like.",
            Self::Expired => {
                "It took longer than ten minutes, was already used, or was started in another \
                 browser. Nothing is lost: start again."
            }
            Self::Rejected => {
                "For your safety nobody was signed in. Start again; if it keeps happening, tell \
                 the people who run this site."
            }
            Self::Unavailable => "This usually passes quickly. Try again in a moment.",
            Self::TooLarge => {
                "Its sign-in data does not fit into a session, often because it is a member of \
                 very many groups. Tell the people who run this site."
            }
            Self::Failed => {
                "Nobody was signed in. Try again; if it keeps happening, tell the people who run \
                 this site."
            }
        }
    }
}

impl FromStr for LoginError {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|error| error.code() == code)
            .ok_or(())
    }
}
