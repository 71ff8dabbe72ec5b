use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use axum::response::{IntoResponse, Response};

use super::authorize::Asked;
use super::people::Person;

/// Nothing from elsewhere. Forms may lead on to any portal, which is what they are for.
const POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

/// Somebody whom one can be.
pub(super) struct Choice {
    pub(super) subject: String,
    pub(super) name: String,
    pub(super) organisation: String,
    pub(super) note: String,
    pub(super) level: u8,
    /// Whether their level is high enough.
    pub(super) fits: bool,
    /// Whether they are signed in here.
    pub(super) is_known: bool,
}

impl Choice {
    pub(super) fn of(person: &Person, level: u8, known: Option<&str>) -> Choice {
        let subject = person.subject();
        Choice {
            name: person.name.clone(),
            organisation: person.organisation.as_ref().map(|organisation| organisation.name.clone()).unwrap_or_default(),
            note: person.note.clone(),
            level: person.level,
            fits: person.level >= level,
            is_known: known == Some(&subject),
            subject,
        }
    }
}

#[derive(Template)]
#[template(path = "consent.html")]
pub(super) struct ConsentView<'a> {
    pub(super) asked: &'a Asked,
    pub(super) client: &'a str,
    pub(super) scope: &'a str,
    pub(super) level: u8,
    pub(super) choices: Vec<Choice>,
    pub(super) faults: &'a [(&'a str, &'a str)],
}

#[derive(Template)]
#[template(path = "home.html")]
pub(super) struct HomeView {
    pub(super) known: Option<String>,
    pub(super) done: bool,
}

#[derive(Template)]
#[template(path = "trouble.html")]
struct TroubleView<'a> {
    what: &'a str,
}

/// A page.
pub(super) fn html(status: StatusCode, view: &impl Template) -> Response {
    match view.render() {
        Ok(body) => {
            let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, POLICY), (REFERRER_POLICY, "no-referrer")];
            (status, headers, body).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A question that cannot be answered to whoever asked it.
pub(super) fn trouble(what: &str) -> Response {
    html(StatusCode::BAD_REQUEST, &TroubleView { what })
}
