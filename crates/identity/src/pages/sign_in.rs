use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use kernel::Message;
use serde::Deserialize;
use store::Lane;
use web::components::{Button, ErrorSummary, Html, Icon, Notice, TextField, Tone};
use web::{Ctx, Failure, FieldErrors, Fields, Page, by_way_of, see_other};

use super::demonstration::{Demonstration, demonstration};
use super::form::{FormView, Sent, one};
use crate::model::account::{password_fault, user_name_of};
use crate::service::sign_in::{SignIn, SignedIn, sign_in};
use crate::{Identity, queries};

/// How long a browser remembers a session that has run out: a day, by when a form that was left open is sent or forgotten.
const LATE_SECONDS: i64 = 86_400;

/// Where to go afterwards.
#[derive(Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    ve: String,
}

#[derive(Template)]
#[template(path = "identity/sign_in.html")]
struct SignInView {
    title: String,
    errors: ErrorSummary,
    notice: Html,
    national: Html,
    password_title: String,
    form: Html,
    register: Html,
    demonstration: Option<Demonstration>,
}

/// Which form stands on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Password,
    /// The password was a one-time password.
    NewPassword,
}

/// Anybody.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, Query(back): Query<Back>) -> Result<Page, Failure> {
    let fields = Fields::new(vec![("ve".to_owned(), back.ve)]);
    page(&identity, &ctx, &fields, (Asked::Password, FieldErrors::default())).await
}

/// Anybody; failures are bounded by address and by account. There is no request id: the answer holds the session's secret and
/// must not be stored, and signing in twice only opens two sessions.
pub(super) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    if !identity.gate.is_open(&ctx.remote, ctx.now) {
        return Err(Failure::TooMany);
    }
    let wants_new = sent.fields.has("new_password");
    if wants_new && let Some(key) = password_fault(sent.fields.text("new_password"), &user_name_of(sent.fields.text("user"))) {
        return Ok(page(&identity, &ctx, &sent.fields, (Asked::NewPassword, one("new_password", key))).await?.into_response());
    }
    let (asked, errors) = match attempt(&identity, &ctx, &sent).await? {
        SignedIn::Opened { token, lasts, official } => return welcome(&ctx, sent.fields.text("ve"), (&token, lasts, official)),
        SignedIn::MustChoose => (Asked::NewPassword, FieldErrors::default()),
        SignedIn::Refused => {
            identity.gate.count(&ctx.remote, ctx.now);
            (Asked::Password, one("user", "identity-sign-in-refused"))
        }
        SignedIn::Suspended => (Asked::Password, one("user", "identity-sign-in-suspended")),
        SignedIn::Locked(until) => {
            let mut errors = FieldErrors::default();
            errors.add("user", Message::new("identity-sign-in-locked").with("until", until.local().strftime("%H:%M")));
            (Asked::Password, errors)
        }
    };
    Ok(page(&identity, &ctx, &sent.fields, (asked, errors)).await?.into_response())
}

async fn attempt(identity: &Identity, ctx: &Ctx, sent: &Sent) -> Result<SignedIn, Failure> {
    // What was typed is trimmed like every field; a password with a space at its end would only be a trap.
    let (user_name, password, new) =
        (user_name_of(sent.fields.text("user")), sent.fields.text("password"), sent.fields.text("new_password"));
    let account = identity.store.read::<_, store::Error, _>(move |tx| queries::account::by_user_name(tx, &user_name)).await?;
    let hash = account.as_ref().map(|account| account.password.as_str());
    let fits = identity.gate.verify(password, hash).await;
    let new_password = if fits && !new.is_empty() { Some(identity.gate.hash(new).await) } else { None };
    let command = SignIn {
        account: account.as_ref().map(|account| account.id),
        compared: hash.unwrap_or_default().to_owned(),
        fits,
        new_password,
        previous: ctx.viewer.as_ref().or(ctx.locked.as_ref()).map(|viewer| viewer.session),
        remote: ctx.remote.clone(),
        agent: sent.agent.clone(),
    };
    Ok(identity.store.background(Lane::Interactive, move |tx| sign_in(tx, &command)).await?)
}

