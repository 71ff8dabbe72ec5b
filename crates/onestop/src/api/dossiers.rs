//! Dossiers: a person's own, or a post's inbox; and one of them with all that belongs to it.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header::ETAG;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::{Id, Instant};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::Failure;

use super::call::{Call, Params, field, find, page_size};
use super::operation::Operation;
use super::record::{DossierItem, DossierRecord, inbox_item, item, record};
use super::{actions, history, part_file, result};
use crate::error::OnestopError;
use crate::queries::inbox;
use crate::queries::inbox::InboxFilter;
use crate::service::mine::Reach;
use crate::service::read::{Reading, read as read_dossier};
use crate::{Onestop, access};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/api/v1/dossiers", "listDossiers", "A person's dossiers, newest first; or a post's inbox, by due date", get(list))
            .query("after", "`next` of the page before")
            .query("limit", "Rows of a page, 1 to 200; 50 unless told")
            .answers::<DossierList>(),
        Operation::get("/api/v1/dossiers/{id}", "readDossier", "A dossier", get(read))
            .details("A dossier that is not the caller's is not found. Reading by a post is recorded, and the person sees it.")
            .answers::<DossierRecord>(),
        actions::operation(),
        history::operation(),
        part_file::operation(),
        result::operation(),
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Query {
    after: Option<String>,
    limit: Option<i64>,
}

/// A page of dossiers.
#[derive(Serialize, ToSchema)]
struct DossierList {
    items: Vec<DossierItem>,
    /// Where the next page begins; none: this is the last one.
    next: Option<String>,
}

/// A row with its place in the list.
type Placed = (Cursor, DossierItem);
/// Where a list goes on: an instant, then an id.
type Cursor = (Instant, uuid::Uuid);

async fn list(State(app): State<Arc<Onestop>>, call: Call, Params(query): Params<Query>) -> Result<Json<DossierList>, Failure> {
    let limit = page_size(query.limit)?;
    let after = query.after.as_deref().map(|after| cursor(after).ok_or_else(|| field("after", "onestop-api-after"))).transpose()?;
    // One row more than asked for tells that there is a next page.
    let wanted = limit.saturating_add(1);
    let mut rows =
        if call.is_official() { inbox_page(&app, &call, after, wanted).await? } else { own_page(&app, &call, after, wanted).await? };
    let size = usize::try_from(limit).unwrap_or(0);
    let is_more = rows.len() > size;
    rows.truncate(size);
    let next = rows.last().filter(|_| is_more).map(|((at, id), _)| format!("{}.{id}", at.micros()));
    Ok(Json(DossierList { items: rows.into_iter().map(|(_, item)| item).collect(), next }))
}

fn cursor(text: &str) -> Option<Cursor> {
    let (at, id) = text.split_once('.')?;
    Some((Instant::from_micros(at.parse().ok()?), id.parse().ok()?))
}

async fn own_page(app: &Arc<Onestop>, call: &Call, after: Option<Cursor>, limit: i64) -> Result<Vec<Placed>, Failure> {
    let actor = call.actor.clone();
    let before = after.map(|(at, id)| (at, Id::from_uuid(id)));
    let dossiers = app.store.read::<_, OnestopError, _>(move |tx| Ok(Reach::of(tx, &actor)?.page(tx, None, before, limit)?)).await?;
    Ok(dossiers.iter().map(|dossier| ((dossier.submitted_at, dossier.id.uuid()), item(dossier))).collect())
}

async fn inbox_page(app: &Arc<Onestop>, call: &Call, after: Option<Cursor>, limit: i64) -> Result<Vec<Placed>, Failure> {
    let actor = call.actor.clone();
    let after = after.map(|(at, id)| (at, Id::from_uuid(id)));
    let read = move |tx: &mut store::Tx<'_>| {
        let ranges = inbox::own(&access::authority(tx, &actor)?);
        Ok(inbox::page(tx, &ranges, &InboxFilter::default(), after, limit)?)
    };
    let rows = app.store.read::<_, OnestopError, _>(read).await?;
    Ok(rows.iter().map(|row| ((row.task.due_at, row.task.id.uuid()), inbox_item(row))).collect())
}

async fn read(State(app): State<Arc<Onestop>>, call: Call) -> Result<Response, Failure> {
    let (system, actor, name) = (Arc::clone(&app), call.actor.clone(), call.record.clone());
    let look = move |tx: &mut store::Tx<'_>| {
        let id = find(tx, &name)?;
        read_dossier(&system, tx, &actor, id)
    };
    let Reading { whole, authority, purpose } = app.store.read::<_, OnestopError, _>(look).await?;
    let dossier = &whole.loaded.dossier;
    call.disclose(&app, purpose, dossier.id).await?;
    let sensitive = !call.is_official() || access::is_on_step(&authority, dossier, &whole.tasks);
    Ok(([(ETAG, format!("\"{}\"", dossier.version))], Json(record(&whole, sensitive))).into_response())
}
