//! Where everything is, and the keys (OpenID Connect Discovery; RFC 8414).

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::{AUTHORIZE, DEVICE, END_SESSION, INTROSPECT, JWKS, REVOKE, TOKEN, USERINFO};
use crate::{Openid, Scope};

/// Keys are published at least a day before they sign, so nobody misses one within these minutes.
const KEPT: (axum::http::HeaderName, &str) = (CACHE_CONTROL, "public, max-age=600");
const BY_SECRET: [&str; 2] = ["client_secret_basic", "client_secret_post"];

/// Anybody.
pub(super) async fn get(State(openid): State<Arc<Openid>>) -> Response {
    let issuer = &openid.config.issuer;
    let at = |path: &str| format!("{issuer}{path}");
    let scopes: Vec<&str> = Scope::ALL.iter().map(|scope| scope.code()).collect();
    let document = json!({
        "issuer": issuer,
        "authorization_endpoint": at(AUTHORIZE),
        "token_endpoint": at(TOKEN),
        "userinfo_endpoint": at(USERINFO),
        "jwks_uri": at(JWKS),
        "device_authorization_endpoint": at(DEVICE),
        "introspection_endpoint": at(INTROSPECT),
        "revocation_endpoint": at(REVOKE),
        "end_session_endpoint": at(END_SESSION),
        "scopes_supported": scopes,
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": [
            "authorization_code", "refresh_token", "client_credentials", "urn:ietf:params:oauth:grant-type:device_code"
        ],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "acr_values_supported": ["0", "1", "2"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        "introspection_endpoint_auth_methods_supported": BY_SECRET,
        "revocation_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        "prompt_values_supported": ["none", "login", "consent", "select_account"],
        "ui_locales_supported": ["vi", "en"],
        "claims_supported": [
            "iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "sid", "name", "birthdate", "gender", "email", "email_verified",
            "phone_number", "phone_number_verified", "personal_number", "organisations", "posts"
        ],
        "claims_parameter_supported": false,
        "request_parameter_supported": false,
        "request_uri_parameter_supported": false,
        "authorization_response_iss_parameter_supported": true,
        "backchannel_logout_supported": true,
        "backchannel_logout_session_supported": true,
    });
    ([KEPT], Json(document)).into_response()
}

/// Anybody.
pub(super) async fn get_keys(State(openid): State<Arc<Openid>>) -> Response {
    ([KEPT], Json(openid.keys.published())).into_response()
}
