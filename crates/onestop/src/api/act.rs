//! One act on a dossier: how its body becomes a command and its answer is kept.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header::ETAG;
use axum::response::{IntoResponse, Response};
use kernel::{Actor, DossierId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{Request, Tx};
use utoipa::ToSchema;
use web::Failure;

use super::call::{Body, Call, find};
use super::parts::fault;
use super::record::{Acted, NewerVersion};
use crate::error::OnestopError;
use crate::service::accept::NotAdopted;
use crate::service::load::load;
use crate::service::read::read;
use crate::{Onestop, queries};

/// The body of an act.
pub(super) trait Act: Clone + Serialize + DeserializeOwned + ToSchema + Send + Sync + 'static {
    /// Whether whoever acts must say which version they saw.
    const VERSIONED: bool;

    /// The version that the body names.
    fn version(&self) -> Option<i64>;

    /// Runs the use case.
    fn run(&self, scene: &mut Scene<'_, '_>) -> Result<(), OnestopError>;
}

/// Where an act happens.
pub(super) struct Scene<'a, 'c> {
    pub(super) app: &'a Onestop,
    pub(super) tx: &'a mut Tx<'c>,
    pub(super) actor: &'a Actor,
    pub(super) dossier: DossierId,
    /// The version that the caller saw.
    pub(super) version: i64,
    /// What an acceptance found: a newer version to which the dossier could not move.
    pub(super) not_adopted: Option<NotAdopted>,
}

/// The body of an act: its fields, whether a version is needed, and the use case that it calls.
macro_rules! act {
    ($(#[$doc:meta])* $name:ident, versioned: $versioned:literal, { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* } |$body:ident, $scene:ident| $run:expr) => {
        $(#[$doc])*
        #[derive(Clone, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name {
            /// The version of the dossier that the caller saw; `If-Match` does the same.
            version: Option<i64>,
            $($(#[$field_doc])* $field: $type,)*
        }

        impl $crate::api::act::Act for $name {
            const VERSIONED: bool = $versioned;

            fn version(&self) -> Option<i64> {
                self.version
            }

            fn run(&self, $scene: &mut $crate::api::act::Scene<'_, '_>) -> Result<(), $crate::error::OnestopError> {
                let $body = self;
                $run
            }
        }
    };
}
pub(super) use act;

/// What is kept as the answer to the request of an act.
type Done = (Acted, Option<NotAdopted>);

/// Does an act once and answers what the dossier is afterwards.
pub(super) async fn run<A: Act>(State(app): State<Arc<Onestop>>, call: Call, Body(body): Body<A>) -> Result<Response, Failure> {
    let version = call.if_match()?.or_else(|| body.version());
    let request = Request::new(call.key_or_new()?, &(&call.record, version, &body));
    let (system, actor, name) = (Arc::clone(&app), call.actor.clone(), call.record.clone());
    let (mut acted, not_adopted): Done = app.store.write(request, move |tx| once(&system, tx, &actor, &name, version, &body)).await?;
    acted.newer_version = not_adopted.map(|newer| NewerVersion::of(newer, &call.ctx.words));
    Ok(([(ETAG, format!("\"{}\"", acted.version))], Json(acted)).into_response())
}

fn once<A: Act>(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, name: &str, version: Option<i64>, body: &A) -> Result<Done, OnestopError> {
    let dossier = find(tx, name)?;
    // Whoever may not read it is told that there is none; then whoever saw an older version is told what changed.
    let whole = read(app, tx, actor, dossier)?.whole;
    let seen = match version {
        Some(version) => load(app, tx, dossier, Some(version))?.dossier.version,
        None if A::VERSIONED => return Err(fault("version", "onestop-api-version")),
        None => whole.loaded.dossier.version,
    };
    let mut scene = Scene { app, tx, actor, dossier, version: seen, not_adopted: None };
    body.run(&mut scene)?;
    let not_adopted = scene.not_adopted;
    let after = queries::dossier::find(tx, dossier)?.ok_or(OnestopError::NotFound)?;
    Ok((Acted::of(&after), not_adopted))
}
