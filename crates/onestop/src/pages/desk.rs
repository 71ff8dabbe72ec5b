//! What the officials' pages share: how a request is read, how a deadline, a state and a moment are shown.

use std::collections::BTreeMap;

use askama::Template;
use axum::body::Body;
use axum::extract::{FromRequest, RawPathParams, Request};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use kernel::calendar::{WorkingCalendar, remaining};
use kernel::{Actor, Id, Instant, RequestId};
use web::components::{Button, DeadlineChip, DeadlineState, Hidden, Html, StatusTag};
use web::upload::Upload;
use web::{Ctx, Failure, FieldErrors, Fields, Words};

use crate::Onestop;
use crate::error::OnestopError;
use crate::model::dossier::Dossier;
use crate::model::state::State;
use crate::queries::inbox::InboxRow;

/// A request of an official: what stands in its address, in its query or form, and the files sent with it.
pub(super) struct Input {
    path: BTreeMap<String, String>,
    pub(super) fields: Fields,
    pub(super) uploads: Vec<Upload>,
}

impl Input {
    /// A part of the address.
    pub(super) fn path(&self, name: &str) -> &str {
        self.path.get(name).map_or("", String::as_str)
    }

    /// An id out of the address.
    pub(super) fn path_id<K>(&self, name: &str) -> Result<Id<K>, Failure> {
        self.path(name).parse().map_err(|_| Failure::NotFound)
    }

    /// An id out of a field, if one was sent.
    pub(super) fn id<K>(&self, name: &str) -> Option<Id<K>> {
        self.fields.text(name).parse().ok()
    }

    /// The request id that came with the form.
    pub(super) fn request(&self) -> Result<RequestId, Failure> {
        self.fields.request()
    }

    /// The version that the page showed.
    pub(super) fn version(&self) -> Result<i64, Failure> {
        self.fields.version()
    }

    /// A text.
    pub(super) fn text(&self, name: &str) -> String {
        self.fields.text(name).to_owned()
    }

    /// Whether a box was ticked.
    pub(super) fn ticked(&self, name: &str) -> bool {
        self.fields.has(name)
    }
}

impl<S: Send + Sync> FromRequest<S> for Input {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Input, Response> {
        let (mut parts, body) = request.into_parts();
        let path = <RawPathParams as axum::extract::FromRequestParts<S>>::from_request_parts(&mut parts, state)
            .await
            .map_err(|_| Failure::NotFound.into_response())?;
        let path = path.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let is_multipart =
            parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(|value| value.starts_with("multipart/"));
        let has_body = parts.method == Method::POST && parts.headers.contains_key(CONTENT_TYPE);
        let request = Request::from_parts(parts, body);
        if is_multipart {
            let (fields, uploads) = web::upload::posted(request, state).await?;
            return Ok(Input { path, fields, uploads });
        }
        if !has_body && request.method() == Method::POST {
            return Ok(Input { path, fields: Fields::default(), uploads: Vec::new() });
        }
        let fields = Fields::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        Ok(Input { path, fields, uploads: Vec::new() })
    }
}

/// The official who looks, acting by their first post; the use case picks the post that fits.
pub(super) fn official(ctx: &Ctx) -> Result<Actor, Failure> {
    let viewer = ctx.official()?;
    viewer.posts.first().map(|post| viewer.by_post(post)).ok_or(Failure::NotFound)
}

/// What the official had typed on this page when the screen was locked, once it is unlocked again; else what was sent.
pub(super) async fn kept(app: &Onestop, ctx: &Ctx, input: Input) -> Result<Input, Failure> {
    if !input.ticked("mo-khoa") {
        return Ok(input);
    }
    let (person, path) = (ctx.official()?.person, path(ctx).to_owned());
    let keys = app.identity.keys.clone();
    let typed = app.store.read::<_, store::Error, _>(move |tx| identity::kept_form(tx, &keys, person, &path)).await?;
    let Some(typed) = typed else { return Ok(input) };
    // It was kept as a form is sent, so it is read as one.
    let sent = Request::builder().method(Method::POST).header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(Body::from(typed));
    let fields = Fields::from_request(sent.map_err(Failure::internal)?, &()).await?;
    Ok(Input { fields, ..input })
}

/// The path of the page, without its query.
pub(super) fn path(ctx: &Ctx) -> &str {
    ctx.address.split('?').next().unwrap_or_default()
}

/// What goes back to the form: errors beside their fields, or what somebody else did meanwhile. Anything else is a failure.
pub(super) fn field_errors(error: OnestopError) -> Result<FieldErrors, Failure> {
    let message = match error {
        OnestopError::Changed { .. } | OnestopError::Wrong(_) => match Failure::from(error) {
            Failure::Conflict(message) => message,
            other => return Err(other),
        },
        other => return other.into_fields().map(FieldErrors::from_iter),
    };
    Ok(FieldErrors::from_iter([("", message)]))
}

/// The state of a dossier, as officials name it.
pub(super) fn state_tag(state: State, words: &Words) -> StatusTag {
    StatusTag::new(web_tone(state), words.say(&state.label()))
}

fn web_tone(state: State) -> web::components::Tone {
    use web::components::Tone;
    match state {
        State::Submitted => Tone::Accent,
        State::Accepted | State::Processing => Tone::Info,
        State::SupplementIntake | State::Supplement | State::Duty | State::Paused => Tone::Warning,
        State::RefusedIntake | State::Stopped => Tone::Danger,
        State::Done | State::Returned => Tone::Success,
        State::Withdrawn => Tone::Neutral,
    }
}

