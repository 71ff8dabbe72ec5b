//! Files that people send: checked by their content, never by their name.

use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Message, text};
use store::FilesError;

use crate::kept::{self, FILES_KEPT, Posted, PostedFile};
use crate::{Ctx, Failure, Fields};

/// What pages and messages call a megabyte: as Windows counts, so that a file which shows as 20 MB anywhere is small enough.
pub const MEGABYTE: usize = 1024 * 1024;
/// A part of a dossier may be this large (20 MB).
pub const FILE_LIMIT: usize = 20 * MEGABYTE;

/// Tells a browser that sends a file in pieces how many bytes are there.
const UPLOAD_OFFSET: &str = "upload-offset";

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
pub async fn read(form: Multipart) -> Result<(Fields, Vec<Upload>), Failure> {
    let (fields, files) = arrived(form, FILE_LIMIT, usize::MAX).await?;
    Ok((fields, files.into_iter().map(checked).collect::<Result<_, _>>()?))
}

/// Reads a multipart form of a page, for somebody who is signed in. Nobody else may send files: of theirs only small ones are read, to
/// be kept until they have signed in. A file may come in pieces; until the last one the answer says how much is there.
pub async fn posted<S: Send + Sync>(request: Request, state: &S) -> Result<(Fields, Vec<Upload>), Response> {
    let whole = match form(request, state).await {
        Ok(whole) => whole,
        Err(failure) => return Err(failure.into_response()),
    };
    let (ctx, fields, files) = whole;
    let files = match Piece::of(&fields) {
        Some(piece) => pieced(&ctx, &piece, files).await?,
        None => files,
    };
    let uploads = files.into_iter().map(checked).collect::<Result<_, _>>().map_err(IntoResponse::into_response)?;
    Ok((fields, uploads))
}

async fn form<S: Send + Sync>(request: Request, state: &S) -> Result<(Ctx, Fields, Vec<PostedFile>), Failure> {
    let ctx = request.extensions().get::<Ctx>().cloned().ok_or_else(|| Failure::internal("a form outside the shell"))?;
    let form = Multipart::from_request(request, state).await.map_err(|_| Failure::Invalid(Message::new("web-upload-broken")))?;
    if ctx.viewer.is_none() {
        let (fields, mut files) = arrived(form, FILES_KEPT, FILES_KEPT).await?;
        files.extend(kept::files(&fields)?);
        kept::put_down(&ctx, Posted { fields, files, is_multipart: true });
        return Err(Failure::SignIn);
    }
    let (fields, mut files) = arrived(form, FILE_LIMIT, usize::MAX).await?;
    kept::admit(&ctx, &fields).await?;
    files.extend(kept::files(&fields)?);
    Ok((ctx, fields, files))
}

/// Where a piece of a file belongs.
struct Piece {
    /// The name that the browser drew for the file.
    upload: String,
    offset: usize,
    /// Bytes of the whole file.
    length: usize,
}

impl Piece {
    /// What a form says of its piece; nothing if the file came whole.
    fn of(fields: &Fields) -> Option<Piece> {
        let upload = fields.text("upload");
        let is_drawn = upload.len() == 32 && upload.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = |name: &str| fields.text(name).parse().ok();
        Some(Piece { upload: Some(upload).filter(|_| is_drawn)?.to_owned(), offset: number("offset")?, length: number("length")? })
    }
}

/// The whole file once its last piece has come; until then an answer that says how much of it is there.
async fn pieced(ctx: &Ctx, piece: &Piece, files: Vec<PostedFile>) -> Result<Vec<PostedFile>, Response> {
    let failed = |error: FilesError| Failure::internal(error).into_response();
    let viewer = ctx.viewer().map_err(IntoResponse::into_response)?;
    let (owner, store) = (viewer.account.to_string(), ctx.shell.store.files());
    let Some(PostedFile { field, name, content: Some(content) }) = files.into_iter().next() else {
        return Err(Failure::Invalid(Message::new("web-upload-broken")).into_response());
    };
    if piece.length > FILE_LIMIT || piece.offset.saturating_add(content.len()) > piece.length {
        return Err(Failure::TooLarge.into_response());
    }
    let there = store.stage((&owner, &piece.upload), piece.offset, content).await.map_err(failed)?;
    if there < piece.length {
        return Err((StatusCode::ACCEPTED, [(UPLOAD_OFFSET, there.to_string())]).into_response());
    }
    let content = store.take_staged(&owner, &piece.upload).await.map_err(failed)?;
    Ok(vec![PostedFile { field, name, content: Some(content) }])
}

