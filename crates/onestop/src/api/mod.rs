//! The JSON interface under `/api/v1`, through the same use cases as the pages.

use std::sync::Arc;

use axum::Router;

use crate::Onestop;

/// All operations.
pub(crate) fn routes(app: Arc<Onestop>) -> Router {
    Router::new().with_state(app)
}

/// Their OpenAPI 3.1 document.
pub(crate) fn document() -> serde_json::Value {
    serde_json::json!({ "paths": {}, "components": {} })
}
