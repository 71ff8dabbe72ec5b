//! Showing again who one is, before factors are changed.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use store::{Lane, Tx};
use web::components::{Button, ErrorSummary, Html, PostForm, TextField, Width};
use web::{Ctx, Failure, FieldErrors, Page, see_other};

use super::key::{KeyForm, ask, key_form, keys_of, passkeys, verified};
use crate::model::factor::{Factor, FactorKind};
use crate::model::national::{Level, own_path};
use crate::pages::browser::browser;
use crate::pages::form::{Sent, one};
use crate::service::ceremony::Purpose;
use crate::service::factor::proof::{Prove, Shown, prove};
use crate::{Identity, IdentityError, queries};

pub(in crate::pages) const HERE: &str = "/tai-khoan/bao-mat/xac-nhan";

/// Where to go afterwards.
#[derive(Deserialize)]
pub(in crate::pages) struct Back {
    #[serde(default)]
    ve: String,
}

#[derive(Template)]
#[template(path = "identity/factor/proof.html")]
struct ProofView {
    errors: ErrorSummary,
    title: String,
    lead: String,
    ways: Vec<Html>,
}

/// Whoever is signed in, for themselves.
pub(in crate::pages) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, Query(back): Query<Back>) -> Result<Page, Failure> {
    page(&identity, &ctx, (&back.ve, &FieldErrors::default())).await
}

/// Whoever is signed in, with their password or a generator's code; failures count like those of a sign-in. Showing it twice is showing it
/// once, so it needs no request id.
pub(in crate::pages) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let viewer = ctx.viewer()?;
    if !identity.gate.is_open(&ctx.remote, ctx.now) {
        return Err(Failure::TooMany);
    }
    let (back, code) = (sent.fields.text("ve"), sent.fields.text("code"));
    let shown = if code.is_empty() {
        let id = viewer.account;
        let account = identity.store.read::<_, store::Error, _>(move |tx| queries::account::account(tx, id)).await?;
        let compared = account.map(|account| account.password).unwrap_or_default();
        let fits = identity.gate.verify(sent.fields.text("password"), Some(&compared)).await;
        Shown::Password { compared, fits }
    } else {
        Shown::Code(code.to_owned())
    };
    if show(&identity, &ctx, &sent, shown).await? {
        return Ok(see_other(after(back)));
    }
    identity.gate.count(&ctx.remote, ctx.now);
    let errors = if code.is_empty() { one("password", "identity-proof-password-wrong") } else { one("code", "identity-second-step-wrong") };
    Ok(page(&identity, &ctx, (back, &errors)).await?.into_response())
}

/// Whoever is signed in and has a passkey: the question for the script.
pub(in crate::pages) async fn post_begin(State(identity): State<Arc<Identity>>, ctx: Ctx) -> Result<Response, Failure> {
    let account = ctx.viewer()?.account;
    let (_, known) = keys_of(&identity, account).await?;
    if known.is_empty() {
        return Err(Failure::NotFound);
    }
    let question = passkeys(&identity)?.ask_for(&known).map_err(Failure::internal)?;
    ask(&identity, &ctx, (Purpose::ProofKey, Some(account)), question).await
}

/// Whoever is signed in, with a passkey's answer, which is good once.
pub(in crate::pages) async fn post_key(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let account = ctx.viewer()?.account;
    let (back, answer) = (sent.fields.text("ve"), (&sent.headers, sent.fields.text("answer")));
    if let Some((factor, secret)) = verified(&identity, &ctx, answer, (Purpose::ProofKey, account)).await?
        && show(&identity, &ctx, &sent, Shown::Key(factor, secret)).await?
    {
        return Ok(see_other(after(back)));
    }
    Ok(page(&identity, &ctx, (back, &one("answer", "identity-key-refused"))).await?.into_response())
}

async fn show(identity: &Identity, ctx: &Ctx, sent: &Sent, shown: Shown) -> Result<bool, Failure> {
    let viewer = ctx.viewer()?;
    let command = Prove { account: viewer.account, shown, browser: browser(ctx, &sent.headers) };
    let (rules, actor) = (identity.rules(), viewer.as_person());
    let act = move |tx: &mut Tx<'_>| prove(tx, &rules, &actor, &command);
    Ok(identity.store.background::<_, IdentityError, _>(Lane::Interactive, act).await?)
}

fn after(back: &str) -> &str {
    match own_path(back) {
        "" => crate::pages::security::HERE,
        back => back,
    }
}

async fn page(identity: &Identity, ctx: &Ctx, (back, errors): (&str, &FieldErrors)) -> Result<Page, Failure> {
    let (words, id) = (&ctx.words, ctx.viewer()?.account);
    let loaded = identity.store.read::<_, store::Error, _>(move |tx| {
        let has_password = queries::account::account(tx, id)?.is_some_and(|account| !account.password.is_empty());
        Ok((has_password, queries::factor::of_account(tx, id)?))
    });
    let (has_password, factors) = loaded.await?;
    let has = |kind| factors.iter().any(|factor: &Factor| factor.kind == kind);
    let form = || PostForm::new(HERE, ctx).hidden("ve", back);
    let mut ways = Vec::new();
    if has(FactorKind::Passkey) {
        let form = PostForm::new("/tai-khoan/bao-mat/xac-nhan/khoa/xong", ctx).hidden("ve", back);
        let form = form.button(Button::new(words.say("identity-proof-key")));
        ways.push(key_form(identity, ctx, KeyForm { begin: "/tai-khoan/bao-mat/xac-nhan/khoa", makes: false }, form));
    }
    if has(FactorKind::Generator) {
        let code = TextField::new("code", words.say("identity-generator-code")).digits().width(Width::Short).autocomplete("one-time-code");
        let button = Button::new(words.say("identity-proof-code")).secondary();
        ways.push(form().field(code.errors(errors, words)).button(button).html());
    }
    if has_password {
        let password = TextField::password("password", words.say("identity-password"), false).errors(errors, words);
        ways.push(form().field(password).button(Button::new(words.say("identity-proof-password")).secondary()).html());
    } else if let Some(door) = identity.national_door(Level::One, after(back)) {
        ways.push(Button::new(words.say("identity-proof-national")).secondary().link(door).into());
    }
    let view = ProofView {
        errors: ErrorSummary::of(errors, &["code", "password"], words),
        title: words.say("identity-proof-title"),
        lead: words.say("identity-proof-lead"),
        ways,
    };
    Ok(Page::public(view.title.clone(), &view)?.with_errors(!errors.is_empty()))
}
