//! The papers at the counter: ticked off, counted, scanned. A scan is kept as soon as it is made, and the form only names it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html as Markup, IntoResponse, Response};
use kernel::{Message, PersonId};
use procedure::{Electronic, Part, PartDue, Setting};
use store::Request;
use web::components::{FileRow, FileUpload, Html};
use web::upload::Upload;
use web::{Ctx, Failure, FieldErrors, Words};

use super::desk::{Input, official};
use super::draft_paper::{detail, endings, largest, takes};
use super::part_line::PartLine;
use crate::Onestop;
use crate::error::OnestopError;
use crate::service::counter::{self, Intake};
use crate::service::incoming::IncomingPart;
use crate::service::scan::{KeepScan, Scan, ScanId, keep_scan, scans};

/// What names a scan in the form, before the code of its part; the button that takes one out; a file that travels with the form.
const SCAN: &str = "scan-";
const DROP: &str = "bo-scan";
const FILE: &str = "file-";
/// The scripts' uploads come one at a time under this name.
const ONE: &str = "file";

/// A line of the checklist with its scan.
pub(super) struct Ticked {
    pub(super) line: PartLine,
    scan: Option<Scan>,
}

/// Officials who receive: one scan, sent by scripts with its progress. Answers with its row.
pub(super) async fn post_scan(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    let (actor, person): (_, PersonId) = (official(&ctx)?, input.path_id("nguoi")?);
    let (code, part) = (input.path("ma").to_owned(), input.path("phan").to_owned());
    let asked = part.clone();
    let today = ctx.now.date();
    let system = Arc::clone(&app);
    let procedure = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            counter::desk(tx, &actor)?;
            let current = system.catalogue.current(tx, &code, today).map_err(|error| OnestopError::Procedure(error.to_string()))?;
            current.filter(|procedure| procedure.package.part(&asked).is_some()).ok_or(OnestopError::NotFound)
        })
        .await?;
    let Some(upload) = input.uploads.iter().find(|upload| upload.field == ONE) else {
        return Ok(problem(&Message::new("onestop-paper-missing"), &ctx));
    };
    let package_part = procedure.package.part(&part).ok_or(Failure::NotFound)?;
    if !takes(package_part, upload.media_type) {
        return Ok(problem(&wrong_type(package_part, upload), &ctx));
    }
    let scan = keep(&app, &ctx, &person.to_string(), (&part, upload)).await?;
    Ok(Markup(row(&scan, &ctx).to_string()).into_response())
}

/// The clerk who made a scan: looks at it while the form is still open.
pub(super) async fn get_scan(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    let (actor, person, id): (_, PersonId, ScanId) = (official(&ctx)?, input.path_id("nguoi")?, input.path_id("quet")?);
    let who = actor.clone();
    let read = move |tx: &mut store::Tx<'_>| {
        counter::desk(tx, &who)?;
        Ok(scans(tx, &who, &[id])?.pop())
    };
    let found = app.store.read::<_, OnestopError, _>(read).await?;
    let scan = found.filter(|scan| scan.file.owner == person.to_string()).ok_or(Failure::NotFound)?;
    journal::disclose(&app.store, &actor, "receive", journal::Subject::new(identity::PERSON, person)).await?;
    let content = app.store.files().get(&scan.file.owner, &scan.file.sha256).await.map_err(Failure::internal)?;
    Ok(web::file(&scan.name, &scan.file.media_type, content))
}

/// Why a file was not taken, as the scripts show it in the file's row.
fn problem(message: &Message, ctx: &Ctx) -> Response {
    let told = format!("<p data-problem>{}</p>", Html::text(&ctx.words.tell(message)));
    (StatusCode::UNPROCESSABLE_ENTITY, Markup(told)).into_response()
}

/// Keeps a scan among the files of the person whose paper it is.
async fn keep(app: &Arc<Onestop>, ctx: &Ctx, person: &str, (part, upload): (&str, &Upload)) -> Result<Scan, Failure> {
    let file = app.store.files().put(person, upload.media_type, upload.content.clone()).await.map_err(Failure::internal)?;
    let command = KeepScan { part: part.to_owned(), name: upload.name.clone(), file: file.clone() };
    let (actor, request) = (official(ctx)?, Request::new(ctx.new_request(), &command));
    let id = app.store.write::<_, OnestopError, _>(request, move |tx| keep_scan(tx, &actor, &command)).await?;
    Ok(Scan { id, part: part.to_owned(), name: upload.name.clone(), file })
}

