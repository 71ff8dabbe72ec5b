//! The person answers a request for more papers.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::Message;
use procedure::Part;
use store::Request;
use web::components::{Breadcrumb, Button, ErrorSummary, FileUpload, Hidden, Html, Notice, Tone};
use web::{Ctx, Failure, FieldErrors, Page, see_other};

use super::citizen::{Uploaded, field_errors, paragraphs, request_field};
use super::draft_paper::{endings, largest, takes};
use super::my_dossier::{Mine, address, read_to_act};
use crate::Onestop;
use crate::queries::supplement::{Stage, Supplement};
use crate::service::incoming::IncomingPart;
use crate::service::supplement::{AnswerSupplement, answer};

/// Code of papers that the request does not name.
const OTHER: &str = "khac";

#[derive(Template)]
#[template(path = "onestop/my_supplement.html")]
struct SupplementView {
    crumbs: Breadcrumb,
    errors: ErrorSummary,
    title: String,
    asked: Notice,
    action: String,
    request: Hidden,
    uploads: Vec<FileUpload>,
    once: String,
    send: Button,
}

/// Whose dossier it is, while an answer is waited for.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(id): Path<String>) -> Result<Page, Failure> {
    let mine = read_to_act(&app, &ctx, &id).await?;
    page(&ctx, &mine, &FieldErrors::default())
}

/// Whose dossier it is. All papers come with one form, so that the answer is one act.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, sent: Uploaded<String>) -> Result<Response, Failure> {
    let mine = read_to_act(&app, &ctx, &sent.path).await?;
    let mut errors = FieldErrors::default();
    if let Some(fault) = sent.fault {
        errors.add("parts", fault);
        return Ok(page(&ctx, &mine, &errors)?.into_response());
    }
    let package = &mine.whole.loaded.procedure.package;
    let owner = mine.whole.loaded.dossier.submitter.to_string();
    let mut parts = Vec::new();
    for upload in sent.uploads {
        let part = package.part(&upload.field);
        if part.is_some_and(|part| !takes(part, upload.media_type)) {
            let types = part.map(|part| endings(part).join(", ").to_uppercase()).unwrap_or_default();
            errors.add(&upload.field, Message::new("onestop-paper-wrong-type").with("name", &upload.name).with("types", types));
            continue;
        }
        let file = app.store.files().put(&owner, upload.media_type, upload.content).await.map_err(Failure::internal)?;
        let code = part.map_or(OTHER, |part| part.code.as_str()).to_owned();
        let name = ctx.words.say("onestop-answer-other");
        parts.push(IncomingPart {
            reused: false,
            code,
            name,
            form: "electronic".to_owned(),
            quantity: 1,
            shown_only: false,
            checked: false,
            file: Some((upload.name, file)),
        });
    }
    if !errors.is_empty() {
        return Ok(page(&ctx, &mine, &errors)?.into_response());
    }
    let command = AnswerSupplement { dossier: mine.whole.loaded.dossier.id, parts };
    let request = Request::new(sent.fields.request()?, &command);
    let (actor, system) = (ctx.person(), Arc::clone(&app));
    match app.store.write(request, move |tx| answer(&system, tx, &actor, &command)).await {
        Ok(()) => Ok(see_other(&address(&mine.whole))),
        Err(error) => {
            let errors = field_errors(error)?;
            Ok(page(&ctx, &mine, &errors)?.into_response())
        }
    }
}

fn asked(mine: &Mine) -> Option<&Supplement> {
    mine.whole.supplements.iter().rev().find(|one| one.answered_at.is_none())
}

fn page(ctx: &Ctx, mine: &Mine, errors: &FieldErrors) -> Result<Page, Failure> {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-answer-{thing}"));
    let Some(asked) = asked(mine) else { return Err(Failure::Conflict(Message::new("onestop-supplement-none"))) };
    let package = &mine.whole.loaded.procedure.package;
    let by = asked
        .reply_by
        .map(|by| Html::paragraph(&words.say_with("onestop-my-dossier-reply-by", "date", by.strftime("%d/%m/%Y"))))
        .unwrap_or_default();
    let parts: Vec<&Part> = asked.parts.iter().filter_map(|code| package.part(code)).collect();
    let field = |part: &&Part| {
        FileUpload::new(&part.code, part.name.get(words.language()), words)
            .rules(&endings(part), largest(), words)
            .multiple()
            .camera()
            .errors(errors, words)
    };
    let mut uploads: Vec<FileUpload> = parts.iter().map(field).collect();
    let other = FileUpload::new(OTHER, say("other"), words)
        .rules(&["pdf", "jpg", "png", "heic", "docx"], largest(), words)
        .multiple()
        .camera()
        .errors(errors, words);
    uploads.push(if parts.is_empty() { other } else { other.optional(words) });
    let first = parts.first().map_or(OTHER, |part| part.code.as_str());
    let told = errors
        .iter()
        .map(|(field, message)| {
            (if field == "parts" || field.is_empty() { first.to_owned() } else { field.to_owned() }, words.tell(message))
        })
        .collect();
    let dossier = &mine.whole.loaded.dossier;
    // Before acceptance the counter asks, then whoever decides.
    let asker = if asked.stage == Stage::Intake { dossier.receiving } else { dossier.deciding };
    let view = SupplementView {
        crumbs: Breadcrumb::new(words)
            .link(words.say("onestop-menu-mine"), "/ho-so-cua-toi")
            .link(&mine.whole.loaded.dossier.code, address(&mine.whole)),
        errors: ErrorSummary::new(words, told),
        title: say("title"),
        asked: Notice::new(Tone::Warning, words.say_with("onestop-answer-asked", "agency", mine.whole.agency_name(asker))).body(
            paragraphs(&asked.message).and(Html::paragraph(&words.say_with("onestop-answer-ground", "ground", &asked.ground))).and(by),
        ),
        action: format!("{}/bo-sung", address(&mine.whole)),
        request: request_field(ctx),
        uploads,
        once: say("once"),
        send: Button::new(say("send")),
    };
    Ok(Page::public(view.title.clone(), &view)?.with_errors(!errors.is_empty()).under("/ho-so-cua-toi"))
}
