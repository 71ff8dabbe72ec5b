//! The screens, one a file, and their routes.

pub(crate) mod paper;

use std::sync::Arc;

use axum::Router;

use crate::Onestop;

/// All pages of the single window.
pub(crate) fn routes(app: Arc<Onestop>) -> Router {
    citizens().merge(officials()).with_state(app)
}

/// Pages for citizens and businesses.
fn citizens() -> Router<Arc<Onestop>> {
    Router::new()
}

/// Pages for officials; each handler asks for a post, and its use case asks again.
fn officials() -> Router<Arc<Onestop>> {
    Router::new()
}