/// The cookie, and back to where the person came from.
pub(super) fn welcome(ctx: &Ctx, back: &str, (token, lasts, official): (&str, SignedDuration, bool)) -> Result<Response, Failure> {
    let home = if official { "/can-bo" } else { "/" };
    let mut response = see_other(if back.is_empty() { home } else { back });
    // It outlives the session, so that a form which comes too late is known to be this person's.
    let cookie = ctx.settings().cookie(ctx.settings().session_cookie(), token, lasts.as_secs().saturating_add(LATE_SECONDS));
    response.headers_mut().append(SET_COOKIE, HeaderValue::from_str(&cookie).map_err(Failure::internal)?);
    Ok(response)
}

async fn page(identity: &Identity, ctx: &Ctx, fields: &Fields, (asked, errors): (Asked, FieldErrors)) -> Result<Page, Failure> {
    let words = &ctx.words;
    let title = words.say(if asked == Asked::Password { "identity-sign-in-title" } else { "identity-choose-password-title" });
    let register = if identity.config.self_registration && asked == Asked::Password {
        Html::link("/dang-ky", &words.say("identity-sign-in-register"))
    } else {
        Html::default()
    };
    let notice = match asked {
        Asked::NewPassword => Notice::new(Tone::Info, words.say("identity-choose-password-why")).into(),
        Asked::Password if !fields.text("ve").is_empty() && errors.is_empty() => {
            Notice::new(Tone::Info, words.say("identity-sign-in-first")).into()
        }
        Asked::Password => Html::default(),
    };
    let view = SignInView {
        title: title.clone(),
        errors: ErrorSummary::of(&errors, &["user", "password", "new_password"], words),
        notice,
        national: if asked == Asked::Password { national(identity, ctx, fields.text("ve")) } else { Html::default() },
        password_title: words.say("identity-sign-in-by-password"),
        form: form(ctx, fields, asked, &errors),
        register,
        demonstration: demonstration(identity, ctx, fields.text("ve")).await?,
    };
    Ok(Page::public(title, &view)?.with_errors(!errors.is_empty()))
}

/// The way in by the national e-ID, before that by password.
fn national(identity: &Identity, ctx: &Ctx, back: &str) -> Html {
    if identity.national.is_none() {
        return Html::default();
    }
    let words = &ctx.words;
    let button = Button::new(words.say("identity-sign-in-national")).icon(Icon::Person).link(by_way_of("/dang-nhap/vneid", back));
    Html::join([Html::from(button), Html::paragraph(&words.say("identity-sign-in-national-hint"))])
}

fn form(ctx: &Ctx, fields: &Fields, asked: Asked, errors: &FieldErrors) -> Html {
    let words = &ctx.words;
    let user =
        TextField::new("user", words.say("identity-sign-in-user")).hint(words.say("identity-sign-in-user-hint")).value(fields.text("user"));
    let form = FormView::new("/dang-nhap", ctx).hidden("ve", fields.text("ve"));
    match asked {
        Asked::Password => form
            .field(user.autocomplete("username").errors(errors, words))
            .field(TextField::password("password", words.say("identity-password"), false))
            .button(Button::new(words.say("identity-sign-in-button"))),
        Asked::NewPassword => form
            .field(user.autocomplete("username").readonly())
            .field(TextField::password("password", words.say("identity-one-time-password"), false).errors(errors, words))
            .field(
                TextField::password("new_password", words.say("identity-new-password"), true)
                    .hint(words.say("identity-password-hint"))
                    .errors(errors, words),
            )
            .button(Button::new(words.say("identity-choose-password-button"))),
    }
    .html()
}
