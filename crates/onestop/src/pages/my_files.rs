//! Files of a person's dossier: the slip, the letters, the papers, the result.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use web::{Ctx, Failure, file};

use super::citizen::id_of;
use super::letter::{Letter, Wanted};
use super::my_dossier::{read, result_is_open};
use crate::Onestop;
use crate::model::paper::PaperId;

const PDF: &str = "application/pdf";

/// Who may see the dossier: its slip (Mẫu 01), or the confirmation that it was filed.
pub(super) async fn slip(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(id): Path<String>) -> Result<Response, Failure> {
    let dossier = read(&app, &ctx, &id).await?.whole.loaded.dossier;
    let content = app.slip_pdf(dossier.id).await?;
    Ok(file(&format!("{}.pdf", dossier.code), PDF, content))
}

/// Who may see the dossier, once nothing is owed: its result. Until its page was written it is set afresh.
pub(super) async fn result(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(id): Path<String>) -> Result<Response, Failure> {
    let whole = read(&app, &ctx, &id).await?.whole;
    if !result_is_open(&whole) {
        return Err(Failure::NotFound);
    }
    let dossier = &whole.loaded.dossier;
    let content = match whole.outcome.as_ref().and_then(|outcome| outcome.file.as_ref()) {
        Some((owner, sha256)) => app.store.files().get(owner, sha256).await.map_err(Failure::internal)?,
        None => app.result_pdf(dossier.id).await?,
    };
    Ok(file(&format!("ket-qua-{}.pdf", dossier.code), PDF, content))
}

/// Who may see the dossier: one of the letters that were sent about it (Mẫu 02 to 05).
pub(super) async fn letter(
    State(app): State<Arc<Onestop>>,
    ctx: Ctx,
    Path((id, letter)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let whole = read(&app, &ctx, &id).await?.whole;
    let sent = letter.parse().map_err(|_| Failure::NotFound)?;
    let form = Letter::sent(&whole).into_iter().find(|one| one.id() == sent).ok_or(Failure::NotFound)?.form();
    let name = format!("{}-{form}.pdf", whole.loaded.dossier.code);
    Ok(file(&name, PDF, app.letter_pdf(whole, Wanted::Sent(sent)).await?))
}

/// Who may see the dossier: one of its papers.
pub(super) async fn paper(
    State(app): State<Arc<Onestop>>,
    ctx: Ctx,
    Path((id, paper)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let whole = read(&app, &ctx, &id).await?.whole;
    let paper: PaperId = id_of(&paper)?;
    let (name, stored) = whole.parts.into_iter().find(|one| one.id == paper).and_then(|one| one.file).ok_or(Failure::NotFound)?;
    let content = app.store.files().get(&stored.owner, &stored.sha256).await.map_err(Failure::internal)?;
    Ok(file(&name, &stored.media_type, content))
}
