//! What a handler knows of a call: who calls, which record, with which key.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Query, RawPathParams, Request};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, IF_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use kernel::{Actor, Capacity, DossierId, Message, RequestId};
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use store::Tx;
use web::{Ctx, Failure};

use super::strict::Strict;
use crate::error::OnestopError;
use crate::{Onestop, facts, queries};

/// Characters of an `Idempotency-Key` at most.
const KEY_LENGTH: usize = 200;
/// Rows of a page unless the caller says otherwise, and at most.
const PAGE: i64 = 50;
const LARGEST_PAGE: i64 = 200;

/// A call by somebody whose token is valid now; without one the answer is 401.
pub(super) struct Call {
    pub(super) ctx: Ctx,
    pub(super) actor: Actor,
    /// The record in the path: an id or a code; empty if there is none.
    pub(super) record: String,
    /// What the path names within the record; empty if nothing.
    pub(super) part: String,
    headers: HeaderMap,
}

impl Call {
    /// Whether a post acts, not a person for themselves.
    pub(super) fn is_official(&self) -> bool {
        self.actor.capacity == Capacity::Official
    }

    /// Records that a dossier is about to be shown for this purpose, before anything of it is sent.
    pub(super) async fn disclose(&self, app: &Onestop, purpose: Option<&'static str>, id: DossierId) -> Result<(), Failure> {
        match purpose {
            Some(purpose) => Ok(journal::disclose(&app.store, &self.actor, purpose, facts::subject(id)).await?),
            None => Ok(()),
        }
    }

    /// The request id behind the `Idempotency-Key`, if there is one.
    pub(super) fn key(&self) -> Result<Option<RequestId>, Failure> {
        let Some(key) = self.headers.get("idempotency-key") else { return Ok(None) };
        if key.is_empty() || String::from_utf8_lossy(key.as_bytes()).chars().count() > KEY_LENGTH {
            return Err(field("Idempotency-Key", "onestop-api-key"));
        }
        Ok(Some(request_id(&self.actor, key.as_bytes())))
    }

    /// The request id, by a key that must be there.
    pub(super) fn required_key(&self) -> Result<RequestId, Failure> {
        self.key()?.ok_or_else(|| field("Idempotency-Key", "onestop-api-key"))
    }

    /// The request id, by the key or a new one.
    pub(super) fn key_or_new(&self) -> Result<RequestId, Failure> {
        Ok(self.key()?.unwrap_or_else(|| self.ctx.new_request()))
    }

    /// The version named by `If-Match`.
    pub(super) fn if_match(&self) -> Result<Option<i64>, Failure> {
        let Some(tag) = self.headers.get(IF_MATCH) else { return Ok(None) };
        let number = tag.to_str().ok().and_then(|tag| tag.trim().trim_matches('"').parse().ok());
        number.map(Some).ok_or_else(|| field("If-Match", "onestop-api-version"))
    }
}

/// A key belongs to its caller: the same key of somebody else, or of another post, is another request. The id is a UUIDv8 of the
/// first 16 bytes of SHA-256 over person, post and key.
fn request_id(actor: &Actor, key: &[u8]) -> RequestId {
    let mut hash = Sha256::new();
    for owner in [actor.person.map(kernel::PersonId::uuid), actor.post.map(kernel::PostId::uuid)] {
        hash.update(owner.unwrap_or_default().as_bytes());
    }
    hash.update(key);
    let digest = hash.finalize();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest.iter()).for_each(|(byte, of_digest)| *byte = *of_digest);
    RequestId::from_uuid(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

impl FromRequestParts<Arc<Onestop>> for Call {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<Onestop>) -> Result<Call, Failure> {
        let ctx = Ctx::from_request_parts(parts, app).await?;
        let token = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "))
            .ok_or(Failure::SignIn)?;
        let actor = app.identity.bearer(token.trim()).await?.ok_or(Failure::SignIn)?;
        let params = RawPathParams::from_request_parts(parts, app).await.map_err(|_| Failure::NotFound)?;
        let mut named = params.iter().map(|(_, value)| value.to_owned());
        let (record, part) = (named.next().unwrap_or_default(), named.next().unwrap_or_default());
        Ok(Call { ctx, actor, record, part, headers: parts.headers.clone() })
    }
}

/// Query parameters; unknown ones are refused.
pub(super) struct Params<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Params<T>, Failure> {
        Query::try_from_uri(&parts.uri)
            .map(|Query(params)| Params(params))
            .map_err(|error| Failure::Invalid(Message::new("onestop-api-query").with("why", error.body_text())))
    }
}

/// A JSON body; unknown keys are refused.
pub(super) struct Body<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Body<T>, Failure> {
        let media_type = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split(';').next())
            .unwrap_or_default();
        if !media_type.trim().eq_ignore_ascii_case("application/json") {
            return Err(Failure::Invalid(Message::new("onestop-api-media-type")));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|error| {
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
                Failure::TooLarge
            } else {
                Failure::Invalid(Message::new("onestop-api-body"))
            }
        })?;
        let broken = |error: serde_json::Error| Failure::Invalid(Message::new("onestop-api-json").with("why", error));
        let Strict(value) = serde_json::from_slice(&bytes).map_err(broken)?;
        serde_json::from_value(value).map(Body).map_err(broken)
    }
}

/// A failure of one field.
pub(super) fn field(name: &str, message: &str) -> Failure {
    Failure::Fields(vec![(name.to_owned(), Message::new(message))])
}

/// The dossier that a path names, by id or code.
pub(super) fn find(tx: &mut Tx<'_>, record: &str) -> Result<DossierId, OnestopError> {
    match record.parse() {
        Ok(id) => Ok(id),
        Err(_) => queries::dossier::id_of(tx, record)?.ok_or(OnestopError::NotFound),
    }
}

/// How many rows a page has: as asked for, within bounds.
pub(super) fn page_size(asked: Option<i64>) -> Result<i64, Failure> {
    match asked {
        None => Ok(PAGE),
        Some(limit) if (1..=LARGEST_PAGE).contains(&limit) => Ok(limit),
        Some(_) => Err(field("limit", "onestop-api-limit")),
    }
}
