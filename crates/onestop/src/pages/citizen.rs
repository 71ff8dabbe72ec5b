//! What the citizens' screens share: posted forms, request ids, and words for closed sets.

use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::response::{IntoResponse, Response};
use identity::Agency;
use kernel::{Channel, Dong, Instant, Message};
use serde::de::DeserializeOwned;
use web::components::{Hidden, Html, StatusTag, Tone};
use web::upload::Upload;
use web::{Ctx, Failure, FieldErrors, Fields, Words};

use crate::error::OnestopError;
use crate::model::dossier::Dossier;
use crate::model::state::State;
use crate::service::whole::Whole;

/// A form posted by somebody who is signed in, with the path it was sent to.
pub(super) struct Posted<P> {
    pub(super) path: P,
    pub(super) fields: Fields,
}

impl<S: Send + Sync, P: DeserializeOwned + Send> FromRequest<S> for Posted<P> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Posted<P>, Response> {
        let (path, ctx, request) = opened(request, state).await?;
        let fields = Fields::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        ctx.viewer().map_err(IntoResponse::into_response)?;
        Ok(Posted { path, fields })
    }
}

/// A form with files, posted by somebody who is signed in.
pub(super) struct Uploaded<P> {
    pub(super) path: P,
    pub(super) fields: Fields,
    pub(super) uploads: Vec<Upload>,
    /// Why the files were not taken.
    pub(super) fault: Option<Message>,
}

impl<S: Send + Sync, P: DeserializeOwned + Send> FromRequest<S> for Uploaded<P> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Uploaded<P>, Response> {
        let (path, _, request) = opened(request, state).await?;
        match web::upload::posted(request, state).await {
            Ok((fields, uploads)) => Ok(Uploaded { path, fields, uploads, fault: None }),
            Err(answer) => match answer.extensions().get::<Failure>() {
                Some(failure @ (Failure::Invalid(_) | Failure::TooLarge)) => {
                    Ok(Uploaded { path, fields: Fields::default(), uploads: Vec::new(), fault: Some(failure.detail()) })
                }
                _ => Err(answer),
            },
        }
    }
}

async fn opened<S: Send + Sync, P: DeserializeOwned + Send>(request: Request, state: &S) -> Result<(P, Ctx, Request), Response> {
    let (mut parts, body) = request.into_parts();
    let Path(path) = Path::<P>::from_request_parts(&mut parts, state).await.map_err(|_| Failure::NotFound.into_response())?;
    let ctx = Ctx::from_request_parts(&mut parts, state).await.map_err(IntoResponse::into_response)?;
    Ok((path, ctx, Request::from_parts(parts, body)))
}

/// A fresh request id for a form.
pub(super) fn request_field(ctx: &Ctx) -> Hidden {
    Hidden::new("request", ctx.new_request().to_string())
}

/// Errors for the form that is shown again; anything else is a failure of the page.
pub(super) fn field_errors(error: OnestopError) -> Result<FieldErrors, Failure> {
    Ok(error.into_fields()?.into_iter().collect())
}

/// Reads a path's id; a text that is none names no record.
pub(super) fn id_of<K>(text: &str) -> Result<kernel::Id<K>, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

/// An amount, or that nothing is to be paid.
pub(super) fn money(amount: Dong, words: &Words) -> String {
    if amount == Dong::ZERO { words.say("onestop-citizen-free") } else { amount.to_string() }
}

/// `08:00 ngày 23/11/2026`.
pub(super) fn at(instant: Instant, words: &Words) -> String {
    let local = instant.local();
    let message = Message::new("onestop-citizen-at").with("time", local.strftime("%H:%M")).with("date", local.strftime("%d/%m/%Y"));
    words.tell(&message)
}

/// How a dossier is filed.
pub(super) fn channel(channel: Channel, words: &Words) -> String {
    words.say(&format!("onestop-citizen-channel-{}", channel.code()))
}

/// How a result is handed over.
pub(super) fn delivery(way: &str, words: &Words) -> String {
    match way {
        "counter" | "postal" | "electronic" => words.say(&format!("onestop-citizen-delivery-{way}")),
        _ => String::new(),
    }
}

/// A word of a closed set: `onestop-citizen-{set}-{code}` with hyphens.
pub(super) fn word(set: &str, code: &str, words: &Words) -> String {
    words.say(&format!("onestop-citizen-{set}-{}", code.replace(['_', ':'], "-")))
}

/// The state of a dossier, in colour.
pub(super) fn state_tag(state: State, words: &Words) -> StatusTag {
    let tone = match state {
        State::Submitted => Tone::Accent,
        State::Accepted | State::Processing => Tone::Info,
        State::SupplementIntake | State::Supplement | State::Duty => Tone::Warning,
        State::RefusedIntake => Tone::Danger,
        State::Done | State::Returned => Tone::Success,
        State::Paused | State::Withdrawn | State::Stopped => Tone::Neutral,
    };
    StatusTag::new(tone, words.say(&state.label()))
}

/// When the result is due, as far as that is known.
pub(super) fn due(dossier: &Dossier, words: &Words) -> String {
    match (dossier.due_at, dossier.state) {
        (_, state) if state.is_closed() && state != State::Returned => String::new(),
        (Some(_), _) if dossier.paused_at.is_some() => words.say("onestop-citizen-due-stands"),
        (Some(due), _) => at(due, words),
        (None, _) => words.say("onestop-citizen-due-later"),
    }
}

/// Name of an agency in the reader's language.
pub(super) fn agency_name<'a>(agency: &'a Agency, words: &Words) -> &'a str {
    words.pick(&agency.name, &agency.name_en)
}

/// Name of the procedure of a dossier in the reader's language; the dossier itself keeps the Vietnamese one.
pub(super) fn procedure_name<'a>(whole: &'a Whole, words: &Words) -> &'a str {
    whole.loaded.procedure.package.name.get(words.language())
}

/// Paragraphs of plain text.
pub(super) fn paragraphs(text: &str) -> Html {
    Html::join(text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(Html::paragraph))
}
