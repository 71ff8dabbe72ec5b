//! The lock screen: nothing of the work shows until the password is given again, and nothing that was typed is lost.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use kernel::Actor;
use serde::Deserialize;
use store::Lane;
use web::components::{Button, ErrorSummary, Html, PostForm, TextField};
use web::{Ctx, Failure, FieldErrors, Page, Viewer, by_way_of, see_other};

use super::browser::browser;
use super::form::{Sent, one};
use crate::service::lock::{Lock, Unlock, Unlocked, lock, unlock};
use crate::{Identity, IdentityError, queries};

/// A form that holds more than this is no form of ours.
const FORM_LIMIT: usize = 200_000;
/// Marks an address whose page shows again what was kept of it.
const KEPT: &str = "mo-khoa=1";

/// Where to go afterwards.
#[derive(Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    ve: String,
}

#[derive(Template)]
#[template(path = "identity/lock.html")]
struct LockView {
    title: String,
    name: String,
    post: String,
    /// What the machine is called, if it is a workstation.
    machine: String,
    why: String,
    errors: ErrorSummary,
    form: Html,
    other: Html,
}

/// Whoever has locked the screen; others go where they wanted.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, Query(back): Query<Back>) -> Result<Response, Failure> {
    match &ctx.locked {
        Some(owner) => Ok(page(&identity, &ctx, owner, (&back.ve, &FieldErrors::default())).await?.into_response()),
        None => Ok(see_other(&home(&back.ve))),
    }
}

/// Whoever is signed in, for their own session; a second window may lock after the first. Locking twice is locking once, so it needs
/// no request id.
pub(super) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let owner = ctx.viewer.as_ref().or(ctx.locked.as_ref()).cloned().ok_or(Failure::SignIn)?;
    let (address, typed) = (sent.fields.text("ve").to_owned(), sent.fields.text("giu"));
    let path = address.split('?').next().unwrap_or_default().to_owned();
    let keeps = path.starts_with('/') && !typed.is_empty() && typed.len() <= FORM_LIMIT;
    let form = keeps.then(|| (path, address.clone(), identity.keys.seal_text(typed)));
    let command = Lock { account: owner.account, person: owner.person, session: owner.session, form };
    let actor = owner.as_person();
    identity.store.background::<_, IdentityError, _>(Lane::Interactive, move |tx| lock(tx, &actor, &command)).await?;
    let back = if keeps { marked(&address) } else { address };
    Ok(see_other(&by_way_of("/khoa-man-hinh", &back)))
}

/// Whoever knows the password of the account that locked it; failures are bounded by address and by account.
pub(super) async fn post_open(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let back = sent.fields.text("ve");
    let Some(owner) = &ctx.locked else { return Ok(see_other(&home(back))) };
    if !identity.gate.is_open(&ctx.remote, ctx.now) {
        return Err(Failure::TooMany);
    }
    match attempt(&identity, &ctx, owner, &sent).await? {
        Unlocked::Open => Ok(see_other(&home(back))),
        Unlocked::Ended => Ok(see_other(&by_way_of("/dang-nhap", back))),
        Unlocked::Refused => {
            identity.gate.count(&ctx.remote, ctx.now);
            Ok(page(&identity, &ctx, owner, (back, &one("password", "identity-lock-refused"))).await?.into_response())
        }
    }
}

async fn attempt(identity: &Identity, ctx: &Ctx, owner: &Viewer, sent: &Sent) -> Result<Unlocked, Failure> {
    let (id, session) = (owner.account, owner.session);
    let account = identity.store.read::<_, store::Error, _>(move |tx| queries::account::account(tx, id)).await?;
    let hash = account.as_ref().map(|account| account.password.as_str());
    let fits = identity.gate.verify(sent.fields.text("password"), hash).await;
    let (compared, browser) = (hash.unwrap_or_default().to_owned(), browser(ctx, &sent.headers));
    let command = Unlock { account: id, session, compared, fits, browser };
    let actor: Actor = owner.as_person();
    Ok(identity.store.background::<_, IdentityError, _>(Lane::Interactive, move |tx| unlock(tx, &actor, &command)).await?)
}

async fn page(identity: &Identity, ctx: &Ctx, owner: &Viewer, (back, errors): (&str, &FieldErrors)) -> Result<Page, Failure> {
    let (words, session) = (&ctx.words, owner.session);
    let machine = identity.store.read::<_, store::Error, _>(move |tx| queries::workstation::of_session(tx, session)).await?;
    let password = TextField::password("password", words.say("identity-password"), false).autofocus().errors(errors, words);
    let form = PostForm::new("/khoa-man-hinh/mo", ctx)
        .hidden("ve", back)
        .field(password)
        .button(Button::new(words.say("identity-lock-open")))
        .html();
    let view = LockView {
        title: words.say("identity-lock-title"),
        name: owner.name.clone(),
        post: owner.posts.first().map(|post| format!("{} – {}", post.title, post.agency_name)).unwrap_or_default(),
        machine: machine.map(|name| words.say_with("identity-workstation-here", "name", name)).unwrap_or_default(),
        why: words.say("identity-lock-why"),
        errors: ErrorSummary::of(errors, &["password"], words),
        form,
        other: Html::link("/dang-nhap", &words.say("identity-lock-other")),
    };
    Ok(Page::public(view.title.clone(), &view)?.with_errors(!errors.is_empty()))
}

fn home(back: &str) -> String {
    if back.is_empty() { "/can-bo".to_owned() } else { back.to_owned() }
}

/// The address with the mark that its page looks for.
fn marked(address: &str) -> String {
    if address.contains(KEPT) {
        return address.to_owned();
    }
    let sign = if address.contains('?') { '&' } else { '?' };
    format!("{address}{sign}{KEPT}")
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn an_address_is_marked_once() {
        assert_eq!(marked("/can-bo/tiep-nhan"), "/can-bo/tiep-nhan?mo-khoa=1");
        assert_eq!(marked("/can-bo/tiep-nhan?the=1"), "/can-bo/tiep-nhan?the=1&mo-khoa=1");
        assert_eq!(marked("/can-bo/tiep-nhan?the=1&mo-khoa=1"), "/can-bo/tiep-nhan?the=1&mo-khoa=1");
    }
}
