//! One paper of a draft: its files are added, looked at and taken away.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html as Markup, IntoResponse, Response};
use kernel::{Id, Message, RequestId};
use procedure::{FileKind, Part};
use store::{Request, StoredFile};
use web::components::{Breadcrumb, Button, ErrorSummary, FileList, FileRow, FileUpload, Hidden, Html, Notice, Tone};
use web::upload::{FILE_LIMIT, MEGABYTE, Upload};
use web::{Ctx, Failure, FieldErrors, Page, see_other};

use super::citizen::{Posted, Uploaded, field_errors, id_of, request_field};
use super::draft::{address, read};
use crate::error::OnestopError;
use crate::queries::draft::{DraftFile, DraftFileKind};
use crate::service::draft::{add_file, remove_file};
use crate::service::filling::Filling;
use crate::service::reuse::{Offer, Reuse, offers, reuse};
use crate::{DraftId, Onestop, queries};

/// Name of the file field; the scripts' uploads come one at a time as [`ONE`].
const FIELD: &str = "tep";
const ONE: &str = "file";
const OFFER: &str = "dung-lai";

#[derive(Template)]
#[template(path = "onestop/draft_paper.html")]
struct PaperView {
    crumbs: Breadcrumb,
    errors: ErrorSummary,
    title: String,
    note: Html,
    offers_title: String,
    offers_action: String,
    offers: Option<FileList>,
    action: String,
    request: Hidden,
    upload_title: String,
    upload: FileUpload,
    advice: Vec<String>,
    next: Button,
    back: Button,
}

/// The owner of the draft.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Path((id, part)): Path<(String, String)>) -> Result<Page, Failure> {
    let filling = read(&app, &ctx, &id).await?;
    let part = part_of(&filling, &part)?.clone();
    page(&app, &ctx, filling, (&part, &FieldErrors::default())).await
}

/// The owner of the draft: keeps the files that came with the form and goes on to the next paper.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, sent: Uploaded<(String, String)>) -> Result<Response, Failure> {
    let filling = read(&app, &ctx, &sent.path.0).await?;
    let part = part_of(&filling, &sent.path.1)?.clone();
    let mut errors = FieldErrors::default();
    if let Some(fault) = &sent.fault {
        errors.add(FIELD, fault.clone());
    }
    let request = sent.fields.request().unwrap_or_else(|_| ctx.new_request());
    let came = sent.uploads.len();
    if errors.is_empty() {
        errors = keep_all(&app, &ctx, (&filling, &part), (request, sent.uploads)).await?;
    }
    let is_needed = filling.papers().iter().any(|due| due.part.code == part.code && due.required);
    if errors.is_empty() && came == 0 && is_needed && filling.files_of(&part.code).next().is_none() {
        errors.add(FIELD, Message::new("onestop-paper-missing"));
    }
    if errors.is_empty() {
        let base = address(&filling.draft);
        return Ok(see_other(
            &following(&filling, &part.code).map_or_else(|| format!("{base}/giay-to"), |next| format!("{base}/giay-to/{next}")),
        ));
    }
    let filling = read(&app, &ctx, &sent.path.0).await?;
    Ok(page(&app, &ctx, filling, (&part, &errors)).await?.into_response())
}

/// The owner of the draft: takes over an earlier result or file.
pub(super) async fn post_reuse(State(app): State<Arc<Onestop>>, ctx: Ctx, posted: Posted<(String, String)>) -> Result<Response, Failure> {
    let (id, part) = &posted.path;
    let command = Reuse { draft: id_of(id)?, part: part.clone(), key: posted.fields.text(OFFER).to_owned() };
    let request = Request::new(posted.fields.request()?, &command);
    let (actor, system, here) = (ctx.person(), Arc::clone(&app), format!("/ho-so-nhap/{id}/giay-to/{part}"));
    match app.store.write(request, move |tx| reuse(&system, tx, &actor, &command)).await {
        Ok(()) => Ok(see_other(&here)),
        // Another offer of the same page was taken first: the newer choice counts when it is made on a fresh page.
        Err(OnestopError::Store(store::Error::RequestReused)) => Ok(see_other(&here)),
        Err(error) => {
            let refused = field_errors(error)?;
            let mut errors = FieldErrors::default();
            refused.iter().for_each(|(_, message)| errors.add(FIELD, message.clone()));
            let filling = read(&app, &ctx, id).await?;
            let part = part_of(&filling, part)?.clone();
            Ok(page(&app, &ctx, filling, (&part, &errors)).await?.into_response())
        }
    }
}

