//! What every answer carries and every unsafe request must show.

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kernel::Message;

use crate::Failure;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; \
    manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self'; object-src 'self'";

/// Security headers on every answer; nothing personal is kept in caches.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    set(CONTENT_SECURITY_POLICY, POLICY);
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(X_FRAME_OPTIONS, "DENY");
    set(REFERRER_POLICY, "same-origin");
    set(STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    set(HeaderName::from_static("permissions-policy"), "geolocation=(), microphone=(), payment=(), camera=(self)");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(CACHE_CONTROL, "no-store");
    response
}

/// An unsafe method needs a proof that it comes from our own pages (against forged requests), unless it goes where only a bearer
/// token counts, which a browser never adds by itself.
pub(crate) async fn same_origin(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || is_for_programs(request.uri().path()) || comes_from_us(request.headers()) {
        return next.run(request).await;
    }
    Failure::Forbidden(Message::new("web-failure-other-origin")).into_response()
}

/// Whether an address belongs to the interface for programs: tokens count there and cookies do not, and failures are problem details.
pub(crate) fn is_for_programs(address: &str) -> bool {
    address.starts_with("/api/")
}

fn comes_from_us(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    let host = text(HOST.as_str());
    match text(ORIGIN.as_str()) {
        Some(origin) => origin.split_once("://").map(|(_, host)| host) == host,
        // An old browser sends neither; a form of ours always has a referrer under our policy.
        None => text("referer").and_then(|referrer| referrer.split_once("://")).and_then(|(_, rest)| rest.split('/').next()) == host,
    }
}
