//! The last page before people are back in an application. A form of ours may not lead straight to another site (that is how forged
//! forms are kept out), so this page leads on by itself, and by a link where a browser does not.

use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::REFRESH;
use axum::response::{IntoResponse, Response};
use web::components::{Button, Html, Notice, Tone};
use web::{Ctx, Failure, Page};

#[derive(Template)]
#[template(path = "openid/lead_on.html")]
struct LeadOnView {
    title: String,
    notice: Notice,
    go: Button,
}

/// Leads on to an address of the application that was compared with those that are registered.
pub(super) fn lead_on(ctx: &Ctx, name: &str, address: &str) -> Result<Response, Failure> {
    let words = &ctx.words;
    let view = LeadOnView {
        title: words.say_with("openid-lead-on-title", "app", name),
        notice: Notice::new(Tone::Info, words.say("openid-lead-on-notice")).body(Html::paragraph(&words.say("openid-lead-on-text"))),
        go: Button::new(words.say_with("openid-lead-on-go", "app", name)).link(address),
    };
    let mut response = Page::public(view.title.clone(), &view)?.into_response();
    response.headers_mut().insert(REFRESH, HeaderValue::from_str(&format!("0;url={address}")).map_err(Failure::internal)?);
    Ok(response)
}