/// The owner of the draft: one file, sent by scripts with its progress. Answers with its row.
pub(super) async fn post_one(State(app): State<Arc<Onestop>>, ctx: Ctx, sent: Uploaded<(String, String)>) -> Result<Response, Failure> {
    let filling = read(&app, &ctx, &sent.path.0).await?;
    let part = part_of(&filling, &sent.path.1)?.clone();
    let Some(upload) = sent.uploads.into_iter().find(|upload| upload.field == ONE) else {
        return Ok(problem(&sent.fault.unwrap_or_else(|| Message::new("onestop-paper-missing")), &ctx));
    };
    let name = upload.name.clone();
    if let Some((_, message)) = keep_all(&app, &ctx, (&filling, &part), (ctx.new_request(), vec![upload])).await?.iter().next() {
        return Ok(problem(message, &ctx));
    }
    let filling = read(&app, &ctx, &sent.path.0).await?;
    let newest = filling.files_of(&part.code).filter(|file| file.name == name).last();
    let row = newest.map(|file| row(&filling, file, &ctx).to_string()).unwrap_or_default();
    Ok(Markup(row).into_response())
}

/// Why a file was not taken, as the scripts show it in the file's row.
fn problem(message: &Message, ctx: &Ctx) -> Response {
    let told = format!("<p data-problem>{}</p>", Html::text(&ctx.words.tell(message)));
    (StatusCode::UNPROCESSABLE_ENTITY, Markup(told)).into_response()
}

/// The owner of the draft: takes a file away.
pub(super) async fn remove(
    State(app): State<Arc<Onestop>>,
    ctx: Ctx,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let filling = read(&app, &ctx, &id).await?;
    let file: Id<DraftFileKind> = id_of(&file)?;
    let part = filling.files.iter().find(|one| one.id == file).map(|one| one.part.clone()).ok_or(Failure::NotFound)?;
    let (draft, actor) = (filling.draft.id, ctx.person());
    app.store.write(Request::new(ctx.new_request(), &file), move |tx| remove_file(tx, &actor, draft, file)).await.map_err(Failure::from)?;
    Ok(see_other(&format!("{}/giay-to/{part}", address(&filling.draft))))
}

/// The owner of the draft: looks at a file.
pub(super) async fn open(State(app): State<Arc<Onestop>>, ctx: Ctx, Path((id, file)): Path<(String, String)>) -> Result<Response, Failure> {
    let filling = read(&app, &ctx, &id).await?;
    let file: Id<DraftFileKind> = id_of(&file)?;
    let found = filling.files.iter().find(|one| one.id == file).ok_or(Failure::NotFound)?;
    let content = app.store.files().get(&found.file.owner, &found.file.sha256).await.map_err(Failure::internal)?;
    Ok(web::file(&found.name, &found.file.media_type, content))
}

fn part_of<'a>(filling: &'a Filling, code: &str) -> Result<&'a Part, Failure> {
    filling.papers().iter().map(|due| due.part).find(|part| part.code == code).ok_or(Failure::NotFound)
}

/// The paper after one, in the order of the list.
fn following(filling: &Filling, code: &str) -> Option<String> {
    let papers = filling.papers();
    let place = papers.iter().position(|due| due.part.code == code)?;
    papers.get(place + 1).map(|due| due.part.code.clone())
}

