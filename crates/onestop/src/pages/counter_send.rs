//! What the counter's page for a dossier does: it receives the dossier, asks for more or refuses it, or keeps it for the person to file themselves.

use std::sync::Arc;

use kernel::{AgencyId, DossierId};
use store::Request;
use web::{Ctx, FieldErrors};

use super::counter_answer::reception;
use super::counter_parts::{checklist, received};
use super::counter_ready::{Ready, channel, setting};
use super::counter_standing::told;
use super::desk::{Input, official, path};
use crate::Onestop;
use crate::error::OnestopError;
use crate::service::assist::{Assist, assist};
use crate::service::incoming::IncomingPart;
use crate::service::receive::{AtCounter, ForWhom, Receive, Reception, receive};
use crate::service::scan::{self, ScanId};

/// Receives the dossier, asks for more or refuses it.
pub(super) async fn send(app: &Arc<Onestop>, ctx: &Ctx, input: &Input, ready: &Ready) -> Result<DossierId, OnestopError> {
    let Brought { deciding, for_whom, parts, scans, reception } = brought(app, ctx, input, ready)?;
    let command = Receive {
        procedure: ready.intake.procedure.package.code.clone(),
        channel: channel(&ready.desk),
        receiving: ready.desk.centre.id,
        deciding,
        submitter: AtCounter::Known(ready.intake.person.id),
        card_checked: has_card(input) && ready.intake.person.number.is_some(),
        for_whom,
        representation: ready.way.filer,
        answers: ready.answers.clone(),
        parts,
        delivery: delivery_of(input),
        delivery_address: input.text("delivery_address"),
        receipt: Some(input.text("receipt")).filter(|receipt| !receipt.is_empty()),
        reception,
    };
    let (actor, request, path) = act(ctx, input)?;
    let (system, request) = (Arc::clone(app), Request::new(request, &command));
    let accepted = app.store.write::<_, OnestopError, _>(request, move |tx| {
        let accepted = receive(&system, tx, &actor, &command)?;
        scan::used(tx, &actor, &scans)?;
        forget(tx, &actor, &path)?;
        Ok(accepted)
    });
    Ok(accepted.await?.dossier)
}

/// Keeps everything for the person, who looks it through, declares and files it with their own account.
pub(super) async fn help(app: &Arc<Onestop>, ctx: &Ctx, input: &Input, ready: &Ready) -> Result<String, OnestopError> {
    let Brought { deciding, for_whom, parts, scans, .. } = brought(app, ctx, input, ready)?;
    let command = Assist {
        person: ready.intake.person.id,
        procedure: ready.intake.procedure.package.code.clone(),
        helping: ready.desk.centre.id,
        deciding,
        for_whom,
        representation: ready.way.filer,
        answers: ready.answers.clone(),
        files: parts.into_iter().filter_map(|part| Some((part.code, part.file?))).collect(),
        delivery: delivery_of(input),
        delivery_address: input.text("delivery_address"),
    };
    let (actor, request, path) = act(ctx, input)?;
    let (system, request) = (Arc::clone(app), Request::new(request, &command));
    let kept = app.store.write::<_, OnestopError, _>(request, move |tx| {
        assist(&system, tx, &actor, &command)?;
        scan::used(tx, &actor, &scans)?;
        forget(tx, &actor, &path)
    });
    kept.await?;
    Ok(format!("/can-bo/tiep-nhan?da-giup={}", ready.intake.person.id))
}

/// What somebody brings: for which agency, for whom, which papers and with which scans; and what the counter answers.
struct Brought {
    deciding: AgencyId,
    for_whom: ForWhom,
    parts: Vec<IncomingPart>,
    scans: Vec<ScanId>,
    reception: Reception,
}

fn brought(app: &Onestop, ctx: &Ctx, input: &Input, ready: &Ready) -> Result<Brought, OnestopError> {
    let deciding = ready.intake.deciding.as_ref().map(|agency| agency.id).ok_or_else(|| OnestopError::refused("onestop-submit-agency"))?;
    let for_whom = told(&ready.way, input, app.config.demonstration).map_err(OnestopError::Fields)?;
    let setting = setting(ready, ctx, has_card(input));
    let lines = checklist((&ready.intake, &setting), (ctx, input), (&ready.scans, &FieldErrors::default()));
    let reception = reception(input, &lines);
    let (parts, scans) = received(lines);
    Ok(Brought { deciding, for_whom, parts, scans, reception })
}

/// Whether they show their card.
fn has_card(input: &Input) -> bool {
    input.ticked("the")
}

/// Who acts, under which request id, on which page.
fn act(ctx: &Ctx, input: &Input) -> Result<(kernel::Actor, kernel::RequestId, String), OnestopError> {
    let actor = official(ctx).map_err(|_| OnestopError::Forbidden)?;
    let request = input.request().map_err(|_| OnestopError::refused("web-form-broken"))?;
    Ok((actor, request, path(ctx).to_owned()))
}

/// What was kept of this page when the screen was locked is done with.
fn forget(tx: &mut store::Tx<'_>, actor: &kernel::Actor, path: &str) -> Result<(), OnestopError> {
    match actor.person {
        Some(person) => Ok(identity::forget_form(tx, person, path)?),
        None => Ok(()),
    }
}

fn delivery_of(input: &Input) -> String {
    Some(input.text("delivery")).filter(|way| !way.is_empty()).unwrap_or_else(|| "counter".to_owned())
}
