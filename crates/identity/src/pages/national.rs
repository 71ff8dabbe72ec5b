//! Signing in by the national e-ID: there and back again, and the word from there that somebody has signed out.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use store::Lane;
use web::components::{Button, Html, Notice, Tone};
use web::{Ctx, Failure, Fields, Page, by_way_of};

use super::browser::{browser as known_browser, cookie, set};
use super::sign_in::welcome;
use crate::keys::{new_token, token_digest};
use crate::model::national::{ATTEMPT_MINUTES, Attempt, Level, own_path};
use crate::provider::{Provider, ProviderError, Shown};
use crate::queries::session::NationalSession;
use crate::service::national::attempt::{Begin, Taken, begin, take};
use crate::service::national::complete::{Complete, Completed, complete};
use crate::service::national::log_out::{LogOut, log_out};
use crate::service::national::note_refusal;
use crate::service::sign_in::NewSession;
use crate::{Identity, IdentityError};

const HERE: &str = "/dang-nhap/vneid";

/// Where to go afterwards, and at which level whoever is signed in must show themselves, if it is they.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    ve: String,
    muc: Option<String>,
}

/// What the provider sends back with the browser.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Answered {
    code: String,
    state: String,
    error: String,
    iss: String,
}

#[derive(Template)]
#[template(path = "identity/national.html")]
struct NationalView {
    title: String,
    notice: Notice,
    buttons: Vec<Button>,
}

/// Why nobody was signed in: part of a message key, and the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// The person said no.
    Refused,
    /// The attempt is unknown, or another browser's.
    Unknown,
    /// The attempt took too long.
    Expired,
    /// The answer came before.
    Used,
    /// The person has no such level.
    Level,
    /// What came is not to be trusted.
    Untrusted,
    /// The provider does not answer.
    Unreachable,
    /// The claims name nobody.
    Nobody,
    /// Somebody else is signed in here.
    OtherPerson,
    /// The record under the number is another person's.
    OtherRecord,
    /// The account is closed.
    Suspended,
}

impl Trouble {
    const fn word(self) -> &'static str {
        match self {
            Trouble::Refused => "refused",
            Trouble::Unknown => "unknown",
            Trouble::Expired => "expired",
            Trouble::Used => "used",
            Trouble::Level => "level",
            Trouble::Untrusted => "untrusted",
            Trouble::Unreachable => "unreachable",
            Trouble::Nobody => "nobody",
            Trouble::OtherPerson => "other-person",
            Trouble::OtherRecord => "other-record",
            Trouble::Suspended => "suspended",
        }
    }

    const fn status(self) -> StatusCode {
        match self {
            Trouble::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
            Trouble::Refused | Trouble::Level => StatusCode::OK,
            _ => StatusCode::FORBIDDEN,
        }
    }

    /// Whether another attempt may go better.
    const fn may_try_again(self) -> bool {
        !matches!(self, Trouble::OtherRecord | Trouble::Suspended | Trouble::Nobody)
    }
}

/// The address at which whoever is signed in shows themselves at a level.
pub(crate) fn door(level: Level, back: &str) -> String {
    format!("{}&muc={}", by_way_of(HERE, back), level.number())
}

/// Anybody, where there is a provider. It begins an attempt that is good in this browser alone, and changes nothing else.
pub(super) async fn get(
    State(identity): State<Arc<Identity>>,
    ctx: Ctx,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let provider = provider(&identity)?;
    let level = asked.muc.as_deref().and_then(|level| level.parse().ok()).and_then(Level::from_number);
    let (state, state_digest) = new_token();
    let attempt = Attempt {
        nonce: new_token().0,
        verifier: new_token().0,
        back: own_path(&asked.ve).to_owned(),
        level: level.unwrap_or(Level::One),
        person: ctx.viewer.as_ref().map(|viewer| viewer.person),
        same_person: level.is_some() && ctx.viewer.is_some(),
    };
    let address = match provider.question(ctx.now, &state, &attempt).await {
        Ok(address) => address,
        Err(error) => {
            tracing::error!(%error, "the national e-ID cannot be asked");
            return trouble(&ctx, Trouble::Unreachable, Some(&attempt));
        }
    };
    // A second window of the same browser keeps the first one's attempt good.
    let (browser, digest) = match browser(&ctx, &headers) {
        Some((value, digest)) => (value, digest),
        None => new_token(),
    };
    let (keys, command) = (identity.keys.clone(), Begin { state: state_digest, browser: digest, attempt });
    identity.store.background::<_, IdentityError, _>(Lane::Interactive, move |tx| begin(tx, &keys, &command)).await?;
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response();
    set(&mut response, &ctx.settings().cookie(cookie_name(&ctx), &browser, ATTEMPT_MINUTES.saturating_mul(60)))?;
    Ok(response)
}