#[derive(Template)]
#[template(
    source = "<span class=\"ph-matter\"><span title=\"{{ procedure }}\">{{ procedure }}</span>{% if !summary.is_empty() %}<span class=\"ph-hint\">{{ summary }}</span>{% endif %}</span>",
    ext = "html"
)]
struct Matter<'a> {
    procedure: &'a str,
    summary: &'a str,
}

/// What a dossier of a list is about: the procedure, and beneath it what its form says. It takes the width that the other columns leave.
pub(super) fn matter(procedure: &str, summary: &str) -> Html {
    Html::of(&Matter { procedure, summary })
}

/// How long is left until an instant, with the date.
pub(super) fn deadline(calendar: &WorkingCalendar, now: Instant, due: Instant, words: &Words) -> DeadlineChip {
    left(calendar, now, due, words).date(short(due))
}

/// How long is left until an instant: "Còn 2 ngày làm việc".
pub(super) fn left(calendar: &WorkingCalendar, now: Instant, due: Instant, words: &Words) -> DeadlineChip {
    let left = remaining(calendar, now, due);
    let state = match (left.late, left.days) {
        (true, _) => DeadlineState::Late,
        (false, _) if due.date() == now.date() => DeadlineState::Today,
        (false, 0..=1) => DeadlineState::Soon,
        (false, 2) if left.hours == 0 && left.minutes == 0 => DeadlineState::Soon,
        _ => DeadlineState::Far,
    };
    DeadlineChip::new(state, words.tell(&left.message()))
}

/// How long is left for a task: its step's time, or the person's to answer; nothing while the clock stands still.
pub(super) fn waits(calendar: &WorkingCalendar, now: Instant, row: &InboxRow, words: &Words) -> DeadlineChip {
    let asked = row.state == State::SupplementIntake || (row.state == State::Supplement && row.stands);
    match row.task.due() {
        None => DeadlineChip::new(DeadlineState::Paused, words.say("onestop-desk-clock-stands")),
        // Until the day on which it is expected to go on.
        Some(due) if row.state == State::Paused && due < now => {
            DeadlineChip::new(DeadlineState::Late, words.say("onestop-desk-pause-late"))
        }
        Some(_) if row.state == State::Paused => DeadlineChip::new(DeadlineState::Paused, words.say("onestop-desk-clock-stands")),
        Some(due) if asked && due < now => DeadlineChip::new(DeadlineState::Late, words.say("onestop-desk-answer-late")),
        Some(_) if asked => DeadlineChip::new(DeadlineState::Paused, words.say("onestop-desk-answer-awaited")),
        Some(due) => left(calendar, now, due, words),
    }
}

/// The chip of a whole dossier: late, running, standing still or finished.
pub(super) fn dossier_deadline(calendar: &WorkingCalendar, now: Instant, dossier: &Dossier, words: &Words) -> Html {
    match (dossier.due_at, dossier.finished_at) {
        (None, _) => Html::default(),
        (Some(due), Some(finished)) if finished > due => {
            DeadlineChip::new(DeadlineState::Late, words.say("onestop-desk-finished-late")).date(short(due)).into()
        }
        (Some(due), Some(_)) => DeadlineChip::new(DeadlineState::Done, words.say("onestop-desk-finished-in-time")).date(short(due)).into(),
        (Some(due), None) if dossier.paused_at.is_some() => {
            DeadlineChip::new(DeadlineState::Paused, words.say("onestop-desk-clock-stands")).date(short(due)).into()
        }
        (Some(due), None) => deadline(calendar, now, due, words).into(),
    }
}

/// `28/11` within the year is enough for a list; the hour stands with it.
pub(super) fn short(at: Instant) -> String {
    at.local().strftime("%H:%M %d/%m").to_string()
}

/// A moment in full: `16:05 28/11/2026`.
pub(super) fn long(at: Instant) -> String {
    at.local().strftime("%H:%M %d/%m/%Y").to_string()
}

/// A moment, or nothing.
pub(super) fn long_or(at: Option<Instant>) -> String {
    at.map(long).unwrap_or_default()
}

/// The size of a file: `12 KB`, `1,2 MB`.
pub(super) fn size(bytes: i64) -> String {
    if bytes < 1_000_000 {
        format!("{} KB", (bytes / 1000).max(1))
    } else {
        format!("{},{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
    }
}

/// A form that posts: a request id, fields, buttons.
#[derive(Template)]
#[template(path = "onestop/desk.html")]
pub(super) struct DeskForm {
    action: String,
    fields: Vec<Html>,
    buttons: Vec<Button>,
}

impl DeskForm {
    /// An empty form with a fresh request id.
    pub(super) fn new(action: impl Into<String>, ctx: &Ctx) -> DeskForm {
        DeskForm { action: action.into(), fields: vec![Hidden::new("request", ctx.new_request().to_string()).into()], buttons: Vec::new() }
    }

    /// A field, seen or hidden.
    pub(super) fn field(mut self, field: impl Into<Html>) -> DeskForm {
        self.fields.push(field.into());
        self
    }

    /// What travels unseen.
    pub(super) fn hidden(self, name: &str, value: impl ToString) -> DeskForm {
        self.field(Hidden::new(name, value.to_string()))
    }

    /// A button; the first is the most important.
    pub(super) fn button(mut self, button: Button) -> DeskForm {
        self.buttons.push(button);
        self
    }

    /// The finished form.
    pub(super) fn html(&self) -> Html {
        Html::of(self)
    }
}
