//! The person withdraws a dossier.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::Message;
use store::Request;
use web::components::{Button, ConfirmPanel, ErrorSummary, Hidden, TextArea};
use web::{Ctx, Failure, FieldErrors, Fields, Page, see_other};

use super::citizen::{Posted, agency_name, field_errors, procedure_name, request_field};
use super::my_dossier::{Mine, address, read_to_act};
use crate::Onestop;
use crate::model::state::{Event, State as Stands};
use crate::service::withdraw::{Withdraw, withdraw};

const REASON: &str = "reason";

#[derive(Template)]
#[template(path = "onestop/my_withdraw.html")]
struct WithdrawView {
    errors: ErrorSummary,
    title: String,
    action: String,
    request: Hidden,
    panel: ConfirmPanel,
}

/// Whose dossier it is, while it may be withdrawn.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(id): Path<String>) -> Result<Page, Failure> {
    let mine = read_to_act(&app, &ctx, &id).await?;
    if mine.whole.loaded.dossier.state.after(Event::Withdraw).is_none() {
        return Err(Failure::Conflict(Message::new("onestop-withdraw-too-late")));
    }
    page(&ctx, &mine, &Fields::default(), &FieldErrors::default())
}

/// Whose dossier it is.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, posted: Posted<String>) -> Result<Response, Failure> {
    let mine = read_to_act(&app, &ctx, &posted.path).await?;
    let reason = posted.fields.text(REASON).chars().take(500).collect();
    let command = Withdraw { dossier: mine.whole.loaded.dossier.id, version: None, reason, requested_on: None };
    let request = Request::new(posted.fields.request()?, &command);
    let (actor, system) = (ctx.person(), Arc::clone(&app));
    match app.store.write(request, move |tx| withdraw(&system, tx, &actor, &command)).await {
        Ok(()) => Ok(see_other(&address(&mine.whole))),
        Err(error) => Ok(page(&ctx, &mine, &posted.fields, &field_errors(error)?)?.into_response()),
    }
}

fn page(ctx: &Ctx, mine: &Mine, fields: &Fields, errors: &FieldErrors) -> Result<Page, Failure> {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-withdraw-{thing}"));
    let reason = TextArea::new(REASON, say("why")).value(fields.text(REASON)).rows(3).max(500, words).errors(errors, words);
    let title = words.say_with("onestop-withdraw-title", "code", &mine.whole.loaded.dossier.code);
    let dossier = &mine.whole.loaded.dossier;
    let state = Message::new("onestop-withdraw-effect-state")
        .with("from", words.say(&dossier.state.label()))
        .with("to", words.say(&Stands::Withdrawn.label()));
    // Who has it now is told: an agency, never an official's name.
    let waits = mine.whole.task().map_or(dossier.receiving, |task| task.agency);
    let agency = mine.whole.agencies.get(&waits).map(|agency| agency_name(agency, words)).unwrap_or_default();
    let clock = if dossier.due_at.is_some() { "effect-clock" } else { "effect-no-clock" };
    let panel = ConfirmPanel::new(procedure_name(&mine.whole, words), Button::new(say("act")).danger(), address(&mine.whole), words)
        .effect(words.tell(&state))
        .effect(say(clock))
        .effect(words.say_with("onestop-withdraw-effect-told", "agency", agency))
        .effect(say("effect-stop"))
        .effect(say("effect-fee"))
        .effect(say("effect-again"));
    let view = WithdrawView {
        errors: ErrorSummary::of(errors, &[REASON], words),
        title: title.clone(),
        action: format!("{}/rut", address(&mine.whole)),
        request: request_field(ctx),
        panel: panel.body(reason).danger(),
    };
    Ok(Page::public(title, &view)?.with_errors(!errors.is_empty()).under("/ho-so-cua-toi"))
}
