//! Recovery codes, shown once.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use store::Lane;
use web::components::{Button, CopyButton, Notice, PrintButton, Tone};
use web::{Ctx, Failure, Page, by_way_of, see_other};

use super::proof;
use crate::pages::security;
use crate::pages::sign_in::{enter, welcome};
use crate::service::factor::add::Added;
use crate::service::factor::change::renew_codes;
use crate::{Identity, IdentityError};

#[derive(Template)]
#[template(path = "identity/factor/recovery.html")]
struct RecoveryView {
    title: String,
    notice: Notice,
    lead: String,
    codes: Vec<String>,
    copy: CopyButton,
    print: PrintButton,
    go_on: Button,
}

/// Whoever is signed in and has just shown who they are: ten new codes; the old ones are void. It has no request id: codes have no place
/// among the answers that are kept.
pub(in crate::pages) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx) -> Result<Response, Failure> {
    let viewer = ctx.viewer()?;
    let (rules, actor, account) = (identity.rules(), viewer.as_person(), viewer.account);
    match identity.store.background(Lane::Interactive, move |tx| renew_codes(tx, &rules, &actor, account)).await {
        Ok(codes) => Ok(page(&ctx, "identity-recovery-renewed", codes, security::HERE)?.into_response()),
        Err(IdentityError::Proof) => Ok(see_other(&by_way_of(proof::HERE, security::HERE))),
        Err(error) => Err(error.into()),
    }
}

/// A factor was added: recovery codes with the first one, and the session of whoever was enrolling.
pub(super) fn added_page(ctx: &Ctx, added: Added) -> Result<Response, Failure> {
    let done = "/tai-khoan/bao-mat?da=yeu-to";
    match (added.session, added.codes.is_empty()) {
        (None, true) => Ok(see_other(done)),
        (None, false) => Ok(page(ctx, "identity-recovery-first", added.codes, done)?.into_response()),
        (Some((session, back)), true) => welcome(ctx, &back, &session),
        (Some((session, back)), false) => {
            let home = if session.official { "/can-bo" } else { "/" };
            let back = if back.is_empty() { home.to_owned() } else { back };
            let mut response = page(ctx, "identity-recovery-first", added.codes, &back)?.into_response();
            enter(ctx, &mut response, &session)?;
            Ok(response)
        }
    }
}

fn page(ctx: &Ctx, done: &str, codes: Vec<String>, back: &str) -> Result<Page, Failure> {
    let words = &ctx.words;
    let view = RecoveryView {
        title: words.say("identity-recovery-title"),
        notice: Notice::new(Tone::Success, words.say(done)).announce(),
        lead: words.say("identity-recovery-lead"),
        copy: CopyButton::new(codes.join("\n"), words),
        print: PrintButton::new(words),
        go_on: Button::new(words.say("identity-recovery-kept")).link(crate::model::national::own_path(back)),
        codes,
    };
    Page::public(view.title.clone(), &view)
}
