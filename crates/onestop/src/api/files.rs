//! Files that a dossier names: sent first, referred to afterwards.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::routing::post;
use kernel::{Actor, Message};
use serde::Serialize;
use store::{Files, Lane};
use utoipa::ToSchema;
use web::Failure;
use web::upload::{FILE_LIMIT, media_type, read};

use super::call::{Call, field};
use super::operation::Operation;
use crate::Onestop;

/// A form around a file is a little larger than the file.
const ENVELOPE: usize = 64 * 1024;

pub(super) fn operations() -> Vec<Operation> {
    let handler = post(upload).layer(DefaultBodyLimit::max(FILE_LIMIT.saturating_add(ENVELOPE)));
    vec![
        Operation::post("/api/v1/files", "uploadFile", "Keep a file, to be named in a dossier", handler)
            .details("The body is the file itself, or a form with one field `file`; 20 MB at most. What it is, is seen by its content: PDF, JPEG, PNG, WebP, HEIC, TIFF, DOCX, XLSX or DWG. Only whoever sent it may name it.")
            .file_body()
            .makes::<FileReference>(),
    ]
}

/// A kept file.
#[derive(Serialize, ToSchema)]
struct FileReference {
    /// What a part's `file` names: the SHA-256 of the content.
    reference: String,
    /// Bytes.
    size: i64,
    /// What the content shows.
    media_type: String,
}

/// Files belong to the person who sent them, or to whom the sender's token belongs.
pub(super) fn owner(actor: &Actor) -> String {
    actor.person.map(|person| person.to_string()).unwrap_or_default()
}

async fn upload(State(app): State<Arc<Onestop>>, call: Call, request: Request) -> Result<(StatusCode, Json<FileReference>), Failure> {
    let content = content(request).await?;
    if content.len() > FILE_LIMIT {
        return Err(Failure::TooLarge);
    }
    let Some(media_type) = media_type(&content) else {
        return Err(Failure::Fields(vec![("file".to_owned(), Message::new("web-upload-unknown-type").with("name", "file"))]));
    };
    let stored = app.store.files().put(&owner(&call.actor), media_type, content).await.map_err(Failure::internal)?;
    let named = stored.clone();
    app.store.background::<_, store::Error, _>(Lane::Interactive, move |tx| Files::name(tx, &named)).await?;
    Ok((StatusCode::CREATED, Json(FileReference { reference: stored.sha256, size: stored.size, media_type: stored.media_type })))
}

/// The file in a form, or the body itself.
async fn content(request: Request) -> Result<Vec<u8>, Failure> {
    let is_form = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("multipart/form-data"));
    if !is_form {
        let too_large = |error: axum::extract::rejection::BytesRejection| {
            if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
                Failure::TooLarge
            } else {
                Failure::Invalid(Message::new("onestop-api-body"))
            }
        };
        return Bytes::from_request(request, &()).await.map(|bytes| bytes.to_vec()).map_err(too_large);
    }
    let form = Multipart::from_request(request, &()).await.map_err(|_| Failure::Invalid(Message::new("web-upload-broken")))?;
    let (_, uploads) = read(form).await?;
    uploads.into_iter().find(|upload| upload.field == "file").map(|upload| upload.content).ok_or_else(|| field("file", "onestop-api-file"))
}