/// The scans of the form: those it names, and those that came with it because no script sent them before.
pub(super) async fn gather(app: &Arc<Onestop>, ctx: &Ctx, input: &Input) -> Result<Vec<Scan>, Failure> {
    let dropped = input.fields.text(DROP);
    let named = input.fields.pairs().iter().filter(|(name, value)| name.starts_with(SCAN) && value != dropped);
    let ids: Vec<ScanId> = named.filter_map(|(_, value)| value.parse().ok()).take(100).collect();
    let actor = official(ctx)?;
    let mut found = app.store.read::<_, OnestopError, _>(move |tx| scans(tx, &actor, &ids)).await?;
    for upload in &input.uploads {
        if let Some(part) = upload.field.strip_prefix(FILE) {
            let scan = keep(app, ctx, input.path("nguoi"), (part, upload)).await?;
            found.retain(|other| other.part != part);
            found.push(scan);
        }
    }
    Ok(found)
}

/// Whether the form was sent only to take a scan out.
pub(super) fn drops(input: &Input) -> bool {
    input.ticked(DROP)
}

fn row(scan: &Scan, ctx: &Ctx) -> FileRow {
    let id = scan.id.to_string();
    FileRow::new(&scan.name)
        .link(format!("/can-bo/tiep-nhan/nguoi/{}/ban-quet/{id}", scan.file.owner))
        .detail(detail(&scan.file, ctx))
        .sends(format!("{SCAN}{}", scan.part), id.clone())
        .droppable(DROP, id, &ctx.words)
}

/// The checklist of a filing, as ticked so far.
pub(super) fn checklist(
    (intake, setting): (&Intake, &Setting<'_>),
    (ctx, input): (&Ctx, &Input),
    (scans, errors): (&[Scan], &FieldErrors),
) -> Vec<Ticked> {
    let package = &intake.procedure.package;
    let case = package.case_for(setting).map(|case| case.id.clone()).unwrap_or_default();
    let due = package.parts_for(&case, setting).into_iter();
    // What shows a right to file for another is no matter of who files for themselves.
    let asked = due.filter(|due| due.part.electronic != Electronic::Form && (due.required || due.part.right.is_none()));
    asked.map(|due| line(&due, (ctx, input), (scans, errors))).collect()
}

fn line(due: &PartDue<'_>, (ctx, input): (&Ctx, &Input), (scans, errors): (&[Scan], &FieldErrors)) -> Ticked {
    let (part, words) = (due.part, &ctx.words);
    let scan = scans.iter().find(|scan| scan.part == part.code).cloned();
    let action = format!("/can-bo/tiep-nhan/nguoi/{}/{}/ban-quet/{}", input.path("nguoi"), input.path("ma"), part.code);
    let upload = scan_field(part, errors, words).endpoint(action).files(scan.iter().map(|scan| row(scan, ctx)).collect());
    let mut line = PartLine::new(part, (&input.fields, errors), upload.into(), words);
    line.required = due.required;
    // Whoever scans a paper has it in hand.
    line.ticked = line.ticked || (input.ticked("du") && due.required) || scan.is_some();
    Ticked { line, scan }
}

/// The field for the scan of a part: it travels with the form, unless scripts send it before.
pub(super) fn scan_field(part: &Part, errors: &FieldErrors, words: &Words) -> FileUpload {
    FileUpload::new(format!("{FILE}{}", part.code), words.say_with("onestop-counter-scan-of", "part", &part.name.vi), words)
        .rules(&endings(part), largest(), words)
        .errors(errors, words)
        .compact()
}

/// The file that came for a part with the form; an error of its field if it is of a kind that the part does not take.
pub(super) fn scan_sent<'a>(part: &Part, uploads: &'a [Upload]) -> Result<Option<&'a Upload>, (String, Message)> {
    let field = format!("{FILE}{}", part.code);
    match uploads.iter().find(|upload| upload.field == field) {
        Some(upload) if !takes(part, upload.media_type) => Err((field, wrong_type(part, upload))),
        found => Ok(found),
    }
}

fn wrong_type(part: &Part, upload: &Upload) -> Message {
    let types = endings(part).join(", ").to_uppercase();
    Message::new("onestop-paper-wrong-type").with("name", &upload.name).with("types", types)
}

/// The ticked lines as they are received, and the scans among them.
pub(super) fn received(lines: Vec<Ticked>) -> (Vec<IncomingPart>, Vec<ScanId>) {
    let (mut parts, mut scans) = (Vec::new(), Vec::new());
    for Ticked { line, scan } in lines.into_iter().filter(|ticked| ticked.line.ticked) {
        scans.extend(scan.as_ref().map(|scan| scan.id));
        parts.push(IncomingPart { file: scan.map(|scan| (scan.name, scan.file)), ..line.incoming() });
    }
    (parts, scans)
}
