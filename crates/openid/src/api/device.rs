//! A device without a keyboard asks for a code that somebody types elsewhere (RFC 8628, 3.1).

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde_json::json;
use store::Lane;

use super::answer::{Rejected, fresh};
use super::caller::Asked;
use crate::model::device::{DEVICE, PAUSE, new_code, shown};
use crate::model::question::Refusal;
use crate::model::scope::Scope;
use crate::service::device::{Begin, begin};
use crate::{Openid, OpenidError, pages};

/// Applications that are registered for devices.
pub(super) async fn post(State(openid): State<Arc<Openid>>, asked: Asked) -> Result<Response, Rejected> {
    let client = asked.caller(&openid).await?;
    if !client.registration.devices {
        return Err(Refusal::new("unauthorized_client", "the application is not registered for devices").into());
    }
    let scopes = client.narrowed(&Scope::read(asked.parameters.get("scope").unwrap_or_default()));
    if !scopes.contains(&Scope::Openid) {
        return Err(Refusal::new("invalid_scope", "scope must hold openid").into());
    }
    let (device, digest) = identity::new_token();
    let code = new_code();
    let command = Begin { client, scopes, device: digest, code: code.clone() };
    openid.store.background::<_, OpenidError, _>(Lane::Interactive, move |tx| begin(tx, &command)).await?;
    let page = format!("{}{}", openid.config.issuer, pages::DEVICE);
    Ok(fresh(&json!({
        "device_code": device,
        "user_code": shown(&code),
        "verification_uri": page,
        "verification_uri_complete": format!("{page}?ma={}", shown(&code)),
        "expires_in": DEVICE.as_secs(),
        "interval": PAUSE,
    })))
}
