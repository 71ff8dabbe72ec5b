use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use crate::Failure;

/// What `npm run build` made in `ui/`.
#[derive(RustEmbed)]
#[folder = "../../ui/dist"]
struct Built;

static NAMES: LazyLock<HashMap<String, String>> =
    LazyLock::new(|| Built::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default());

/// Address of a built file by its plain name, `app.css` → `/assets/app.3f2a….css`.
pub fn asset(name: &str) -> String {
    format!("/assets/{}", NAMES.get(name).map_or(name, String::as_str))
}

/// Serves a built file; its name holds its digest, so it may be kept for good.
pub async fn serve(Path(name): Path<String>) -> Response {
    let Some(file) = Built::get(&name) else { return Failure::NotFound.into_response() };
    let media_type = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("png") => "image/png",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    };
    let tag = format!("\"{}\"", hex_prefix(&file.metadata.sha256_hash()));
    (
        [(CONTENT_TYPE, media_type.to_owned()), (CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()), (ETAG, tag)],
        file.data.into_owned(),
    )
        .into_response()
}

fn hex_prefix(bytes: &[u8]) -> String {
    bytes.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
