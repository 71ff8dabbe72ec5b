//! What the pages of this crate share: forms, errors beside their fields, what was just done, who looks.

use askama::Template;
use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use kernel::{Actor, Id, Message, RequestId};
use web::components::{Button, Hidden, Html, Notice, Tone};
use web::{Ctx, Failure, FieldErrors, Fields, Words};

use crate::OpenidError;
use crate::model::client::Client;
use crate::service::ask::Looker;

/// Roles that open the pages of administration; the use cases check again.
const ADMINISTRATOR: &[&str] = &["administrator"];

/// The actor by an administrator's post; nobody else learns that the page exists.
pub(super) fn administrator(ctx: &Ctx) -> Result<Actor, Failure> {
    ctx.by_role(ADMINISTRATOR).map(|(actor, _)| actor)
}

/// Whoever is signed in in the browser.
pub(super) fn looker(ctx: &Ctx) -> Option<Looker> {
    ctx.viewer.as_ref().map(|viewer| Looker {
        person: viewer.person,
        account: viewer.account,
        session: viewer.session,
        level: viewer.assurance,
    })
}

/// The request id that came with the form.
pub(super) fn request_of(fields: &Fields) -> Result<RequestId, Failure> {
    fields.text("request").parse().map_err(|_| Failure::Invalid(Message::new("openid-form-broken")))
}

/// An id out of a hidden field; nobody who uses the pages sends a wrong one.
pub(super) fn id_of<K>(fields: &Fields, name: &str) -> Result<Id<K>, Failure> {
    fields.text(name).parse().map_err(|_| Failure::NotFound)
}

/// The version out of a hidden field.
pub(super) fn version_of(fields: &Fields) -> Result<i64, Failure> {
    fields.text("version").parse().map_err(|_| Failure::Invalid(Message::new("openid-form-broken")))
}

/// Errors of fields go back to the form; anything else is a failure of the page.
pub(super) fn field_errors(error: OpenidError) -> Result<FieldErrors, Failure> {
    match error {
        OpenidError::Fields(faults) => {
            let mut errors = FieldErrors::default();
            faults.into_iter().for_each(|(field, message)| errors.add(field, message));
            Ok(errors)
        }
        other => Err(other.into()),
    }
}

/// What was just done, told at the top of the page to which the form led (`?da=…`).
pub(super) fn done(what: Option<&str>, words: &Words) -> Html {
    const KNOWN: &[&str] = &["dang-ky", "luu", "tam-ngung", "mo-lai", "ma-cu", "thu-hoi", "khoa"];
    match what.filter(|what| KNOWN.contains(what)) {
        Some(what) => Notice::new(Tone::Success, words.say(&format!("openid-done-{what}"))).announce().into(),
        None => Html::default(),
    }
}

/// The name of an application in the language of the page.
pub(super) fn name<'a>(client: &'a Client, words: &Words) -> &'a str {
    words.pick(&client.registration.name, &client.registration.name_en)
}

/// Back to an application, at an address that was compared with those that are registered.
pub(super) fn back(address: &str) -> Result<Response, Failure> {
    let address = HeaderValue::from_str(address).map_err(Failure::internal)?;
    Ok((StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response())
}

/// A form that posts.
#[derive(Template)]
#[template(path = "openid/form.html")]
pub(super) struct FormView {
    action: &'static str,
    fields: Vec<Html>,
    buttons: Vec<Button>,
}

impl FormView {
    /// An empty form with a fresh request id.
    pub(super) fn new(action: &'static str, ctx: &Ctx) -> FormView {
        FormView::once(action).hidden("request", ctx.new_request())
    }

    /// An empty form of an act that is done once by its own nature.
    pub(super) fn once(action: &'static str) -> FormView {
        FormView { action, fields: Vec::new(), buttons: Vec::new() }
    }

    /// A field, seen or hidden.
    pub(super) fn field(mut self, field: impl Into<Html>) -> FormView {
        self.fields.push(field.into());
        self
    }

    /// What travels unseen.
    pub(super) fn hidden(self, name: &str, value: impl ToString) -> FormView {
        self.field(Hidden::new(name, value.to_string()))
    }

    /// A button; the first is the most important.
    pub(super) fn button(mut self, button: Button) -> FormView {
        self.buttons.push(button);
        self
    }

    /// The finished form.
    pub(super) fn html(&self) -> Html {
        Html::of(self)
    }
}
