//! The file of a received part.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use store::Tx;
use web::Failure;

use super::call::{Call, find};
use super::operation::Operation;
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::paper::PaperId;
use crate::service::read::{Reading, read as read_dossier};

pub(super) fn operation() -> Operation {
    Operation::get("/api/v1/dossiers/{id}/parts/{part}/file", "readPartFile", "The file of a received part", get(read))
        .details("Whoever may read the dossier may read its papers. Not found if the part was handed in on paper only.")
        .answers_file()
}

async fn read(State(app): State<Arc<Onestop>>, call: Call) -> Result<Response, Failure> {
    let part: PaperId = call.part.parse().map_err(|_| Failure::NotFound)?;
    let (system, actor, name) = (Arc::clone(&app), call.actor.clone(), call.record.clone());
    let look = move |tx: &mut Tx<'_>| {
        let id = find(tx, &name)?;
        read_dossier(&system, tx, &actor, id)
    };
    let Reading { whole, purpose, .. } = app.store.read::<_, OnestopError, _>(look).await?;
    let id = whole.loaded.dossier.id;
    let (name, stored) = whole.parts.into_iter().find(|paper| paper.id == part).and_then(|paper| paper.file).ok_or(Failure::NotFound)?;
    call.disclose(&app, purpose, id).await?;
    let content = app.store.files().get(&stored.owner, &stored.sha256).await.map_err(Failure::internal)?;
    Ok(web::file(&name, &stored.media_type, content))
}