/// Stores files and names them in the draft, each once; what is not taken is told.
async fn keep_all(
    app: &Arc<Onestop>,
    ctx: &Ctx,
    (filling, part): (&Filling, &Part),
    (request, uploads): (RequestId, Vec<Upload>),
) -> Result<FieldErrors, Failure> {
    let mut errors = FieldErrors::default();
    let owner = filling.person.id.to_string();
    let mut stored = Vec::new();
    for upload in uploads {
        if takes(part, upload.media_type) {
            let file = app.store.files().put(&owner, upload.media_type, upload.content).await.map_err(Failure::internal)?;
            stored.push((upload.name, file));
        } else {
            errors.add(
                FIELD,
                Message::new("onestop-paper-wrong-type").with("name", &upload.name).with("types", endings(part).join(", ").to_uppercase()),
            );
        }
    }
    if stored.is_empty() {
        return Ok(errors);
    }
    let digests: Vec<(String, String)> = stored.iter().map(|(name, file)| (name.clone(), file.sha256.clone())).collect();
    let (draft, code, actor) = (filling.draft.id, part.code.clone(), ctx.person());
    let write = |request: RequestId| {
        let (code, actor, stored) = (code.clone(), actor.clone(), stored.clone());
        app.store.write(Request::new(request, &(&code, &digests)), move |tx| name_all(tx, &actor, (draft, &code), &stored))
    };
    let written = match write(request).await {
        // The person went back and sent the form again with other files.
        Err(OnestopError::Store(store::Error::RequestReused)) => write(ctx.new_request()).await,
        written => written,
    };
    match written {
        Ok(()) => Ok(errors),
        Err(error) => {
            let refused = field_errors(error)?;
            refused.iter().for_each(|(_, message)| errors.add(FIELD, message.clone()));
            Ok(errors)
        }
    }
}

fn name_all(
    tx: &mut store::Tx<'_>,
    actor: &kernel::Actor,
    (draft, part): (DraftId, &str),
    files: &[(String, StoredFile)],
) -> Result<(), OnestopError> {
    for (name, file) in files {
        let known = queries::draft::files(tx, draft)?;
        // The same content sent again, by a second press or a lost answer, is there already.
        if !known.iter().any(|one| one.part == part && one.file.sha256 == file.sha256) {
            add_file(tx, actor, draft, part, name, file)?;
        }
    }
    Ok(())
}

/// Whether a part may be a file of this kind.
pub(super) fn takes(part: &Part, media_type: &str) -> bool {
    let kind = match media_type {
        "application/pdf" => FileKind::Pdf,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => FileKind::Docx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => FileKind::Xlsx,
        "image/vnd.dwg" => FileKind::Dwg,
        _ => FileKind::Image,
    };
    part.accept.is_empty() || part.accept.contains(&kind)
}

/// File name endings that a part takes.
pub(super) fn endings(part: &Part) -> Vec<&'static str> {
    let all = [FileKind::Pdf, FileKind::Image];
    let kinds: &[FileKind] = if part.accept.is_empty() { &all } else { &part.accept };
    let of = |kind: &FileKind| match kind {
        FileKind::Pdf => &["pdf"][..],
        FileKind::Image => &["jpg", "png", "webp", "heic"],
        FileKind::Docx => &["docx"],
        FileKind::Xlsx => &["xlsx"],
        FileKind::Dwg => &["dwg"],
    };
    kinds.iter().flat_map(of).copied().collect()
}

/// The largest file in MB, as told beforehand.
pub(super) fn largest() -> u32 {
    u32::try_from(FILE_LIMIT / MEGABYTE).unwrap_or(0)
}

/// `PDF, 1,2 MB`.
pub(super) fn detail(file: &StoredFile, ctx: &Ctx) -> String {
    let name = match file.media_type.as_str() {
        "application/pdf" => "PDF",
        "image/jpeg" => "JPG",
        "image/png" => "PNG",
        "image/webp" => "WebP",
        "image/heic" => "HEIC",
        "image/tiff" => "TIFF",
        "image/vnd.dwg" => "DWG",
        other if other.ends_with("wordprocessingml.document") => "Word",
        _ => "Excel",
    };
    let tenths = (file.size + 52_428) / 104_857;
    let comma = if ctx.words.is_vi() { ',' } else { '.' };
    let size = if tenths > 0 { format!("{}{comma}{} MB", tenths / 10, tenths % 10) } else { format!("{} KB", (file.size + 1023) / 1024) };
    format!("{name}, {size}")
}