/// Fields and files as they came; of a file larger than `most`, or than what is left of `all`, the name alone.
async fn arrived(mut form: Multipart, most: usize, all: usize) -> Result<(Fields, Vec<PostedFile>), Failure> {
    let (mut texts, mut files, mut room) = (Vec::new(), Vec::new(), all);
    while let Some(field) = form.next_field().await.map_err(|error| refused(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file_name) = field.file_name().map(plain_name) else {
            texts.push((name, field.text().await.map_err(|error| refused(&error))?));
            continue;
        };
        let content = content(field, most.min(room)).await?;
        let length = content.as_ref().map_or(0, Vec::len);
        room = room.saturating_sub(length);
        if content.is_none() || length > 0 || !file_name.is_empty() {
            files.push(PostedFile { field: name, name: file_name, content });
        }
    }
    let fields = Fields::sent(texts).ok_or_else(|| Failure::Invalid(Message::new("web-form-broken")))?;
    Ok((fields, files))
}

/// What a field holds, or nothing if that is more than `most`; then the rest is passed over.
async fn content(mut field: Field<'_>, most: usize) -> Result<Option<Vec<u8>>, Failure> {
    let mut content = Some(Vec::new());
    while let Some(piece) = field.chunk().await.map_err(|error| refused(&error))? {
        content = content.filter(|known: &Vec<u8>| known.len().saturating_add(piece.len()) <= most);
        if let Some(known) = &mut content {
            known.extend_from_slice(&piece);
        }
    }
    Ok(content)
}

fn checked(file: PostedFile) -> Result<Upload, Failure> {
    let content = file.content.ok_or(Failure::TooLarge)?;
    let media_type =
        media_type(&content).ok_or_else(|| Failure::Invalid(Message::new("web-upload-unknown-type").with("name", &file.name)))?;
    if media_type == "image/heic" {
        // Scripts turn it into a JPEG where the browser can; no office could open it.
        return Err(Failure::Invalid(Message::new("web-upload-unreadable")));
    }
    Ok(Upload { field: file.field, name: file.name, media_type, content })
}

fn refused(error: &axum::extract::multipart::MultipartError) -> Failure {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Failure::TooLarge } else { Failure::Invalid(Message::new("web-upload-broken")) }
}

/// Names that Windows keeps for devices: a file of that name could not be saved there.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// Characters of a name at most; of a longer one the end is kept, which tells what it is.
const NAME_LENGTH: usize = 120;

/// The last part of a name, as every system can save it: composed, without what shows nothing, without signs of paths, without dots
/// and spaces at its ends.
pub fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_kept = |letter: &char| !letter.is_control() && !text::is_unseen(*letter) && !"<>:\"|?*".contains(*letter);
    let clean: String = text::nfc(last).chars().filter(is_kept).collect();
    let clean = clean.trim_matches(|letter: char| letter == '.' || letter.is_whitespace());
    let stem = clean.split('.').next().unwrap_or_default().to_lowercase();
    let reserved = DEVICES.contains(&stem.as_str()) || ["com", "lpt"].iter().any(|port| is_numbered(&stem, port));
    let name = if reserved { format!("_{clean}") } else { clean.to_owned() };
    let skipped = name.chars().count().saturating_sub(NAME_LENGTH);
    name.chars().skip(skipped).collect()
}

fn is_numbered(stem: &str, port: &str) -> bool {
    stem.strip_prefix(port).is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']))
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
