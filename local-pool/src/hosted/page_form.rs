//! A form that one of our pages sent.

use std::sync::Arc;

use axum::extract::rejection::RawFormRejection;
use axum::extract::{FromRequest, RawForm, Request};
use axum_extra::extract::cookie::CookieJar;

use super::hosted_error::HostedError;
use crate::page_forms::{FormError, is_from_elsewhere};
use crate::parameters::Parameters;
use crate::state::PoolState;

/// The fields, and whether our page in this browser sent them.
pub(crate) struct PageForm {
    fields: Parameters,
    check: Result<(), FormError>,
}

impl FromRequest<Arc<PoolState>> for PageForm {
    type Rejection = RawFormRejection;

    async fn from_request(
        request: Request,
        pool: &Arc<PoolState>,
    ) -> Result<Self, RawFormRejection> {
        let jar = CookieJar::from_headers(request.headers());
        let elsewhere = is_from_elsewhere(request.headers(), &pool.names.domain);
        let RawForm(body) = RawForm::from_request(request, pool).await?;
        let fields = Parameters::parse(&body);
        let check = if elsewhere {
            Err(FormError::Forged)
        } else {
            let token = fields.get("_csrf").ok().flatten();
            pool.page_forms.verify(&jar, token, pool.now())
        };
        Ok(Self { fields, check })
    }
}

impl PageForm {
    /// To be asked before anything is done with the fields.
    pub(crate) fn check(&self) -> Result<(), HostedError> {
        self.check.map_err(HostedError::from)
    }

    /// A field, which may be empty.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields.get(name).ok().flatten().unwrap_or_default()
    }

    /// A field that has to be filled in.
    pub(crate) fn required(&self, name: &str, called: &'static str) -> Result<&str, HostedError> {
        match self.field(name).trim() {
            "" => Err(HostedError::Missing(called)),
            value => Ok(value),
        }
    }
}
