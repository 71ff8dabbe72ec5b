use axum::Json;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use kernel::Message;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// Why a request could not be answered as asked. It becomes a page for people and problem details (RFC 9457) under `/api`.
#[derive(Clone, Debug)]
pub enum Failure {
    /// There is no such page or record, or not for this viewer: the answer never tells which.
    NotFound,
    /// Somebody must sign in first; afterwards they come back.
    SignIn,
    /// The viewer may not do this.
    Forbidden(Message),
    /// What was asked does not fit; shown as it is.
    Invalid(Message),
    /// Fields of an interface's request that do not fit. (A form is shown again with its errors instead.)
    Fields(Vec<(String, Message)>),
    /// The record was changed by somebody else, or the act no longer fits its state.
    Conflict(Message),
    /// There is such a page, but not for this method.
    Method,
    /// Too large a body or file.
    TooLarge,
    /// Too many requests from one place.
    TooMany,
    /// Too much work is waiting.
    Busy,
    /// A fault of ours: the reference leads to the log.
    Internal(String),
}

/// Problem details for HTTP interfaces (RFC 9457).
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    /// A URI reference that names the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// Short summary in the reader's language.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What was wrong this time.
    pub detail: String,
    /// What the detail speaks of, for programs: of a conflict, who changed the record and when.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
    /// Errors of single fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldProblem {
    /// The field's name; empty if it is the whole.
    pub field: String,
    /// What is wrong.
    pub detail: String,
}

impl Failure {
    /// A fault of ours: logs it once, with a reference that the user is shown.
    pub fn internal(error: impl fmt::Display) -> Failure {
        let reference = format!("{:08X}", rand::random::<u32>());
        tracing::error!(%error, reference, "a request failed");
        Failure::Internal(reference)
    }

    /// What a refusal by the router or by an extractor of the framework means, which speak English and to programs.
    pub(crate) fn of_framework(response: &Response) -> Option<Failure> {
        let is_text = response.headers().get(CONTENT_TYPE).is_some_and(|media_type| media_type.as_bytes().starts_with(b"text/plain"));
        match response.status() {
            StatusCode::METHOD_NOT_ALLOWED => Some(Failure::Method),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Failure::TooLarge),
            status if status.is_client_error() && is_text => Some(Failure::Invalid(Message::new("web-address-broken"))),
            _ => None,
        }
    }

    /// HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Failure::NotFound => StatusCode::NOT_FOUND,
            Failure::SignIn => StatusCode::UNAUTHORIZED,
            Failure::Forbidden(_) => StatusCode::FORBIDDEN,
            Failure::Invalid(_) | Failure::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Failure::Conflict(_) => StatusCode::CONFLICT,
            Failure::Method => StatusCode::METHOD_NOT_ALLOWED,
            Failure::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Failure::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Failure::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Failure::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Seconds after which it is worth asking again, where waiting helps.
    pub fn retry_after(&self) -> Option<u16> {
        match self {
            Failure::TooMany => Some(60),
            Failure::Busy => Some(2),
            _ => None,
        }
    }

    /// Short word for the kind, part of message keys and of problem types.
    pub fn kind(&self) -> &'static str {
        match self {
            Failure::NotFound => "not-found",
            Failure::SignIn => "sign-in",
            Failure::Forbidden(_) => "forbidden",
            Failure::Invalid(_) | Failure::Fields(_) => "invalid",
            Failure::Conflict(_) => "conflict",
            Failure::Method => "method",
            Failure::TooLarge => "too-large",
            Failure::TooMany => "too-many",
            Failure::Busy => "busy",
            Failure::Internal(_) => "internal",
        }
    }

    /// What was wrong this time.
    pub fn detail(&self) -> Message {
        match self {
            Failure::Forbidden(message) | Failure::Invalid(message) | Failure::Conflict(message) => message.clone(),
            Failure::Fields(fields) => fields.first().map_or_else(|| Message::new("web-failure-invalid"), |(_, message)| message.clone()),
            Failure::Internal(reference) => Message::new("web-failure-internal-detail").with("reference", reference),
            other => Message::new(&format!("web-failure-{}-detail", other.kind())),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind(), self.detail())
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Failure {
        match error {
            store::Error::Stale => Failure::Conflict(Message::new("web-failure-stale")),
            store::Error::RequestReused => Failure::Conflict(Message::new("web-failure-request-reused")),
            store::Error::Busy | store::Error::TooSlow | store::Error::Conflict | store::Error::Unreachable(_) | store::Error::Closed => {
                tracing::warn!(%error, "the store could not answer");
                Failure::Busy
            }
            other => Failure::internal(other),
        }
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Failure {
        Failure::internal(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}
