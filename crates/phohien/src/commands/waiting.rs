//! What an address answers while what it shall serve is still being made: how far that is, and from then on the real pages.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, RETRY_AFTER};
use axum::response::{Html, IntoResponse, Response};
use tower::ServiceExt;

const PAGE: &str = include_str!("waiting.html");

/// Stands before the pages until they are there.
#[derive(Clone)]
pub(super) struct Waiting(Arc<State>);

struct State {
    done: AtomicU64,
    all: u64,
    pages: OnceLock<Router>,
}

impl Waiting {
    /// Nothing is done of about `all` dossiers.
    pub(super) fn for_dossiers(all: u64) -> Waiting {
        Waiting(Arc::new(State { done: AtomicU64::new(0), all, pages: OnceLock::new() }))
    }

    /// So many dossiers are there.
    pub(super) fn tell(&self, done: u64) {
        self.0.done.store(done.min(self.0.all), Ordering::Relaxed);
    }

    /// From now on `pages` answer.
    pub(super) fn open(&self, pages: Router) {
        let _ = self.0.pages.set(pages);
    }

    /// What is served from the first moment.
    pub(super) fn router(&self) -> Router {
        let waiting = self.clone();
        Router::new().fallback(move |request: Request| {
            let waiting = waiting.clone();
            async move { waiting.answer(request).await }
        })
    }

    async fn answer(&self, request: Request) -> Response {
        let Some(pages) = self.0.pages.get().cloned() else { return self.page() };
        pages.oneshot(request).await.into_response()
    }

    fn page(&self) -> Response {
        let done = self.0.done.load(Ordering::Relaxed);
        let page = PAGE.replace("{done}", &done.to_string()).replace("{all}", &self.0.all.to_string());
        (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "1"), (CACHE_CONTROL, "no-store")], Html(page)).into_response()
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::routing::get;

    use super::*;

    #[tokio::test]
    async fn the_address_tells_how_far_it_is_and_then_serves() {
        let waiting = Waiting::for_dossiers(40);
        let ask = || waiting.router().oneshot(Request::get("/x").body(Body::empty()).unwrap());
        let text = async |response: Response| {
            String::from_utf8(axum::body::to_bytes(response.into_body(), 10_000).await.unwrap().to_vec()).unwrap()
        };
        waiting.tell(7);
        let first = ask().await.unwrap();
        assert_eq!(first.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(text(first).await.contains("7 trong khoảng 40 hồ sơ"));
        waiting.open(Router::new().route("/x", get(|| async { "the page" })));
        let second = ask().await.unwrap();
        assert_eq!((second.status(), text(second).await.as_str()), (StatusCode::OK, "the page"));
    }
}
