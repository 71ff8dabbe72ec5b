use askama::Template;
use axum::body::Body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::Failure;

/// Which layout is put around a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Citizens and businesses.
    Public,
    /// Officials' workspace.
    Work,
    /// For the printer: nothing around it.
    Print,
}

/// The body of a page; the shell puts the layout around it.
#[derive(Clone, Debug)]
pub struct Page {
    /// The title, in the page's language.
    pub title: String,
    /// HTML.
    pub body: String,
    /// The layout.
    pub area: Area,
    /// 200 unless a form is shown again with its errors.
    pub status: StatusCode,
    /// Address of the menu entry that is the present one.
    pub current: &'static str,
}

impl Page {
    /// A page for citizens.
    pub fn public(title: impl Into<String>, body: &impl Template) -> Result<Page, Failure> {
        Page::render(Area::Public, title.into(), body)
    }

    /// A page of the officials' workspace.
    pub fn work(title: impl Into<String>, body: &impl Template) -> Result<Page, Failure> {
        Page::render(Area::Work, title.into(), body)
    }

    /// A page for the printer.
    pub fn print(title: impl Into<String>, body: &impl Template) -> Result<Page, Failure> {
        Page::render(Area::Print, title.into(), body)
    }

    fn render(area: Area, title: String, body: &impl Template) -> Result<Page, Failure> {
        Ok(Page { title, body: body.render()?, area, status: StatusCode::OK, current: "" })
    }

    /// Marks a form that is shown again with its errors (422).
    #[must_use]
    pub fn with_errors(mut self, has_errors: bool) -> Page {
        if has_errors {
            self.status = StatusCode::UNPROCESSABLE_ENTITY;
        }
        self
    }

    /// Names the present menu entry by its address.
    #[must_use]
    pub fn under(mut self, href: &'static str) -> Page {
        self.current = href;
        self
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// After a successful post: look at `address` (303).
pub fn see_other(address: &str) -> Response {
    redirect(StatusCode::SEE_OTHER, address)
}

/// A redirect to an address of our own; anything else leads home.
pub fn redirect(status: StatusCode, address: &str) -> Response {
    let is_local = address.starts_with('/') && !address.starts_with("//") && !address.contains(['\\', '\r', '\n']);
    let address = if is_local { address } else { "/" };
    let location = HeaderValue::from_str(&percent_encoded(address)).unwrap_or(HeaderValue::from_static("/"));
    (status, [(LOCATION, location)]).into_response()
}

fn percent_encoded(address: &str) -> String {
    address.bytes().map(|byte| if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// A text as a value in an address, or as a name in a header: all but unreserved letters percent-encoded (RFC 3986, 2.3).
pub fn encoded(text: &str) -> String {
    escaped(text, b"-_.~")
}

/// The address of a door that leads back to `address` afterwards.
pub fn by_way_of(door: &str, address: &str) -> String {
    format!("{door}?ve={}", escaped(address, b"/-_.~"))
}

fn escaped(text: &str, kept: &[u8]) -> String {
    let letter = |byte: u8| {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(letter).collect()
}

/// A file for the viewer. Only media types that a browser shows safely are shown in place; everything else is downloaded.
pub fn file(name: &str, media_type: &str, content: Vec<u8>) -> Response {
    let safe = matches!(media_type, "application/pdf" | "image/jpeg" | "image/png" | "image/webp");
    let disposition = if safe { "inline" } else { "attachment" };
    let encoded = encoded(name);
    let mut response = Response::new(Body::from(content));
    let headers = response.headers_mut();
    let disposition =
        HeaderValue::from_str(&format!("{disposition}; filename*=UTF-8''{encoded}")).unwrap_or(HeaderValue::from_static("attachment"));
    headers.insert(CONTENT_DISPOSITION, disposition);
    headers.insert(CONTENT_TYPE, HeaderValue::from_str(media_type).unwrap_or(HeaderValue::from_static("application/octet-stream")));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
