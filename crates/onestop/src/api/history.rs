//! What happened to a dossier, as the journal has it; also who read it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::routing::get;
use journal::StoredFact;
use kernel::{AgencyId, PostId};
use serde::Serialize;
use serde_json::Value;
use store::Tx;
use utoipa::ToSchema;
use web::Failure;

use super::call::{Call, find};
use super::operation::Operation;
use crate::Onestop;
use crate::error::OnestopError;
use crate::service::read::read as read_dossier;

/// Facts of one answer at most.
const MOST: i64 = 500;

pub(super) fn operation() -> Operation {
    Operation::get("/api/v1/dossiers/{id}/history", "readHistory", "What happened to a dossier, oldest first", get(read))
        .answers::<History>()
}

/// What happened to a dossier.
#[derive(Serialize, ToSchema)]
struct History {
    items: Vec<HistoryItem>,
}

/// One fact.
#[derive(Serialize, ToSchema)]
struct HistoryItem {
    at: String,
    /// Kind with its version, such as `onestop.dossier.accepted.v1`.
    kind: String,
    /// Code of the agency whose post acted.
    agency: Option<String>,
    /// Title of the post.
    post: Option<String>,
    /// Name of the background work, if no human being acted.
    system: Option<String>,
    /// Ids, codes and figures.
    #[schema(value_type = Object)]
    data: Value,
}

async fn read(State(app): State<Arc<Onestop>>, call: Call) -> Result<Json<History>, Failure> {
    let (system, actor, name) = (Arc::clone(&app), call.actor.clone(), call.record.clone());
    let look = move |tx: &mut Tx<'_>| {
        let id = find(tx, &name)?;
        let purpose = read_dossier(&system, tx, &actor, id)?.purpose;
        let facts = journal::facts_of(tx, id.uuid(), MOST)?;
        Ok((id, purpose, items(tx, &facts)?))
    };
    let (id, purpose, items) = app.store.read::<_, OnestopError, _>(look).await?;
    call.disclose(&app, purpose, id).await?;
    Ok(Json(History { items }))
}

fn items(tx: &mut Tx<'_>, facts: &[StoredFact]) -> Result<Vec<HistoryItem>, OnestopError> {
    let (mut agencies, mut posts): (BTreeMap<AgencyId, String>, BTreeMap<PostId, String>) = (BTreeMap::new(), BTreeMap::new());
    for fact in facts {
        if let Some(id) = fact.agency.filter(|id| !agencies.contains_key(id)) {
            agencies.insert(id, identity::agency(tx, id)?.map(|agency| agency.code).unwrap_or_default());
        }
        if let Some(id) = fact.post.filter(|id| !posts.contains_key(id)) {
            posts.insert(id, identity::post(tx, id)?.map(|post| post.title).unwrap_or_default());
        }
    }
    let item = |fact: &StoredFact| HistoryItem {
        at: fact.at.to_rfc3339(),
        kind: fact.kind.clone(),
        agency: fact.agency.and_then(|id| agencies.get(&id).cloned()),
        post: fact.post.and_then(|id| posts.get(&id).cloned()),
        system: fact.system.clone(),
        data: serde_json::from_str(&fact.data).unwrap_or_default(),
    };
    Ok(facts.iter().map(item).collect())
}
