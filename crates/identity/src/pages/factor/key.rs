//! Asking a browser for a passkey: the question goes to a script, its answer comes back in a form.

use askama::Template;
use axum::Json;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use kernel::AccountId;
use store::Lane;
use web::components::{Html, PostForm};
use web::{Ctx, Failure, asset};

use crate::keys::new_token;
use crate::model::factor::{Factor, FactorKind};
use crate::pages::browser::Cookie;
use crate::passkeys::{PasskeyError, Passkeys, Question};
use crate::service::ceremony::{Begin, Purpose, begin, take};
use crate::{Identity, queries};

#[derive(Template)]
#[template(path = "identity/factor/key.html")]
struct KeyView {
    script: String,
    begin: &'static str,
    makes: bool,
    origin: String,
    form: Html,
    refused: String,
    elsewhere: String,
}

/// What a button for passkeys does.
pub(in crate::pages) struct KeyForm {
    /// Where the script gets the question.
    pub(in crate::pages) begin: &'static str,
    /// Whether a new key is made.
    pub(in crate::pages) makes: bool,
}

/// A form that a script sends with the answer of a passkey; nothing where there are none. Without scripts it isn't there.
pub(in crate::pages) fn key_form(identity: &Identity, ctx: &Ctx, what: KeyForm, form: PostForm) -> Html {
    let (words, Some(passkeys)) = (&ctx.words, &identity.passkeys) else { return Html::default() };
    Html::of(&KeyView {
        script: asset("passkey.js"),
        begin: what.begin,
        makes: what.makes,
        origin: passkeys.origin.clone(),
        form: form.hidden("answer", "").html(),
        refused: words.say(if what.makes { "identity-key-not-made" } else { "identity-key-refused" }),
        elsewhere: words.say("identity-key-elsewhere"),
    })
}

/// The passkeys of this installation; where there are none there are no such pages either.
pub(in crate::pages) fn passkeys(identity: &Identity) -> Result<&Passkeys, Failure> {
    identity.passkeys.as_ref().ok_or(Failure::NotFound)
}

/// Keeps the question and gives it to the script of this browser.
pub(in crate::pages) async fn ask(
    identity: &Identity,
    ctx: &Ctx,
    (purpose, account): (Purpose, Option<AccountId>),
    question: Question,
) -> Result<Response, Failure> {
    let (cookie, token) = new_token();
    let command = Begin { token, purpose, account, secrets: identity.keys.seal_text(&question.state) };
    identity.store.background::<_, store::Error, _>(Lane::Interactive, move |tx| begin(tx, &command)).await?;
    let mut response = Json(question.asked).into_response();
    Cookie::of(purpose).set(ctx, &mut response, &cookie, purpose.minutes().saturating_mul(60))?;
    Ok(response)
}

/// What the answer of this browser must fit, and for whom it was asked; it is used up by this.
pub(in crate::pages) async fn asked(
    identity: &Identity,
    ctx: &Ctx,
    headers: &HeaderMap,
    purpose: Purpose,
) -> Result<Option<(Option<AccountId>, String)>, Failure> {
    let Some(token) = Cookie::of(purpose).digest(ctx, headers) else { return Ok(None) };
    let begun = identity.store.background::<_, store::Error, _>(Lane::Interactive, move |tx| take(tx, token, purpose)).await?;
    Ok(begun.and_then(|begun| identity.keys.open_text(&begun.secrets).map(|state| (begun.account, state))))
}

/// The passkeys of an account, each with what is kept of it.
pub(in crate::pages) async fn keys_of(identity: &Identity, account: AccountId) -> Result<(Vec<Factor>, Vec<String>), Failure> {
    let factors = identity.store.read::<_, store::Error, _>(move |tx| queries::factor::of_account(tx, account)).await?;
    let passkeys = factors.into_iter().filter(|factor| factor.kind == FactorKind::Passkey);
    Ok(passkeys.filter_map(|factor| identity.keys.open_text(&factor.secret).map(|key| (factor, key))).unzip())
}

/// An answer of a passkey that was asked of one account, verified: the factor, and what is to be kept of it.
pub(in crate::pages) async fn verified(
    identity: &Identity,
    ctx: &Ctx,
    (headers, answer): (&HeaderMap, &str),
    (purpose, account): (Purpose, AccountId),
) -> Result<Option<(Box<Factor>, Vec<u8>)>, Failure> {
    let passkeys = passkeys(identity)?;
    let Some((of, state)) = asked(identity, ctx, headers, purpose).await? else { return Ok(None) };
    if of != Some(account) {
        return Ok(None);
    }
    let (factors, keys) = keys_of(identity, account).await?;
    match passkeys.verify(answer, &keys, &state) {
        Ok((place, key)) => Ok(factors.into_iter().nth(place).map(|factor| (Box::new(factor), identity.keys.seal_text(&key)))),
        Err(error) => {
            refused(&error);
            Ok(None)
        }
    }
}

/// Notes for the operator that an answer did not fit.
pub(in crate::pages) fn refused(error: &PasskeyError) {
    tracing::warn!(%error, "the answer of a passkey was refused");
}
