use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use store::Lane;
use web::{Ctx, Failure, see_other};

use crate::service::sign_out::sign_out;
use crate::{Identity, IdentityError};

/// Whoever is signed in, for their own session. Ending a session twice is ending it, so it needs no request id.
pub(super) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx) -> Result<Response, Failure> {
    if let Some(viewer) = ctx.viewer.clone() {
        let ended = identity
            .store
            .background::<_, IdentityError, _>(Lane::Interactive, move |tx| {
                sign_out(tx, &viewer.as_person(), viewer.account, viewer.session)
            })
            .await;
        match ended {
            Ok(()) | Err(IdentityError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let mut response = see_other("/");
    let gone = ctx.settings().cookie(ctx.settings().session_cookie(), "", 0);
    response.headers_mut().append(SET_COOKIE, HeaderValue::from_str(&gone).map_err(Failure::internal)?);
    Ok(response)
}
