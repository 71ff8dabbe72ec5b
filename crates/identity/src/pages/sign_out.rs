use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use store::Lane;
use web::components::{Button, Html, Notice, Tone};
use web::{Ctx, Failure, Page, see_other};

use super::browser::cookie;
use crate::keys::token_digest;
use crate::service::sign_out::sign_out;
use crate::{Identity, IdentityError, queries};

/// So long a browser that has signed out here may still ask where to sign out there.
const FAREWELL_SECONDS: i64 = 600;

#[derive(Template)]
#[template(path = "identity/sign_out.html")]
struct SignOutView {
    title: String,
    notice: Notice,
    buttons: Vec<Button>,
}

/// Whoever is signed in, for their own session. Ending a session twice is ending it, so it needs no request id.
pub(super) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, headers: HeaderMap) -> Result<Response, Failure> {
    let mut is_national = false;
    if let Some(viewer) = ctx.viewer.clone() {
        let ended = identity
            .store
            .background::<_, IdentityError, _>(Lane::Interactive, move |tx| {
                let is_national = queries::session::is_national(tx, viewer.session)?;
                sign_out(tx, &viewer.as_person(), viewer.account, viewer.session).map(|()| is_national)
            })
            .await;
        is_national = match ended {
            Ok(is_national) => is_national,
            Err(IdentityError::NotFound) => false,
            Err(error) => return Err(error.into()),
        };
    }
    let settings = ctx.settings();
    let session = cookie(&headers, settings.session_cookie()).filter(|_| is_national);
    let mut response = see_other(if session.is_some() { "/dang-xuat" } else { "/" });
    let mut set = |name: &str, value: &str, seconds: i64| {
        let line = HeaderValue::from_str(&settings.cookie(name, value, seconds)).map_err(Failure::internal)?;
        response.headers_mut().append(SET_COOKIE, line);
        Ok::<(), Failure>(())
    };
    set(settings.session_cookie(), "", 0)?;
    if let Some(session) = session {
        set(farewell_cookie(&ctx), session, FAREWELL_SECONDS)?;
    }
    Ok(response)
}

/// Whoever has just signed out, by the session that has ended: at the provider of the national e-ID they still are signed in, which on a
/// shared machine is for them to end.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, headers: HeaderMap) -> Result<Response, Failure> {
    let Some(address) = farewell(&identity, &ctx, &headers).await? else { return Ok(see_other("/")) };
    let words = &ctx.words;
    let view = SignOutView {
        title: words.say("identity-signed-out-title"),
        notice: Notice::new(Tone::Success, words.say("identity-signed-out-here"))
            .body(Html::paragraph(&words.say("identity-signed-out-national")))
            .announce(),
        buttons: vec![
            Button::new(words.say("identity-signed-out-there")).link(address),
            Button::new(words.say("identity-national-home")).secondary().link("/"),
        ],
    };
    Ok(Page::public(view.title.clone(), &view)?.into_response())
}

/// Where the session that has just ended here is ended there too. A provider that does not answer keeps nobody from leaving.
async fn farewell(identity: &Identity, ctx: &Ctx, headers: &HeaderMap) -> Result<Option<String>, Failure> {
    let Some(provider) = &identity.national else { return Ok(None) };
    let Some(digest) = cookie(headers, farewell_cookie(ctx)).and_then(token_digest) else { return Ok(None) };
    let since = ctx.now.plus(jiff::SignedDuration::from_secs(-FAREWELL_SECONDS));
    let token = identity.store.read::<_, store::Error, _>(move |tx| queries::session::ended_national(tx, digest, since)).await?;
    let Some(token) = token.and_then(|cipher| identity.keys.open_text(&cipher)) else { return Ok(None) };
    Ok(provider.farewell(ctx.now, &token).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "the national e-ID cannot be asked to sign somebody out");
        None
    }))
}

fn farewell_cookie(ctx: &Ctx) -> &'static str {
    if ctx.settings().secure_cookies { "__Host-tam-biet" } else { "tam-biet" }
}
