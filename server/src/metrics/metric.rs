/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Metric {
    SignIn,
    SignInFailed,
    Refresh,
    RefreshEnded,
    RefreshFailed,
    SignOut,
    RequestRefused,
}

impl Metric {
    pub const ALL: [Self; 7] = [
        Self::SignIn,
        Self::SignInFailed,
        Self::Refresh,
        Self::RefreshEnded,
        Self::RefreshFailed,
        Self::SignOut,
        Self::RequestRefused,
    ];

    /// What an event of the audit log counts as.
    pub fn of_audit(event: &str, outcome: &str) -> Option<Self> {
        Some(match (event, outcome) {
            ("sign_in", "success") => Self::SignIn,
            ("sign_in", _) => Self::SignInFailed,
            ("refresh", "success") => Self::Refresh,
            ("refresh", "ended") => Self::RefreshEnded,
            ("refresh", _) => Self::RefreshFailed,
            ("sign_out", _) => Self::SignOut,
            ("access", _) => Self::RequestRefused,
            _ => return None,
        })
    }

    /// Its name in CloudWatch.
    pub fn cloudwatch(self) -> &'static str {
        match self {
            Self::SignIn => "SignIn",
            Self::SignInFailed => "SignInFailed",
            Self::Refresh => "Refresh",
            Self::RefreshEnded => "RefreshEnded",
            Self::RefreshFailed => "RefreshFailed",
            Self::SignOut => "SignOut",
            Self::RequestRefused => "RequestRefused",
        }
    }

    /// Its name, without the `_total` at its end, and its help text for Prometheus.
    pub fn prometheus(self) -> (&'static str, &'static str) {
        match self {
            Self::SignIn => ("cognito_sign_ins", "Sign-ins that succeeded"),
            Self::SignInFailed => ("cognito_sign_ins_failed", "Sign-ins that failed"),
            Self::Refresh => ("cognito_refreshes", "Sessions prolonged at the pool"),
            Self::RefreshEnded => ("cognito_refreshes_ended", "Sessions that the pool ended"),
            Self::RefreshFailed => ("cognito_refreshes_failed", "Refreshes that failed"),
            Self::SignOut => ("cognito_sign_outs", "Sign-outs"),
            Self::RequestRefused => (
                "cognito_requests_refused",
                "Requests refused: wrong group, another site, or not through the CDN",
            ),
        }
    }
}
