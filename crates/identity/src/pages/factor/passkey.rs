//! A new passkey: its name, and a script that has the browser make it.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};
use store::Lane;
use web::components::{Button, ErrorSummary, Html, Notice, PostForm, TextField, Tone, Width};
use web::{Ctx, Failure, FieldErrors, Fields, Page, see_other};

use super::generator::way;
use super::key::{KeyForm, ask, asked, key_form, keys_of, passkeys, refused};
use super::owner::{Owner, owner};
use super::recovery::added_page;
use crate::model::factor::{FactorKind, label};
use crate::pages::account::browser_name;
use crate::pages::browser::browser;
use crate::pages::form::{Sent, field_errors, one};
use crate::pages::security;
use crate::service::ceremony::Purpose;
use crate::service::factor::add::{AddFactor, add};
use crate::{Identity, IdentityError};

pub(super) const HERE: &str = "/tai-khoan/bao-mat/khoa";

#[derive(Template)]
#[template(path = "identity/factor/passkey.html")]
struct PasskeyView {
    way: Html,
    errors: ErrorSummary,
    title: String,
    lead: String,
    key: Html,
    without: Notice,
}

/// Whoever adds a factor of their own.
pub(in crate::pages) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, headers: HeaderMap) -> Result<Response, Failure> {
    passkeys(&identity)?;
    let owner = match owner(&identity, &ctx, &headers).await? {
        Ok(owner) => owner,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let named = browser_name(&browser(&ctx, &headers).agent, &ctx.words);
    let fields = Fields::new(vec![("label".to_owned(), label(&named).unwrap_or_default().to_owned())]);
    Ok(page(&identity, &ctx, &owner, (&fields, &FieldErrors::default()))?.into_response())
}

/// Whoever adds a factor of their own: the question for the script. It is good in this browser alone, for minutes, once.
pub(in crate::pages) async fn post_begin(State(identity): State<Arc<Identity>>, ctx: Ctx, headers: HeaderMap) -> Result<Response, Failure> {
    let passkeys = passkeys(&identity)?;
    let owner = match owner(&identity, &ctx, &headers).await? {
        Ok(owner) => owner,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let (_, known) = keys_of(&identity, owner.account.id).await?;
    let (account, names) = (owner.account.id, (owner.account.user_name.as_str(), owner.person.name.as_str()));
    let question = passkeys.make(account, names, &known).map_err(Failure::internal)?;
    ask(&identity, &ctx, (Purpose::MakeKey, Some(account)), question).await
}

/// Whoever adds a factor of their own, with what the browser made. It has no request id: the answer is good once, and what is shown then
/// are recovery codes.
pub(in crate::pages) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let passkeys = passkeys(&identity)?;
    let owner = match owner(&identity, &ctx, &sent.headers).await? {
        Ok(owner) => owner,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let begun = asked(&identity, &ctx, &sent.headers, Purpose::MakeKey).await?;
    let made =
        begun.filter(|(account, _)| *account == Some(owner.account.id)).map(|(_, state)| passkeys.made(sent.fields.text("answer"), &state));
    let made = match made {
        Some(Ok(made)) => made,
        other => {
            if let Some(Err(error)) = other {
                refused(&error);
            }
            let errors = one("label", "identity-key-not-made");
            return Ok(page(&identity, &ctx, &owner, (&sent.fields, &errors))?.into_response());
        }
    };
    let command = AddFactor {
        account: owner.account.id,
        kind: FactorKind::Passkey,
        label: sent.fields.text("label").to_owned(),
        secret: identity.keys.seal_text(&made.key),
        credential: Some(Sha256::digest(&made.credential).into()),
        set_up: None,
        enrolling: owner.enrolling.clone(),
    };
    let (rules, actor) = (identity.rules(), owner.actor.clone());
    match identity.store.background(Lane::Interactive, move |tx| add(tx, &rules, &actor, &command)).await {
        Ok(added) => added_page(&ctx, added),
        Err(IdentityError::Proof) => Ok(see_other(security::HERE)),
        Err(error) => Ok(page(&identity, &ctx, &owner, (&sent.fields, &field_errors(error)?))?.into_response()),
    }
}

fn page(identity: &Identity, ctx: &Ctx, owner: &Owner, (fields, errors): (&Fields, &FieldErrors)) -> Result<Page, Failure> {
    let words = &ctx.words;
    let title = words.say("identity-passkey-title");
    let name = TextField::new("label", words.say("identity-factor-label"))
        .hint(words.say("identity-factor-label-hint"))
        .width(Width::Wide)
        .value(fields.text("label"))
        .errors(errors, words);
    let form = PostForm::new("/tai-khoan/bao-mat/khoa/xong", ctx).field(name).button(Button::new(words.say("identity-passkey-button")));
    let view = PasskeyView {
        way: way(ctx, owner, &title),
        errors: ErrorSummary::of(errors, &["label"], words),
        title: title.clone(),
        lead: words.say("identity-passkey-lead"),
        key: key_form(identity, ctx, KeyForm { begin: "/tai-khoan/bao-mat/khoa/tao", makes: true }, form),
        without: Notice::new(Tone::Info, words.say("identity-passkey-without")),
    };
    Ok(Page::public(title, &view)?.with_errors(!errors.is_empty()))
}
