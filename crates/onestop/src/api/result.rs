//! The page of an issued result.

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
use crate::service::read::{Reading, read as read_dossier};

pub(super) fn operation() -> Operation {
    Operation::get("/api/v1/dossiers/{id}/result", "readResult", "The issued result as PDF", get(read))
        .details("Not found until it is issued; for the person also while a fee is open.")
        .answers_pdf()
}

async fn read(State(app): State<Arc<Onestop>>, call: Call) -> Result<Response, Failure> {
    let (system, actor, name) = (Arc::clone(&app), call.actor.clone(), call.record.clone());
    let look = move |tx: &mut Tx<'_>| {
        let id = find(tx, &name)?;
        read_dossier(&system, tx, &actor, id)
    };
    let Reading { whole, purpose, .. } = app.store.read::<_, OnestopError, _>(look).await?;
    let dossier = &whole.loaded.dossier;
    let outcome = whole.outcome.as_ref().filter(|outcome| outcome.issued_at.is_some()).ok_or(Failure::NotFound)?;
    if !call.is_official() && whole.fees.iter().any(crate::Fee::is_open) {
        return Err(Failure::NotFound);
    }
    call.disclose(&app, purpose, dossier.id).await?;
    let page = match &outcome.file {
        Some((owner, sha256)) => app.store.files().get(owner, sha256).await.map_err(Failure::internal)?,
        // Issued a moment ago: the page is printed now, as the job will.
        None => app.result_pdf(dossier.id).await?,
    };
    Ok(web::file(&format!("{}.pdf", dossier.code), "application/pdf", page))
}
