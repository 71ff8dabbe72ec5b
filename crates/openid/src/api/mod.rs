//! What applications ask behind the browser's back. Tokens and secrets count here and cookies do not; errors are those of the standards.

mod answer;
mod caller;
mod device;
mod introspect;
mod metadata;
mod revoke;
mod token;
mod userinfo;

use std::sync::Arc;

use axum::Router;
use axum::http::header::{ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_MAX_AGE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use crate::Openid;

pub(crate) const AUTHORIZE: &str = "/api/openid/authorize";
pub(crate) const END_SESSION: &str = "/api/openid/end_session";
const TOKEN: &str = "/api/openid/token";
const USERINFO: &str = "/api/openid/userinfo";
const JWKS: &str = "/api/openid/jwks";
const DEVICE: &str = "/api/openid/device";
const INTROSPECT: &str = "/api/openid/introspect";
const REVOKE: &str = "/api/openid/revoke";

/// The interface of this crate.
pub(crate) fn routes(openid: Arc<Openid>) -> Router {
    // Applications that run in a browser ask these from pages of their own. No cookie counts here, so any page may.
    let shared = Router::new()
        .route("/.well-known/openid-configuration", get(metadata::get).options(preflight))
        .route("/.well-known/oauth-authorization-server", get(metadata::get).options(preflight))
        .route(JWKS, get(metadata::get_keys).options(preflight))
        .route(TOKEN, post(token::post).options(preflight))
        .route(USERINFO, get(userinfo::answer).post(userinfo::answer).options(preflight))
        .layer(middleware::map_response(for_any_origin));
    Router::new()
        .route(DEVICE, post(device::post))
        .route(INTROSPECT, post(introspect::post))
        .route(REVOKE, post(revoke::post))
        .merge(shared)
        .with_state(openid)
}

async fn preflight() -> Response {
    let headers = [
        (ACCESS_CONTROL_ALLOW_METHODS, "GET, POST"),
        (ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type"),
        (ACCESS_CONTROL_MAX_AGE, "3600"),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

async fn for_any_origin(mut response: Response) -> Response {
    response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}