fn row(filling: &Filling, file: &DraftFile, ctx: &Ctx) -> FileRow {
    let base = address(&filling.draft);
    let told = detail(&file.file, ctx);
    let told = if file.reused_from.is_some() { format!("{told} · {}", ctx.words.say("onestop-paper-reused")) } else { told };
    FileRow::new(&file.name)
        .link(format!("{base}/tep/{}", file.id))
        .detail(told)
        .removable(format!("{base}/tep/{}/xoa", file.id), &ctx.words)
}

/// Reads what may serve again, and shows the page.
async fn page(app: &Arc<Onestop>, ctx: &Ctx, filling: Filling, (part, errors): (&Part, &FieldErrors)) -> Result<Page, Failure> {
    let filling = Arc::new(filling);
    let (system, actor, known, wanted) = (Arc::clone(app), ctx.person(), Arc::clone(&filling), part.clone());
    let offers = app.store.read::<_, OnestopError, _>(move |tx| offers(&system, tx, &actor, &known, &wanted)).await?;
    render(ctx, &filling, part, (&offers, errors))
}

/// `Dùng lại: Giấy khai sinh số 12/2026, cấp ngày 03/11/2026`, with its button.
fn offer_row(offer: &Offer, ctx: &Ctx) -> FileRow {
    let words = &ctx.words;
    let day = offer.at.local().strftime("%d/%m/%Y").to_string();
    let name = match (&offer.notation, offer.is_result) {
        (Some(notation), true) => {
            words.tell(&Message::new("onestop-paper-reuse-numbered").with("name", &offer.name).with("number", notation).with("date", &day))
        }
        (None, true) => words.tell(&Message::new("onestop-paper-reuse-result").with("name", &offer.name).with("date", &day)),
        (_, false) => words.tell(&Message::new("onestop-paper-reuse-file").with("name", &offer.name).with("date", &day)),
    };
    let from = words.say_with("onestop-paper-reuse-from", "code", &offer.code);
    let button = Button::new(words.say("onestop-paper-reuse")).secondary().compact().named(OFFER, &offer.key);
    FileRow::new(name).detail(format!("{from} · {}", detail(&offer.file, ctx))).mark(button)
}

fn render(ctx: &Ctx, filling: &Filling, part: &Part, (offers, errors): (&[Offer], &FieldErrors)) -> Result<Page, Failure> {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-paper-{thing}"));
    let base = address(&filling.draft);
    let rows = filling.files_of(&part.code).map(|file| row(filling, file, ctx)).collect();
    let upload = FileUpload::new(FIELD, say("files"), words).rules(&endings(part), largest(), words).multiple().camera();
    let view = PaperView {
        crumbs: Breadcrumb::new(words)
            .link(filling.procedure.package.name.get(words.language()), &base)
            .link(words.say("onestop-papers-title"), format!("{base}/giay-to")),
        errors: ErrorSummary::of(errors, &[FIELD], words),
        title: part.name.get(words.language()).to_owned(),
        note: part.note.as_ref().map(|note| Notice::new(Tone::Info, note.get(words.language())).into()).unwrap_or_default(),
        offers_title: say("reuse-title"),
        offers_action: format!("{base}/giay-to/{}/dung-lai", part.code),
        offers: (!offers.is_empty()).then(|| FileList::new(offers.iter().map(|offer| offer_row(offer, ctx)).collect())),
        action: format!("{base}/giay-to/{}", part.code),
        request: request_field(ctx),
        upload_title: say("reuse-else"),
        upload: upload.endpoint(format!("{base}/giay-to/{}/tep", part.code)).files(rows).errors(errors, words),
        advice: ["whole", "clear", "many"].iter().map(|thing| say(thing)).collect(),
        next: Button::new(say("next")),
        back: Button::new(say("skip")).quiet().link(format!("{base}/giay-to")),
    };
    Ok(Page::public(view.title.clone(), &view)?.with_errors(!errors.is_empty()).under("/ho-so-cua-toi"))
}
