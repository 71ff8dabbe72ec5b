//! Forms that arrive when the sign-in has run out. The page which tells so keeps them, in the browser and nowhere else: text, and files
//! while they are small. It sends them again once the same person has signed in beside it; whoever else does is refused.

use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html as Markup, IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kernel::{Message, SessionId};
use store::Error;

use crate::components::{Button, Hidden, Notice, Tone};
use crate::upload::MEGABYTE;
use crate::{Area, Ctx, Failure, Fields, Page};

/// Files of a form are kept up to this size, all together; of larger ones only the names.
pub(crate) const FILES_KEPT: usize = MEGABYTE;
/// A form with more text than this is no form of ours.
const TEXT_KEPT: usize = MEGABYTE;
/// Name of the field that says in which session a kept form was filled in.
const SESSION: &str = "phien-da-nhap";
/// Begins the names of fields that hold a kept file; its own field and its name follow.
const FILE: &str = "tep-da-giu:";

/// What a request without a viewer posted, put down by whoever read it, until it is known whether a sign-in was missing.
#[derive(Clone, Default)]
pub(crate) struct Slot(Arc<Mutex<Option<Posted>>>);

/// A posted form.
pub(crate) struct Posted {
    pub(crate) fields: Fields,
    pub(crate) files: Vec<PostedFile>,
    pub(crate) is_multipart: bool,
}

/// A file of a posted form: its field, its name, and its content while it is small.
pub(crate) struct PostedFile {
    pub(crate) field: String,
    pub(crate) name: String,
    pub(crate) content: Option<Vec<u8>>,
}

impl Slot {
    fn put(&self, posted: Posted) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(posted);
    }

    fn take(&self) -> Option<Posted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Puts down what nobody, or nobody any more, has posted. A form with a password is never kept.
pub(crate) fn put_down(ctx: &Ctx, posted: Posted) {
    let texts = posted.fields.pairs();
    let length: usize = texts.iter().map(|(name, value)| name.len().saturating_add(value.len())).sum();
    if length <= TEXT_KEPT && !texts.iter().any(|(name, _)| name.contains("password")) {
        ctx.posted.put(posted);
    }
}

/// Refuses a kept form that somebody else than its author sends again.
pub(crate) async fn admit(ctx: &Ctx, fields: &Fields) -> Result<(), Failure> {
    let Some(viewer) = ctx.viewer.as_ref().filter(|_| fields.has(SESSION)) else { return Ok(()) };
    let other = || Failure::Forbidden(Message::new("web-kept-other-person"));
    let session: SessionId = fields.text(SESSION).parse().map_err(|_| other())?;
    let (sessions, account) = (Arc::clone(&ctx.shell.sessions), viewer.account);
    let is_own = ctx.shell.store.read::<_, Error, _>(move |tx| sessions.is_of(tx, session, account)).await?;
    if is_own { Ok(()) } else { Err(other()) }
}

/// Files that come back out of a page that kept them.
pub(crate) fn files(fields: &Fields) -> Result<Vec<PostedFile>, Failure> {
    let broken = || Failure::Invalid(Message::new("web-upload-broken"));
    let kept = fields.pairs().iter().filter_map(|(name, value)| Some((name.strip_prefix(FILE)?.split_once(':')?, value)));
    kept.map(|((field, name), value)| {
        let content = STANDARD.decode(value).map_err(|_| broken())?;
        Ok(PostedFile { field: field.to_owned(), name: name.to_owned(), content: Some(content) })
    })
    .collect()
}

/// The page that keeps what was posted, if it is known whose it is.
pub(crate) fn answer(ctx: &Ctx) -> Option<Response> {
    let posted = ctx.posted.take().filter(|_| !ctx.partial)?;
    let said = posted.fields.text(SESSION).parse().ok();
    let session: SessionId = said.or(ctx.former)?;
    let words = &ctx.words;
    let is_locked = ctx.locked.is_some();
    let view = KeptView {
        title: words.say(if is_locked { "web-kept-locked" } else { "web-kept-title" }),
        notice: Notice::new(Tone::Info, words.say("web-kept-here")),
        door: if is_locked { "/khoa-man-hinh?ve=/tai-khoan" } else { "/dang-nhap?ve=/tai-khoan" },
        sign_in: words.say(if is_locked { "web-kept-unlock" } else { "web-kept-sign-in" }),
        again: words.say("web-kept-again"),
        address: &ctx.address,
        is_multipart: posted.is_multipart,
        typed: hidden(&posted, session),
        lost: posted.files.iter().filter(|file| file.content.is_none()).map(|file| lost(file, ctx)).collect(),
        send: Button::new(words.say("web-kept-send")),
    };
    let body = view.render().ok()?;
    let page = Page { title: view.title.clone(), body, area: Area::Public, status: StatusCode::UNAUTHORIZED, current: "" };
    let html = crate::shell::in_layout(ctx, &page).ok()?;
    Some((StatusCode::UNAUTHORIZED, Markup(html)).into_response())
}

#[derive(Template)]
#[template(path = "web/kept.html")]
struct KeptView<'a> {
    title: String,
    notice: Notice,
    door: &'static str,
    sign_in: String,
    again: String,
    address: &'a str,
    is_multipart: bool,
    typed: Vec<Hidden>,
    lost: Vec<LostFile>,
    send: Button,
}

/// A file that must be chosen again.
struct LostFile {
    field: String,
    label: String,
}

fn lost(file: &PostedFile, ctx: &Ctx) -> LostFile {
    LostFile { field: file.field.clone(), label: ctx.words.say_with("web-kept-file", "name", &file.name) }
}

fn hidden(posted: &Posted, session: SessionId) -> Vec<Hidden> {
    let texts = posted.fields.pairs().iter().filter(|(name, _)| name != SESSION && !name.starts_with(FILE));
    let files = posted.files.iter().filter_map(|file| {
        let content = STANDARD.encode(file.content.as_ref()?);
        Some(Hidden::new(format!("{FILE}{}:{}", file.field, file.name), content))
    });
    let session = Hidden::new(SESSION, session.to_string());
    texts.map(|(name, value)| Hidden::new(name, value)).chain(files).chain([session]).collect()
}
