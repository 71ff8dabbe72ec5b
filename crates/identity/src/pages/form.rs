//! What the pages of this crate share: who may open them, what was sent, errors beside their fields, what was just done.

use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use jiff::civil::Date;
use kernel::{Actor, Message};
use web::components::{Html, Notice, Tone};
use web::{Ctx, Failure, FieldErrors, Fields, HeldPost, Words};

use crate::IdentityError;

/// Roles that open the pages of administration; the use cases check again.
const ADMINISTRATOR: &[&str] = &["administrator"];

/// The actor by an administrator's post; nobody else learns that the page exists.
pub fn administrator(ctx: &Ctx) -> Result<Actor, Failure> {
    ctx.by_role(ADMINISTRATOR).map(|(actor, _)| actor)
}

/// A posted form with what the browser that sent it tells of itself.
pub(super) struct Sent {
    pub(super) fields: Fields,
    pub(super) headers: HeaderMap,
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Sent, Failure> {
        let headers = request.headers().clone();
        Ok(Sent { fields: Fields::from_request(request, state).await?, headers })
    }
}

/// A post with its agency; with the days, where somebody stands in for its holder.
pub(super) fn post_text(post: &HeldPost, words: &Words) -> String {
    let text = format!("{} – {}", post.title, post.agency_name);
    let Some((from, until)) = post.stands_in else { return text };
    let day = |day: Date| day.strftime("%d/%m/%Y").to_string();
    words.tell(&Message::new("identity-post-stands-in").with("post", text).with("from", day(from)).with("until", day(until)))
}

/// A date out of the browser's own control.
pub(super) fn date_of(fields: &Fields, name: &'static str) -> Result<Date, FieldErrors> {
    fields.text(name).parse().map_err(|_| one(name, "identity-date-form"))
}

/// The text of a field, or nothing if it was left empty.
pub(super) fn optional(fields: &Fields, name: &str) -> Option<String> {
    Some(fields.text(name)).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// One field that does not fit.
pub(super) fn one(field: &str, key: &str) -> FieldErrors {
    FieldErrors::from_iter([(field, Message::new(key))])
}

/// Errors of fields go back to the form; anything else is a failure of the page.
pub(super) fn field_errors(error: IdentityError) -> Result<FieldErrors, Failure> {
    match error {
        IdentityError::Fields(faults) => Ok(faults.into_iter().collect()),
        other => Err(other.into()),
    }
}

/// What was just done, told at the top of the page to which the form led (`?da=…`).
pub(super) fn done(what: Option<&str>, words: &Words) -> Html {
    const KNOWN: &[&str] = &[
        "luu",
        "them",
        "doi-ten",
        "lien-he",
        "chuyen",
        "lich",
        "uy-quyen",
        "thu-hoi",
        "ket-thuc",
        "bo-tri",
        "mo-khoa",
        "khoa",
        "mo-lai",
        "mat-khau",
        "phien",
        "dang-ky",
        "cu-nguoi",
        "thoi-cu",
        "roi-to-chuc",
        "ma",
        "phien-khac",
        "yeu-to",
        "bo-yeu-to",
        "canh-bao",
        "may-quay",
        "dat-lai",
        "khong-dat-lai",
    ];
    match what.filter(|what| KNOWN.contains(what)) {
        Some(what) => Notice::new(Tone::Success, words.say(&format!("identity-done-{what}"))).announce().into(),
        None => Html::default(),
    }
}
