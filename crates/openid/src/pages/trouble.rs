//! What people are told when an application's question cannot be answered, and the application itself must not be.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use web::components::{Button, Html, Notice, Tone};
use web::{Ctx, Failure, Page};

#[derive(Template)]
#[template(path = "openid/trouble.html")]
struct TroubleView {
    title: String,
    notice: Notice,
    home: Button,
}

/// Why; part of a message key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// No such application, or it is suspended.
    Client,
    /// The address to which people are to be sent is none of the application's.
    Redirect,
    /// Answered before, too old, or never asked.
    Over,
}

impl Trouble {
    const fn word(self) -> &'static str {
        match self {
            Trouble::Client => "client",
            Trouble::Redirect => "redirect",
            Trouble::Over => "over",
        }
    }
}

/// Says what happened.
pub(super) fn trouble(ctx: &Ctx, what: Trouble) -> Result<Response, Failure> {
    let words = &ctx.words;
    let say = |part: &str| words.say(&format!("openid-trouble-{}-{part}", what.word()));
    let view = TroubleView {
        title: words.say("openid-trouble-title"),
        notice: Notice::new(Tone::Warning, say("title")).body(Html::paragraph(&say("text"))),
        home: Button::new(words.say("openid-home")).secondary().link("/"),
    };
    let mut page = Page::public(view.title.clone(), &view)?;
    page.status = StatusCode::BAD_REQUEST;
    Ok(page.into_response())
}
