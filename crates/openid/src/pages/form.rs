//! What the pages of this crate share: errors beside their fields, what was just done, who looks.

use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use web::components::{Html, Notice, Tone};
use web::{Ctx, Failure, FieldErrors, Words};

use crate::OpenidError;
use crate::model::client::Client;
use crate::service::ask::Looker;

/// Whoever is signed in in the browser.
pub(super) fn looker(ctx: &Ctx) -> Option<Looker> {
    ctx.viewer.as_ref().map(|viewer| Looker {
        person: viewer.person,
        account: viewer.account,
        session: viewer.session,
        level: viewer.assurance,
    })
}

/// Errors of fields go back to the form; anything else is a failure of the page.
pub(super) fn field_errors(error: OpenidError) -> Result<FieldErrors, Failure> {
    match error {
        OpenidError::Fields(faults) => Ok(faults.into_iter().collect()),
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
