//! The second step of a sign-in: a code, or a passkey.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use kernel::AccountId;
use store::{Lane, Tx};
use web::components::{Button, ErrorSummary, Html, PostForm, TextField, Width};
use web::{Ctx, Failure, FieldErrors, Page, see_other};

use super::key::{KeyForm, ask, key_form, keys_of, passkeys, verified};
use crate::model::factor::FactorKind;
use crate::pages::browser::{Cookie, browser};
use crate::pages::form::{Sent, one};
use crate::pages::sign_in::{go_on, welcome};
use crate::service::ceremony::Purpose;
use crate::service::factor::second_step::{Answer, SecondStep, Stepped, second_step, waiting_account};
use crate::service::sign_in::Next;
use crate::{Identity, IdentityError, queries};

pub(in crate::pages) const HERE: &str = "/dang-nhap/buoc-hai";
/// Where a sign-in begins again that took too long or went wrong too often.
const OVER: &str = "/dang-nhap?vi=qua-han";

#[derive(Template)]
#[template(path = "identity/factor/second_step.html")]
struct SecondStepView {
    errors: ErrorSummary,
    title: String,
    key: Html,
    form: Html,
    lost: String,
    again: Html,
}

/// Whoever has given the right password in this browser.
pub(in crate::pages) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, headers: HeaderMap) -> Result<Response, Failure> {
    match waiting(&identity, &ctx, &headers).await? {
        Some((account, _)) => Ok(page(&identity, &ctx, account, &FieldErrors::default()).await?.into_response()),
        None => Ok(see_other("/dang-nhap")),
    }
}

/// Whoever has given the right password in this browser, with a code; failures are bounded. There is no request id: the answer holds the
/// session's secret.
pub(in crate::pages) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    if !identity.gate.is_open(&ctx.remote, ctx.now) {
        return Err(Failure::TooMany);
    }
    let Some((account, token)) = waiting(&identity, &ctx, &sent.headers).await? else { return Ok(see_other(OVER)) };
    let answer = Answer::Code(sent.fields.text("code").to_owned());
    step(&identity, &ctx, &sent, (account, token, answer)).await
}

/// Whoever has given the right password in this browser and has a passkey: the question for the script.
pub(in crate::pages) async fn post_begin(State(identity): State<Arc<Identity>>, ctx: Ctx, headers: HeaderMap) -> Result<Response, Failure> {
    let (account, _) = waiting(&identity, &ctx, &headers).await?.ok_or(Failure::NotFound)?;
    let (_, known) = keys_of(&identity, account).await?;
    if known.is_empty() {
        return Err(Failure::NotFound);
    }
    let question = passkeys(&identity)?.ask_for(&known).map_err(Failure::internal)?;
    ask(&identity, &ctx, (Purpose::SecondKey, Some(account)), question).await
}

/// Whoever has given the right password in this browser, with a passkey's answer, which is good once.
pub(in crate::pages) async fn post_key(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let Some((account, token)) = waiting(&identity, &ctx, &sent.headers).await? else { return Ok(see_other(OVER)) };
    let answer = (&sent.headers, sent.fields.text("answer"));
    match verified(&identity, &ctx, answer, (Purpose::SecondKey, account)).await? {
        Some((factor, secret)) => step(&identity, &ctx, &sent, (account, token, Answer::Key(factor, secret))).await,
        None => Ok(page(&identity, &ctx, account, &one("code", "identity-key-refused")).await?.into_response()),
    }
}

async fn step(
    identity: &Identity,
    ctx: &Ctx,
    sent: &Sent,
    (account, token, answer): (AccountId, [u8; 32], Answer),
) -> Result<Response, Failure> {
    let previous = ctx.viewer.as_ref().or(ctx.locked.as_ref()).map(|viewer| viewer.session);
    let command = SecondStep { token, answer, browser: browser(ctx, &sent.headers), previous };
    let rules = identity.rules();
    let act = move |tx: &mut Tx<'_>| second_step(tx, &rules, &command);
    match identity.store.background::<_, IdentityError, _>(Lane::Interactive, act).await? {
        Stepped::Opened(session, back) => welcome(ctx, &back, &session),
        Stepped::Enrol(token) => go_on(ctx, Next::Enrol, &token),
        Stepped::Over => {
            identity.gate.count(&ctx.remote, ctx.now);
            Ok(see_other(OVER))
        }
        Stepped::Refused => {
            identity.gate.count(&ctx.remote, ctx.now);
            Ok(page(identity, ctx, account, &one("code", "identity-second-step-wrong")).await?.into_response())
        }
    }
}

/// Whose sign-in waits in this browser, and by what it is known.
async fn waiting(identity: &Identity, ctx: &Ctx, headers: &HeaderMap) -> Result<Option<(AccountId, [u8; 32])>, Failure> {
    let Some(token) = Cookie::of(Purpose::SecondStep).digest(ctx, headers) else { return Ok(None) };
    let rules = identity.rules();
    let account = identity.store.read::<_, IdentityError, _>(move |tx| waiting_account(tx, &rules, token)).await?;
    Ok(account.map(|account| (account, token)))
}

async fn page(identity: &Identity, ctx: &Ctx, account: AccountId, errors: &FieldErrors) -> Result<Page, Failure> {
    let words = &ctx.words;
    let factors = identity.store.read::<_, store::Error, _>(move |tx| queries::factor::of_account(tx, account)).await?;
    let key = if factors.iter().any(|factor| factor.kind == FactorKind::Passkey) {
        let form = PostForm::new("/dang-nhap/buoc-hai/khoa/xong", ctx).button(Button::new(words.say("identity-second-step-key")));
        key_form(identity, ctx, KeyForm { begin: "/dang-nhap/buoc-hai/khoa", makes: false }, form)
    } else {
        Html::default()
    };
    let has_generator = factors.iter().any(|factor| factor.kind == FactorKind::Generator);
    let hint = if has_generator { "identity-second-step-code-hint" } else { "identity-second-step-recovery-hint" };
    let code = TextField::new("code", words.say("identity-second-step-code"))
        .hint(words.say(hint))
        .width(Width::Medium)
        .autocomplete("one-time-code")
        .errors(errors, words);
    let button = Button::new(words.say("identity-second-step-button"));
    let button = if key.is_empty() { button } else { button.secondary() };
    let view = SecondStepView {
        errors: ErrorSummary::of(errors, &["code"], words),
        title: words.say("identity-second-step-title"),
        key,
        form: PostForm::new(HERE, ctx).field(code).button(button).html(),
        lost: words.say("identity-second-step-lost"),
        again: Html::link("/dang-nhap", &words.say("identity-second-step-again")),
    };
    Ok(Page::public(view.title.clone(), &view)?.with_errors(!errors.is_empty()))
}
