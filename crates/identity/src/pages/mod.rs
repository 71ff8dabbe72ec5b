use std::sync::Arc;

use axum::Router;

use crate::Identity;

pub(crate) fn routes(_identity: Arc<Identity>) -> Router {
    Router::new()
}
