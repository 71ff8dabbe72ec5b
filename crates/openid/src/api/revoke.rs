//! An application gives a token back (RFC 7009).

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use store::{Error, Lane};

use super::answer::Rejected;
use super::caller::Asked;
use crate::Openid;
use crate::service::revoke::revoke;

/// Applications, for tokens of their own; whatever is none of theirs is passed over.
pub(super) async fn post(State(openid): State<Arc<Openid>>, asked: Asked) -> Result<Response, Rejected> {
    let caller = asked.caller(&openid).await?;
    if let Some(digest) = identity::token_digest(asked.required("token")?) {
        openid.store.background::<_, Error, _>(Lane::Interactive, move |tx| revoke(tx, &caller, digest)).await?;
    }
    Ok(StatusCode::OK.into_response())
}
