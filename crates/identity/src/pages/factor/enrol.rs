//! Whose post needs a second factor and who has none chooses one here, and can do nothing else until then.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use web::components::{Button, Card, CardGrid, Notice, Tone};
use web::{Ctx, Failure, Page, see_other};

use super::owner::owner;
use super::{generator, passkey};
use crate::Identity;
use crate::pages::security;

pub(in crate::pages) const HERE: &str = "/dang-nhap/bao-mat";

#[derive(Template)]
#[template(path = "identity/factor/enrol.html")]
struct EnrolView {
    title: String,
    notice: Notice,
    lead: String,
    ways: CardGrid,
}

/// Whoever has given the right password in this browser and must enrol a factor; whoever is signed in has a page for it.
pub(in crate::pages) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, headers: HeaderMap) -> Result<Response, Failure> {
    if ctx.viewer.is_some() {
        return Ok(see_other(security::HERE));
    }
    if let Err(elsewhere) = owner(&identity, &ctx, &headers).await? {
        return Ok(elsewhere);
    }
    let words = &ctx.words;
    let view = EnrolView {
        title: words.say("identity-enrol-title"),
        notice: Notice::new(Tone::Info, words.say("identity-enrol-why")),
        lead: words.say("identity-enrol-lead"),
        ways: ways(&identity, &ctx),
    };
    Ok(Page::public(view.title.clone(), &view)?.into_response())
}

/// The factors that one may add.
pub(in crate::pages) fn ways(identity: &Identity, ctx: &Ctx) -> CardGrid {
    let words = &ctx.words;
    let card = |name: &str, text: &str, href: &'static str| {
        let name = words.say(name);
        let add = Button::new(words.say("identity-factor-add")).secondary().link(href);
        Card::new(name).text(words.say(text)).foot(add)
    };
    let passkey = identity.passkeys.as_ref().map(|_| card("identity-factor-passkey", "identity-factor-passkey-text", passkey::HERE));
    let generator = card("identity-factor-generator", "identity-factor-generator-text", generator::HERE);
    CardGrid::new(passkey.into_iter().chain([generator]).collect())
}