/// Whoever comes back from the provider in the browser that went there.
pub(super) async fn get_result(
    State(identity): State<Arc<Identity>>,
    ctx: Ctx,
    headers: HeaderMap,
    Query(answered): Query<Answered>,
) -> Result<Response, Failure> {
    let provider = provider(&identity)?;
    let Some(state) = token_digest(&answered.state) else { return trouble(&ctx, Trouble::Unknown, None) };
    let (keys, browser) = (identity.keys.clone(), browser(&ctx, &headers).map(|(_, digest)| digest));
    let taken = identity.store.background::<_, IdentityError, _>(Lane::Interactive, move |tx| take(tx, &keys, state, browser)).await?;
    let attempt = match taken {
        Taken::Attempt(attempt) => attempt,
        Taken::Unknown => return trouble(&ctx, Trouble::Unknown, None),
        Taken::Expired => return trouble(&ctx, Trouble::Expired, None),
        Taken::Used => return trouble(&ctx, Trouble::Used, None),
    };
    let shown = match ask(provider, &ctx, &answered, &attempt).await {
        Ok(shown) => shown,
        Err(what) => {
            identity.store.background::<_, store::Error, _>(Lane::Interactive, move |tx| note_refusal(tx, what.word())).await?;
            return trouble(&ctx, what, Some(&attempt));
        }
    };
    match recognise(&identity, &ctx, (&attempt, shown), &headers).await? {
        // The browser keeps its cookie: whoever goes back to this page is told that it was used, not that it is unknown.
        Ok(session) => welcome(&ctx, &attempt.back, &session),
        Err(what) => trouble(&ctx, what, Some(&attempt)),
    }
}

/// Asks the provider what the answer is worth.
async fn ask(provider: &Provider, ctx: &Ctx, answered: &Answered, attempt: &Attempt) -> Result<Shown, Trouble> {
    let failed = |error: ProviderError| {
        tracing::warn!(%error, "an answer of the national e-ID was refused");
        match error {
            ProviderError::Unreachable(_) | ProviderError::Status(_) | ProviderError::Answer | ProviderError::Issuer(_) => {
                Trouble::Unreachable
            }
            // Most codes that are refused are too old.
            ProviderError::Code(_) => Trouble::Expired,
            ProviderError::Token(_) | ProviderError::Subject => Trouble::Untrusted,
        }
    };
    if !provider.is_from(ctx.now, &answered.iss).await.map_err(failed)? {
        return Err(Trouble::Untrusted);
    }
    match answered.error.as_str() {
        "" if !answered.code.is_empty() => provider.exchange(ctx.now, &answered.code, attempt).await.map_err(failed),
        "access_denied" => Err(Trouble::Refused),
        "unmet_authentication_requirements" => Err(Trouble::Level),
        _ => Err(Trouble::Untrusted),
    }
}

/// Finds out who they are here, and opens their session.
async fn recognise(
    identity: &Arc<Identity>,
    ctx: &Ctx,
    (attempt, shown): (&Attempt, Shown),
    headers: &HeaderMap,
) -> Result<Result<NewSession, Trouble>, Failure> {
    let provider = provider(identity)?;
    let (issuer, names) = (&provider.settings.issuer, &provider.settings.levels);
    let vouched = match shown.claims.vouch(shown.token.level.as_deref(), names, identity.config.demonstration) {
        Ok(vouched) => vouched,
        Err(fault) => {
            tracing::warn!(?fault, "the claims of the national e-ID name nobody");
            return Ok(Err(Trouble::Nobody));
        }
    };
    let present = ctx.viewer.as_ref().or(ctx.locked.as_ref());
    let command = Complete {
        vouched,
        wanted: attempt.level,
        national: NationalSession {
            subject: subject_index(identity, issuer, &shown.token.subject),
            session: shown.token.session.as_deref().map(|session| session_index(identity, issuer, session)),
            token: identity.keys.seal_text(&shown.text),
        },
        signed_in: attempt.person.filter(|person| ctx.viewer.as_ref().is_some_and(|viewer| viewer.person == *person)),
        same_person: attempt.same_person && ctx.viewer.is_some(),
        previous: present.map(|viewer| viewer.session),
        browser: known_browser(ctx, headers),
    };
    let keys = identity.keys.clone();
    let outcome = identity.store.background::<_, IdentityError, _>(Lane::Interactive, move |tx| complete(tx, &keys, &command)).await?;
    Ok(match outcome {
        Completed::Opened(session) => Ok(session),
        Completed::Level => Err(Trouble::Level),
        Completed::OtherPerson => Err(Trouble::OtherPerson),
        Completed::OtherRecord => Err(Trouble::OtherRecord),
        Completed::Suspended => Err(Trouble::Suspended),
    })
}

