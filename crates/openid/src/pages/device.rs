//! Somebody types the code that a device shows, and decides (RFC 8628, 3.3).

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use identity::Level;
use kernel::Message;
use serde::Deserialize;
use store::Lane;
use web::components::{Button, ErrorSummary, Html, Notice, PostForm, TextField, Tone, Width};
use web::{Ctx, Failure, FieldErrors, Fields, Page};

use super::DEVICE;
use super::form::{looker, name};
use super::scope_list::scope_list;
use crate::model::client::Client;
use crate::model::device::{Device, shown, typed};
use crate::service::device::{Decide, Decided, decide, waiting};
use crate::{Openid, OpenidError};

/// The code, where the device shows an address that holds it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    ma: String,
}

#[derive(Template)]
#[template(path = "openid/device.html")]
struct DeviceView {
    errors: ErrorSummary,
    title: String,
    lead: String,
    notice: Html,
    scopes: Html,
    form: Html,
}

/// Whoever is signed in.
pub(super) async fn get(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Page, Failure> {
    ctx.viewer()?;
    // Only the sign of the code goes into the field: whatever else an address holds stays out.
    let code = typed(&asked.ma).map(|code| shown(&code)).unwrap_or_default();
    question(&ctx, &code, &FieldErrors::default())
}

/// Whoever is signed in, with a code. Attempts are bounded by account.
pub(super) async fn post(State(openid): State<Arc<Openid>>, ctx: Ctx, fields: Fields) -> Result<Response, Failure> {
    let viewer = ctx.viewer()?;
    if !openid.typing.take(&viewer.account.to_string(), ctx.now) {
        return Err(Failure::TooMany);
    }
    let found = match typed(fields.text("ma")) {
        Some(code) => openid.store.read::<_, OpenidError, _>(move |tx| waiting(tx, &code)).await?,
        None => None,
    };
    match found {
        Some((device, client)) => Ok(confirm(&openid, &ctx, &device, &client)?.into_response()),
        None => {
            let mut errors = FieldErrors::default();
            errors.add("ma", Message::new("openid-device-unknown"));
            Ok(question(&ctx, fields.text("ma"), &errors)?.into_response())
        }
    }
}

/// Whoever is signed in agrees or refuses. A code is decided once, so it needs no request id.
pub(super) async fn post_answer(State(openid): State<Arc<Openid>>, ctx: Ctx, fields: Fields) -> Result<Page, Failure> {
    let viewer = ctx.viewer()?;
    let (Some(code), Some(looker)) = (typed(fields.text("ma")), looker(&ctx)) else { return Err(Failure::NotFound) };
    if !openid.typing.take(&viewer.account.to_string(), ctx.now) {
        return Err(Failure::TooMany);
    }
    let command = Decide { code, actor: viewer.as_person(), looker, agrees: fields.text("tra-loi") == "dong-y" };
    let decided = openid.store.background::<_, OpenidError, _>(Lane::Interactive, move |tx| decide(tx, &command)).await?;
    let (tone, word) = match decided {
        Decided::Agreed => (Tone::Success, "agreed"),
        Decided::Refused => (Tone::Info, "refused"),
        Decided::Unknown => (Tone::Warning, "gone"),
        Decided::Level => (Tone::Warning, "level"),
    };
    let words = &ctx.words;
    let say = |part: &str| words.say(&format!("openid-device-{word}-{part}"));
    let view = DeviceView {
        errors: ErrorSummary::of(&FieldErrors::default(), &[], words),
        title: words.say("openid-device-title"),
        lead: String::new(),
        notice: Notice::new(tone, say("title")).body(Html::paragraph(&say("text"))).announce().into(),
        scopes: Html::default(),
        form: Html::default(),
    };
    Page::public(view.title.clone(), &view)
}

fn question(ctx: &Ctx, code: &str, errors: &FieldErrors) -> Result<Page, Failure> {
    let words = &ctx.words;
    let field = TextField::new("ma", words.say("openid-device-code"))
        .hint(words.say("openid-device-code-hint"))
        .width(Width::Medium)
        .autocomplete("off")
        .value(code)
        .errors(errors, words);
    let view = DeviceView {
        errors: ErrorSummary::of(errors, &["ma"], words),
        title: words.say("openid-device-title"),
        lead: words.say("openid-device-lead"),
        notice: Html::default(),
        scopes: Html::default(),
        form: PostForm::once(DEVICE).field(field).button(Button::new(words.say("openid-device-next"))).html(),
    };
    Ok(Page::public(view.title.clone(), &view)?.with_errors(!errors.is_empty()))
}

/// Asks once more, with what the device shows: whoever was sent a code by somebody else should notice it here.
fn confirm(openid: &Openid, ctx: &Ctx, device: &Device, client: &Client) -> Result<Page, Failure> {
    let words = &ctx.words;
    let level = client.registration.level;
    let is_known = ctx.viewer.as_ref().is_some_and(|viewer| viewer.assurance >= level);
    let code = shown(&device.code);
    let door = Level::from_number(level).filter(|_| !is_known);
    let door = door.and_then(|level| openid.identity.national_door(level, &format!("{DEVICE}?ma={code}")));
    let mut form = PostForm::once("/thiet-bi/tra-loi").hidden("ma", &code);
    if is_known {
        form = form.button(Button::new(words.say("openid-consent-agree")).named("tra-loi", "dong-y"));
    } else if let Some(door) = door {
        form = form.button(Button::new(words.say_with("openid-level-go", "level", level)).link(door));
    }
    let form = form.button(Button::new(words.say("openid-consent-refuse")).secondary().named("tra-loi", "tu-choi"));
    let warning = Notice::new(Tone::Warning, words.say_with("openid-device-compare", "code", &code))
        .body(Html::paragraph(&words.say("openid-device-warning")));
    let view = DeviceView {
        errors: ErrorSummary::of(&FieldErrors::default(), &[], words),
        title: words.say_with("openid-consent-title", "app", name(client, words)),
        lead: words.say("openid-device-confirm"),
        notice: warning.into(),
        scopes: scope_list(&device.scopes, words),
        form: form.html(),
    };
    Page::public(view.title.clone(), &view)
}
