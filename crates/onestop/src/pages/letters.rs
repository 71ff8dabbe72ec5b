//! The papers of a dossier as PDF, for officials.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use web::{Ctx, Failure, Words, file};

use super::control_sheet::control_sheet;
use super::desk::Input;
use super::letter::Wanted;
use super::sight::Sight;
use crate::Onestop;
use crate::error::OnestopError;
use crate::service::issuer::issuers;

/// A paper of a dossier, for officials who may read it; opening it is recorded.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    let sight = app.open_for(&ctx, input.path_id("id")?).await?;
    let id = sight.whole.loaded.dossier.id;
    let name = ctx.address.rsplit('/').next().unwrap_or_default().split('?').next().unwrap_or_default().to_owned();
    let code = sight.whole.loaded.dossier.code.clone();
    let pdf = match name.strip_suffix(".pdf").ok_or(Failure::NotFound)? {
        // Nobody has an appointment before the dossier is accepted.
        "mau-01" if sight.whole.loaded.dossier.accepted_at.is_none() => return Err(Failure::NotFound),
        "mau-01" => app.slip_pdf(id).await?,
        "mau-06" => app.sheet_pdf(sight, ctx.words.clone()).await?,
        "ket-qua" => app.result_or_stored(&sight).await?,
        form => app.letter_pdf(sight.whole, Wanted::Newest(form.to_owned())).await?,
    };
    Ok(shown_in_page(file(&format!("{code}-{name}"), "application/pdf", pdf)))
}

/// Lets our own pages show a PDF within them.
pub(super) fn shown_in_page(response: Response) -> Response {
    use axum::http::HeaderValue;
    use axum::http::header::{CONTENT_SECURITY_POLICY, X_FRAME_OPTIONS};
    let mut response = response.into_response();
    response.headers_mut().insert(X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    response.headers_mut().insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"),
    );
    response
}

impl Onestop {
    async fn sheet_pdf(self: &Arc<Self>, sight: Sight, words: Words) -> Result<Vec<u8>, Failure> {
        let (app, dossier) = (Arc::clone(self), sight.whole.loaded.dossier.clone());
        let issuers = self.store.read::<_, OnestopError, _>(move |tx| issuers(&app, tx, &dossier)).await?;
        self.on_printer(move |app| control_sheet(app, &sight, &issuers, &words)).await
    }

    /// The page of a result: as it was issued, or the draft as it stands.
    async fn result_or_stored(self: &Arc<Self>, sight: &Sight) -> Result<Vec<u8>, Failure> {
        let outcome = sight.whole.outcome.as_ref().ok_or(Failure::NotFound)?;
        match &outcome.file {
            Some((owner, sha256)) => self.store.files().get(owner, sha256).await.map_err(Failure::internal),
            None => self.result_pdf(sight.whole.loaded.dossier.id).await,
        }
    }
}
