use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use store::Lane;
use web::components::{Button, ErrorSummary, Html, Icon, Notice, PostForm, TextField, Tone};
use web::{Ctx, Failure, FieldErrors, Fields, Page, by_way_of, see_other};

use super::browser::{Cookie, browser, known_again, set};
use super::demonstration::{Demonstration, demonstration};
use super::factor::enrol;
use super::factor::key::{KeyForm, key_form};
use super::factor::second_step;
use super::form::{Sent, one};
use crate::model::account::{password_fault, user_name_of};
use crate::service::ceremony::Purpose;
use crate::service::sign_in::{NewSession, Next, SignIn, SignedIn, sign_in};
use crate::{Identity, queries};

/// How long a browser remembers a session that has run out: a day, by when a form that was left open is sent or forgotten.
const LATE_SECONDS: i64 = 86_400;

/// Where to go afterwards, and why one is here.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Back {
    ve: String,
    vi: String,
}

#[derive(Template)]
#[template(path = "identity/sign_in.html")]
struct SignInView {
    title: String,
    errors: ErrorSummary,
    notice: Html,
    national: Html,
    key: Html,
    password_title: String,
    form: Html,
    register: Html,
    demonstration: Option<Demonstration>,
}

/// Why one may be here again.
const WHYS: &[&str] = &["qua-han", "doi-mat-khau", "khoa", "tam-dong"];

/// Which form stands on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Password,
    /// The password was a one-time password.
    NewPassword,
}

/// Anybody.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, Query(back): Query<Back>) -> Result<Page, Failure> {
    let fields = Fields::new(vec![("ve".to_owned(), back.ve), ("vi".to_owned(), back.vi)]);
    page(&identity, &ctx, &fields, (Asked::Password, FieldErrors::default())).await
}

/// Anybody; failures are bounded by address and, for each account, by browser or network. There is no request id: the answer holds the session's secret and
/// must not be stored, and signing in twice only opens two sessions.
pub(super) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    if !identity.gate.is_open(&ctx.remote, ctx.now) {
        return Err(Failure::TooMany);
    }
    let wants_new = sent.fields.has("new_password");
    if wants_new && let Some(key) = new_password_fault(&sent.fields) {
        return Ok(page(&identity, &ctx, &sent.fields, (Asked::NewPassword, one("new_password", key))).await?.into_response());
    }
    let (asked, errors) = match attempt(&identity, &ctx, &sent).await? {
        SignedIn::Opened(session) => return welcome(&ctx, sent.fields.text("ve"), &session),
        SignedIn::Next(next, token) => return go_on(&ctx, next, &token),
        SignedIn::MustChoose => (Asked::NewPassword, FieldErrors::default()),
        SignedIn::Refused => {
            identity.gate.count(&ctx.remote, ctx.now);
            (Asked::Password, one("user", "identity-sign-in-refused"))
        }
        SignedIn::Suspended => (Asked::Password, one("user", "identity-sign-in-suspended")),
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
        browser: browser(ctx, &sent.headers),
        back: sent.fields.text("ve").to_owned(),
    };
    let rules = identity.rules();
    Ok(identity.store.background(Lane::Interactive, move |tx| sign_in(tx, &rules, &command)).await?)
}

/// What is wrong with the password that is to take the place of another.
fn new_password_fault(fields: &Fields) -> Option<&'static str> {
    let (old, new) = (fields.text("password"), fields.text("new_password"));
    password_fault(new, &user_name_of(fields.text("user"))).or((old == new).then_some("identity-password-same"))
}

/// The cookies, and back to where the person came from.
pub(super) fn welcome(ctx: &Ctx, back: &str, session: &NewSession) -> Result<Response, Failure> {
    let home = if session.official { "/can-bo" } else { "/" };
    let mut response = see_other(if back.is_empty() { home } else { back });
    enter(ctx, &mut response, session)?;
    Ok(response)
}

/// The cookies of a session that has just been opened.
pub(super) fn enter(ctx: &Ctx, response: &mut Response, session: &NewSession) -> Result<(), Failure> {
    let settings = ctx.settings();
    // It outlives the session, so that a form which comes too late is known to be this person's.
    let lasts = session.lasts.as_secs().saturating_add(LATE_SECONDS);
    set(response, &settings.cookie(settings.session_cookie(), &session.token, lasts))?;
    known_again(ctx, response, &session.device)
}

/// To the next step of a sign-in.
pub(super) fn go_on(ctx: &Ctx, next: Next, token: &str) -> Result<Response, Failure> {
    let (purpose, address) = match next {
        Next::SecondStep => (Purpose::SecondStep, second_step::HERE),
        Next::Enrol => (Purpose::Enrol, enrol::HERE),
    };
    let mut response = see_other(address);
    Cookie::of(purpose).set(ctx, &mut response, token, purpose.minutes().saturating_mul(60))?;
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
        Asked::Password if WHYS.contains(&fields.text("vi")) && errors.is_empty() => {
            Notice::new(Tone::Warning, words.say(&format!("identity-sign-in-why-{}", fields.text("vi")))).announce().into()
        }
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
        key: if asked == Asked::Password { key(identity, ctx, fields.text("ve")) } else { Html::default() },
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

/// The way in by a passkey.
fn key(identity: &Identity, ctx: &Ctx, back: &str) -> Html {
    let form = PostForm::new("/dang-nhap/khoa/xong", ctx).hidden("ve", back);
    let button = Button::new(ctx.words.say("identity-sign-in-key")).secondary().icon(Icon::Lock);
    key_form(identity, ctx, KeyForm { begin: "/dang-nhap/khoa", makes: false }, form.button(button))
}

fn form(ctx: &Ctx, fields: &Fields, asked: Asked, errors: &FieldErrors) -> Html {
    let words = &ctx.words;
    let user =
        TextField::new("user", words.say("identity-sign-in-user")).hint(words.say("identity-sign-in-user-hint")).value(fields.text("user"));
    let form = PostForm::new("/dang-nhap", ctx).hidden("ve", fields.text("ve"));
    match asked {
        Asked::Password => form
            .field(user.autocomplete("username").errors(errors, words))
            .field(TextField::password("password", words.say("identity-password"), false))
            .button(Button::new(words.say("identity-sign-in-button"))),
        Asked::NewPassword => form
            .field(user.autocomplete("username").readonly())
            .field(TextField::password("password", words.say("identity-old-password"), false).errors(errors, words))
            .field(
                TextField::password("new_password", words.say("identity-new-password"), true)
                    .hint(words.say("identity-password-hint"))
                    .errors(errors, words),
            )
            .button(Button::new(words.say("identity-choose-password-button"))),
    }
    .html()
}
