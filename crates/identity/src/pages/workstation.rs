//! At a shared machine: the code that makes it a workstation.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use store::{Lane, Tx};
use web::components::{Button, ErrorSummary, Html, Notice, PostForm, TextField, Tone, Width};
use web::{Ctx, Failure, FieldErrors, Page};

use super::browser::{browser, known_again};
use super::form::{Sent, one};
use crate::model::workstation::Workstation;
use crate::service::workstation::{Enrol, enrol, here};
use crate::{Identity, IdentityError};

#[derive(Template)]
#[template(path = "identity/workstation.html")]
struct WorkstationView {
    errors: ErrorSummary,
    title: String,
    notice: Html,
    lead: String,
    form: Html,
}

/// Anybody at a machine: what it is.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, headers: HeaderMap) -> Result<Page, Failure> {
    let browser = browser(&ctx, &headers);
    let known = identity.store.read::<_, store::Error, _>(move |tx| here(tx, &browser)).await?;
    page(&ctx, known.as_ref(), &FieldErrors::default())
}

/// Whoever has the code that an administrator got; failures are bounded. A code is good once, so it needs no request id.
pub(super) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    if !identity.gate.is_open(&ctx.remote, ctx.now) {
        return Err(Failure::TooMany);
    }
    let command = Enrol { code: sent.fields.text("code").to_owned(), browser: browser(&ctx, &sent.headers) };
    let keys = identity.keys.clone();
    let act = move |tx: &mut Tx<'_>| enrol(tx, &keys, &command);
    match identity.store.background::<_, IdentityError, _>(Lane::Interactive, act).await? {
        Some((workstation, cookie)) => {
            let mut response = page(&ctx, Some(&workstation), &FieldErrors::default())?.into_response();
            known_again(&ctx, &mut response, &cookie)?;
            Ok(response)
        }
        None => {
            identity.gate.count(&ctx.remote, ctx.now);
            Ok(page(&ctx, None, &one("code", "identity-workstation-code-wrong"))?.into_response())
        }
    }
}

fn page(ctx: &Ctx, known: Option<&Workstation>, errors: &FieldErrors) -> Result<Page, Failure> {
    let words = &ctx.words;
    let notice =
        known.map(|known| Notice::new(Tone::Success, words.say_with("identity-workstation-here", "name", &known.label)).announce());
    let code = TextField::new("code", words.say("identity-workstation-code"))
        .hint(words.say("identity-workstation-code-hint"))
        .width(Width::Medium)
        .autocomplete("off")
        .errors(errors, words);
    let view = WorkstationView {
        errors: ErrorSummary::of(errors, &["code"], words),
        title: words.say("identity-workstation-title"),
        notice: notice.map(Html::from).unwrap_or_default(),
        lead: words.say("identity-workstation-lead"),
        form: PostForm::new("/may-quay", ctx).field(code).button(Button::new(words.say("identity-workstation-button"))).html(),
    };
    Ok(Page::public(view.title.clone(), &view)?.with_errors(!errors.is_empty()))
}
