//! The JSON interface under `/api/v1`, through the same use cases as the pages.
//!
//! One table, [`operations`], is both the router and the OpenAPI document, so that neither can know an operation that the other
//! does not. What holds for all of them:
//!
//! - A program shows a bearer token that acts for a person or for one post of a person; only procedures are open to everybody.
//! - An `Idempotency-Key` (any string of up to 200 characters) makes a repeated request return the first one's answer; the key is the
//!   caller's own, and the same key with another body is refused.
//! - Instants are UTC (RFC 3339), money is whole đồng, agencies are named by their codes.
//! - Every answer on a dossier carries its version, also as `ETag`. Whoever acts names the version that they saw, in the body or as
//!   `If-Match`; if somebody was faster, the answer is 409 and tells who and when.
//! - Lists are pages by keyset: `next` of one answer is `after` of the next request.
//! - What goes wrong is told as problem details (RFC 9457); unknown keys are refused.

mod act;
mod actions;
mod acts_clock;
mod acts_counter;
mod acts_officer;
mod acts_person;
mod call;
mod dossiers;
mod files;
mod filing;
mod history;
mod operation;
mod part_file;
mod parts;
mod procedures;
mod record;
mod result;
mod strict;

use std::sync::Arc;

use axum::Router;

use self::operation::Operation;
use crate::Onestop;

/// Every operation, in the order of the document.
fn operations() -> Vec<Operation> {
    [procedures::operations(), files::operations(), filing::operations(), dossiers::operations(), acts()].into_iter().flatten().collect()
}

/// What may be done with a dossier, in the order in which it happens.
fn acts() -> Vec<Operation> {
    [acts_counter::operations(), acts_person::operations(), acts_officer::operations(), acts_clock::operations()]
        .into_iter()
        .flatten()
        .collect()
}

/// All routes.
pub(crate) fn routes(app: Arc<Onestop>) -> Router {
    operations().into_iter().fold(Router::new(), |router, operation| router.route(operation.path, operation.handler)).with_state(app)
}

/// Their OpenAPI 3.1 document: `paths` and `components`.
pub(crate) fn document() -> serde_json::Value {
    operation::document(&operations())
}
