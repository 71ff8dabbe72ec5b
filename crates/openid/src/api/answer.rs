//! Answers and errors as the standards write them (RFC 6749, 5.2).

use axum::Json;
use axum::http::header::{CACHE_CONTROL, HeaderValue, WWW_AUTHENTICATE};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;

use crate::OpenidError;
use crate::model::question::Refusal;

/// Why an application gets nothing.
#[derive(Debug)]
pub(super) enum Rejected {
    /// What the standards have a word for.
    Refused(Refusal),
    /// A fault of ours, or too much work.
    Failed(web::Failure),
}

impl From<Refusal> for Rejected {
    fn from(refusal: Refusal) -> Rejected {
        Rejected::Refused(refusal)
    }
}

impl From<store::Error> for Rejected {
    fn from(error: store::Error) -> Rejected {
        Rejected::Failed(error.into())
    }
}

impl From<OpenidError> for Rejected {
    fn from(error: OpenidError) -> Rejected {
        Rejected::Failed(error.into())
    }
}

impl IntoResponse for Rejected {
    fn into_response(self) -> Response {
        let refusal = match self {
            Rejected::Refused(refusal) => refusal,
            Rejected::Failed(failure) => return failure.into_response(),
        };
        let body = json!({ "error": refusal.error, "error_description": refusal.description });
        // (A challenge names the way in which the application shall show itself.)
        let (status, challenge) = match refusal.error {
            "invalid_client" => (StatusCode::UNAUTHORIZED, Some("Basic realm=\"openid\"")),
            "invalid_token" => (StatusCode::UNAUTHORIZED, Some("Bearer error=\"invalid_token\"")),
            "insufficient_scope" => (StatusCode::FORBIDDEN, Some("Bearer error=\"insufficient_scope\", scope=\"openid\"")),
            _ => (StatusCode::BAD_REQUEST, None),
        };
        let mut response = (status, [(CACHE_CONTROL, "no-store")], Json(body)).into_response();
        if let Some(challenge) = challenge {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        response
    }
}

/// An answer that nobody keeps.
pub(super) fn fresh(body: &impl Serialize) -> Response {
    const PRAGMA: HeaderName = axum::http::header::PRAGMA;
    ([(CACHE_CONTROL, "no-store"), (PRAGMA, "no-cache")], Json(body)).into_response()
}
