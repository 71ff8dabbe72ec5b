//! An application signs somebody out here too (OpenID Connect RP-Initiated Logout). Whoever's session it is is asked, unless the
//! application shows that it is the one of this very session.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use kernel::{AccountId, Actor, SessionId};
use serde::Deserialize;
use store::{Error, Lane};
use web::components::{Button, Html, Notice, PostForm, Tone};
use web::{Ctx, Failure, Fields, Page, encoded, see_other};

use super::form::name;
use super::lead_on::lead_on;
use crate::model::address::with_query;
use crate::model::client::{Client, ClientId};
use crate::model::grant::sid;
use crate::model::parameters::Parameters;
use crate::{Openid, OpenidError, queries};

const HERE: &str = "/dang-xuat/ung-dung";

/// Names with their values.
type Pairs = Vec<(String, String)>;

/// What the browser carries to our own page. All of it is looked at again there.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The application.
    ung_dung: String,
    /// Where to go afterwards.
    ve: String,
    state: String,
    /// What the application calls the session.
    phien: String,
}

#[derive(Template)]
#[template(path = "openid/leave.html")]
struct LeaveView {
    title: String,
    notice: Html,
    form: Html,
}

/// An application that is known, and an address of its own to go to afterwards.
struct Destination {
    client: Client,
    address: Option<String>,
}

/// Anybody's browser.
pub(super) async fn get_question(State(openid): State<Arc<Openid>>, Query(pairs): Query<Pairs>) -> Response {
    question(&openid, &Parameters::new(pairs))
}

/// The same by a form.
pub(super) async fn post_question(State(openid): State<Arc<Openid>>, Form(pairs): Form<Pairs>) -> Response {
    question(&openid, &Parameters::new(pairs))
}

/// Goes on to our own page, where the browser's session counts, with what the hint says.
fn question(openid: &Openid, parameters: &Parameters) -> Response {
    let get = |name: &str| parameters.get(name).unwrap_or_default();
    let hint = parameters.get("id_token_hint").and_then(|text| openid.keys.hint(text, &openid.config.issuer));
    let named = get("client_id");
    // A hint of one application in the hands of another is none.
    let hint = hint.filter(|hint| named.is_empty() || hint.aud == named);
    let client = hint.as_ref().map_or(named, |hint| hint.aud.as_str());
    let session = hint.as_ref().and_then(|hint| hint.sid.as_deref()).unwrap_or_default();
    let pairs = [("ung_dung", client), ("ve", get("post_logout_redirect_uri")), ("state", get("state")), ("phien", session)];
    let query: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    see_other(&format!("{HERE}?{}", query.join("&")))
}

/// Anybody's browser; whoever is signed in is asked, or their application has shown that it knows their session.
pub(super) async fn get(State(openid): State<Arc<Openid>>, ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let destination = destination(&openid, &asked).await?;
    let Some(viewer) = ctx.viewer.as_ref().or(ctx.locked.as_ref()) else { return gone(&ctx, destination) };
    let is_own = destination.as_ref().is_some_and(|to| !asked.phien.is_empty() && sid(viewer.session, to.client.id) == asked.phien);
    if is_own {
        return end(&openid, &ctx, destination).await;
    }
    let words = &ctx.words;
    let form = PostForm::once(HERE)
        .hidden("ung_dung", &asked.ung_dung)
        .hidden("ve", &asked.ve)
        .hidden("state", &asked.state)
        .button(Button::new(words.say("openid-leave-yes")))
        .button(Button::new(words.say("openid-leave-no")).secondary().named("tra-loi", "khong"));
    let text = match &destination {
        Some(to) => words.say_with("openid-leave-text", "app", name(&to.client, words)),
        None => words.say("openid-leave-text-unknown"),
    };
    let view = LeaveView { title: words.say("openid-leave-title"), notice: Notice::new(Tone::Info, text).into(), form: form.html() };
    Ok(Page::public(view.title.clone(), &view)?.into_response())
}

/// Whoever is signed in, for their own session. Ending a session twice is ending it, so it needs no request id.
pub(super) async fn post(State(openid): State<Arc<Openid>>, ctx: Ctx, fields: Fields) -> Result<Response, Failure> {
    let text = |name: &str| fields.text(name).to_owned();
    let asked = Asked { ung_dung: text("ung_dung"), ve: text("ve"), state: text("state"), phien: String::new() };
    if fields.text("tra-loi") == "khong" {
        return Ok(see_other("/"));
    }
    let destination = destination(&openid, &asked).await?;
    end(&openid, &ctx, destination).await
}

async fn end(openid: &Openid, ctx: &Ctx, destination: Option<Destination>) -> Result<Response, Failure> {
    if let Some(viewer) = ctx.viewer.as_ref().or(ctx.locked.as_ref()) {
        let (actor, account, session): (Actor, AccountId, SessionId) = (viewer.as_person(), viewer.account, viewer.session);
        let ended = openid
            .store
            .background(Lane::Interactive, move |tx| identity::sign_out(tx, &actor, account, session).map_err(OpenidError::from))
            .await;
        match ended {
            Ok(()) | Err(OpenidError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let mut response = gone(ctx, destination)?;
    let cookie = ctx.settings().cookie(ctx.settings().session_cookie(), "", 0);
    response.headers_mut().append(SET_COOKIE, HeaderValue::from_str(&cookie).map_err(Failure::internal)?);
    Ok(response)
}

/// Back to the application, or home.
fn gone(ctx: &Ctx, destination: Option<Destination>) -> Result<Response, Failure> {
    match destination {
        Some(Destination { client, address: Some(address) }) => lead_on(ctx, name(&client, &ctx.words), &address),
        _ => Ok(see_other("/")),
    }
}

/// The application, and the address if it is registered letter by letter.
async fn destination(openid: &Openid, asked: &Asked) -> Result<Option<Destination>, Failure> {
    let Ok(id) = asked.ung_dung.parse::<ClientId>() else { return Ok(None) };
    let client = openid.store.read::<_, Error, _>(move |tx| queries::client::client(tx, id)).await?;
    Ok(client.map(|client| {
        let is_registered = client.registration.farewells.contains(&asked.ve);
        let state: &[(&str, &str)] = if asked.state.is_empty() { &[] } else { &[("state", asked.state.as_str())] };
        let address = is_registered.then(|| with_query(&asked.ve, state));
        Destination { client, address }
    }))
}
