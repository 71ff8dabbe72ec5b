//! From an application's question to its answer: somebody signs in, shows themselves surely enough, and is asked.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use identity::Level;
use kernel::Message;
use serde::Deserialize;
use store::Lane;
use web::components::{Button, Html, Notice, PostForm, Tone};
use web::{Ctx, Failure, Fields, Page, by_way_of, see_other};

use super::authorize::{agreed, refused};
use super::form::{back, looker, name};
use super::lead_on::lead_on;
use super::scope_list::scope_list;
use super::trouble::{Trouble, trouble};
use crate::model::address::host;
use crate::model::question::Refusal;
use crate::model::step::Step;
use crate::service::answer::{Answer, Answered, answer, decline};
use crate::service::ask::{Looker, Waiting, look};
use crate::{Openid, OpenidError};

const HERE: &str = "/dang-nhap/ung-dung";
const DENIED: Refusal = Refusal::new("access_denied", "whoever was asked refused");
const UNMET: Refusal = Refusal::new("unmet_authentication_requirements", "whoever is signed in is not known surely enough");

/// The question, and whether pages of ours came before this one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    #[serde(rename = "yeu-cau")]
    handle: String,
    qua: String,
}

#[derive(Template)]
#[template(path = "openid/consent.html")]
struct ConsentView {
    title: String,
    lead: String,
    notice: Html,
    scopes_title: String,
    scopes: Html,
    who: String,
    other: Html,
    form: Html,
    hint: String,
}

/// Anybody's browser with a question that it brought here.
pub(super) async fn get(State(openid): State<Arc<Openid>>, ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let Some(handle) = identity::token_digest(&asked.handle) else { return trouble(&ctx, Trouble::Over) };
    let looker = looker(&ctx);
    let waiting = openid.store.read::<_, OpenidError, _>(move |tx| look(tx, handle, looker)).await?;
    let Some(waiting) = waiting else { return trouble(&ctx, Trouble::Over) };
    let here = format!("{HERE}?yeu-cau={}&qua=trang", asked.handle);
    match waiting.step {
        Step::SignIn if ctx.locked.is_some() => Ok(see_other(&by_way_of("/khoa-man-hinh", &here))),
        Step::SignIn => Ok(see_other(&by_way_of("/dang-nhap", &here))),
        Step::Level => step_up(&openid, &ctx, (&asked.handle, &here), &waiting),
        Step::Consent => Ok(page(&ctx, (&asked.handle, &here), &waiting)?.into_response()),
        Step::Answer | Step::Refuse(_) => finish(&openid, &ctx, handle, looker, (false, !asked.qua.is_empty())).await,
    }
}

/// Whoever is signed in agrees, or anybody refuses. A question is answered once, so it needs no request id.
pub(super) async fn post(State(openid): State<Arc<Openid>>, ctx: Ctx, fields: Fields) -> Result<Response, Failure> {
    let Some(handle) = identity::token_digest(fields.text("yeu-cau")) else { return trouble(&ctx, Trouble::Over) };
    let looker = looker(&ctx);
    let refusal = match fields.text("tra-loi") {
        "dong-y" => return finish(&openid, &ctx, handle, looker, (true, true)).await,
        "khong-du" => UNMET,
        _ => DENIED,
    };
    let answered = openid.store.background::<_, OpenidError, _>(Lane::Interactive, move |tx| decline(tx, handle, looker, refusal)).await?;
    leave(&openid, &ctx, answered, "", true)
}

async fn finish(
    openid: &Openid,
    ctx: &Ctx,
    handle: [u8; 32],
    looker: Option<Looker>,
    (agrees, by_page): (bool, bool),
) -> Result<Response, Failure> {
    let (code, digest) = identity::new_token();
    let command = Answer { handle, actor: ctx.person(), looker, agrees, code: digest };
    let answered = openid.store.background::<_, OpenidError, _>(Lane::Interactive, move |tx| answer(tx, &command)).await?;
    leave(openid, ctx, answered, &code, by_page)
}

/// Back to the application; by a page of its own, where a form of ours may have come before.
fn leave(openid: &Openid, ctx: &Ctx, answered: Answered, code: &str, by_page: bool) -> Result<Response, Failure> {
    let (client, address) = match answered {
        Answered::Code(client, question) => {
            let address = agreed(openid, &question, code);
            (client, address)
        }
        Answered::Refused(client, question, refusal) => {
            let address = refused(openid, &question.redirect, question.state.as_deref(), refusal);
            (client, address)
        }
        Answered::Another => return Err(Failure::SignIn),
        Answered::Over => return trouble(ctx, Trouble::Over),
    };
    if by_page { lead_on(ctx, name(&client, &ctx.words), &address) } else { back(&address) }
}

/// Whoever is signed in is not known surely enough: the national e-ID helps, or nothing comes of it.
fn step_up(openid: &Openid, ctx: &Ctx, (handle, here): (&str, &str), waiting: &Waiting) -> Result<Response, Failure> {
    let words = &ctx.words;
    let level = if waiting.question.level < 2 { Level::One } else { Level::Two };
    let door = openid.identity.national_door(level, here);
    let text = if door.is_some() { "openid-level-text" } else { "openid-level-none" };
    let title = words.say_with("openid-level-title", "level", level.number());
    let refuse = Button::new(words.say("openid-level-back")).secondary().named("tra-loi", "khong-du");
    let form = PostForm::once(HERE).hidden("yeu-cau", handle);
    let form = match door {
        Some(door) => form.button(Button::new(words.say_with("openid-level-go", "level", level.number())).link(door)),
        None => form,
    };
    let view = ConsentView {
        lead: words.say_with("openid-level-lead", "app", name(&waiting.client, words)),
        notice: Notice::new(Tone::Info, words.say(text)).into(),
        scopes_title: String::new(),
        scopes: Html::default(),
        who: who(ctx),
        other: other(ctx, here),
        form: form.button(refuse).html(),
        hint: String::new(),
        title,
    };
    Ok(Page::public(view.title.clone(), &view)?.into_response())
}

fn page(ctx: &Ctx, (handle, here): (&str, &str), waiting: &Waiting) -> Result<Page, Failure> {
    let words = &ctx.words;
    let app = name(&waiting.client, words);
    let form = PostForm::once(HERE)
        .hidden("yeu-cau", handle)
        .button(Button::new(words.say("openid-consent-agree")).named("tra-loi", "dong-y"))
        .button(Button::new(words.say("openid-consent-refuse")).secondary().named("tra-loi", "tu-choi"));
    let place = host(&waiting.question.redirect).unwrap_or_default();
    let view = ConsentView {
        title: words.say_with("openid-consent-title", "app", app),
        lead: words
            .tell(&Message::new("openid-consent-lead").with("owner", words.pick(&waiting.owner.0, &waiting.owner.1)).with("host", place)),
        notice: Html::default(),
        scopes_title: words.say("openid-consent-scopes"),
        scopes: scope_list(&waiting.question.scopes, words),
        who: who(ctx),
        other: other(ctx, here),
        form: form.html(),
        hint: words.say("openid-consent-hint"),
    };
    Page::public(view.title.clone(), &view)
}

fn who(ctx: &Ctx) -> String {
    let name = ctx.viewer.as_ref().map(|viewer| viewer.name.as_str()).unwrap_or_default();
    ctx.words.say_with("openid-consent-who", "name", name)
}

/// The way out for whoever shares a machine with somebody else.
fn other(ctx: &Ctx, here: &str) -> Html {
    Html::link(&by_way_of("/dang-nhap", here), &ctx.words.say("openid-consent-other"))
}