/// The provider, by a token of its own: somebody has signed out there. It has no request id: each token is good once.
pub(super) async fn post_logout(State(identity): State<Arc<Identity>>, ctx: Ctx, fields: Fields) -> Result<Response, Failure> {
    let provider = provider(&identity)?;
    let token = match provider.logout(ctx.now, fields.text("logout_token")).await {
        Ok(token) => token,
        Err(error) => {
            tracing::warn!(%error, "a logout token was refused");
            return Ok((StatusCode::BAD_REQUEST, [(CACHE_CONTROL, "no-store")]).into_response());
        }
    };
    let issuer = &provider.settings.issuer;
    let command = LogOut {
        token: Sha256::digest(format!("{issuer} {}", token.id)).into(),
        subject: token.subject.map(|subject| subject_index(&identity, issuer, &subject)),
        session: token.session.map(|session| session_index(&identity, issuer, &session)),
    };
    let fresh = identity.store.background::<_, IdentityError, _>(Lane::Interactive, move |tx| log_out(tx, &command)).await?;
    let status = if fresh { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    Ok((status, [(CACHE_CONTROL, "no-store")]).into_response())
}

/// Blind indices: a provider's names for people and sessions may tell who somebody is.
fn subject_index(identity: &Identity, issuer: &str, subject: &str) -> Vec<u8> {
    identity.keys.index_of_text(&format!("subject {issuer} {subject}"))
}

fn session_index(identity: &Identity, issuer: &str, session: &str) -> Vec<u8> {
    identity.keys.index_of_text(&format!("session {issuer} {session}"))
}

fn provider(identity: &Identity) -> Result<&Provider, Failure> {
    identity.national.as_ref().ok_or(Failure::NotFound)
}

/// Says what happened, and how to go on.
fn trouble(ctx: &Ctx, what: Trouble, attempt: Option<&Attempt>) -> Result<Response, Failure> {
    let back = attempt.map_or("", |attempt| attempt.back.as_str());
    let words = &ctx.words;
    let say = |part: &str| words.say(&format!("identity-national-{}-{part}", what.word()));
    let again = match attempt {
        Some(attempt) if attempt.same_person => door(attempt.level, back),
        _ => by_way_of(HERE, back),
    };
    let mut buttons = Vec::new();
    if what.may_try_again() && what != Trouble::OtherPerson {
        buttons.push(Button::new(words.say("identity-national-again")).link(again));
    }
    match &ctx.viewer {
        Some(_) if !back.is_empty() => buttons.push(Button::new(words.say("identity-national-back")).secondary().link(back)),
        Some(_) => buttons.push(Button::new(words.say("identity-national-home")).secondary().link("/")),
        None => buttons.push(Button::new(words.say("identity-national-other")).secondary().link(by_way_of("/dang-nhap", back))),
    }
    let tone = if what == Trouble::Refused { Tone::Info } else { Tone::Warning };
    let view = NationalView {
        title: words.say("identity-national-title"),
        notice: Notice::new(tone, say("title")).body(Html::paragraph(&say("text"))),
        buttons,
    };
    let mut page = Page::public(view.title.clone(), &view)?;
    page.status = what.status();
    Ok(page.into_response())
}

/// The cookie that binds attempts to a browser.
fn cookie_name(ctx: &Ctx) -> &'static str {
    if ctx.settings().secure_cookies { "__Host-vneid" } else { "vneid" }
}

/// What this browser keeps of its attempts: value and digest.
fn browser(ctx: &Ctx, headers: &HeaderMap) -> Option<(String, [u8; 32])> {
    let value = cookie(headers, cookie_name(ctx))?;
    token_digest(value).map(|digest| (value.to_owned(), digest))
}
