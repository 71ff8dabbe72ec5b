//! An application on a phone that shows codes: its secret as a picture to scan, and a first code to show that it was.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::convert::{Builder, Shape};
use fast_qr::qr::QRBuilder;
use store::Lane;
use web::components::{Breadcrumb, Button, CopyButton, ErrorSummary, Html, PostForm, TextField, Width};
use web::{Ctx, Failure, FieldErrors, Fields, Page, see_other};

use super::owner::{Owner, owner};
use super::recovery::added_page;
use crate::keys::new_token;
use crate::model::factor::FactorKind;
use crate::model::generator::{accepted_step, address, in_groups, new_secret};
use crate::pages::browser::Cookie;
use crate::pages::form::{Sent, field_errors, one};
use crate::pages::security;
use crate::service::ceremony::{Begin, Purpose, begin, look};
use crate::service::factor::add::{AddFactor, add};
use crate::{Identity, IdentityError};

pub(super) const HERE: &str = "/tai-khoan/bao-mat/ung-dung";

#[derive(Template)]
#[template(path = "identity/factor/generator.html")]
struct GeneratorView {
    way: Html,
    errors: ErrorSummary,
    title: String,
    lead: String,
    picture: Html,
    scan: String,
    by_hand: String,
    secret: String,
    copy: CopyButton,
    form: Html,
}

/// Whoever adds a factor of their own: a new secret, which is kept for this browser until its first code is shown.
pub(in crate::pages) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, headers: HeaderMap) -> Result<Response, Failure> {
    let owner = match owner(&identity, &ctx, &headers).await? {
        Ok(owner) => owner,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let secret = new_secret();
    let (cookie, token) = new_token();
    let (purpose, account) = (Purpose::Generator, Some(owner.account.id));
    let command = Begin { token, purpose, account, secrets: identity.keys.seal_text(&secret) };
    identity.store.background::<_, store::Error, _>(Lane::Interactive, move |tx| begin(tx, &command)).await?;
    let fields = Fields::new(vec![("label".to_owned(), ctx.words.say("identity-factor-generator-label"))]);
    let mut response = page(&ctx, (&owner, &secret), &fields, &FieldErrors::default())?.into_response();
    Cookie::of(purpose).set(&ctx, &mut response, &cookie, purpose.minutes().saturating_mul(60))?;
    Ok(response)
}

/// Whoever adds a factor of their own, with its first code. It has no request id: a code is good once, and the answer shows recovery codes.
pub(in crate::pages) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let owner = match owner(&identity, &ctx, &sent.headers).await? {
        Ok(owner) => owner,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let Some(token) = Cookie::of(Purpose::Generator).digest(&ctx, &sent.headers) else { return Ok(see_other(HERE)) };
    let begun = identity.store.read::<_, store::Error, _>(move |tx| look(tx, token, Purpose::Generator)).await?;
    let secret = begun.filter(|begun| begun.account == Some(owner.account.id)).and_then(|begun| identity.keys.open_text(&begun.secrets));
    let Some(secret) = secret else { return Ok(see_other(HERE)) };
    let Some(step) = accepted_step(&secret, sent.fields.text("code"), ctx.now, None) else {
        let errors = one("code", "identity-generator-wrong");
        return Ok(page(&ctx, (&owner, &secret), &sent.fields, &errors)?.into_response());
    };
    let command = AddFactor {
        account: owner.account.id,
        kind: FactorKind::Generator,
        label: sent.fields.text("label").to_owned(),
        secret: identity.keys.seal_text(&secret),
        credential: None,
        set_up: Some((token, step)),
        enrolling: owner.enrolling.clone(),
    };
    let (rules, actor) = (identity.rules(), owner.actor.clone());
    match identity.store.background(Lane::Interactive, move |tx| add(tx, &rules, &actor, &command)).await {
        Ok(added) => added_page(&ctx, added),
        Err(IdentityError::Proof) => Ok(see_other(security::HERE)),
        Err(error) => Ok(page(&ctx, (&owner, &secret), &sent.fields, &field_errors(error)?)?.into_response()),
    }
}

fn page(ctx: &Ctx, (owner, secret): (&Owner, &str), fields: &Fields, errors: &FieldErrors) -> Result<Page, Failure> {
    let words = &ctx.words;
    let title = words.say("identity-generator-title");
    let name = TextField::new("label", words.say("identity-factor-label"))
        .hint(words.say("identity-factor-label-hint"))
        .width(Width::Wide)
        .value(fields.text("label"))
        .errors(errors, words);
    let code = TextField::new("code", words.say("identity-generator-code"))
        .digits()
        .width(Width::Short)
        .maxlength(7)
        .autocomplete("one-time-code")
        .errors(errors, words);
    let form = PostForm::new(HERE, ctx).field(code).field(name).button(Button::new(words.say("identity-generator-button")));
    let view = GeneratorView {
        way: way(ctx, owner, &title),
        errors: ErrorSummary::of(errors, &["code", "label"], words),
        title: title.clone(),
        lead: words.say("identity-generator-lead"),
        picture: picture(&address(secret, &owner.account.user_name)),
        scan: words.say("identity-generator-scan"),
        by_hand: words.say("identity-generator-by-hand"),
        secret: in_groups(secret),
        copy: CopyButton::new(secret, words),
        form: form.html(),
    };
    Ok(Page::public(title, &view)?.with_errors(!errors.is_empty()))
}

/// The way back to one's account, for whoever is signed in.
pub(super) fn way(ctx: &Ctx, owner: &Owner, title: &str) -> Html {
    let words = &ctx.words;
    if owner.enrolling.is_some() {
        return Html::default();
    }
    Breadcrumb::new(words)
        .link(words.say("identity-account-title"), "/tai-khoan")
        .link(words.say("identity-security-title"), security::HERE)
        .here(title)
        .into()
}

/// The picture that the application scans.
fn picture(address: &str) -> Html {
    let code = QRBuilder::new(address).build();
    code.map(|code| Html::trusted(SvgBuilder::default().margin(4).shape(Shape::Square).to_str(&code))).unwrap_or_default()
}
