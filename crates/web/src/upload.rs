//! Files that people send: checked by their content, never by their name.

use axum::extract::Multipart;
use kernel::Message;

use crate::{Failure, Fields};

/// A part of a dossier may be this large (20 MB).
pub const FILE_LIMIT: usize = 20 * 1024 * 1024;

/// A file as it arrived, with the media type that its content shows.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Name of the form field.
    pub field: String,
    /// The file's own name, without any path.
    pub name: String,
    /// Media type by content.
    pub media_type: &'static str,
    /// The bytes.
    pub content: Vec<u8>,
}

/// Reads a multipart form: its plain fields, and its files checked by content. An empty file field is no file.
pub async fn read(mut form: Multipart) -> Result<(Fields, Vec<Upload>), Failure> {
    let (mut fields, mut uploads) = (Vec::new(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(|error| refused(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file_name) = field.file_name().map(plain_name) else {
            fields.push((name, field.text().await.map_err(|error| refused(&error))?));
            continue;
        };
        let content = field.bytes().await.map_err(|error| refused(&error))?.to_vec();
        if content.is_empty() && file_name.is_empty() {
            continue;
        }
        if content.len() > FILE_LIMIT {
            return Err(Failure::TooLarge);
        }
        let media_type =
            media_type(&content).ok_or_else(|| Failure::Invalid(Message::new("web-upload-unknown-type").with("name", &file_name)))?;
        uploads.push(Upload { field: name, name: file_name, media_type, content });
    }
    Ok((Fields::new(fields), uploads))
}

fn refused(error: &axum::extract::multipart::MultipartError) -> Failure {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge
    } else {
        Failure::Invalid(Message::new("web-upload-broken"))
    }
}

/// The last part of a name, without control characters and at most 120 characters long.
pub fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|letter| !letter.is_control() && !"<>:\"|?*".contains(*letter)).collect();
    let count = clean.chars().count();
    clean.trim_start_matches('.').chars().skip(count.saturating_sub(120)).collect()
}

/// The media type that the first bytes show; `None` if it is none that a dossier may hold.
pub fn media_type(content: &[u8]) -> Option<&'static str> {
    let starts = |magic: &[u8]| content.starts_with(magic);
    let at = |offset: usize, magic: &[u8]| content.get(offset..).is_some_and(|rest| rest.starts_with(magic));
    let zip_with = |name: &[u8]| content.windows(name.len()).take(8_192).any(|window| window == name);
    match () {
        () if starts(b"%PDF-") => Some("application/pdf"),
        () if starts(&[0xFF, 0xD8, 0xFF]) => Some("image/jpeg"),
        () if starts(&[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A]) => Some("image/png"),
        () if starts(b"RIFF") && at(8, b"WEBP") => Some("image/webp"),
        () if at(4, b"ftyphei") || at(4, b"ftypmif1") || at(4, b"ftyphev") => Some("image/heic"),
        () if starts(b"II*\0") || starts(b"MM\0*") => Some("image/tiff"),
        () if starts(b"PK\x03\x04") && zip_with(b"word/") => {
            Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
        }
        () if starts(b"PK\x03\x04") && zip_with(b"xl/") => Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        () if starts(b"AC10") => Some("image/vnd.dwg"),
        () => None,
    }
}
